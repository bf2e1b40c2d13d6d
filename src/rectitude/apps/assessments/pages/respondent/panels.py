"""What stands around a question: its versions, two texts written at once, the previous round, files, notes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from rectitude.apps.assessments.models import Answer, AnswerDraft, AnswerHead, Assignment, Note
from rectitude.apps.assessments.pages.respondent.said import Line, item_lines
from rectitude.apps.assessments.queries.assignments import Sheet, instrument_of
from rectitude.apps.assessments.words import grade_words
from rectitude.base.institutions.names import localized
from rectitude.base.institutions.scopes import in_assignment
from rectitude.core import instruments
from rectitude.core.instruments import Item


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One version of an answer as it is read: what it says, how well supported, who wrote it and when."""

    number: int
    by: str
    at: datetime
    lines: tuple[Line, ...]
    grade: str
    as_of: date | None
    comment: str
    is_carried: bool

    @property
    def use(self) -> str:
        """The query string that puts this version into the form."""
        return f"?use={self.number}#answer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """Two people wrote at the same time: what the later one had not seen, and what the later one wrote."""

    theirs: Version
    later: Version


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """The previous round's answer; why is empty when it can be used as it is."""

    version: Version
    round: str
    is_usable: bool
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One remark between institution and reviewers."""

    by: str
    at: datetime
    text: str
    is_ours: bool


def version_of(item: Item, answer: Answer, *, language: str) -> Version:
    """A stored version as it is read."""
    return Version(
        number=answer.number,
        by=answer.by_name,
        at=answer.at,
        lines=item_lines(item, answer.value, language=language),
        grade=grade_words(answer.grade),
        as_of=answer.as_of,
        comment=answer.comment,
        is_carried=answer.carried_from_id is not None,
    )


def clash_of(assignment: Assignment, item: Item, answer: Answer | None, *, language: str) -> Clash | None:
    """Both texts when the current version was written without sight of the one before; None when they agree."""
    if answer is None or not answer.overlooked:
        return None
    before = Answer.objects.filter(assignment=assignment, item=item.id, number=answer.number - 1).first()
    if before is None or _same(before, answer):
        return None
    return Clash(theirs=version_of(item, before, language=language), later=version_of(item, answer, language=language))


def _same(one: Answer, other: Answer) -> bool:
    return (one.value, one.grade, one.as_of, one.comment) == (
        other.value,
        other.grade,
        other.as_of,
        other.comment,
    )


def previous_head(assignment: Assignment, item: str) -> AnswerHead | None:
    """The same institution's answer to this item in the round before."""
    previous = assignment.round.previous_id
    if previous is None:
        return None
    with in_assignment(round_pk=previous, institution_pk=assignment.institution_id):
        found: AnswerHead | None = (
            AnswerHead.objects.filter(item=item).select_related("answer", "assignment__round__instrument").first()
        )
    return found


def before_of(sheet: Sheet, item: Item, head: AnswerHead | None, *, language: str) -> Before | None:
    """The previous answer, read with the previous instrument's words, and whether it can be used as it is."""
    if head is None:
        return None
    round_ = head.assignment.round
    old = instrument_of(round_.instrument)
    old_item = old.item(item.id)
    if old_item is None:
        return None
    stored = instruments.Answer.from_json(item.id, head.answer.value)
    carried = instruments.carry_forward(stored, old=old, new=sheet.instrument)
    return Before(
        version=version_of(old_item, head.answer, language=language),
        round=localized(round_.title),
        is_usable=carried.answer is not None,
        why="" if carried.answer is not None else carried.reason.sentence(_),
    )


def remarks_of(sheet: Sheet, item: str) -> tuple[Said, ...]:
    """The reviewer's query and everything said about the item since, oldest first."""
    if not sheet.assignment.is_submitted:
        return ()
    notes = Note.objects.filter(assignment=sheet.assignment, item=item)
    said = [
        Said(by=note.by_name, at=note.at, text=note.text, is_ours=note.side == Note.Side.INSTITUTION) for note in notes
    ]
    head = sheet.heads.get(item)
    if head is not None and head.review is not None and head.review.text:
        review = head.review
        said.append(Said(by=review.by_name, at=review.at, text=review.text, is_ours=False))
    return tuple(sorted(said, key=lambda remark: remark.at))


def draft_of(assignment: Assignment, item: str, person_key: str) -> AnswerDraft | None:
    """What this person was typing on this item."""
    found: AnswerDraft | None = AnswerDraft.objects.filter(
        assignment=assignment, item=item, person_key=person_key
    ).first()
    return found
