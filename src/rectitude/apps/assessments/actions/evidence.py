"""Handing in a file for an item: kept and attached in one step."""

from datetime import datetime

from rectitude.apps.assessments.actions.answers import section_of
from rectitude.apps.assessments.actions.gates import require_open_round
from rectitude.apps.assessments.models import AnswerFile, Assignment
from rectitude.apps.assessments.problems import ANSWERS_CLOSED
from rectitude.apps.assessments.queries.resources import assignment_resource, subject_of
from rectitude.apps.assessments.rules import ANSWER
from rectitude.base.actions import Done, action
from rectitude.base.evidence.actions import Provenance, keep, ledger_details
from rectitude.base.evidence.preparation import Prepared
from rectitude.core.access import Actor, Resource


def _on_item(*, assignment: Assignment, by: Actor, at: datetime, item: str, **_: object) -> Resource:
    return assignment_resource(assignment, rule=ANSWER, by=by, at=at, section=section_of(assignment, item))


@action(event="assessments.evidence.attached", rule=ANSWER, on=_on_item)
def attach_evidence(
    *, by: Actor, at: datetime, assignment: Assignment, item: str, prepared: Prepared, provenance: Provenance
) -> Done[AnswerFile]:
    """Keep a prepared file as the institution's evidence and attach it to the item, both or neither.

    Allowed until the answers are verified: reviewers may ask for more. Raises Problem(answers-closed) afterwards, and
    Problem(evidence.content-gone) when the bytes waited too long.
    """
    row: Assignment = Assignment.objects.select_for_update().get(pk=assignment.pk)
    require_open_round(assignment)
    if row.state == Assignment.State.VERIFIED:
        raise ANSWERS_CLOSED.because(item=item)
    file = keep(by=by, at=at, institution=assignment.institution, prepared=prepared, provenance=provenance)
    link: AnswerFile = AnswerFile.objects.create(
        assignment=assignment,
        item=item,
        file=file,
        note=provenance.note[:300],
        attached_by=by.key,
        attached_at=at,
    )
    subject = subject_of(assignment)
    return Done(link, subject=subject, details={"item": item, **ledger_details(file)})
