"""Questions that wait for each other: a routing cycle would never be asked."""

from __future__ import annotations

from collections.abc import Mapping

from ..expressions import Expression, names_in
from ..model import Instrument, Item

Graph = dict[str, frozenset[str]]


def routing_cycles(instrument: Instrument) -> tuple[tuple[str, ...], ...]:
    """Cycles among `applies_when` and `when`, each as the ids in order, starting from the earliest in the
    file.
    """
    graph = _graph(instrument)
    done: set[str] = set()
    cycles: list[tuple[str, ...]] = []
    for start in graph:
        if start not in done:
            cycle = _walk(start, graph, done)
            if cycle:
                cycles.append(cycle)
    return tuple(cycles)


def _graph(instrument: Instrument) -> Graph:
    graph: Graph = {}
    for field in instrument.header:
        graph[f"header.{field.id}"] = _targets(field.part.when, instrument, None)
    for item in instrument.items:
        graph[item.id] = _targets(item.applies_when, instrument, None)
        for part in item.parts:
            graph[f"{item.id}.{part.id}"] = _targets(part.when, instrument, item) | {item.id}
    return graph


def _targets(expression: Expression | None, instrument: Instrument, item: Item | None) -> frozenset[str]:
    if expression is None:
        return frozenset()
    return frozenset(target for name in names_in(expression.root) for target in _nodes(name, instrument, item))


def _nodes(name: tuple[str, ...], instrument: Instrument, item: Item | None) -> tuple[str, ...]:
    if name[0] == "header":
        return (".".join(name[:2]),)
    if item is not None and item.part(name[0]) is not None:
        return (f"{item.id}.{name[0]}",)
    other = instrument.item(name[0])
    if other is None:
        return ()
    if len(name) > 1 and other.part(name[1]) is not None:
        return (f"{other.id}.{name[1]}",)
    return tuple(f"{other.id}.{part.id}" for part in other.parts)


def _walk(start: str, graph: Mapping[str, frozenset[str]], done: set[str]) -> tuple[str, ...] | None:
    """Depth first without recursion, so that a long chain cannot exhaust the stack."""
    trail: list[str] = [start]
    waiting: list[list[str]] = [sorted(graph[start])]
    while trail:
        if not waiting[-1]:
            done.add(trail.pop())
            waiting.pop()
            continue
        following = waiting[-1].pop(0)
        if following in trail:
            done.update(trail)
            return tuple(trail[trail.index(following) :])
        if following in graph and following not in done:
            trail.append(following)
            waiting.append(sorted(graph[following]))
    return None
