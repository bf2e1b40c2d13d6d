"""Reading who has access to what, as far as the reader governs it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from rectitude.base.access.models import RoleGrant
from rectitude.base.access.roles import GIVERS, ROLE_NAMES, governed_containers, may_give
from rectitude.base.access.scopes import Place, place_of, places_inside, scope_kinds
from rectitude.base.accounts.models import Invitation, Person
from rectitude.core.access import Actor, Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One role of one person over one place, as a line of the list."""

    grant: RoleGrant
    person: Person
    role: str
    place: str
    has_ended: bool
    is_own: bool


def governed_places(*, by: Actor, at: datetime) -> dict[Scope, str]:
    """Every place over which the actor may give some role, with its name."""
    found: dict[Scope, str] = {}
    for kind in scope_kinds():
        containers = governed_containers(by=by, kind=kind, at=at)
        found.update({place.scope: place.label for place in places_inside(containers, kind=kind, on=at.date())})
    return found


def roles_to_give(*, by: Actor, scope: Scope, at: datetime) -> tuple[Place | None, list[str]]:
    """The place, and the roles the actor may give there; none where the place does not exist or is not
    theirs.
    """
    place = place_of(scope, on=at.date())
    if place is None:
        return None, []
    kind = scope.kind
    return place, [r for r in ROLE_NAMES if (r, kind) in GIVERS and may_give(by=by, role=r, place=place, at=at)]


def _over(places: Iterable[Scope]) -> Q:
    by_kind: dict[str, list[str]] = {}
    for scope in places:
        by_kind.setdefault(scope.kind, []).append(scope.key)
    condition = Q(pk__in=[])
    for kind, keys in by_kind.items():
        condition |= Q(scope_kind=kind, scope_key__in=keys)
    return condition


def grants_over(places: Mapping[Scope, str], *, words: str = "") -> QuerySet[RoleGrant]:
    """The grants, past ones too, over these places; words narrows to names, addresses and places containing
    them.
    """
    found = RoleGrant.objects.filter(_over(places)).select_related("person")
    for word in words.split():
        named = [scope for scope, label in places.items() if word.lower() in label.lower()]
        found = found.filter(Q(person__name__icontains=word) | Q(person__email__icontains=word) | _over(named))
    return found.order_by("person__name", "person_id", "-active_from", "pk")


def held_roles(grants: Iterable[RoleGrant], *, places: Mapping[Scope, str], reader: Actor, at: datetime) -> list[Held]:
    """Grants as lines of the list."""
    return [
        Held(
            grant=grant,
            person=grant.person,
            role=str(ROLE_NAMES.get(grant.role, grant.role)),
            place=places.get(Scope(grant.scope_kind, grant.scope_key), grant.scope_key),
            has_ended=grant.active_to is not None and grant.active_to <= at,
            is_own=str(grant.person.key) == reader.key,
        )
        for grant in grants
    ]


def open_invitations(places: Mapping[Scope, str]) -> QuerySet[Invitation]:
    """Invitations neither accepted nor withdrawn (they may have expired) that offer a role over one of
    these places.
    """
    offered = Invitation.objects.filter(accepted_at__isnull=True, revoked_at__isnull=True)
    by_kind: dict[str, list[str]] = {}
    for scope in places:
        by_kind.setdefault(scope.kind, []).append(scope.key)
    condition = Q(pk__in=[])
    for kind, keys in by_kind.items():
        condition |= Q(offers__scope_kind=kind, offers__scope_key__in=keys)
    return offered.filter(condition).distinct().prefetch_related("offers").order_by("-sent_at")


def person_in(places: Mapping[Scope, str], *, key: str) -> Person | None:
    """The person of that key, if they hold or held a role over one of these places."""
    return Person.objects.filter(key=key, role_grants__in=RoleGrant.objects.filter(_over(places))).distinct().first()
