"""Withdrawing evidence from an item."""

from datetime import datetime

from rectitude.apps.assessments.actions.answers import check_open, lock_assignment
from rectitude.apps.assessments.models import AnswerFile, Assignment
from rectitude.apps.assessments.queries.assignments import sheet_of
from rectitude.apps.assessments.queries.resources import assignment_resource, subject_of
from rectitude.apps.assessments.rules import ANSWER
from rectitude.base.actions import Done, action
from rectitude.core.access import Actor, Resource


def _on_item(*, assignment: Assignment, by: Actor, at: datetime, item: str, **_: object) -> Resource:
    found = sheet_of(assignment).instrument.item(item)
    return assignment_resource(assignment, rule=ANSWER, by=by, at=at, section=found.section if found else "")


@action(event="assessments.file.withdrawn", rule=ANSWER, on=_on_item)
def withdraw_file(*, by: Actor, at: datetime, assignment: Assignment, item: str, link: AnswerFile) -> Done[AnswerFile]:
    """Withdraw a file from an item; that it was attached stays known.

    What the reviewers read stays: after submission only the files of an answer under query can be withdrawn. Raises
    Problem(answers-closed), Problem(round-not-open).
    """
    check_open(lock_assignment(assignment), item)
    link.withdrawn_by, link.withdrawn_at = by.key, at
    link.save(update_fields=["withdrawn_by", "withdrawn_at"])
    return Done(link, subject=subject_of(assignment), details={"item": item, "file": str(link.file.key)})
