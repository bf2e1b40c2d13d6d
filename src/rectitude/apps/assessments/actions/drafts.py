"""Throwing away what one was typing."""

from datetime import datetime

from rectitude.apps.assessments.actions.answers import section_of
from rectitude.apps.assessments.models import AnswerDraft, Assignment
from rectitude.apps.assessments.queries.resources import assignment_resource, subject_of
from rectitude.apps.assessments.rules import ANSWER
from rectitude.base.actions import Done, action
from rectitude.core.access import Actor, Resource


def _on_item(*, assignment: Assignment, by: Actor, at: datetime, item: str, **_: object) -> Resource:
    return assignment_resource(assignment, rule=ANSWER, by=by, at=at, section=section_of(assignment, item))


@action(event="assessments.draft.discarded", rule=ANSWER, on=_on_item)
def discard_draft(*, by: Actor, at: datetime, assignment: Assignment, item: str) -> Done[int]:
    """Throw away the words this person was typing on an item; nobody else's, and no saved answer. Value: how many."""
    count, _ = AnswerDraft.objects.filter(assignment=assignment, item=item, person_key=by.key).delete()
    subject = subject_of(assignment)
    return Done(count, subject=subject, details={"item": item, "drafts": count})
