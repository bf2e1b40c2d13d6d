"""Clocks: reminders before and after the due date."""

from datetime import datetime

from rectitude.apps.assessments.actions.gates import require_open_round
from rectitude.apps.assessments.models import Assignment, Reminder
from rectitude.apps.assessments.queries.people import respondents_of
from rectitude.apps.assessments.queries.resources import assignment_resource
from rectitude.apps.assessments.rules import REMIND
from rectitude.base.accounts.notify import notify
from rectitude.base.actions import Done, action
from rectitude.core.access import Actor, Resource


def _resource(*, assignment: Assignment, by: Actor, at: datetime, **_: object) -> Resource:
    return assignment_resource(assignment, rule=REMIND, by=by, at=at)


@action(event="assessments.reminder.sent", rule=REMIND, on=_resource)
def send_reminder(*, by: Actor, at: datetime, assignment: Assignment, kind: str) -> Done[Reminder | None]:
    """Remind an institution's focal points once per kind; a repeated tick sends nothing twice (value None)."""
    require_open_round(assignment)
    reminder, is_new = Reminder.objects.get_or_create(assignment=assignment, kind=kind, defaults={"sent_at": at})
    if is_new:
        context = {
            "round": assignment.round.title,
            "institution": assignment.institution.name,
            "due": assignment.due_at.date().isoformat(),
            "days": (assignment.due_at - at).days,
            "answered": assignment.n_answered,
            "applicable": assignment.n_applicable,
        }
        notify(
            respondents_of(assignment.institution, at=at),
            template="assessments/mail/reminder.txt",
            context=context,
            path=f"/rounds/{assignment.round.code}/{assignment.institution.code}/",
        )
    subject = f"assignment:{assignment.round.code}/{assignment.institution.code}"
    return Done(reminder if is_new else None, subject=subject, details={"kind": kind})
