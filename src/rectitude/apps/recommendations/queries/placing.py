"""Where somebody may place a finding: their programmes with all institutions in reach, or their own institution."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from rectitude.apps.recommendations.queries.reach import (
    countries_of_findings,
    institutions_of_findings,
    programmes_of_findings,
    programmes_writing_findings,
)
from rectitude.base.access.models import RoleGrant
from rectitude.base.institutions.models import Country, Institution, Programme
from rectitude.core.access import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """What a finding of somebody can be about. whole_programme: also about the programme itself."""

    programmes: list[Programme]
    institutions: list[Institution]
    countries: list[Country]
    whole_programme: bool


def places_for(actor: Actor, *, at: datetime) -> Places:
    """Everything the actor may choose. Whoever writes for a programme chooses among the institutions it works with."""
    own = list(programmes_writing_findings(actor, at=at))
    if own:
        institutions = list(institutions_worked_with(own))
        countries = {one.country.code: one.country for one in institutions if one.country is not None}
        ordered = [countries[code] for code in sorted(countries)]
        return Places(programmes=own, institutions=institutions, countries=ordered, whole_programme=True)
    return Places(
        programmes=list(programmes_of_findings(actor, at=at)),
        institutions=list(institutions_of_findings(actor, at=at)),
        countries=list(countries_of_findings(actor, at=at)),
        whole_programme=False,
    )


def may_write_somewhere(actor: Actor, *, at: datetime) -> bool:
    """Whether there is anything the actor may record a finding about."""
    return (
        programmes_writing_findings(actor, at=at).exists()
        or institutions_of_findings(actor, at=at).exists()
        or countries_of_findings(actor, at=at).exists()
    )


def institutions_worked_with(programmes: Iterable[Programme]) -> QuerySet[Institution]:
    """Whom the programmes work with: members, organisations of member countries, whoever was asked before or has people here."""
    several = list(programmes)
    known = Q(memberships__programme__in=several) | Q(country__memberships__programme__in=several)
    known |= Q(addressed__programme__in=several) | Q(findings__programme__in=several)
    known |= Q(code__in=RoleGrant.objects.filter(scope_kind="institution").values("scope_key"))
    rows = Institution.objects.filter(pk__in=Institution.objects.filter(known).order_by().values("pk"))
    return rows.select_related("country")
