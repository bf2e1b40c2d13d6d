"""The values an access decision is made from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True, order=True)
class Scope:
    """A part of the world a role can be granted over.

    kind is one of platform, programme, country, institution, round, assignment; key identifies the part within its kind.
    """

    kind: str
    key: str


PLATFORM = Scope("platform", "*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """A role held at a scope from one moment until (exclusive) another; active_to None means open-ended."""

    role: str
    scope: Scope
    active_from: datetime
    active_to: datetime | None = None

    def is_active(self, at: datetime) -> bool:
        """Whether the grant holds at that moment."""
        return self.active_from <= at and (self.active_to is None or at < self.active_to)


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Whoever acts: a person who signed in, a service of ours, or somebody unknown."""

    key: str
    name: str = ""
    grants: tuple[Grant, ...] = ()
    is_active: bool = True

    @property
    def is_signed_in(self) -> bool:
        """Whether we know who this is."""
        return self.key != ANONYMOUS_KEY

    def roles_at(self, scopes: frozenset[Scope], at: datetime) -> frozenset[str]:
        """The roles held at that moment over any of these scopes."""
        return frozenset(g.role for g in self.grants if g.scope in scopes and g.is_active(at))


ANONYMOUS_KEY = "anonymous"
ANONYMOUS = Actor(key=ANONYMOUS_KEY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """What is acted upon: the scopes that contain it, and the actors who stand in a relation to it.

    parties maps a relation (such as "respondent" or "contributor") to the keys of the actors who hold it.
    """

    kind: str
    key: str = ""
    scopes: frozenset[Scope] = frozenset()
    parties: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def relations_of(self, actor: Actor) -> frozenset[str]:
        """The relations this actor has to the resource."""
        return frozenset(relation for relation, keys in self.parties.items() if actor.key in keys)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Who may: any of the roles at a scope containing the resource, or any of the relations; `never` beats both.

    never lists relations that exclude an actor whatever they hold: the separation of duties.
    """

    name: str
    roles: frozenset[str] = frozenset()
    relations: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()
    anyone_signed_in: bool = False
    services: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Allowed or refused, and the reason as a stable code with its parameters."""

    allowed: bool
    because: str
    rule: str
    details: Mapping[str, str] = field(default_factory=dict)
