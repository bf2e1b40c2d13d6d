"""Reviewing: confirm, cap or query each answer by its evidence; talk about it; end the review."""

from datetime import datetime
from typing import Any

from rectitude.apps.assessments.actions.counting import compute_scores, refresh_decisions
from rectitude.apps.assessments.actions.gates import require_open_round
from rectitude.apps.assessments.models import Assignment, Note, Review, ScoreRun
from rectitude.apps.assessments.problems import (
    ANSWER_CHANGED,
    EVIDENCE_TOO_WEAK,
    GRADE_NEEDED,
    NOT_SUBMITTED,
    QUERY_NEEDS_TEXT,
    REVIEW_NOT_COMPLETE,
    UNKNOWN_ITEM,
)
from rectitude.apps.assessments.queries.assignments import Sheet, instrument_of, sheet_of
from rectitude.apps.assessments.queries.figures import claimed_item
from rectitude.apps.assessments.queries.people import respondents_of, reviewers_of
from rectitude.apps.assessments.queries.progress import asked_items, undecided_items
from rectitude.apps.assessments.queries.resources import assignment_resource, subject_of
from rectitude.apps.assessments.queries.verification import verified_value
from rectitude.apps.assessments.rules import REPLY, REVIEW
from rectitude.base.accounts.notify import notify
from rectitude.base.actions import Done, action
from rectitude.core.access import Actor, Resource

Verdict = Review.Verdict


def _to_review(*, assignment: Assignment, by: Actor, at: datetime, **_: object) -> Resource:
    return assignment_resource(assignment, rule=REVIEW, by=by, at=at)


def _to_reply(*, assignment: Assignment, by: Actor, at: datetime, item: str, **_: object) -> Resource:
    found = sheet_of(assignment).instrument.item(item)
    return assignment_resource(assignment, rule=REPLY, by=by, at=at, section=found.section if found else "")


@action(event="assessments.answer.reviewed", rule=REVIEW, on=_to_review)
def review_answer(
    *,
    by: Actor,
    at: datetime,
    assignment: Assignment,
    item: str,
    answer_number: int,
    verdict: str,
    grade: int | None,
    text: str = "",
) -> Done[Review]:
    """Decide on one answer. The verified score follows from the grade: min(claimed, cap of the grade).

    answer_number is the version the reviewer read; Problem(answer-changed) when there is a newer one. A confirmation
    needs evidence that carries the claim (Problem evidence-too-weak); a query needs words (Problem query-needs-text).
    """
    row = _locked_for_review(assignment)
    sheet = sheet_of(row)
    head = sheet.heads.get(item)
    if head is None or sheet.instrument.item(item) is None:
        raise UNKNOWN_ITEM.because(item=item)
    if head.answer.number != answer_number:
        raise ANSWER_CHANGED.because(item=item, number=head.answer.number)
    score = _verified(item, claimed_item(sheet, item), verdict=verdict, grade=grade, text=text)
    review: Review = Review.objects.create(
        assignment=row,
        item=item,
        answer=head.answer,
        number=head.review.number + 1 if head.review else 1,
        verdict=verdict,
        grade=grade,
        score=score,
        text=text,
        by_key=by.key,
        by_name=by.name,
        at=at,
    )
    head.review = review
    head.save(update_fields=["review"])
    if row.state == Assignment.State.SUBMITTED:
        row.state = Assignment.State.IN_REVIEW
        row.save(update_fields=["state"])
    refresh_decisions(sheet)
    run = _score_when_read_through(sheet, at=at)
    if verdict == Verdict.QUERIED:
        _tell_institution(row, at=at, item=item, text=text, by=by)
    details: dict[str, Any] = {"item": item, "answer": answer_number, "verdict": str(verdict), "number": review.number}
    if run is not None:
        details |= {"run": str(run.key), "inputs": run.inputs_digest}
    return Done(review, subject=subject_of(row), details=details)


def _score_when_read_through(sheet: Sheet, *, at: datetime) -> ScoreRun | None:
    """Once every answer has been read, each further decision computes figures: the institution sees where it stands
    while queries are still open. Before that a verified figure would rest on whichever answers came first.
    """
    if all(sheet.heads[item.id].review is not None for item in asked_items(sheet)):
        return compute_scores(sheet, occasion="reviewed", at=at)
    return None


def _verified(item: str, claimed: float | None, *, verdict: str, grade: int | None, text: str) -> float | None:
    """The verified score a verdict leads to; None for a query and for an answer without a score."""
    if verdict == Verdict.QUERIED:
        if not text.strip():
            raise QUERY_NEEDS_TEXT.because(item=item)
        return None
    if claimed is None:
        return None
    if grade is None:
        raise GRADE_NEEDED.because(item=item)
    score = verified_value(claimed, grade)
    if verdict == Verdict.CONFIRMED and score < claimed:
        raise EVIDENCE_TOO_WEAK.because(item=item, grade=grade, claimed=claimed, allowed=score)
    return score


@action(event="assessments.review.finished", rule=REVIEW, on=_to_review)
def finish_review(*, by: Actor, at: datetime, assignment: Assignment) -> Done[Assignment]:
    """End the review: every answer is confirmed or capped. Computes the verified scores and tells the institution."""
    row = _locked_for_review(assignment)
    sheet = sheet_of(row)
    missing = undecided_items(sheet)
    if missing:
        raise REVIEW_NOT_COMPLETE.because(count=len(missing), items=missing)
    row.state, row.verified_at, row.verified_by = Assignment.State.VERIFIED, at, by.key
    row.save(update_fields=["state", "verified_at", "verified_by"])
    run = compute_scores(sheet, occasion="verified", at=at)
    notify(
        respondents_of(row.institution, at=at),
        template="assessments/mail/verified.txt",
        context={"round": row.round.title, "institution": row.institution.name},
        path=f"/rounds/{row.round.code}/{row.institution.code}/scorecard/",
    )
    return Done(row, subject=subject_of(row), details={"run": str(run.key), "inputs": run.inputs_digest})


@action(event="assessments.note.replied", rule=REPLY, on=_to_reply)
def reply_to_query(*, by: Actor, at: datetime, assignment: Assignment, item: str, text: str) -> Done[Note]:
    """The institution's words on a query; they are never changed afterwards."""
    return _note(by=by, at=at, assignment=assignment, item=item, text=text, side=Note.Side.INSTITUTION)


@action(event="assessments.note.written", rule=REVIEW, on=_to_review)
def write_review_note(*, by: Actor, at: datetime, assignment: Assignment, item: str, text: str) -> Done[Note]:
    """A reviewer's further words on an item, read by the institution."""
    return _note(by=by, at=at, assignment=assignment, item=item, text=text, side=Note.Side.REVIEWER)


def _note(*, by: Actor, at: datetime, assignment: Assignment, item: str, text: str, side: str) -> Done[Note]:
    require_open_round(assignment)
    if not assignment.is_submitted:
        raise NOT_SUBMITTED.because()
    if not text.strip():
        raise QUERY_NEEDS_TEXT.because(item=item)
    note: Note = Note.objects.create(
        assignment=assignment, item=item, side=side, text=text, by_key=by.key, by_name=by.name, at=at
    )
    if side == Note.Side.INSTITUTION:
        notify(
            reviewers_of(assignment, at=at),
            template="assessments/mail/replied.txt",
            context={
                "institution": assignment.institution.name,
                "item": item,
                "text": _for_letter(assignment, item, text),
                "by": by.name,
            },
            path=f"/rounds/{assignment.round.code}/{assignment.institution.code}/review/{item}/",
        )
    return Done(note, subject=subject_of(assignment), details={"item": item, "note": note.pk})


def _locked_for_review(assignment: Assignment) -> Assignment:
    row: Assignment = Assignment.objects.select_for_update().get(pk=assignment.pk)
    row.round, row.institution = assignment.round, assignment.institution
    require_open_round(row)
    if row.state not in {Assignment.State.SUBMITTED, Assignment.State.IN_REVIEW}:
        raise NOT_SUBMITTED.because()
    return row


def _tell_institution(assignment: Assignment, *, at: datetime, item: str, text: str, by: Actor) -> None:
    notify(
        respondents_of(assignment.institution, at=at),
        template="assessments/mail/queried.txt",
        context={
            "institution": assignment.institution.name,
            "item": item,
            "text": _for_letter(assignment, item, text),
        },
        path=f"/rounds/{assignment.round.code}/{assignment.institution.code}/{item}/",
    )


def _for_letter(assignment: Assignment, item: str, text: str) -> str:
    """Words about a restricted question are read on its page only: letters travel and are kept outside."""
    found = instrument_of(assignment.round.instrument).item(item)
    return "" if found is None or found.restricted else text
