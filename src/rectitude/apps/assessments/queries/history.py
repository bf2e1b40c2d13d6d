"""Everything that happened to one answer."""

from dataclasses import dataclass

from rectitude.apps.assessments.models import Answer, AnswerFile, AnswerHead, Note, Review
from rectitude.apps.assessments.queries.assignments import Sheet, versions_of
from rectitude.apps.assessments.queries.figures import because_json
from rectitude.apps.assessments.queries.outputs import answer_event, entry_of, files_of
from rectitude.base.institutions.scopes import in_institution
from rectitude.core import instruments
from rectitude.core.instruments import Change, Instrument


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """The versions, decisions and notes of one item; what stands behind it; the round before; its ledger event.

    review: the decision on the current version, None when there is none or it was on an earlier one.
    """

    context: instruments.Context
    current: Answer | None
    review: Review | None
    versions: tuple[Answer, ...]
    reviews: tuple[Review, ...]
    notes: tuple[Note, ...]
    files: tuple[AnswerFile, ...]
    before: Answer | None
    before_review: Review | None
    is_comparable: bool
    event_key: str
    entry: int | None


def history_of(sheet: Sheet, item: str) -> History:
    """The history of an item. Three queries, and one each for older versions, older decisions and the round before."""
    assignment, head = sheet.assignment, sheet.heads.get(item)
    current = head.answer if head else None
    if current is not None:
        _as_claimed_now(sheet, current)
    review = head.review if head else None
    before = _head_before(sheet, item)
    event = answer_event(assignment, current) if current else None
    return History(
        context=sheet.context,
        current=current,
        review=review if review and current and review.answer_id == current.pk else None,
        versions=_versions(sheet, current, item),
        reviews=_reviews(sheet, review, item),
        notes=tuple(Note.objects.filter(assignment=assignment, item=item)) if assignment.submitted_at else (),
        files=tuple(files_of(assignment, [item])),
        before=before.answer if before else None,
        before_review=before.review if before else None,
        is_comparable=is_same_question(sheet, item),
        event_key=str(event.key) if event else "",
        entry=entry_of(event),
    )


def _as_claimed_now(sheet: Sheet, answer: Answer) -> None:
    """Show the claim everything answered now gives; the stored column keeps what it gave when it was saved."""
    score = sheet.claim(answer.item)
    missing = str(score.missing) if score.missing else ""
    answer.score = score.score
    answer.because = {**because_json(score.because), "missing": missing, "law": score.law, "practice": score.practice}


def _versions(sheet: Sheet, current: Answer | None, item: str) -> tuple[Answer, ...]:
    if current is None or current.number == 1:
        return (current,) if current else ()
    return tuple(versions_of(sheet.assignment, item))


def _reviews(sheet: Sheet, review: Review | None, item: str) -> tuple[Review, ...]:
    if review is None or review.number == 1:
        return (review,) if review else ()
    return tuple(Review.objects.filter(assignment=sheet.assignment, item=item))


def _head_before(sheet: Sheet, item: str) -> AnswerHead | None:
    previous = sheet.assignment.round.previous_id
    if previous is None:
        return None
    with in_institution(sheet.assignment.institution_id):
        rows = AnswerHead.objects.filter(assignment__round=previous, item=item)
        found: AnswerHead | None = rows.select_related("answer", "review").first()
    return found


def is_same_question(sheet: Sheet, item: str) -> bool:
    """Whether the round before asked the same: the same version of the instrument, or `same` in the crosswalk."""
    round_ = sheet.assignment.round
    if round_.previous is None:
        return False
    if round_.previous.instrument_id == round_.instrument_id:
        return True
    return _is_same_in(sheet.instrument, item)


def _is_same_in(instrument: Instrument, item: str) -> bool:
    entry = instrument.crosswalk.entry(item) if instrument.crosswalk else None
    return entry is not None and entry.change is Change.SAME
