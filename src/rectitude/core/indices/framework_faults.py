"""What keeps indicators and aggregates from being one tree."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence

from .faults import FrameworkFault
from .nodes import Aggregate, Indicator, Node


def find_faults(indicators: Sequence[Indicator], aggregates: Sequence[Aggregate]) -> None:
    """FrameworkFault for the first thing wrong, naming the code; nothing for a tree."""
    if not indicators:
        raise FrameworkFault("there is no indicator (Level 1)")
    if not aggregates:
        raise FrameworkFault("there is no aggregate: an index needs at least one group above its indicators")
    nodes: tuple[Node, ...] = (*indicators, *aggregates)
    _codes(nodes)
    for one in indicators:
        _indicator(one)
    for node in nodes:
        if not math.isfinite(node.weight) or node.weight < 0:
            raise FrameworkFault(f"{node.code}: the weight {node.weight} is not a number of nil or more")
    _parents(nodes, aggregates)
    _tops(aggregates)
    _levels(nodes, aggregates)


def _codes(nodes: Sequence[Node]) -> None:
    counted = Counter(node.code for node in nodes)
    for code, times in counted.items():
        if not code.strip():
            raise FrameworkFault("a code is empty")
        if times > 1:
            raise FrameworkFault(f"{code}: this code stands {times} times; every code must be there once")


def _indicator(one: Indicator) -> None:
    if one.direction not in (1, -1):
        raise FrameworkFault(
            f"{one.code}: the direction is {one.direction}; it is 1 (more is better) or -1 (less is better)"
        )
    if one.target is not None and not math.isfinite(one.target):
        raise FrameworkFault(f"{one.code}: the target {one.target} is not a finite number")


def _parents(nodes: Sequence[Node], aggregates: Sequence[Aggregate]) -> None:
    known = {one.code for one in aggregates}
    leaves = {node.code for node in nodes if isinstance(node, Indicator)}
    weights: defaultdict[str, float] = defaultdict(float)
    for node in nodes:
        if node.parent is None:
            continue
        if node.parent in leaves:
            raise FrameworkFault(f"{node.code}: its parent {node.parent} is an indicator, which has nothing below it")
        if node.parent not in known:
            raise FrameworkFault(f"{node.code}: its parent {node.parent!r} is not an aggregate of this framework")
        weights[node.parent] += node.weight
    _loop(aggregates)
    for one in aggregates:
        if one.code not in weights:
            raise FrameworkFault(f"{one.code}: nothing stands below this aggregate")
        if not math.isfinite(weights[one.code]):
            raise FrameworkFault(f"{one.code}: the weights of everything below it are too large to add up")
        if weights[one.code] == 0:
            raise FrameworkFault(f"{one.code}: the weights of everything below it are nil")


def _loop(aggregates: Sequence[Aggregate]) -> None:
    parents = {one.code: one.parent for one in aggregates}
    for start in parents:
        path = [start]
        here = parents[start]
        while here is not None and here not in path:
            path.append(here)
            here = parents[here]
        if here is not None:
            loop = [*path[path.index(here) :], here]
            raise FrameworkFault("these aggregates stand above each other in a loop: " + " > ".join(loop))


def _tops(aggregates: Sequence[Aggregate]) -> None:
    tops = [one.code for one in aggregates if one.parent is None]
    if len(tops) > 1:
        raise FrameworkFault(f"{' and '.join(tops)} have no parent; an index has one top")


def _levels(nodes: Sequence[Node], aggregates: Sequence[Aggregate]) -> None:
    levels = {one.code: one.level for one in aggregates}
    for node in nodes:
        level = levels.get(node.code, 1)
        if node.parent is not None and levels[node.parent] <= level:
            raise FrameworkFault(
                f"{node.parent} (level {levels[node.parent]}) does not stand above {node.code} (level {level})"
            )
