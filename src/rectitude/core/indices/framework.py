"""The tree of an index: indicators at its leaves, aggregates above them, one top. Nothing here needs NumPy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from .framework_faults import find_faults
from .nodes import Aggregate, Indicator, Node


@dataclass(frozen=True, kw_only=True)
class Framework:
    """A tree without faults: made by `framework`. Aggregates stand level by level upward, the top last."""

    indicators: tuple[Indicator, ...]
    aggregates: tuple[Aggregate, ...]

    @cached_property
    def nodes(self) -> dict[str, Node]:
        """Every indicator and aggregate by its code, in the order of `codes`."""
        nodes: tuple[Node, ...] = (*self.indicators, *self.aggregates)
        return {node.code: node for node in nodes}

    @property
    def codes(self) -> tuple[str, ...]:
        """Indicators, then aggregates level by level upward."""
        return tuple(self.nodes)

    @cached_property
    def indicator_codes(self) -> tuple[str, ...]:
        return tuple(one.code for one in self.indicators)

    @cached_property
    def _children(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {one.code: [] for one in self.aggregates}
        for node in self.nodes.values():
            if node.parent is not None:
                found[node.parent].append(node.code)
        return {code: tuple(children) for code, children in found.items()}

    def __getitem__(self, code: str) -> Node:
        return self.nodes[code]

    def __contains__(self, code: object) -> bool:
        return code in self.nodes

    def children_of(self, code: str) -> tuple[str, ...]:
        """The codes just below `code`; none below an indicator. KeyError for an unknown code."""
        if isinstance(self.nodes[code], Indicator):
            return ()
        return self._children[code]

    def parent_of(self, code: str) -> str | None:
        """The code just above; None above the top."""
        return self.nodes[code].parent

    def level_of(self, code: str) -> int:
        """1 for an indicator, 2 for a group of indicators, and so on upward."""
        node = self.nodes[code]
        return 1 if isinstance(node, Indicator) else node.level

    def leaves_of(self, code: str) -> tuple[str, ...]:
        """The indicators under `code`, in the order of the framework; the indicator itself for an indicator."""
        under = set(self._under(code))
        return tuple(one for one in self.indicator_codes if one in under)

    def _under(self, code: str) -> Iterator[str]:
        children = self.children_of(code)
        if not children:
            yield code
        for child in children:
            yield from self._under(child)

    def ancestor_of(self, code: str, *, level: int) -> str | None:
        """The code of `level` that `code` stands under (itself when it has that level); None when there is none."""
        here: str | None = code
        while here is not None and self.level_of(here) < level:
            here = self.parent_of(here)
        return here if here is not None and self.level_of(here) == level else None

    @property
    def top(self) -> str:
        """The code of the index itself."""
        return self.aggregates[-1].code

    @property
    def levels(self) -> int:
        """The number of levels, that of the indicators counted: the level of the top."""
        return self.aggregates[-1].level

    def at_level(self, level: int) -> tuple[str, ...]:
        """The codes of one level, in the order of the framework."""
        return tuple(code for code in self.codes if self.level_of(code) == level)


def framework(indicators: Iterable[Indicator], aggregates: Iterable[Aggregate]) -> Framework:
    """The tree of these; FrameworkFault names the code at fault.

    Refused: no indicator, a code twice or empty, a parent that is not there or is an indicator, no top or two, a loop
    (its codes are named), an aggregate without children, an aggregate that does not stand above its children, a
    weight that is negative or not finite, siblings that all weigh nil, a direction other than 1 or -1. A child may
    stand more than one level below its parent.
    """
    leaves, groups = tuple(indicators), tuple(sorted(aggregates, key=lambda one: one.level))
    find_faults(leaves, groups)
    return Framework(indicators=leaves, aggregates=groups)
