"""Requests for information put to the institution, with their clocks, as far as one reader may know of them.

While scoring is blind an assessor sees the requests of their own seat only (a successor takes over what is open).
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from rectitude.apps.assessments.models.dashboards import (
    AccessRequest,
    AccessRequestEvent,
    Appointment,
    Assessment,
)
from rectitude.apps.assessments.queries.dashboards.sight import Sight

Outcome = AccessRequestEvent.Outcome
State, Part = Assessment.State, Appointment.Part
ASKING = (State.SCORING, State.ADJUDICATION)
HEARING = (*ASKING, State.PEER_REVIEW)
CLOSED = frozenset({Outcome.ANSWERED, Outcome.PARTLY, Outcome.REFUSED, Outcome.NO_REPLY, Outcome.WITHDRAWN})
COUNTED_AS_REFUSED = frozenset({Outcome.REFUSED, Outcome.APPEALED, Outcome.NO_REPLY})


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatCame:
    """One thing that came back, or did not. outcome: a code of AccessRequestEvent.Outcome."""

    outcome: str
    on: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestMade:
    """A request and its clock.

    outcome: the last code, "" while nothing has come. answered_on: the day of the first reply of any kind (None while
    there is none, or none came). came: oldest first. text, reason: only for whoever is appointed and the institution it
    was addressed to. asked_by: "A" or "B" once nobody is blind, for whoever is appointed. is_own: of the reader's seat.
    """

    key: str
    subject: str
    text: str
    addressed_to: str
    indicators: tuple[str, ...]
    asked_on: date
    due_on: date
    outcome: str
    answered_on: date | None
    came: tuple[WhatCame, ...]
    asked_by: str = ""
    is_own: bool = False

    @property
    def is_open(self) -> bool:
        """Whether something may still come: nothing did, or a refusal is contested."""
        return self.outcome not in CLOSED

    @property
    def counts_as_refused(self) -> bool:
        """Whether it limits the level of access to information."""
        return self.outcome in COUNTED_AS_REFUSED

    def days_at(self, day: date) -> int:
        """Days it took to be answered, or has waited until that day."""
        return ((self.answered_on or day) - self.asked_on).days

    def days_late_at(self, day: date) -> int:
        """Days beyond the due day, 0 when in time or withdrawn."""
        if self.outcome == Outcome.WITHDRAWN:
            return 0
        return max(0, ((self.answered_on or day) - self.due_on).days)


def requests_for(assessment: Assessment, sight: Sight) -> list[RequestMade]:
    """The requests the reader may know of, oldest first. Needs the assessment's scope. Two queries."""
    rows = visible_requests(assessment, sight).select_related("appointment").prefetch_related("events")
    return [_made(row, sight) for row in rows]


def visible_requests(assessment: Assessment, sight: Sight) -> QuerySet[AccessRequest]:
    """The same as rows."""
    rows: QuerySet[AccessRequest] = AccessRequest.objects.filter(assessment=assessment)
    if sight.scores or sight.settlements:
        return rows
    if sight.own is None:
        return rows.none()
    return rows.filter(of_seat(sight.own))


def of_seat(own: Appointment) -> Q:
    """Requests of one's own, or of whoever held the seat before and withdrew."""
    before = Q(
        appointment__part=own.part, appointment__seat=own.seat, appointment__withdrawn_at__isnull=False
    )  # fmt: skip
    return Q(appointment=own) | before


def is_of_seat(request: AccessRequest, own: Appointment | None) -> bool:
    """Whether the request is of that seat; its appointment must be loaded."""
    asker = request.appointment
    if own is None:
        return False
    same = asker.part == own.part and asker.seat == own.seat
    return asker.pk == own.pk or (same and asker.withdrawn_at is not None)


def _made(row: AccessRequest, sight: Sight) -> RequestMade:
    inside = bool(sight.part) or sight.is_institution
    events = list(row.events.all())
    replied = [e.on for e in events if e.outcome in {Outcome.ANSWERED, Outcome.PARTLY, Outcome.REFUSED}]
    return RequestMade(
        key=str(row.key),
        subject=row.subject,
        text=row.text if inside else "",
        addressed_to=row.addressed_to,
        indicators=tuple(row.indicators),
        asked_on=row.asked_on,
        due_on=row.due_on,
        outcome=events[-1].outcome if events else "",
        answered_on=min(replied, default=None),
        came=tuple(WhatCame(outcome=e.outcome, on=e.on, reason=e.reason if inside else "") for e in events),
        asked_by=row.appointment.letter if sight.part and sight.scores else "",
        is_own=is_of_seat(row, sight.own),
    )
