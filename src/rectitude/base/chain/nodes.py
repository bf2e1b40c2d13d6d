"""What stands in the chain: references to things in any room, and what each room tells about its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from django.utils.functional import Promise

from rectitude.core.access import Resource, Rule


class Stage(StrEnum):
    """The links of the chain, from what was answered to what came of it."""

    ANSWER = "answer"
    FIGURE = "figure"
    FINDING = "finding"
    RISK = "risk"
    RECOMMENDATION = "recommendation"
    ACTION = "action"
    TRAINING = "training"
    OUTCOME = "outcome"
    PUBLICATION = "publication"


@dataclass(frozen=True, slots=True, order=True)
class Reference:
    """One thing of one room: its kind and the key by which its room finds it. No row ids; no key holds a space."""

    kind: str
    key: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.key}"

    @property
    def path(self) -> str:
        """The page that draws its chain."""
        return f"/chain/{self.kind}/{self.key}/"

    @classmethod
    def parse(cls, text: str) -> Reference | None:
        """The reference written kind:key, or None."""
        kind, separator, key = text.strip().partition(":")
        return cls(kind, key) if separator and kind and key and " " not in key else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A thing as the chain shows it, to whoever the rule lets read it.

    title, state and detail are in the reader's language; path is where its room shows it.
    """

    reference: Reference
    stage: Stage
    title: str
    path: str
    resource: Resource
    rule: Rule
    state: str = ""
    detail: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A link that follows from what things are, so that nobody has to draw it."""

    reference: Reference
    relation: str


Found = Callable[[Sequence[str]], Mapping[str, Node]]
Tied = Callable[[Sequence[str]], Mapping[str, Sequence[Tie]]]


def untied(keys: Sequence[str]) -> Mapping[str, Sequence[Tie]]:
    """No ties of its own."""
    return {}


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeKind:
    """What a room tells of one kind. Each function takes many keys, and leaves out those it does not know.

    up, down: ties towards the answers, and towards what came of it, beside those that were drawn (`links`).
    """

    name: str | Promise
    find: Found
    up: Tied = field(default=untied)
    down: Tied = field(default=untied)


_KINDS: dict[str, NodeKind] = {}


def register_node_kind(kind: str, described: NodeKind) -> None:
    """Called once by the room that owns the kind, when Django is ready."""
    _KINDS[kind] = described


def node_kind(kind: str) -> NodeKind | None:
    """What is registered for a kind."""
    return _KINDS.get(kind)


def nodes_of(references: Iterable[Reference]) -> dict[Reference, Node]:
    """The things referred to, as far as they exist; one call of `find` for each kind. Says nothing about who may read."""
    asked: dict[str, list[str]] = {}
    for reference in dict.fromkeys(references):
        asked.setdefault(reference.kind, []).append(reference.key)
    found = {}
    for kind, keys in asked.items():
        if (described := node_kind(kind)) is not None:
            found.update({Reference(kind, key): node for key, node in described.find(keys).items()})
    return found
