"""Whom an officer can find to appoint. An account is nobody's business: the whole address finds anybody, a name only
those who already work with the programme.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django_scopes import scopes_disabled

from rectitude.apps.assessments.models.dashboards import Appointment, Assessment
from rectitude.apps.assessments.queries.dashboards.resources import assessment_resource
from rectitude.apps.assessments.rules import TOOK_PART
from rectitude.base.access.queries import actor_of, grants_active_at
from rectitude.base.accounts.models import Person

MOST = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Somebody found. why_not: "" or holds-a-part, of-institution, took-part."""

    person: Person
    why_not: str = ""


def people_found(assessment: Assessment, words: str, *, at: datetime) -> list[Candidate]:
    """Those an officer's words find, at most 20, by name. Needs the assessment's scope."""
    words = words.strip()
    if not words:
        return []
    known = Q(email__iexact=words)
    if "@" not in words:
        with scopes_disabled():
            appointed = Appointment.objects.filter(assessment__round__programme=assessment.round.programme)
            earlier = list(appointed.values_list("person_id", flat=True).distinct())
        held = grants_active_at(at).filter(scope_kind="programme", scope_key=assessment.round.programme.code)
        known = Q(pk__in=earlier) | Q(pk__in=held.values("person_id"))
        for word in words.split():
            known &= Q(name__icontains=word)
    people = Person.objects.filter(known, is_active=True).order_by("name")[:MOST]
    active = set(
        Appointment.objects.filter(assessment=assessment, withdrawn_at__isnull=True).values_list("person_id", flat=True)
    )
    return [Candidate(person=person, why_not=_why_not(assessment, person, active, at=at)) for person in people]


def _why_not(assessment: Assessment, person: Person, active: set[int], *, at: datetime) -> str:
    if person.pk in active:
        return "holds-a-part"
    actor = actor_of(person, at=at)
    held = assessment_resource(assessment, by=actor, at=at).relations_of(actor)
    if "of_institution" in held:
        return "of-institution"
    return "took-part" if held & TOOK_PART else ""
