"""Reminders and escalations: one letter a person with everything they are to be told of now."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from rectitude.apps.recommendations.models import Notice
from rectitude.apps.recommendations.queries.noticing import DueNotice, sent_to
from rectitude.apps.recommendations.rules import REMIND
from rectitude.base.accounts.models import Person
from rectitude.base.accounts.notify import notify
from rectitude.base.actions import Done, action
from rectitude.core.access import Actor, Resource

# A letter names so many dates; the page it leads to has all of them.
IN_A_LETTER = 20
# The ledger keeps the first of them; all are rows.
_REMEMBERED = 200


def _on(*, person: Person, **_: Any) -> Resource:
    return Resource(kind="person", key=str(person.key))


@action(event="recommendations.notice.sent", rule=REMIND, on=_on)
def send_notice(*, by: Actor, at: datetime, person: Person, notices: Sequence[DueNotice]) -> Done[int]:
    """Tell a person of these steps in one letter, each once: those sent meanwhile are left out; how many were new.

    The letter holds numbers of recommendations, names of institutions and dates: not what is recommended.
    """
    told = set(sent_to(person, {one.date.subject for one in notices}))
    fresh = [one for one in notices if (one.date.subject, one.step) not in told]
    # At once: an officer may be told of thousands after an import, and whoever writes meanwhile must not wait for it.
    rows = [Notice(subject=one.date.subject, step=one.step, person=person, at=at) for one in fresh]
    Notice.objects.bulk_create(rows, batch_size=500, ignore_conflicts=True)
    if fresh:
        lines = [_line(one, at=at) for one in fresh[:IN_A_LETTER]]
        context = {"lines": lines, "n": len(fresh), "more": len(fresh) - len(lines)}
        notify([person], template="recommendations/mail/due.txt", context=context, path="/recommendations/mine/")
    steps = [f"{one.date.subject} {one.step}" for one in fresh]
    details = {"n": len(fresh), "steps": steps[:_REMEMBERED]}
    return Done(len(fresh), subject=f"person:{person.key}", details=details)


def _line(notice: DueNotice, *, at: datetime) -> dict[str, Any]:
    one = notice.date
    days = (one.due - at.date()).days
    return {
        "kind": one.kind,
        "code": one.code,
        "institution": one.institution,
        "due": one.due.isoformat(),
        "late": max(0, -days),
    }
