"""What an actor reaches in this room, as filters: the same answers as the rules give one by one, for lists."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, Value

from rectitude.apps.recommendations.models import Action, Addressee, Finding, Proposal, Recommendation
from rectitude.apps.recommendations.rules import (
    DECIDE_PROPOSAL,
    READ_FINDING,
    READ_RECOMMENDATION,
    WRITE_FINDING,
    WRITE_RECOMMENDATION,
)
from rectitude.base.access.queries import scope_keys
from rectitude.base.institutions.models import Country, Institution, Programme
from rectitude.core.access import Actor, Rule
from rectitude.core.access.model import PLATFORM

_EVERYTHING = Q(pk__isnull=False)
_NOTHING = Q(pk__in=[])


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """How far an actor reads the addressees, as row ids: everything, programmes, institutions, and single ones they own.

    Looked up once, so that the lists themselves are found by one index each and not by joins over every possibility.
    drafts: the recommendations that have asked nobody yet; they are few.
    """

    everything: bool = False
    programmes: tuple[int, ...] = ()
    institutions: tuple[int, ...] = ()
    own: tuple[int, ...] = ()
    drafts: tuple[int, ...] = ()

    @property
    def condition(self) -> Q:
        """The addressees within reach. A draft has asked nobody: only its programme reads it."""
        if self.everything:
            return _EVERYTHING
        found = _NOTHING
        if self.programmes:
            found |= _among("programme", self.programmes)
        if self.institutions:
            found |= _among("institution", self.institutions) & self.is_issued
        if self.own:
            found |= Q(pk__in=self.own)
        return found

    @property
    def is_issued(self) -> Q:
        """The addressees that were asked."""
        return ~Q(recommendation__in=self.drafts) if self.drafts else Q()


def reach_of(actor: Actor, *, at: datetime) -> Reach:
    """How far the actor reads. One query."""
    roles = READ_RECOMMENDATION.roles
    everything = _everywhere(actor, READ_RECOMMENDATION, at=at)
    programme, institution, country = (
        scope_keys(actor, kind=kind, roles=roles, at=at) for kind in ("programme", "institution", "country")
    )
    parts = [_ids("drafts", Recommendation.objects.filter(state=Recommendation.State.DRAFT, addressees__isnull=False))]
    if programme:
        parts.append(_ids("programmes", Programme.objects.filter(code__in=programme)))
    if institution or country:
        places = Institution.objects.filter(Q(code__in=institution) | Q(country__code__in=country))
        parts.append(_ids("institutions", places))
    if (key := _person(actor)) is not None:
        parts.append(_ids("own", Addressee.objects.filter(owner__key=key)))
        parts.append(_ids("own", Action.objects.filter(owner__key=key), "addressee_id"))
    found: dict[str, list[int]] = {}
    for part, pk in parts[0].union(*parts[1:]):
        found.setdefault(part, []).append(pk)
    ids = {part: tuple(sorted(pks)) for part, pks in found.items()}
    return Reach(
        everything=everything,
        programmes=ids.get("programmes", ()),
        institutions=ids.get("institutions", ()),
        own=ids.get("own", ()),
        drafts=ids.get("drafts", ()),
    )


def addressees_for(actor: Actor, *, at: datetime) -> QuerySet[Addressee]:
    """The addressees the actor may read: of their programmes, of their institutions once issued, and what they own."""
    return Addressee.objects.filter(reach_of(actor, at=at).condition)


def recommendations_for(actor: Actor, *, at: datetime) -> QuerySet[Recommendation]:
    """The recommendations the actor may read: of their programmes, drafts too, and those addressed to what they reach."""
    rows = Recommendation.objects.all()
    if _everywhere(actor, READ_RECOMMENDATION, at=at):
        return rows
    programmes = scope_keys(actor, kind="programme", roles=READ_RECOMMENDATION.roles, at=at)
    reached = addressees_for(actor, at=at).filter(recommendation=OuterRef("pk"))
    return rows.filter(Q(programme__code__in=programmes) | Q(Exists(reached)))


def findings_for(actor: Actor, *, at: datetime) -> QuerySet[Finding]:
    """The findings the actor may read."""
    return Finding.objects.filter(_placed(actor, READ_FINDING, at=at))


def proposals_for(actor: Actor, *, at: datetime) -> QuerySet[Proposal]:
    """The proposals the actor may decide, decided ones too."""
    return Proposal.objects.filter(_placed(actor, DECIDE_PROPOSAL, at=at))


def programmes_written_for(actor: Actor, *, at: datetime) -> QuerySet[Programme]:
    """The programmes whose recommendations the actor writes."""
    return _programmes(actor, WRITE_RECOMMENDATION, at=at)


def programmes_deciding(actor: Actor, *, at: datetime) -> QuerySet[Programme]:
    """The programmes whose proposals the actor decides."""
    return _programmes(actor, DECIDE_PROPOSAL, at=at)


def programmes_writing_findings(actor: Actor, *, at: datetime) -> QuerySet[Programme]:
    """The programmes over which the actor holds a role that writes findings."""
    return _programmes(actor, WRITE_FINDING, at=at)


def programmes_of_findings(actor: Actor, *, at: datetime) -> QuerySet[Programme]:
    """The programmes a finding of the actor can belong to: their own, or every one that asks their institution."""
    if institutions_of_findings(actor, at=at).exists():
        return Programme.objects.order_by("code")
    return _programmes(actor, WRITE_FINDING, at=at)


def institutions_of_findings(actor: Actor, *, at: datetime) -> QuerySet[Institution]:
    """The institutions where the actor holds a role that writes findings."""
    rows = Institution.objects.select_related("country")
    institution, country = (
        scope_keys(actor, kind=kind, roles=WRITE_FINDING.roles, at=at) for kind in ("institution", "country")
    )
    return rows.filter(Q(code__in=institution) | Q(country__code__in=country))


def countries_of_findings(actor: Actor, *, at: datetime) -> QuerySet[Country]:
    """The countries where the actor holds a role that writes findings."""
    return Country.objects.filter(code__in=scope_keys(actor, kind="country", roles=WRITE_FINDING.roles, at=at))


def _programmes(actor: Actor, rule: Rule, *, at: datetime) -> QuerySet[Programme]:
    rows = Programme.objects.order_by("code")
    if _everywhere(actor, rule, at=at):
        return rows
    return rows.filter(code__in=scope_keys(actor, kind="programme", roles=rule.roles, at=at))


def _placed(actor: Actor, rule: Rule, *, at: datetime) -> Q:
    if not actor.is_signed_in:
        return _NOTHING
    if _everywhere(actor, rule, at=at):
        return _EVERYTHING
    programme, institution, country = (
        scope_keys(actor, kind=kind, roles=rule.roles, at=at) for kind in ("programme", "institution", "country")
    )
    of_country = Q(country__code__in=country, institution__isnull=True) | Q(institution__country__code__in=country)
    return Q(programme__code__in=programme) | Q(institution__code__in=institution) | of_country


def _everywhere(actor: Actor, rule: Rule, *, at: datetime) -> bool:
    return bool(actor.roles_at(frozenset({PLATFORM}), at) & rule.roles)


def _ids(part: str, rows: QuerySet[Any, Any], name: str = "pk") -> QuerySet[Any, Any]:
    return rows.order_by().values_list(Value(part, output_field=CharField()), name)


def _among(name: str, ids: tuple[int, ...]) -> Q:
    return Q(**{name: ids[0]}) if len(ids) == 1 else Q(**{f"{name}__in": ids})


def _person(actor: Actor) -> str | None:
    return actor.key if actor.is_signed_in and not actor.key.startswith("system:") else None
