"""Workbooks that were handed in and wait for their confirmation. Nothing of them is an answer yet.

One folder for each person and assignment (or assessment of the dashboard). Kept through refusals, lost lines and
restarts; removed once imported, or when nobody came back to it for a month.
"""

from datetime import datetime, timedelta

from rectitude.apps.assessments.models import Assignment
from rectitude.apps.assessments.models.dashboards import Assessment
from rectitude.base.waiting import Waiting
from rectitude.core.access import Actor

MAX_BYTES = 10 * 1024 * 1024
KEPT_FOR = timedelta(days=30)


def keep_workbook(content: bytes, *, assignment: Assignment | Assessment, by: Actor, at: datetime) -> str:
    """Keep the bytes; gives their SHA-256, by which they are found again."""
    return _waiting(assignment, by).keep(content, at=at)


def kept_workbook(digest: str, *, assignment: Assignment | Assessment, by: Actor) -> bytes | None:
    """The bytes kept before by this very person for this assignment, or None."""
    return _waiting(assignment, by).kept(digest)


def drop_workbook(digest: str, *, assignment: Assignment | Assessment, by: Actor) -> None:
    """Let go of the bytes: their answers are stored now."""
    _waiting(assignment, by).drop(digest)


def _waiting(assignment: Assignment | Assessment, by: Actor) -> Waiting:
    own = ("dashboards", assignment.function) if isinstance(assignment, Assessment) else ()
    place = ("workbooks", *own, assignment.round.code, assignment.institution.code)
    return Waiting(place=place, by=by, ending="xlsx", kept_for=KEPT_FOR)
