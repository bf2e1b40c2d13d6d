"""Opening a dashboard round, adding assessments, changing its instrument, closing it."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from rectitude.apps.assessments.actions.dashboards.gates import require_reason
from rectitude.apps.assessments.models import InstrumentVersion
from rectitude.apps.assessments.models.dashboards import Appointment, Assessment, DashboardRound
from rectitude.apps.assessments.problems import COUNTRY_UNKNOWN, DASHBOARD_CLOSED, DASHBOARD_CODE_TAKEN
from rectitude.apps.assessments.queries.dashboards.scopes import in_dashboard
from rectitude.apps.assessments.rules import RUN_DASHBOARDS
from rectitude.base.accounts.notify import notify
from rectitude.base.actions import Done, action
from rectitude.base.institutions.models import Institution, Programme
from rectitude.core.access import Actor, Resource


def _on_round(*, round_: DashboardRound, **_: object) -> Resource:
    return round_.as_resource()


@action(
    event="assessments.dashboard.opened",
    rule=RUN_DASHBOARDS,
    on=lambda *, programme, **_: Resource(kind="programme", key=programme.code, scopes=programme.scopes),
)
def open_dashboard(
    *,
    by: Actor,
    at: datetime,
    programme: Programme,
    code: str,
    title: Mapping[str, str],
    instrument: InstrumentVersion,
    period_from: date,
    period_to: date,
    scoring_due_at: datetime,
    review_due_at: datetime,
    reply_due_at: datetime,
    previous: DashboardRound | None = None,
) -> Done[DashboardRound]:
    """Open a round of the dashboard. Nobody is asked anything before they are appointed.

    Raises Problem(dashboard-code-taken).
    """
    if DashboardRound.objects.filter(code=code).exists():
        raise DASHBOARD_CODE_TAKEN.because(round=code)
    round_ = DashboardRound.objects.create(
        code=code,
        title=dict(title),
        programme=programme,
        instrument=instrument,
        previous=previous,
        period_from=period_from,
        period_to=period_to,
        scoring_due_at=scoring_due_at,
        review_due_at=review_due_at,
        reply_due_at=reply_due_at,
        opened_at=at,
    )
    details = {"instrument": instrument.digest, "programme": programme.code}
    return Done(round_, subject=f"dashboard:{code}", details=details)


@action(event="assessments.assessments.added", rule=RUN_DASHBOARDS, on=_on_round)
def add_assessments(
    *, by: Actor, at: datetime, round_: DashboardRound, units: Sequence[tuple[Institution, str]]
) -> Done[list[Assessment]]:
    """Add assessments of (institution, function); those already there are left as they are.

    Raises Problem(country-unknown) for an institution without a country.
    """
    _require_open(round_)
    with in_dashboard(round_):
        there = set(Assessment.objects.values_list("institution_id", "function"))
        new = [
            _assessment(round_, institution, function, at)
            for institution, function in dict.fromkeys(units)
            if (institution.pk, function) not in there
        ]
        saved = Assessment.objects.bulk_create(new)
    keys = [assessment.key for assessment in saved]
    return Done(saved, subject=f"dashboard:{round_.code}", details={"assessments": keys})


def _assessment(round_: DashboardRound, institution: Institution, function: str, at: datetime) -> Assessment:
    if institution.country is None:
        raise COUNTRY_UNKNOWN.because(institution=institution.name)
    return Assessment(
        round=round_,
        institution=institution,
        country=institution.country,
        function=Assessment.Function(function),
        instrument=round_.instrument,
        scoring_due_at=round_.scoring_due_at,
        review_due_at=round_.review_due_at,
        reply_due_at=round_.reply_due_at,
        created_at=at,
    )


@action(event="assessments.dashboard.instrument-changed", rule=RUN_DASHBOARDS, on=_on_round)
def change_instrument(
    *, by: Actor, at: datetime, round_: DashboardRound, instrument: InstrumentVersion, reason: str
) -> Done[list[Assessment]]:
    """Go on with another version of the instrument in every assessment that is still being scored.

    What was scored stays; indicators that read differently must be scored again, so whoever had handed in is asked to
    look again. Assessments past scoring keep the version they were scored with. Returns those that changed.
    """
    _require_open(round_)
    why = require_reason(reason)
    before = round_.instrument.digest
    round_.instrument = instrument
    round_.save(update_fields=["instrument"])
    with in_dashboard(round_):
        rows = Assessment.objects.filter(state=Assessment.State.SCORING).exclude(instrument=instrument)
        changed = list(rows.select_related("institution", "country"))
        for assessment in changed:
            assessment.round, assessment.instrument = round_, instrument
            assessment.save(update_fields=["instrument"])
            _tell_assessors(assessment, why)
    details = {"from": before, "to": instrument.digest, "reason": why, "assessments": [a.key for a in changed]}
    return Done(changed, subject=f"dashboard:{round_.code}", details=details)


def _tell_assessors(assessment: Assessment, why: str) -> None:
    seats = Appointment.objects.filter(
        assessment=assessment, part=Appointment.Part.ASSESSOR, withdrawn_at__isnull=True
    ).select_related("person")
    people = [seat.person for seat in seats]
    seats.update(finished_at=None)
    notify(
        people,
        template="assessments/mail/dashboards/instrument_changed.txt",
        context={"institution": assessment.institution.name, "round": assessment.round.title, "reason": why},
        path=f"{assessment.path}score/",
    )


@action(event="assessments.dashboard.closed", rule=RUN_DASHBOARDS, on=_on_round)
def close_dashboard(*, by: Actor, at: datetime, round_: DashboardRound) -> Done[DashboardRound]:
    """Close the round: nothing in it changes any more."""
    _require_open(round_)
    round_.state, round_.closed_at = DashboardRound.State.CLOSED, at
    round_.save(update_fields=["state", "closed_at"])
    return Done(round_, subject=f"dashboard:{round_.code}")


def _require_open(round_: DashboardRound) -> None:
    if not DashboardRound.objects.filter(pk=round_.pk, state=DashboardRound.State.OPEN).exists():
        raise DASHBOARD_CLOSED.because(round=round_.code)
