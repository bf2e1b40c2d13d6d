"""An assessment, a round's country and a library as something to decide on: how the one who asks stands to it."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q
from django_scopes import scopes_disabled

from rectitude.apps.assessments.models.dashboards import (
    AppealDecision,
    Appointment,
    Assessment,
    DashboardRound,
    Disposition,
    PeerQuery,
    Scoring,
    Settlement,
)
from rectitude.apps.assessments.rules import TOOK_PART
from rectitude.base.institutions.models import Country, Programme
from rectitude.core.access import Actor, Resource, Rule, Scope

AUTHORS = (Appointment.Part.ASSESSOR, Appointment.Part.ADJUDICATOR)


def subject_of(assessment: Assessment) -> str:
    """What the ledger calls an assessment."""
    return f"assessment:{assessment.key}"


def assessment_resource(assessment: Assessment, *, by: Actor, at: datetime, rule: Rule | None = None) -> Resource:
    """The assessment for decisions about one actor. Needs the assessment's scope.

    rule: when it is for a decision by this rule alone; what the rule does not ask for is then not looked up.
    assessor, adjudicator, peer_reviewer, arbiter: appointed now. scored, settled, peer_reviewed, arbitrated: ever did.
    of_institution: holds a role in the institution itself now. reader_of_released: anybody signed in, once released.
    """
    held = _appointed(assessment, by)
    if rule is None or (rule.relations | rule.never) & TOOK_PART:
        held |= _did(assessment, by)
    if _belongs(assessment, by=by, at=at):
        held.add("of_institution")
    if assessment.is_released and by.is_signed_in:
        held.add("reader_of_released")
    parties = {relation: frozenset({by.key}) for relation in held}
    return Resource(kind="assessment", key=assessment.key, scopes=assessment.scopes, parties=parties)


def _appointed(assessment: Assessment, by: Actor) -> set[str]:
    rows = Appointment.objects.filter(assessment=assessment, person__key__in=person_keys(by), withdrawn_at__isnull=True)
    return set(rows.values_list("part", flat=True))


def _did(assessment: Assessment, by: Actor) -> set[str]:
    """What they ever did here: withdrawing from a part, or ending it, does not undo that. One query."""
    own = {"assessment": OuterRef("pk"), "by_key": by.key}
    decided = Settlement.objects.filter(**own).exclude(origin__in=[Settlement.Origin.AGREED, Settlement.Origin.APPEAL])
    found = Assessment.objects.filter(pk=assessment.pk).order_by().annotate(
        scored=Exists(Scoring.objects.filter(**own)),
        settled=Exists(decided) | Exists(Disposition.objects.filter(**own)),
        peer_reviewed=Exists(PeerQuery.objects.filter(**own)),
        arbitrated=Exists(AppealDecision.objects.filter(**own)),
    )  # fmt: skip
    row = found.values("scored", "settled", "peer_reviewed", "arbitrated").first()
    return {relation for relation, holds in (row or {}).items() if holds}


def _belongs(assessment: Assessment, *, by: Actor, at: datetime) -> bool:
    code = assessment.institution.code
    mine = Scope("institution", code)
    return any(grant.scope == mine and grant.is_active(at) for grant in by.grants)


def person_keys(by: Actor) -> list[str]:
    """The actor's key where it is a person's; none for a service or somebody unknown."""
    return [by.key] if by.is_signed_in and ":" not in by.key else []


def country_resource(round_: DashboardRound, country: Country, *, by: Actor) -> Resource:
    """A country in a round: appointed_in_country, author_in_country (assessor or adjudicator), reader_of_released."""
    with scopes_disabled():
        mine = Appointment.objects.filter(
            person__key__in=person_keys(by), withdrawn_at__isnull=True,
            assessment__round=round_, assessment__country=country,
        )  # fmt: skip
        parts = set(mine.values_list("part", flat=True))
        released = Assessment.objects.filter(round=round_, country=country, state=Assessment.State.RELEASED).exists()
    held = set()
    if parts:
        held.add("appointed_in_country")
    if parts & set(AUTHORS):
        held.add("author_in_country")
    if released and by.is_signed_in:
        held.add("reader_of_released")
    parties = {relation: frozenset({by.key}) for relation in held}
    scopes = round_.scopes | {Scope("country", country.code)}
    return Resource(kind="dashboard-country", key=f"{round_.code}/{country.code}", scopes=scopes, parties=parties)


def library_resource(programme: Programme, country: Country, *, by: Actor) -> Resource:
    """A country's evidence library: whoever is appointed there now, in any round of the programme, may use it."""
    with scopes_disabled():
        mine = Appointment.objects.filter(
            Q(person__key__in=person_keys(by)), withdrawn_at__isnull=True,
            assessment__round__programme=programme, assessment__country=country,
        )  # fmt: skip
        appointed = mine.exists()
    parties = {"appointed_in_country": frozenset({by.key})} if appointed else {}
    scopes = programme.scopes
    return Resource(kind="library", key=f"{programme.code}/{country.code}", scopes=scopes, parties=parties)
