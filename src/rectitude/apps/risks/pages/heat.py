"""The heat map: where the risks lie without controls and where they lie with them, drawn here and told as a table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rectitude.apps.risks.queries.register import Line, Register
from rectitude.apps.risks.words import anchor_label, class_name
from rectitude.base.ui.components import Because, Cell, Column, Link, Table
from rectitude.core.risk import Classed, Rating, heat_map

SIDE, EDGE, SHOWN = 60, 30, 3
"""Units of a cell and of the margin for the levels; how many ids a cell shows."""
CELL = re.compile(r"(inherent|residual)-([1-5])-([1-5])")


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatCell:
    """One square. tone: 0 for the highest class downwards; lines: what is written in it; label: what is read out."""

    x: int
    y: int
    tone: int
    lines: Sequence[tuple[int, str]]
    label: str
    url: str
    is_chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatMap:
    """One of the two maps. marks: x, y and text of the levels along both edges."""

    id: str
    title: str
    cells: Sequence[HeatCell]
    marks: Sequence[tuple[int, int, str]]
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The risks of the cell that was opened."""

    title: str
    risks: Sequence[Link]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatPage:
    """Both maps, the same as a table, and the cell somebody opened."""

    lead: str
    maps: Sequence[HeatMap]
    key: Sequence[tuple[int, str]]
    table: Table
    chosen: Chosen | None
    because: Sequence[Because]


def heat_page(register: Register, *, asked: str = "") -> HeatPage:
    """The heat map of a register. asked: "inherent-4-5" opens the cell of likelihood 4 and impact 5."""
    rated = register.rated
    left = len(register.lines) - len(rated)
    lead = ngettext("%(n)d risk is rated.", "%(n)d risks are rated.", len(rated)) % {"n": len(rated)}
    if left:
        lead += " " + ngettext("%(n)d is not rated yet.", "%(n)d are not rated yet.", left) % {"n": left}
    found = {
        "inherent": heat_map({one.risk.code: _rating(one, "inherent") for one in rated}, matrix=register.scales.matrix),
        "residual": heat_map({one.risk.code: _rating(one, "residual") for one in rated}, matrix=register.scales.matrix),
    }
    names = {"inherent": _("Without controls"), "residual": _("What remains")}
    classes = reversed(register.scales.matrix.classes)
    return HeatPage(
        lead=lead,
        maps=[_map(register, kind, names[kind], cells, asked) for kind, cells in found.items()],
        key=[(tone_of(register, one), class_name(register.scales, one)) for one in classes],
        table=_table(register, found["inherent"], found["residual"]),
        chosen=_chosen(register, names, asked),
        because=_because(register),
    )


Cells = tuple[tuple[Classed, tuple[str, ...]], ...]


def _rating(line: Line, kind: str) -> Rating:
    if line.entry is None or line.residual is None:
        raise ValueError(f"{line.risk.code} is not rated")
    return line.entry.inherent if kind == "inherent" else line.residual.rating


def tone_of(register: Register, outcome: str) -> int:
    """0 for the highest class downwards, as the pages colour it."""
    matrix = register.scales.matrix
    return min(len(matrix.classes) - 1 - matrix.rank(outcome), 3)


def _map(register: Register, kind: str, title: str, cells: Cells, asked: str) -> HeatMap:
    marks = [(EDGE // 2, (5 - level) * SIDE + SIDE // 2 + 5, str(level)) for level in range(1, 6)]
    marks += [(EDGE + (level - 1) * SIDE + SIDE // 2, 5 * SIDE + 22, str(level)) for level in range(1, 6)]
    return HeatMap(
        id=f"map-{kind}",
        title=title,
        cells=[_cell(register, kind, classed, ids, asked) for classed, ids in cells],
        marks=marks,
        size=5 * SIDE + EDGE,
    )


def _cell(register: Register, kind: str, classed: Classed, ids: tuple[str, ...], asked: str) -> HeatCell:
    rating, name = classed.rating, f"{kind}-{classed.rating.likelihood}-{classed.rating.impact}"
    x, y = EDGE + (rating.impact - 1) * SIDE, (5 - rating.likelihood) * SIDE
    words = list(ids[:SHOWN]) if len(ids) <= SHOWN else [*ids[: SHOWN - 1], f"+{len(ids) - SHOWN + 1}"]
    label = _("Likelihood %(likelihood)d, impact %(impact)d, %(outcome)s: %(risks)s") % {
        "likelihood": rating.likelihood,
        "impact": rating.impact,
        "outcome": class_name(register.scales, classed.outcome),
        "risks": ", ".join(ids) or _("no risk"),
    }
    first = y + SIDE // 2 + 5 - 8 * (len(words) - 1)
    return HeatCell(
        x=x,
        y=y,
        tone=tone_of(register, classed.outcome),
        lines=[(first + 16 * place, word) for place, word in enumerate(words)],
        label=label,
        url=f"?cell={name}#cell" if ids else "",
        is_chosen=name == asked,
    )


def _table(register: Register, before: Cells, after: Cells) -> Table:
    columns = [
        Column(label=_("Cell")),
        Column(label=_("Class")),
        Column(label=_("Without controls")),
        Column(label=_("What remains")),
    ]
    rows = []
    for (classed, first), (_same, second) in reversed(list(zip(before, after, strict=True))):
        if first or second:
            rating = classed.rating
            given = {"likelihood": rating.likelihood, "impact": rating.impact}
            rows.append([
                _("likelihood %(likelihood)d, impact %(impact)d") % given,
                class_name(register.scales, classed.outcome),
                _open("inherent", rating, first),
                _open("residual", rating, second),
            ])  # fmt: skip
    return Table(caption=_("Cells with a risk in them"), columns=columns, rows=rows, empty=_("Nothing is rated."))


def _open(kind: str, rating: Rating, ids: tuple[str, ...]) -> Cell:
    if not ids:
        return Cell(text=_("none"))
    return Cell(text=", ".join(ids), url=f"?cell={kind}-{rating.likelihood}-{rating.impact}#cell")


def _chosen(register: Register, names: dict[str, str], asked: str) -> Chosen | None:
    found = CELL.fullmatch(asked)
    if found is None:
        return None
    kind, rating = found[1], Rating(likelihood=int(found[2]), impact=int(found[3]))
    levels = (
        anchor_label(register.scales, "likelihood", rating.likelihood),
        anchor_label(register.scales, "impact", rating.impact),
    )
    here = [one for one in register.rated if _rating(one, kind) == rating]
    return Chosen(
        title=f"{names[kind]}: {' · '.join(levels)}",
        risks=[Link(label=f"{one.risk.code}. {one.document['scheme']}", url=one.risk.path) for one in here],
    )


def _because(register: Register) -> list[Because]:
    path = f"{register.assessment.path}scales/"
    return [
        Because(term=_("Class"), text=_("A table of the scales gives it; it is no product of two numbers."), url=path),
        Because(
            term=_("What remains"),
            text=_("The rule of the scales takes off what the strongest control is worth, unless the group departs."),
            url=path,
        ),
    ]
