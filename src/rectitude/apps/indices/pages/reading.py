"""The figures of a version as values: units, the tree, scores and weights. Nothing is computed here that the engine computes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from rectitude.apps.indices.models import IndexVersion

Number = float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One of those measured. at: its place in every list of the figures."""

    code: str
    name: str
    groups: Mapping[str, str | None]
    at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """An indicator or an aggregate of the tree."""

    code: str
    name: str
    level: int
    parent: str | None
    is_indicator: bool
    unit: str
    direction: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """given: in the table. final: what was used. share: of the parent. effective: of the whole. All None when unused."""

    given: Number
    final: Number
    share: Number
    effective: Number


class Figures:
    """What `figures.figures_of` wrote, read back."""

    def __init__(self, said: Mapping[str, Any]) -> None:
        self.said = said

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        return tuple(
            Unit(code=one["code"], name=one["name"], groups=one["groups"], at=at)
            for at, one in enumerate(self.said["units"])
        )

    @cached_property
    def nodes(self) -> dict[str, Node]:
        """Indicators first, then level by level upward."""
        return {
            one["code"]: Node(
                code=one["code"], name=one["name"], level=one["level"], parent=one["parent"],
                is_indicator=one["kind"] == "indicator", unit=one["unit"], direction=one["direction"],
            )
            for one in self.said["codes"]
        }  # fmt: skip

    @cached_property
    def _children(self) -> dict[str, tuple[Node, ...]]:
        found: dict[str, list[Node]] = {}
        for node in self.nodes.values():
            if node.parent is not None:
                found.setdefault(node.parent, []).append(node)
        return {code: tuple(children) for code, children in found.items()}

    @property
    def top(self) -> Node:
        return self.nodes[self.said["top"]]

    @property
    def levels(self) -> int:
        return int(self.said["levels"])

    @property
    def indicators(self) -> tuple[Node, ...]:
        return tuple(node for node in self.nodes.values() if node.is_indicator)

    @property
    def aggregates(self) -> tuple[Node, ...]:
        """From the top downward, each followed by those below it."""
        return tuple(self._under(self.top))

    def _under(self, node: Node) -> Iterator[Node]:
        yield node
        for child in self.children_of(node.code):
            if not child.is_indicator:
                yield from self._under(child)

    @property
    def groupings(self) -> tuple[str, ...]:
        """The columns units are grouped by."""
        return tuple(self.units[0].groups) if self.units else ()

    def children_of(self, code: str) -> tuple[Node, ...]:
        return self._children.get(code, ())

    def unit(self, code: str) -> Unit | None:
        return next((unit for unit in self.units if unit.code == code), None)

    def score(self, code: str, unit: Unit) -> Number:
        """The score of a unit on an aggregate."""
        found: Number = self.said["scores"][code][unit.at]
        return found

    def rank(self, code: str, unit: Unit) -> int | None:
        """The place of a unit on an aggregate, 1 for the highest score."""
        found: int | None = self.said["ranks"][code][unit.at]
        return found

    def band(self, unit: Unit) -> str:
        """The band the unit's score lies in; "" where there is none."""
        return self.said["bands"][unit.at] or ""

    def weight(self, code: str) -> Weight:
        said = self.said["weights"].get(code)
        if said is None:
            return Weight(given=None, final=None, share=None, effective=None)
        beside = [self.said["weights"].get(one.code) for one in self.children_of(self.nodes[code].parent or "")]
        whole = sum(one["final"] or 0.0 for one in beside if one)
        share = said["final"] / whole if whole and said["final"] is not None else None
        return Weight(given=said["given"], final=said["final"], share=share, effective=said["effective"])

    @property
    def notes(self) -> list[dict[str, Any]]:
        """What was done to single values: {"code", "unit", "message"}."""
        found: list[dict[str, Any]] = self.said["notes"]
        return found

    @property
    def missing(self) -> dict[str, dict[str, int]]:
        """How many values are missing, by indicator and kind."""
        found: dict[str, dict[str, int]] = self.said["missing"]
        return found

    @property
    def diagnostics(self) -> dict[str, Any]:
        """What the data say about the tree: constant, skewed, opposed and doubled indicators."""
        found: dict[str, Any] = self.said["diagnostics"]
        return found


class Stages:
    """Every stage's table, read by code and unit."""

    def __init__(self, said: Mapping[str, Any]) -> None:
        self.said = said
        self._places = {name: {code: at for at, code in enumerate(one["codes"])} for name, one in said.items()}

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self.said)

    def value(self, stage: str, code: str, unit: str) -> Number:
        """The value at a stage; None when missing, or when the stage, code or unit is not there."""
        table = self.said.get(stage)
        at = self._places.get(stage, {}).get(code)
        if table is None or at is None:
            return None
        row = self._rows(stage).get(unit)
        found: Number = table["values"][row][at] if row is not None else None
        return found

    def _rows(self, stage: str) -> dict[str, int]:
        """The row of each unit: a stage that screened units out has fewer."""
        return {code: at for at, code in enumerate(self.said[stage]["units"])}


def figures_in(version: IndexVersion) -> Figures:
    """The figures a version keeps."""
    return Figures(version.figures)
