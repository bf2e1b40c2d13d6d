"""What the pages of the chain print: values for templates, made of what was walked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from rectitude.base.chain.links import links_at
from rectitude.base.chain.nodes import Node, Reference, node_kind
from rectitude.base.chain.picture import picture_of
from rectitude.base.chain.stages import HEADINGS, Column, columns_of, relation_words
from rectitude.base.chain.telling import sentences_of
from rectitude.base.chain.walking import Chain, edges_at, edges_of, readable_nodes
from rectitude.core.access import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """What a card does to another one on the page: "rests on", and the other's title and anchor."""

    words: str
    title: str
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One thing of the chain."""

    anchor: str
    kind: str
    title: str
    state: str
    detail: str
    on: date | None
    path: str
    chain_path: str
    is_here: bool
    relations: tuple[Relation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One stage with its things, those nearest to the start first."""

    title: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainPage:
    """The page of one chain."""

    start: Card
    sentences: tuple[str, ...]
    rows: tuple[Row, ...]
    picture: SafeString


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """The other end of a link on some page: how the two are related, and what it is."""

    words: str
    kind: str
    title: str
    state: str
    path: str
    chain_path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainLinks:
    """What stands directly behind a thing and what directly came of it; path: the whole chain."""

    behind: tuple[Beside, ...]
    after: tuple[Beside, ...]
    path: str


def page_of(chain: Chain) -> ChainPage:
    """The page of a chain as it was walked for its reader."""
    columns = columns_of(chain)
    ordered = sorted(chain.nodes.values(), key=lambda node: _order(chain, node))
    anchors = {node.reference: f"thing-{number}" for number, node in enumerate(ordered, start=1)}
    cards = {node.reference: _card(chain, node, anchors) for node in ordered}
    rows = [
        Row(title=str(HEADINGS[column]), cards=tuple(cards[ref] for ref in anchors if columns[ref] is column))
        for column in Column
    ]
    said = sentences_of(chain)
    title = _("The chain of: %(title)s") % {"title": chain.start.title}
    drawn = picture_of(chain, title=title, description=" ".join(said))
    return ChainPage(
        start=cards[chain.start.reference],
        sentences=said,
        rows=tuple(row for row in rows if row.cards),
        picture=mark_safe(drawn),  # noqa: S308 (our own drawing, its words escaped)
    )


def links_around(reference: Reference, *, actor: Actor, at: datetime) -> ChainLinks:
    """One step either way, as far as the actor may read.

    One query for the links somebody drew, and those with which the rooms find the things at the other ends.
    """
    edges = edges_of(links_at([reference]))
    edges += edges_at([reference], upwards=True) + edges_at([reference], upwards=False)
    ends = [edge.up if edge.down == reference else edge.down for edge in edges]
    nodes = readable_nodes(ends, actor=actor, at=at)
    known = sorted(dict.fromkeys(edges))
    behind = tuple(_beside(e.relation, nodes[e.up]) for e in known if e.down == reference and e.up in nodes)
    after = tuple(_beside(e.relation, nodes[e.down]) for e in known if e.up == reference and e.down in nodes)
    return ChainLinks(behind=behind, after=after, path=reference.path)


def kind_words(node: Node) -> str:
    """What kind of thing it is."""
    described = node_kind(node.reference.kind)
    return str(described.name) if described is not None else node.reference.kind


def _order(chain: Chain, node: Node) -> tuple[int, str, str, str]:
    steps = min(chain.above.get(node.reference, 99), chain.below.get(node.reference, 99))
    return steps, node.on.isoformat() if node.on else "", node.title, str(node.reference)


def _card(chain: Chain, node: Node, anchors: Mapping[Reference, str]) -> Card:
    own = sorted((edge.relation, anchors[edge.up], edge.up) for edge in chain.edges if edge.down == node.reference)
    return Card(
        anchor=anchors[node.reference],
        kind=kind_words(node),
        title=node.title,
        state=node.state,
        detail=node.detail,
        on=node.on,
        path=node.path,
        chain_path=node.reference.path,
        is_here=node.reference == chain.start.reference,
        relations=tuple(
            Relation(words=relation_words(relation), title=chain.nodes[up].title, anchor=anchor)
            for relation, anchor, up in own
        ),
    )


def _beside(relation: str, node: Node) -> Beside:
    return Beside(
        words=relation_words(relation),
        kind=kind_words(node),
        title=node.title,
        state=node.state,
        path=node.path,
        chain_path=node.reference.path,
    )
