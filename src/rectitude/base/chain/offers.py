"""What can be made of a thing: rooms offer the next step, such as a finding from a figure. The page shows what they offer."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from rectitude.base.chain.nodes import Node
from rectitude.core.access import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A next step from a thing: what it is called, already in the reader's language, and the page where it is taken."""

    label: str
    path: str


Offering = Callable[..., Iterable[Offer]]
_OFFERINGS: list[Offering] = []


def register_offers(find: Offering) -> None:
    """Called once by a room, when Django is ready. find takes node, actor and at; it offers only what the actor may do."""
    if find not in _OFFERINGS:
        _OFFERINGS.append(find)


def offers_for(node: Node, *, actor: Actor, at: datetime) -> list[Offer]:
    """Every next step that is offered to somebody who reads the thing."""
    return [offer for find in _OFFERINGS for offer in find(node=node, actor=actor, at=at)]
