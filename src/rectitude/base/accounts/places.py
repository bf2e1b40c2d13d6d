"""The scopes of the directory: programmes, countries and institutions, and which contains which."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from rectitude.base.access.scopes import Place, ScopeKind, register_scope_kind
from rectitude.base.institutions.models import Country, Institution, Membership, Programme
from rectitude.base.institutions.models.validity import active_on
from rectitude.core.access import Scope
from rectitude.core.access.model import PLATFORM

# Whoever funds a programme or implements it is not governed by its officers; whoever takes part in it is.
_TAKES_PART = (
    Membership.Standing.MEMBER_STATE,
    Membership.Standing.ASSOCIATE,
    Membership.Standing.PARTICIPANT,
)


def register_directory_scopes() -> None:
    """Tell base.access of the directory's kinds of scope."""
    register_scope_kind("programme", ScopeKind(find=_programme, inside=_programmes_inside))
    register_scope_kind("country", ScopeKind(find=_country, inside=_countries_inside))
    register_scope_kind("institution", ScopeKind(find=_institution, inside=_institutions_inside))


def _keys(containers: frozenset[Scope], kind: str) -> list[str]:
    return [scope.key for scope in containers if scope.kind == kind]


def _programme(key: str, on: date) -> Place | None:
    found = Programme.objects.filter(code=key).first()
    return _programme_place(found) if found else None


def _programme_place(programme: Programme) -> Place:
    return Place(scope=Scope("programme", programme.code), label=str(programme), within=programme.scopes)


def _programmes_inside(containers: frozenset[Scope], on: date) -> Iterable[Place]:
    found = Programme.objects.all()
    if PLATFORM not in containers:
        found = found.filter(code__in=_keys(containers, "programme"))
    return [_programme_place(programme) for programme in found]


def _programmes_with(members: Q, on: date) -> frozenset[Scope]:
    rows = Membership.objects.filter(members, active_on(on), programme__isnull=False, standing__in=_TAKES_PART)
    return frozenset(Scope("programme", code) for code in rows.values_list("programme__code", flat=True))


def _country(key: str, on: date) -> Place | None:
    found = Country.objects.filter(code=key).first()
    if found is None:
        return None
    own = Scope("country", found.code)
    return Place(scope=own, label=str(found), within=frozenset({own}) | _programmes_with(Q(country=found), on))


def _countries_inside(containers: frozenset[Scope], on: date) -> Iterable[Place]:
    found = Country.objects.all()
    if PLATFORM not in containers:
        members = _members(containers, on).filter(country__isnull=False).values("country_id")
        found = found.filter(Q(code__in=_keys(containers, "country")) | Q(pk__in=members))
    return [_listed(Scope("country", country.code), str(country)) for country in found]


def _institution(key: str, on: date) -> Place | None:
    found = Institution.objects.filter(code=key).select_related("country").first()
    if found is None:
        return None
    members = Q(institution=found)
    if found.country_id:
        members |= Q(country_id=found.country_id)
    return Place(
        scope=Scope("institution", found.code),
        label=found.name,
        within=found.scopes | _programmes_with(members, on),
    )


def _institutions_inside(containers: frozenset[Scope], on: date) -> Iterable[Place]:
    found = Institution.objects.all()
    if PLATFORM not in containers:
        members = _members(containers, on)
        found = found.filter(
            Q(code__in=_keys(containers, "institution"))
            | Q(country__code__in=_keys(containers, "country"))
            | Q(country_id__in=members.filter(country__isnull=False).values("country_id"))
            | Q(pk__in=members.filter(institution__isnull=False).values("institution_id"))
        )
    return [_listed(Scope("institution", code), name) for code, name in found.values_list("code", "name")]


def _members(containers: frozenset[Scope], on: date) -> QuerySet[Membership]:
    programmes = _keys(containers, "programme")
    return Membership.objects.filter(active_on(on), programme__code__in=programmes, standing__in=_TAKES_PART)


def _listed(scope: Scope, label: str) -> Place:
    # Of a place in a list only the name is used; what contains it is looked up when something is decided
    # about it.
    return Place(scope=scope, label=label, within=frozenset({scope}))
