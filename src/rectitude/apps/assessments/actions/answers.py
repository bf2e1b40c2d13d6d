"""Writing answers: every save is a new version; nothing is overwritten."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from rectitude.apps.assessments.actions.counting import refresh_counts, scored
from rectitude.apps.assessments.models import Answer, AnswerDraft, AnswerHead, Assignment, Review, Round
from rectitude.apps.assessments.problems import ANSWERS_CLOSED, ROUND_NOT_OPEN, UNKNOWN_ITEM
from rectitude.apps.assessments.queries.assignments import HEADER, Sheet, sheet_of
from rectitude.apps.assessments.queries.resources import assignment_resource, subject_of
from rectitude.apps.assessments.rules import ANSWER
from rectitude.base.actions import Done, action
from rectitude.core import instruments
from rectitude.core.access import Actor, Resource


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What somebody answers to one item: the parsed answer and what they say about it.

    item: an item id, or `header.<field>`. based_on: the version number they had in front of them, 0 for none.
    """

    item: str
    answer: instruments.Answer
    grade: int | None = None
    as_of: date | None = None
    comment: str = ""
    based_on: int = 0


def section_of(assignment: Assignment, item: str) -> str:
    """The section an item belongs to; header facts belong to none, so that only the focal point writes them."""
    if item.startswith(HEADER):
        return ""
    found = sheet_of(assignment).instrument.item(item)
    return found.section if found else ""


def _on_item(*, assignment: Assignment, by: Actor, at: datetime, entry: Entry, **_: object) -> Resource:
    return assignment_resource(assignment, rule=ANSWER, by=by, at=at, section=section_of(assignment, entry.item))


def _on_assignment(*, assignment: Assignment, by: Actor, at: datetime, **_: object) -> Resource:
    return assignment_resource(assignment, rule=ANSWER, by=by, at=at)


@action(event="assessments.answer.saved", rule=ANSWER, on=_on_item)
def save_answer(*, by: Actor, at: datetime, assignment: Assignment, entry: Entry) -> Done[Answer]:
    """Save a new version of one item's answer and make it the current one.

    When somebody else saved in between (`answer.overlooked`), both versions stay and the caller tells the later one.
    Raises Problem(answers-closed) after submission, except for an answer under query.
    """
    answer = write_answers(by=by, at=at, assignment=lock_assignment(assignment), entries=[entry])[0]
    AnswerDraft.objects.filter(assignment=assignment, item=entry.item, person_key=by.key).delete()
    refresh_counts(assignment)
    details = {"item": entry.item, "number": answer.number, "based_on": entry.based_on}
    return Done(answer, subject=subject_of(assignment), details=details)


@action(event="assessments.header.saved", rule=ANSWER, on=_on_assignment)
def save_header(*, by: Actor, at: datetime, assignment: Assignment, entries: list[Entry]) -> Done[list[Answer]]:
    """Save the facts about the institution that changed, each as a version of its own."""
    locked = lock_assignment(assignment)
    saved = write_answers(by=by, at=at, assignment=locked, entries=entries)
    AnswerDraft.objects.filter(assignment=assignment, item=HEADER, person_key=by.key).delete()
    refresh_counts(assignment)
    return Done(saved, subject=subject_of(assignment), details={"items": [answer.item for answer in saved]})


@action(event="assessments.workbook.imported", rule=ANSWER, on=_on_assignment)
def import_entries(
    *, by: Actor, at: datetime, assignment: Assignment, entries: list[Entry], file_digest: str
) -> Done[list[Answer]]:
    """Save every accepted cell of a workbook at once: all of them or none."""
    locked = lock_assignment(assignment)
    saved = write_answers(by=by, at=at, assignment=locked, entries=entries)
    refresh_counts(assignment)
    details = {"items": {a.item: a.number for a in saved}, "file": file_digest}
    return Done(saved, subject=subject_of(assignment), details=details)


@action(event="assessments.draft.kept", rule=ANSWER, on=_on_item)
def keep_draft(
    *, by: Actor, at: datetime, assignment: Assignment, entry: Entry, fields: Mapping[str, Any]
) -> Done[AnswerDraft]:
    """Keep what somebody is typing exactly as typed, whether or not it is an answer yet. Only they see it."""
    check_open(lock_assignment(assignment), entry.item)
    draft, _ = AnswerDraft.objects.update_or_create(
        assignment=assignment,
        item=entry.item,
        person_key=by.key,
        defaults={"fields": dict(fields), "based_on": entry.based_on, "kept_at": at},
    )
    return Done(draft, subject=subject_of(assignment), details={"item": entry.item})


def lock_assignment(assignment: Assignment) -> Assignment:
    """The assignment as it is now, locked until the transaction ends (SQLite's writers queue by themselves)."""
    row: Assignment = Assignment.objects.select_for_update().get(pk=assignment.pk)
    assignment.round.refresh_from_db(fields=["state"])  # it may have closed since the page was read
    row.round, row.institution = assignment.round, assignment.institution
    return row


def check_open(assignment: Assignment, item: str) -> None:
    """Problem unless the item may still be changed: before submission, or while its answer is under query."""
    if assignment.round.state != Round.State.OPEN:
        raise ROUND_NOT_OPEN.because(round=assignment.round.code)
    if assignment.is_open_for_answers:
        return
    under_query = AnswerHead.objects.filter(
        assignment=assignment, item=item, review__verdict=Review.Verdict.QUERIED
    ).exists()
    if assignment.state == Assignment.State.VERIFIED or not under_query:
        raise ANSWERS_CLOSED.because(item=item)


def write_answers(
    *,
    by: Actor,
    at: datetime,
    assignment: Assignment,
    entries: Sequence[Entry],
    carried_from: Mapping[str, Answer] | None = None,
) -> list[Answer]:
    """Add a version for each entry and move the heads to them. Called inside an action, on a locked assignment.

    Each is scored with all of them in place, so that their order does not matter.
    """
    for entry in entries:
        check_open(assignment, entry.item)
    sheet = sheet_of(assignment)
    if not all(_is_asked(sheet.instrument, entry.item) for entry in entries):
        raise UNKNOWN_ITEM.because()
    context = _with_entries(sheet.context, entries)
    sources = carried_from or {}
    fresh = [_version(sheet, context, entry, by=by, at=at, source=sources.get(entry.item)) for entry in entries]
    saved = Answer.objects.bulk_create(fresh)
    new = [AnswerHead(assignment=assignment, item=a.item, answer=a) for a in saved if a.item not in sheet.heads]
    AnswerHead.objects.bulk_create(new)
    moved = [sheet.heads[a.item] for a in saved if a.item in sheet.heads]
    for head, answer in zip(moved, (a for a in saved if a.item in sheet.heads), strict=True):
        head.answer = answer
    AnswerHead.objects.bulk_update(moved, ["answer"])
    return saved


def _with_entries(context: instruments.Context, entries: Sequence[Entry]) -> instruments.Context:
    for entry in entries:
        if entry.item.startswith(HEADER):
            header = {**context.header, entry.item.removeprefix(HEADER): entry.answer}
            context = replace(context, header=header)
        else:
            context = context.with_answer(entry.answer)
    return context


def _version(
    sheet: Sheet, context: instruments.Context, entry: Entry, *, by: Actor, at: datetime, source: Answer | None
) -> Answer:
    head = sheet.heads.get(entry.item)
    score, because = scored(sheet.instrument, context, entry.item, entry.answer)
    return Answer(
        assignment=sheet.assignment,
        item=entry.item,
        number=head.answer.number + 1 if head else 1,
        value=entry.answer.as_json(),
        missing=entry.answer.missing or "",
        grade=entry.grade,
        as_of=entry.as_of,
        comment=entry.comment,
        score=score,
        because=because,
        based_on=entry.based_on,
        carried_from=source,
        by_key=by.key,
        by_name=by.name,
        at=at,
    )


def _is_asked(instrument: instruments.Instrument, item: str) -> bool:
    if item.startswith(HEADER):
        return instrument.header_field(item.removeprefix(HEADER)) is not None
    return instrument.item(item) is not None
