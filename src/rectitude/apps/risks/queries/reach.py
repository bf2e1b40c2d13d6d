"""The way to an assessment: finding it, entering its scope, and who may read it."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractContextManager
from datetime import datetime
from typing import cast

from django.db.models import Q, QuerySet
from django_scopes import scope, scopes_disabled

from rectitude.apps.risks.models import GroupMember, RiskAssessment, Sharing
from rectitude.apps.risks.rules import FACILITATOR, HEAD, INSIDE, OUTSIDE, READ, READ_OVERSEEN, READ_SHARED
from rectitude.base.access.queries import grants_active_at, scope_keys
from rectitude.base.institutions.models import Institution
from rectitude.base.problems import OUT_OF_SCOPE
from rectitude.core.access import Actor, Resource, Rule, Scope, decide


def in_assessment(assessment: RiskAssessment) -> AbstractContextManager[None]:
    """Only what belongs to this assessment, and the schemes of its institution: a query outside of a scope raises."""
    entered = scope(risk_assessment=assessment.pk, risk_institution=assessment.institution_id)
    return cast("AbstractContextManager[None]", entered)


def assessment_at(code: str) -> RiskAssessment:
    """The assessment of that code with its institution; raises Problem(not-found)."""
    rows = RiskAssessment.objects.select_related("institution__country").defer("scales", "library")
    found = rows.filter(code=code).first()
    if found is None:
        raise OUT_OF_SCOPE.because()
    return found


def assessment_resource(
    assessment: RiskAssessment, *, at: datetime | None, owners: Iterable[str] = (), shared: bool = False
) -> Resource:
    """The assessment as something to decide on.

    group: the accounts of those in the working group now. head: who heads the institution at that moment (nobody when
    no moment is given, for rules that do not ask). owner: as given.
    shared: with the scopes of those the head opened it to, for reading (`reading`), never for anything else.
    """
    with in_assessment(assessment):
        keys = GroupMember.objects.filter(assessment=assessment, left_at__isnull=True, person__isnull=False)
        group = frozenset(str(key) for key in keys.values_list("person__key", flat=True))
    scopes = assessment.scopes
    if shared:
        scopes |= {Scope("programme", code) for code in shared_with(assessment) if code}
    heads = heads_of(assessment.institution, at=at) if at else frozenset()
    parties = {"group": group, "head": heads, "owner": frozenset(owners) - {""}}
    return Resource(kind="risk-assessment", key=assessment.code, scopes=scopes, parties=parties)


def heads_of(institution: Institution, *, at: datetime) -> frozenset[str]:
    """The keys of those who hold the role of head over the institution or its country now."""
    places = Q(pk__in=[])
    for place in institution.scopes:
        places |= Q(scope_kind=place.kind, scope_key=place.key)
    rows = grants_active_at(at).filter(places, role__in=HEAD)
    return frozenset(str(key) for key in rows.values_list("person__key", flat=True))


def shared_with(assessment: RiskAssessment) -> list[str]:
    """The programmes it is open to now; "" stands for the institution's oversight body alone."""
    with in_assessment(assessment):
        rows = Sharing.objects.filter(assessment=assessment).values_list("programme__code", "is_shared")
        held = {code or "": is_shared for code, is_shared in rows.order_by("at", "pk")}
    return [code for code, is_shared in held.items() if is_shared]


def reading(assessment: RiskAssessment, *, at: datetime | None = None) -> tuple[Rule, Resource]:
    """By which rule the assessment is read, and the resource it is decided on. Reading does not ask who is head."""
    opened = shared_with(assessment)
    rule = READ_SHARED if any(opened) else READ_OVERSEEN if opened else READ
    return rule, assessment_resource(assessment, at=at, shared=bool(opened))


def is_inside(actor: Actor, resource: Resource, *, at: datetime) -> bool:
    """Whether somebody reads as one of the institution or of the working group, and not because it was opened."""
    return decide(actor=actor, rule=READ, resource=resource, at=at).allowed


def institutions_begun_for(actor: Actor, *, at: datetime) -> QuerySet[Institution]:
    """The institutions an actor may begin an assessment of."""
    codes = scope_keys(actor, kind="institution", roles=INSIDE, at=at)
    countries = scope_keys(actor, kind="country", roles=INSIDE, at=at)
    rows = Institution.objects.filter(Q(code__in=codes) | Q(country__code__in=countries))
    return rows.select_related("country").order_by("name")


def assessments_for(actor: Actor, *, at: datetime) -> list[RiskAssessment]:
    """The assessments an actor may read, the newest first."""
    reads = INSIDE | OUTSIDE
    named = Q(institution__code__in=scope_keys(actor, kind="institution", roles=reads, at=at))
    named |= Q(institution__country__code__in=scope_keys(actor, kind="country", roles=reads, at=at))
    named |= Q(members__person__key__in=_person_keys(actor), members__left_at__isnull=True)
    programmes = scope_keys(actor, kind="programme", roles=OUTSIDE, at=at)
    named |= Q(sharings__programme__code__in=programmes)
    with scopes_disabled():
        # A subquery, because telling rows apart by their long texts is slow.
        rows = RiskAssessment.objects.filter(pk__in=RiskAssessment.objects.filter(named).values("pk"))
        candidates = list(rows.select_related("institution__country").defer("scales", "library"))
    return [one for one in candidates if _may_read(actor, one, at=at)]


def _may_read(actor: Actor, assessment: RiskAssessment, *, at: datetime) -> bool:
    # Inside by role is the common case, and needs no query.
    if actor.roles_at(assessment.scopes, at) & (HEAD | FACILITATOR):
        return True
    rule, resource = reading(assessment, at=at)
    return decide(actor=actor, rule=rule, resource=resource, at=at).allowed


def _person_keys(actor: Actor) -> list[str]:
    return [] if ":" in actor.key or not actor.is_signed_in else [actor.key]
