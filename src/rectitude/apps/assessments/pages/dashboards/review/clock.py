"""The time the institution has for its reply, in words a page can say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from rectitude.apps.assessments.models.dashboards import Assessment

State = Assessment.State


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """How the time for a reply stands. days: whole days left, or since the deadline when it is over.

    is_late: what is sent now is marked as late. is_closed: nothing can be sent any more, since the moment `closed_at`.
    """

    due: datetime
    days: int
    is_over: bool
    is_late: bool
    is_closed: bool
    ended_at: datetime | None
    closed_at: datetime | None


def clock_of(assessment: Assessment, *, at: datetime) -> Clock:
    """How it stands at that moment."""
    due = assessment.reply_due_at
    is_over = at > due
    return Clock(
        due=due,
        days=abs(due - at).days,
        is_over=is_over,
        is_late=is_over or assessment.state == State.DISPOSITION,
        is_closed=assessment.state in {State.FINAL, State.RELEASED},
        ended_at=assessment.reply_closed_at,
        closed_at=assessment.final_at,
    )
