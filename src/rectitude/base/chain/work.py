"""Broken links as work: each room says what is missing in the part of the chain it keeps."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise

from rectitude.base.chain.nodes import Reference
from rectitude.core.access import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokenLink:
    """Something that should be linked and is not: what it is, what is missing, and where to mend it."""

    reference: Reference
    title: str
    sentence: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One question asked of the chain. find gives only what the actor may read and may mend or follow up."""

    code: str
    title: str | Promise
    find: Callable[..., Iterable[BrokenLink]]


_CHECKS: dict[str, Check] = {}


def register_check(code: str, title: str | Promise, *, find: Callable[..., Iterable[BrokenLink]]) -> None:
    """Called once by the room that owns the question, when Django is ready. find takes actor and at."""
    _CHECKS[code] = Check(code=code, title=title, find=find)


def broken_links(*, actor: Actor, at: datetime) -> list[tuple[Check, list[BrokenLink]]]:
    """Every question with what it found, in the order they were registered; questions without an answer are left out."""
    found = [(check, list(check.find(actor=actor, at=at))) for check in _CHECKS.values()]
    return [(check, links) for check, links in found if links]
