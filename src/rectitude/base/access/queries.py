"""Reading who holds what."""

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from rectitude.base.access.models import RoleGrant
from rectitude.core.access import ANONYMOUS, Actor


def grants_active_at(at: datetime) -> QuerySet[RoleGrant]:
    """The grants that hold at that moment."""
    return RoleGrant.objects.filter(active_from__lte=at).filter(Q(active_to__isnull=True) | Q(active_to__gt=at))


def actor_of(person: Any, *, at: datetime) -> Actor:
    """The person (or an anonymous visitor) as an actor, with the grants that hold at that moment."""
    if not getattr(person, "is_authenticated", False):
        return ANONYMOUS
    grants = tuple(g.as_grant() for g in grants_active_at(at).filter(person_id=person.pk).order_by("pk"))
    return Actor(key=str(person.key), name=person.name, grants=grants, is_active=bool(person.is_active))


def scope_keys(actor: Actor, *, kind: str, roles: frozenset[str], at: datetime) -> list[str]:
    """The keys of the scopes of one kind over which the actor holds any of the roles."""
    return sorted({g.scope.key for g in actor.grants if g.scope.kind == kind and g.role in roles and g.is_active(at)})
