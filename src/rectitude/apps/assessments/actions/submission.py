"""Submitting what was answered, and reopening it."""

from datetime import datetime

from rectitude.apps.assessments.actions.counting import compute_scores
from rectitude.apps.assessments.actions.gates import require_open_round
from rectitude.apps.assessments.models import Assignment, Round
from rectitude.apps.assessments.problems import (
    ALREADY_SUBMITTED,
    NOT_COMPLETE,
    NOT_SUBMITTED,
    ROUND_NOT_OPEN,
)
from rectitude.apps.assessments.queries.assignments import sheet_of
from rectitude.apps.assessments.queries.people import respondents_of, reviewers_of
from rectitude.apps.assessments.queries.progress import unanswered_items
from rectitude.apps.assessments.queries.resources import assignment_resource, subject_of
from rectitude.apps.assessments.rules import REOPEN, SUBMIT
from rectitude.base.accounts.notify import notify
from rectitude.base.actions import Done, action
from rectitude.core.access import Actor, Resource


def _to_submit(*, assignment: Assignment, by: Actor, at: datetime, **_: object) -> Resource:
    return assignment_resource(assignment, rule=SUBMIT, by=by, at=at)


def _to_reopen(*, assignment: Assignment, by: Actor, at: datetime, **_: object) -> Resource:
    return assignment_resource(assignment, rule=REOPEN, by=by, at=at)


@action(event="assessments.assignment.submitted", rule=SUBMIT, on=_to_submit)
def submit_assignment(*, by: Actor, at: datetime, assignment: Assignment) -> Done[Assignment]:
    """Hand the answers to the reviewers. Every question asked must have an answer or say why it has none.

    Raises Problem(not-complete) naming the items that have neither.
    """
    row: Assignment = Assignment.objects.select_for_update().get(pk=assignment.pk)
    if assignment.round.state != Round.State.OPEN:
        raise ROUND_NOT_OPEN.because(round=assignment.round.code)
    if row.is_submitted:
        raise ALREADY_SUBMITTED.because()
    row.round, row.institution = assignment.round, assignment.institution
    sheet = sheet_of(row)
    missing = unanswered_items(sheet)
    if missing:
        raise NOT_COMPLETE.because(count=len(missing), items=missing)
    row.state, row.submitted_at, row.submitted_by = Assignment.State.SUBMITTED, at, by.key
    row.save(update_fields=["state", "submitted_at", "submitted_by"])
    run = compute_scores(sheet, occasion="submitted", at=at)
    path = f"/rounds/{row.round.code}/{row.institution.code}/review/"
    context = {"round": row.round.title, "institution": row.institution.name, "by": by.name}
    notify(reviewers_of(row, at=at), template="assessments/mail/submitted.txt", context=context, path=path)
    subject = subject_of(row)
    return Done(row, subject=subject, details={"run": str(run.key), "inputs": run.inputs_digest})


@action(event="assessments.assignment.reopened", rule=REOPEN, on=_to_reopen)
def reopen_assignment(*, by: Actor, at: datetime, assignment: Assignment, reason: str) -> Done[Assignment]:
    """Give the answers back to the institution, with a reason it reads. Reviews made so far stay."""
    row: Assignment = Assignment.objects.select_for_update().get(pk=assignment.pk)
    require_open_round(assignment)
    if not row.is_submitted:
        raise NOT_SUBMITTED.because()
    row.round, row.institution = assignment.round, assignment.institution
    row.state, row.verified_at, row.verified_by = Assignment.State.ANSWERING, None, ""
    row.save(update_fields=["state", "verified_at", "verified_by"])
    path = f"/rounds/{row.round.code}/{row.institution.code}/"
    context = {"round": row.round.title, "institution": row.institution.name, "reason": reason}
    notify(respondents_of(row.institution, at=at), template="assessments/mail/reopened.txt", context=context, path=path)
    subject = subject_of(row)
    return Done(row, subject=subject, details={"reason": reason})
