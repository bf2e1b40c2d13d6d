"""What closes a door whoever one is: a stage that is over, interests not declared, a closed round."""

from datetime import datetime

from rectitude.apps.assessments.models.dashboards import Appointment, Assessment, DashboardRound
from rectitude.apps.assessments.problems import (
    DASHBOARD_CLOSED,
    INTERESTS_NOT_DECLARED,
    REASON_NEEDED,
    WRONG_STAGE,
)
from rectitude.apps.assessments.queries.dashboards.resources import assessment_resource
from rectitude.base.problems import NOT_ALLOWED
from rectitude.core.access import Actor, Resource


def on_assessment(*, assessment: Assessment, by: Actor, at: datetime, **_: object) -> Resource:
    """The resource of an action on an assessment. Needs its scope."""
    return assessment_resource(assessment, by=by, at=at)


def locked(assessment: Assessment, *states: Assessment.State) -> Assessment:
    """The assessment as it is now, locked until the transaction ends, in one of these states (any, if none is given).

    Raises Problem(wrong-stage), or Problem(dashboard-closed).
    """
    row: Assessment = Assessment.objects.select_for_update().get(pk=assessment.pk)
    if not DashboardRound.objects.filter(pk=row.round_id, state=DashboardRound.State.OPEN).exists():
        raise DASHBOARD_CLOSED.because(round=assessment.round.code)
    row.round, row.institution, row.country = assessment.round, assessment.institution, assessment.country
    if states and row.state not in states:
        raise WRONG_STAGE.because(state=row.state)
    return row


def own_appointment(assessment: Assessment, *, by: Actor, part: Appointment.Part) -> Appointment:
    """The actor's active appointment to that part, with interests declared. Raises Problem(interests-not-declared)."""
    found = Appointment.objects.filter(
        assessment=assessment, part=part, person__key=by.key, withdrawn_at__isnull=True
    ).first()
    if found is None:
        raise NOT_ALLOWED.because()
    if found.declared_at is None:
        raise INTERESTS_NOT_DECLARED.because()
    return found


def require_reason(text: str) -> str:
    """The text without outer blanks. Raises Problem(reason-needed) when nothing is left."""
    if not text.strip():
        raise REASON_NEEDED.because()
    return text.strip()
