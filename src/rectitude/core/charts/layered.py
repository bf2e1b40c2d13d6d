"""Things in columns and the arrows between them: where each stands, worked out from values alone.

Method: nodes keep the column they are given; within a column they are ordered by the mean place of their neighbours,
sweeping there and back (the barycentre heuristic of Sugiyama, Tagawa and Toda 1981), so that few arrows cross. The same
input always gives the same drawing. Lengths are in pixels.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from textwrap import shorten, wrap

BOX_WIDTH, GAP, ROW_GAP, TOP = 196, 64, 14, 30
LINE_HEIGHT, MARGIN, PER_LINE, MOST_LINES = 17, 8, 27, 3
SWEEPS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class LayeredNode:
    """A thing: its column counts from 0; caption is smaller and below; is_here marks the one it is all about."""

    key: str
    column: int
    label: str
    caption: str = ""
    is_here: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A node with its place: the left upper corner, the size, and the lines of words inside."""

    node: LayeredNode
    x: float
    y: float
    height: float
    lines: tuple[str, ...]

    @property
    def middle(self) -> float:
        """Half way down."""
        return self.y + self.height / 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrow:
    """A line from one point to another with the two points that bend it; label names the relation."""

    start: tuple[float, float]
    bend: tuple[float, float]
    back: tuple[float, float]
    end: tuple[float, float]
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The drawing: headings with the left edge of their column, boxes, arrows."""

    width: float
    height: float
    headings: tuple[tuple[float, str], ...]
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]


def layered_layout(
    nodes: Iterable[LayeredNode], edges: Iterable[tuple[str, str, str]], *, headings: Sequence[str]
) -> Layout:
    """Places for everything. edges: (key, key, relation); those with an unknown end are left out.

    headings: one for each column, also for columns without a node, which then take no room.
    """
    known = {node.key: node for node in nodes}
    ties = [edge for edge in dict.fromkeys(edges) if edge[0] in known and edge[1] in known]
    used = sorted({node.column for node in known.values()})
    columns = [[node.key for node in known.values() if node.column == column] for column in used]
    _untangle(columns, ties)
    boxes = _boxes(columns, known)
    place = {box.node.key: box for box in boxes}
    lefts = [_left(index) for index in range(len(used))]
    return Layout(
        width=(lefts[-1] + BOX_WIDTH if lefts else 0) + MARGIN + GAP // 2,
        height=max((box.y + box.height for box in boxes), default=0) + MARGIN,
        headings=tuple((left, headings[column]) for left, column in zip(lefts, used, strict=True)),
        boxes=tuple(boxes),
        arrows=tuple(_arrow(place[start], place[end], label) for start, end, label in ties),
    )


def _left(index: int) -> float:
    return float(MARGIN + index * (BOX_WIDTH + GAP))


def _untangle(columns: list[list[str]], ties: Sequence[tuple[str, str, str]]) -> None:
    neighbours: dict[str, list[str]] = {}
    for start, end, _label in ties:
        neighbours.setdefault(start, []).append(end)
        neighbours.setdefault(end, []).append(start)
    for sweep in range(SWEEPS):
        order = columns if sweep % 2 == 0 else columns[::-1]
        for column in order:
            place = _places(columns)
            column.sort(key=lambda key: _mean([place[n] for n in neighbours.get(key, [])], place[key]))


def _places(columns: Sequence[Sequence[str]]) -> dict[str, float]:
    """How far down its column each node stands, from 0 to 1."""
    return {key: (row + 0.5) / len(column) for column in columns for row, key in enumerate(column)}


def _mean(values: Sequence[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise


def _boxes(columns: Sequence[Sequence[str]], known: Mapping[str, LayeredNode]) -> list[Box]:
    lines = {key: _lines(node) for key, node in known.items()}
    heights = {key: len(said) * LINE_HEIGHT + 2 * MARGIN for key, said in lines.items()}
    totals = [sum(heights[key] + ROW_GAP for key in column) - ROW_GAP for column in columns]
    tallest = max(totals, default=0)
    boxes = []
    for index, column in enumerate(columns):
        y = float(TOP + (tallest - totals[index]) / 2)
        for key in column:
            boxes.append(Box(node=known[key], x=_left(index), y=y, height=heights[key], lines=lines[key]))
            y += heights[key] + ROW_GAP
    return boxes


def _lines(node: LayeredNode) -> tuple[str, ...]:
    said = wrap(shorten(node.label, PER_LINE * MOST_LINES - 4, placeholder=" …"), PER_LINE)[:MOST_LINES]
    return (*said, *caption_lines(node))


def caption_lines(node: LayeredNode) -> tuple[str, ...]:
    """The caption as it stands below the label: two lines at most."""
    return tuple(wrap(shorten(node.caption, 2 * PER_LINE, placeholder=" …"), PER_LINE + 2)[:2])


def _arrow(start: Box, end: Box, label: str) -> Arrow:
    """From the right edge to the left edge; within a column, or backwards, around the right side."""
    leave = (start.x + BOX_WIDTH, start.middle)
    if end.x > start.x:
        arrive = (end.x, end.middle)
        half = (arrive[0] - leave[0]) / 2
        return Arrow(
            start=leave, bend=(leave[0] + half, leave[1]), back=(arrive[0] - half, arrive[1]), end=arrive, label=label
        )
    arrive = (end.x + BOX_WIDTH, end.middle)
    out = max(leave[0], arrive[0]) + GAP / 2
    return Arrow(start=leave, bend=(out, leave[1]), back=(out, arrive[1]), end=arrive, label=label)
