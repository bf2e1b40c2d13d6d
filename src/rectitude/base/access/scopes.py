"""Which scopes exist, what they are called and what contains them: each room says so for its own kind."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from rectitude.core.access import Scope
from rectitude.core.access.model import PLATFORM


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A scope that exists: its name in the reader's language, and every scope that contains it, itself
    included.
    """

    scope: Scope
    label: str
    within: frozenset[Scope]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScopeKind:
    """What a room knows of one kind of scope.

    find gives the place of a key as it stands on a day, or None. inside gives the places contained in any
    of some scopes on a day; the platform contains every place.
    """

    find: Callable[[str, date], Place | None]
    inside: Callable[[frozenset[Scope], date], Iterable[Place]]


_KINDS: dict[str, ScopeKind] = {}


def register_scope_kind(kind: str, described: ScopeKind) -> None:
    """Called once by the room that owns the kind, when Django is ready."""
    _KINDS[kind] = described


def scope_kinds() -> list[str]:
    """The kinds that exist here, the platform first."""
    return ["platform", *_KINDS]


def place_of(scope: Scope, *, on: date) -> Place | None:
    """The place of a scope, or None when there is no such scope."""
    if scope == PLATFORM:
        return _platform()
    described = _KINDS.get(scope.kind)
    return described.find(scope.key, on) if described else None


def places_inside(containers: frozenset[Scope], *, kind: str, on: date) -> list[Place]:
    """The places of one kind contained in any of these scopes, those scopes themselves included."""
    if not containers:
        return []
    if kind == "platform":
        return [_platform()] if PLATFORM in containers else []
    described = _KINDS.get(kind)
    return list(described.inside(containers, on)) if described else []


def parse_scope(text: str) -> Scope | None:
    """The scope written KIND:KEY, or None; `platform` alone is the platform."""
    if text == "platform":
        return PLATFORM
    kind, separator, key = text.partition(":")
    return Scope(kind, key) if kind and separator and key else None


def _platform() -> Place:
    return Place(scope=PLATFORM, label=_("The whole system"), within=frozenset({PLATFORM}))
