"""Requests for information: what was asked, and what came. Refusals count in Transparency, so both are kept as they were."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TypeAlias

from django.utils import timezone

from rectitude.apps.assessments.actions.dashboards.gates import (
    locked,
    on_assessment,
    own_appointment,
    require_reason,
)
from rectitude.apps.assessments.models.dashboards import AccessRequest, AccessRequestEvent, Appointment, Assessment
from rectitude.apps.assessments.problems import (
    ACCESS_REQUEST_DATES,
    ACCESS_REQUEST_OVER,
    REASON_NEEDED,
    UNKNOWN_ITEM,
)
from rectitude.apps.assessments.queries.dashboards.assessments import indicators_of
from rectitude.apps.assessments.queries.dashboards.requests import ASKING, HEARING, of_seat
from rectitude.apps.assessments.queries.dashboards.resources import subject_of
from rectitude.apps.assessments.rules import ASK_ACCESS
from rectitude.base.actions import Done, action
from rectitude.base.problems import NOT_ALLOWED
from rectitude.core.access import Actor

Part = Appointment.Part
Outcome: TypeAlias = AccessRequestEvent.Outcome
WITH_REASON = frozenset({Outcome.PARTLY, Outcome.REFUSED, Outcome.APPEALED, Outcome.WITHDRAWN})
CONTESTABLE = frozenset({Outcome.PARTLY, Outcome.REFUSED, Outcome.NO_REPLY})


@action(event="assessments.access-request.asked", rule=ASK_ACCESS, on=on_assessment)
def ask_access(
    *,
    by: Actor,
    at: datetime,
    assessment: Assessment,
    subject: str,
    asked_on: date,
    due_on: date,
    text: str = "",
    addressed_to: str = "",
    indicators: Sequence[str] = (),
) -> Done[AccessRequest]:
    """Record a request put to the institution. Its facts never change.

    Raises Problem(wrong-stage) after adjudication, (reason-needed) without a subject, (access-request-dates) when it is
    due before it was asked or was asked in the future, (unknown-item), (interests-not-declared).
    """
    row = locked(assessment, *ASKING)
    mine = own_appointment(row, by=by, part=Part.ASSESSOR)
    if not subject.strip():
        raise REASON_NEEDED.because()
    if asked_on > due_on or asked_on > timezone.localdate(at):
        raise ACCESS_REQUEST_DATES.because()
    known = {item.id for item in indicators_of(row)}
    for indicator in indicators:
        if indicator not in known:
            raise UNKNOWN_ITEM.because(item=indicator)
    asked: AccessRequest = AccessRequest.objects.create(
        assessment=row, appointment=mine, subject=subject.strip(), text=text.strip(),
        addressed_to=addressed_to.strip(), indicators=list(dict.fromkeys(indicators)), asked_on=asked_on,
        due_on=due_on, by_key=by.key, by_name=by.name, at=at,
    )  # fmt: skip
    return Done(asked, subject=subject_of(row), details={"request": str(asked.key), "due_on": due_on.isoformat()})


@action(event="assessments.access-request.outcome-recorded", rule=ASK_ACCESS, on=on_assessment)
def record_what_came(
    *,
    by: Actor,
    at: datetime,
    assessment: Assessment,
    request: AccessRequest,
    outcome: str,
    on: date,
    reason: str = "",
) -> Done[AccessRequestEvent]:
    """Record what came back, or that nothing did: the last one holds. By whoever asked, or who took over their seat.

    All but a full answer and no reply need words (Problem(reason-needed)). No reply can be recorded once the due day is
    over; a day in the future or before the request, or before what is already recorded, is Problem(access-request-dates).
    Only a refusal (in part, in full, or by silence) can be contested, and nothing follows a withdrawal
    (Problem(access-request-over)). Until peer review ends; what comes later belongs into the institution's reply.
    """
    row = locked(assessment, *HEARING)
    mine = own_appointment(row, by=by, part=Part.ASSESSOR)
    asked = AccessRequest.objects.filter(of_seat(mine), assessment=row, pk=request.pk).first()
    if asked is None:
        raise NOT_ALLOWED.because()
    given = Outcome(outcome)
    words = require_reason(reason) if given in WITH_REASON else reason.strip()
    _require_order(asked, given, on=on, today=timezone.localdate(at))
    event: AccessRequestEvent = AccessRequestEvent.objects.create(
        assessment=row, request=asked, outcome=given, on=on, reason=words, by_key=by.key, by_name=by.name, at=at
    )
    return Done(event, subject=subject_of(row), details={"request": str(asked.key), "outcome": given.value})


def _require_order(asked: AccessRequest, given: Outcome, *, on: date, today: date) -> None:
    before = AccessRequestEvent.objects.filter(request=asked).last()
    last = before.outcome if before else ""
    if last == Outcome.WITHDRAWN or (given == Outcome.APPEALED and last not in CONTESTABLE):
        raise ACCESS_REQUEST_OVER.because()
    earliest = before.on if before else asked.asked_on
    if not earliest <= on <= today or (given == Outcome.NO_REPLY and on <= asked.due_on):
        raise ACCESS_REQUEST_DATES.because()
