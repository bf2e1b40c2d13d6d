"""Clocks: reminders before and after the due date."""

from datetime import datetime

from rectitude.apps.assessments.actions.gates import require_open_round
from rectitude.apps.assessments.models import Assignment, Reminder, Round
from rectitude.apps.assessments.problems import ROUND_NOT_OPEN
from rectitude.apps.assessments.queries.clocks import to_remind
from rectitude.apps.assessments.queries.people import respondents_of
from rectitude.apps.assessments.queries.resources import assignment_resource, subject_of
from rectitude.apps.assessments.rules import REMIND, RUN_ROUNDS
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
        _tell(assignment, at=at)
    subject = subject_of(assignment)
    return Done(reminder if is_new else None, subject=subject, details={"kind": kind})


@action(event="assessments.round.reminded", rule=RUN_ROUNDS, on=lambda *, round_, **_: round_.as_resource())
def remind_round(*, by: Actor, at: datetime, round_: Round, kind: str) -> Done[int]:
    """Remind everybody in the round who has not submitted and was not sent this kind: all of them or, failing, none.

    The value is how many institutions were reminded. Needs the round's scope.
    """
    if not Round.objects.filter(pk=round_.pk, state=Round.State.OPEN).exists():
        raise ROUND_NOT_OPEN.because(round=round_.code)
    rows = to_remind(kind=kind, at=at)
    Reminder.objects.bulk_create([Reminder(assignment=row, kind=kind, sent_at=at) for row in rows])
    for row in rows:
        row.round = round_
        _tell(row, at=at)
    institutions = [row.institution.code for row in rows]
    return Done(len(rows), subject=f"round:{round_.code}", details={"kind": kind, "institutions": institutions})


def _tell(assignment: Assignment, *, at: datetime) -> None:
    notify(
        respondents_of(assignment.institution, at=at),
        template="assessments/mail/reminder.txt",
        context={
            "round": assignment.round.title,
            "institution": assignment.institution.name,
            "due": assignment.due_at.date().isoformat(),
            "days": (assignment.due_at - at).days,
            "answered": assignment.n_answered,
            "applicable": assignment.n_applicable,
        },
        path=f"/rounds/{assignment.round.code}/{assignment.institution.code}/",
    )
