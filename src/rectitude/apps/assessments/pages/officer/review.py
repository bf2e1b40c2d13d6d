"""The reviewer's pages as values."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from rectitude.apps.assessments.models import AnswerFile, Note, Review
from rectitude.apps.assessments.pages.respondent.said import Line, item_lines
from rectitude.apps.assessments.queries.assignments import Sheet
from rectitude.apps.assessments.queries.figures import claimed_item, missing_code
from rectitude.apps.assessments.queries.progress import asked_items, is_decided, is_queried
from rectitude.apps.assessments.queries.verification import least_grade_for
from rectitude.apps.assessments.words import grade_words, reason_words
from rectitude.base.ui.components import Cell, Column, Table
from rectitude.base.ui.templatetags.figures import written
from rectitude.core.instruments import Item


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """One answer as its reviewer reads it."""

    item: Item
    text: str
    hint: str
    evidence_wanted: str
    standards: tuple[str, ...]
    lines: tuple[Line, ...]
    comment: str
    claimed: float | None
    claimed_grade: int | None
    grade_said: str
    as_of: Any
    by_name: str
    at: Any
    number: int
    is_newer_than_review: bool
    last: Review | None
    needs: str


def subject_of(sheet: Sheet, item: Item, *, language: str) -> Subject:
    """The current answer of an item. KeyError when there is none."""
    head = sheet.heads[item.id]
    answer, claimed = head.answer, claimed_item(sheet, item.id)
    return Subject(
        item=item,
        text=item.text.in_language(language),
        hint=item.hint.in_language(language) if item.hint else "",
        evidence_wanted=item.evidence.in_language(language) if item.evidence else "",
        standards=item.standards,
        lines=item_lines(item, answer.value, language=language),
        comment=answer.comment,
        claimed=claimed,
        claimed_grade=answer.grade,
        grade_said=grade_words(answer.grade),
        as_of=answer.as_of,
        by_name=answer.by_name,
        at=answer.at,
        number=answer.number,
        is_newer_than_review=bool(head.review and head.review.answer_id != answer.pk),
        last=head.review,
        needs=grade_words(least_grade_for(claimed)) if claimed is not None else "",
    )


def decision_state(sheet: Sheet, item: str) -> tuple[str, str]:
    """Where the decision on an item stands: words and tone."""
    head = sheet.heads.get(item)
    if head is None:
        return _("no answer"), "grey"
    if is_decided(sheet, item) and head.review:
        return str(Review.Verdict(head.review.verdict).label), "solid" if head.review.verdict == "confirmed" else "grey"
    if is_queried(sheet, item) and head.review:
        if head.review.answer_id != head.answer_id:
            return _("answered again"), "brass"
        return _("queried"), "brass"
    if head.review:
        return _("changed since"), "brass"
    return _("to decide"), "grey"


def review_tables(sheet: Sheet, files: list[AnswerFile], *, base: str, language: str) -> list[tuple[str, Table]]:
    """Per section a table of its answers."""
    counts: dict[str, int] = {}
    for file in files:
        counts[file.item] = counts.get(file.item, 0) + 1
    tables = []
    for section in sheet.instrument.sections:
        items = [item for item in asked_items(sheet) if item.section == section.id]
        rows = [_row(sheet, item, counts.get(item.id, 0), base=base, language=language) for item in items]
        title = f"{section.id}. {section.title.in_language(language)}"
        tables.append((title, Table(caption=title, caption_hidden=True, columns=_columns(), rows=rows)))
    return tables


def _columns() -> list[Column]:
    return [
        Column(label=_("Question")),
        Column(label=_("Claimed")),
        Column(label=_("Grade")),
        Column(label=_("Files"), numeric=True),
        Column(label=_("Decision")),
    ]


def _row(sheet: Sheet, item: Item, n_files: int, *, base: str, language: str) -> list[Any]:
    answer = sheet.answer(item.id)
    words, tone = decision_state(sheet, item.id)
    name = Cell(text=item.id, url=f"{base}{item.id}/", note=item.text.in_language(language))
    if answer is None:
        return [name, "", "", "", Cell(text=words, tone=tone)]
    score = claimed_item(sheet, item.id)
    if score is None:
        claimed = Cell(text=reason_words(missing_code(sheet, item.id)))
    else:
        claimed = Cell(text=written(score, 0 if score == int(score) else 1), level=str(round(score)))
    grade = "" if answer.grade is None else f"E{answer.grade}"
    return [name, claimed, grade, str(n_files) if n_files else "", Cell(text=words, tone=tone)]


def next_undecided(sheet: Sheet, after: str) -> str:
    """The next item in order that still waits for a decision and has an answer; "" when there is none."""
    ids = [item.id for item in asked_items(sheet) if item.id in sheet.heads]
    waiting = [i for i in ids if not is_decided(sheet, i) and not is_queried(sheet, i) and i != after]
    later = [i for i in waiting if i > after]
    return (later or waiting or [""])[0]


def talk_of(notes: list[Note], reviews: list[Review]) -> list[dict[str, Any]]:
    """What was said about an item, oldest first: verdicts and notes together."""
    said = [
        {"who": r.by_name, "at": r.at, "title": Review.Verdict(r.verdict).label, "text": r.text, "score": r.score}
        for r in reviews
    ]
    said += [
        {"who": n.by_name, "at": n.at, "title": Note.Side(n.side).label, "text": n.text, "score": None} for n in notes
    ]
    return sorted(said, key=lambda one: one["at"])
