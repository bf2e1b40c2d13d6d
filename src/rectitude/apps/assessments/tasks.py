"""What the tick does for this room."""

from datetime import datetime

from rectitude.apps.assessments.actions.clocks import send_reminder
from rectitude.apps.assessments.queries.clocks import due_reminders
from rectitude.base.institutions.scopes import in_assignment
from rectitude.core.access import Actor

TICK = Actor(key="system:tick", name="Rectitude")


def tick(*, at: datetime) -> int:
    """Send the reminders that are due; the number sent."""
    sent = 0
    for assignment, kind in due_reminders(at):
        with in_assignment(round_pk=assignment.round_id, institution_pk=assignment.institution_id):
            sent += send_reminder(by=TICK, at=at, assignment=assignment, kind=kind) is not None
    return sent
