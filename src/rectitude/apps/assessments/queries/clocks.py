"""Which reminders are due."""

from datetime import datetime, timedelta

from django_scopes import scopes_disabled

from rectitude.apps.assessments.models import Assignment, Reminder, Round
from rectitude.apps.assessments.queries.people import without_focal_point

# Before the due date people can still plan; afterwards once is enough before a person takes over.
KINDS: tuple[tuple[str, timedelta], ...] = (
    ("due-in-14-days", timedelta(days=-14)),
    ("due-in-3-days", timedelta(days=-3)),
    ("overdue-by-1-day", timedelta(days=1)),
    ("overdue-by-7-days", timedelta(days=7)),
)


def to_remind(*, kind: str, at: datetime) -> list[Assignment]:
    """Who has not submitted, has somebody to tell, and was not sent this kind; in the round whose scope is entered."""
    rows = Assignment.objects.filter(state__in=[Assignment.State.INVITED, Assignment.State.ANSWERING])
    rows = rows.exclude(pk__in=without_focal_point(at=at).order_by().values("pk"))
    rows = rows.exclude(pk__in=Reminder.objects.filter(kind=kind).values("assignment_id"))
    return list(rows.select_related("institution__country").order_by("institution__name"))


def due_reminders(at: datetime) -> list[tuple[Assignment, str]]:
    """The open assignments and the newest kind of reminder each is due; earlier kinds that were missed are skipped.
    An institution without a focal point has nobody to remind: it waits until there is one.

    The tick looks across every round and institution on purpose: it tells each only its own.
    """
    waiting = [Assignment.State.INVITED, Assignment.State.ANSWERING]
    with scopes_disabled():
        rows = (
            Assignment.objects.filter(state__in=waiting, round__state=Round.State.OPEN)
            .filter(due_at__lte=at - KINDS[0][1])
            .exclude(pk__in=without_focal_point(at=at).order_by().values("pk"))
            .select_related("round__programme", "round__instrument", "institution__country")
            .defer("round__instrument__canonical")
        )
        sent = set(Reminder.objects.filter(assignment__in=rows).values_list("assignment_id", "kind"))
        due = []
        for row in rows:
            kind = next(name for name, after in reversed(KINDS) if row.due_at + after <= at)
            was_there = row.invited_at <= row.due_at + dict(KINDS)[kind]
            if was_there and (row.pk, kind) not in sent:
                due.append((row, kind))
        return due
