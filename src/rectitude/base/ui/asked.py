"""What is asked of a person, as the first page lists it: each room tells its own lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from rectitude.base.ui.components import Text
from rectitude.core.access import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One thing that is asked: a heading, a sentence that says what and by when, and the button that leads to it."""

    title: Text
    sentence: Text
    label: Text
    url: str


Lines = Callable[..., Iterable[Asked]]
_ROOMS: dict[str, Lines] = {}


def register_asked(room: str, find: Lines) -> None:
    """Called once by a room, when Django is ready. find takes actor and at; the first page has room for one query of it."""
    _ROOMS[room] = find


def asked_of(actor: Actor, *, at: datetime) -> list[Asked]:
    """What every room asks of one person now, in the order of the rooms."""
    return [line for find in _ROOMS.values() for line in find(actor=actor, at=at)]
