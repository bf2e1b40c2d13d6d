"""Walking the chain: what stands behind a thing and what came of it, as far as the reader may read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from rectitude.base.chain.links import down_of, links_down, links_up, up_of
from rectitude.base.chain.memory import remembering
from rectitude.base.chain.models import Link
from rectitude.base.chain.nodes import Node, Reference, Stage, Tie, node_kind, nodes_of
from rectitude.core.access import Actor, decide

MEASURES = str(Link.Relation.MEASURES)
DEEPEST = 8
MOST = 300


@dataclass(frozen=True, slots=True, order=True)
class Edge:
    """A link as it was walked: `up` nearer to the answers, `down` nearer to the outcome."""

    up: Reference
    down: Reference
    relation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """What was found around a thing: the nodes that the reader may read, and the edges between them.

    above, below: how many steps a node lies above or below the thing (itself 0 in both). is_cut: there was more.
    """

    start: Node
    nodes: Mapping[Reference, Node]
    edges: frozenset[Edge]
    above: Mapping[Reference, int]
    below: Mapping[Reference, int]
    is_cut: bool


def may_read(node: Node, *, actor: Actor, at: datetime) -> bool:
    """Whether the actor may read it; decided by the rule its room gives it."""
    return decide(actor=actor, rule=node.rule, resource=node.resource, at=at).allowed


def readable_node(reference: Reference, *, actor: Actor, at: datetime) -> Node | None:
    """The thing, when it exists and the actor may read it."""
    node = nodes_of([reference]).get(reference)
    return node if node is not None and may_read(node, actor=actor, at=at) else None


def readable_nodes(references: Sequence[Reference], *, actor: Actor, at: datetime) -> dict[Reference, Node]:
    """Those of the things that exist and that the actor may read."""
    found = nodes_of(references)
    return {reference: node for reference, node in found.items() if may_read(node, actor=actor, at=at)}


def chain_around(start: Node, *, actor: Actor, at: datetime, deepest: int = DEEPEST) -> Chain:
    """Walk from a thing up to the answers and down to what came of it.

    What the actor may not read is not walked through either: a chain must not tell that something is there.
    Figures it rests on are followed to where they were measured again, which counts as what came of it.
    """
    with remembering():
        up = _walked(start, actor=actor, at=at, deepest=deepest, upwards=True)
        down = _walked(start, actor=actor, at=at, deepest=deepest, upwards=False)
        _measure_again(up, down, actor=actor, at=at, deepest=deepest)
    return Chain(
        start=start,
        nodes={**up.nodes, **down.nodes},
        edges=frozenset(up.edges | down.edges),
        above=up.distances,
        below=down.distances,
        is_cut=up.is_cut or down.is_cut,
    )


@dataclass(slots=True, kw_only=True)
class _Walk:
    nodes: dict[Reference, Node]
    edges: set[Edge]
    distances: dict[Reference, int]
    is_cut: bool = False


def _walked(start: Node, *, actor: Actor, at: datetime, deepest: int, upwards: bool) -> _Walk:
    walk = _Walk(nodes={start.reference: start}, edges=set(), distances={start.reference: 0})
    level = [start.reference]
    for distance in range(1, deepest + 1):
        edges = _edges_from(level, upwards=upwards)
        ends = dict.fromkeys(edge.up if upwards else edge.down for edge in edges)
        fresh = [one for one in ends if one not in walk.nodes]
        room = MOST - len(walk.nodes)
        walk.is_cut = walk.is_cut or len(fresh) > room
        found = readable_nodes(fresh[:room], actor=actor, at=at)
        walk.nodes.update(found)
        walk.distances.update(dict.fromkeys(found, distance))
        walk.edges |= {edge for edge in edges if edge.up in walk.nodes and edge.down in walk.nodes}
        level = list(found)
        if not level:
            return walk
    walk.is_cut = walk.is_cut or bool(_edges_from(level, upwards=upwards))
    return walk


def _measure_again(up: _Walk, down: _Walk, *, actor: Actor, at: datetime, deepest: int) -> None:
    """Add to what came of it the later measurements of the figures above."""
    level = [ref for ref, node in up.nodes.items() if node.stage is Stage.FIGURE and up.distances[ref]]
    for _step in range(deepest):
        edges = [edge for edge in _edges_from(level, upwards=False) if edge.relation == MEASURES]
        fresh = [edge.down for edge in edges if edge.down not in up.nodes and edge.down not in down.nodes]
        if not fresh:
            return
        found = readable_nodes(fresh, actor=actor, at=at)
        down.nodes.update(found)
        down.distances.update(dict.fromkeys(found, 1))
        down.edges |= {edge for edge in edges if edge.down in found}
        level = list(found)


def edges_of(links: Iterable[Link]) -> list[Edge]:
    """Links that somebody drew, as edges."""
    return [Edge(up_of(link), down_of(link), link.relation) for link in links]


def edges_at(references: Sequence[Reference], *, upwards: bool) -> list[Edge]:
    """The ties of these that follow from what they are, as their rooms tell them."""
    edges = []
    for kind, keys in _by_kind(references).items():
        if (described := node_kind(kind)) is None:
            continue
        for key, ties in (described.up if upwards else described.down)(keys).items():
            edges += [_edge(Reference(kind, key), tie, upwards=upwards) for tie in ties]
    return edges


def _edges_from(level: Sequence[Reference], *, upwards: bool) -> list[Edge]:
    drawn = edges_of(links_up(level) if upwards else links_down(level))
    return list(dict.fromkeys([*drawn, *edges_at(level, upwards=upwards)]))


def _edge(here: Reference, tie: Tie, *, upwards: bool) -> Edge:
    if upwards:
        return Edge(tie.reference, here, tie.relation)
    return Edge(here, tie.reference, tie.relation)


def _by_kind(references: Sequence[Reference]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for reference in references:
        found.setdefault(reference.kind, []).append(reference.key)
    return found
