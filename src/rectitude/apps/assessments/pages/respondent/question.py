"""One question: everything its page shows, made from what is stored and what was typed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from rectitude.apps.assessments.forms.problems import FieldProblem
from rectitude.apps.assessments.forms.typed import Typed, anchor, first
from rectitude.apps.assessments.pages.respondent.attached import Attached
from rectitude.apps.assessments.pages.respondent.door import Door, items_seen
from rectitude.apps.assessments.pages.respondent.drawing import Ink, date_boxes, item_fields
from rectitude.apps.assessments.pages.respondent.fields import Box, Choice, Field
from rectitude.apps.assessments.pages.respondent.panels import (
    Before,
    Clash,
    Said,
    Version,
    version_of,
)
from rectitude.apps.assessments.pages.respondent.raised import leans_on_facts
from rectitude.apps.assessments.queries.assignments import Sheet
from rectitude.apps.assessments.queries.progress import is_queried
from rectitude.apps.assessments.rules import REPLY
from rectitude.apps.assessments.words import GRADES, REASONS, Explained
from rectitude.base.institutions.names import localized
from rectitude.core import instruments
from rectitude.core.instruments import Item


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsaved:
    """Words that are on the page but not yet an answer. how: draft, session (sent after signing out) or carried.

    seen: the version its writer had in front of them; newer: a version somebody saved since, None when there is none.
    """

    how: str
    at: datetime | None = None
    newer: Version | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A consistency question that concerns this item, and where its other items are."""

    text: str
    others: tuple[tuple[str, str], ...]
    facts_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """The form: its inputs as typed, what is wrong with them, and where the words came from."""

    fields: tuple[Field, ...]
    reasons: tuple[Choice, ...]
    has_reason: bool
    grades: tuple[Choice, ...]
    as_of: tuple[Box, ...]
    comment: str
    version: int
    problems: tuple[FieldProblem, ...]
    unsaved: Unsaved | None

    def wrong(self, name: str) -> list[str]:
        """What is wrong with one input."""
        return [problem.text for problem in self.problems if problem.name == name]

    @property
    def wrong_reason(self) -> list[str]:
        """What is wrong with the reason for having no value."""
        return self.wrong("missing")

    @property
    def wrong_grade(self) -> list[str]:
        """What is wrong with the evidence grade."""
        return self.wrong("grade")

    @property
    def wrong_as_of(self) -> list[str]:
        """What is wrong with the date."""
        return self.wrong("as_of.day")

    @property
    def wrong_comment(self) -> list[str]:
        """What is wrong with the comment."""
        return self.wrong("comment")


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """One line of the error summary."""

    anchor: str
    about: str
    text: str
    more: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionPage:
    """The page of one item. form is None where the answer can only be read."""

    round: str
    institution: str
    list_url: str
    url: str
    item: str
    section: str
    place: int
    total: int
    text: str
    hint: str
    evidence: str
    standards: tuple[str, ...]
    is_restricted: bool
    is_queried: bool
    is_submitted: bool
    can_reply: bool
    current: Version | None
    form: Entered | None
    summary: tuple[Summary, ...]
    wrong: tuple[FieldProblem, ...]
    previous_url: str
    next_url: str
    asked: tuple[Asked, ...] = ()
    clash: Clash | None = None
    before: Before | None = None
    files: tuple[Attached, ...] = ()
    remarks: tuple[Said, ...] = ()
    may_attach: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What was read from the database to stand around the question."""

    clash: Clash | None = None
    before: Before | None = None
    files: tuple[Attached, ...] = ()
    remarks: tuple[Said, ...] = ()
    may_attach: bool = False


def question_page(
    door: Door,
    sheet: Sheet,
    item: Item,
    *,
    form: Entered | None,
    around: Around,
    language: str,
    wrong: Sequence[FieldProblem] = (),
) -> QuestionPage:
    """Put the page of one item together. Reads nothing more from the database."""
    seen = [other.id for other in items_seen(door, sheet)]
    here = seen.index(item.id)
    answer = sheet.answer(item.id)
    section = sheet.instrument.section(item.section)
    return QuestionPage(
        round=localized(door.assignment.round.title),
        institution=door.assignment.institution.name,
        list_url=door.path,
        url=f"{door.path}{item.id}/",
        item=item.id,
        section=section.title.in_language(language) if section else "",
        place=here + 1,
        total=len(seen),
        text=item.text.in_language(language),
        hint=item.hint.in_language(language) if item.hint else "",
        evidence=item.evidence.in_language(language) if item.evidence else "",
        standards=item.standards,
        is_restricted=item.restricted,
        is_queried=is_queried(sheet, item.id),
        is_submitted=door.assignment.is_submitted,
        can_reply=door.assignment.is_submitted and is_queried(sheet, item.id) and door.may(REPLY, item.section),
        current=version_of(item, answer, language=language) if answer else None,
        form=form,
        summary=summary_of([*(form.problems if form else ()), *wrong]),
        wrong=tuple(wrong),
        previous_url=f"{door.path}{seen[here - 1]}/" if here else "",
        next_url=f"{door.path}{seen[here + 1]}/" if here + 1 < len(seen) else "",
        asked=asked_about(door, sheet, item.id, language=language),
        clash=around.clash,
        before=around.before,
        files=around.files,
        remarks=around.remarks,
        may_attach=around.may_attach,
    )


def entered_form(
    sheet: Sheet,
    item: Item,
    *,
    typed: Typed,
    version: int,
    language: str,
    problems: Sequence[FieldProblem] = (),
    unsaved: Unsaved | None = None,
) -> Entered:
    """The form of an item filled with what was typed."""
    ink = Ink(typed=typed, problems=problems, language=language)
    reason = first(typed, "missing")
    return Entered(
        fields=item_fields(item, ink, context=sheet.context),
        reasons=explained("missing", REASONS, reason),
        has_reason=bool(reason),
        grades=explained("grade", GRADES, first(typed, "grade")),
        as_of=date_boxes("as_of", ink),
        comment=first(typed, "comment"),
        version=version,
        problems=tuple(problems),
        unsaved=unsaved,
    )


def explained(name: str, choices: Iterable[Explained], chosen: str) -> tuple[Choice, ...]:
    """Choices that carry a sentence each; the first has the id an error leads to."""
    return tuple(
        Choice(
            id=anchor(name) if index == 0 else f"{anchor(name)}-{choice.value}",
            name=name,
            value=choice.value,
            label=str(choice.label),
            hint=str(choice.hint),
            is_chosen=choice.value == chosen,
        )
        for index, choice in enumerate(choices)
    )


def summary_of(problems: Sequence[FieldProblem]) -> tuple[Summary, ...]:
    """The error summary: each problem once; what is merely unanswered in one part is told on one line."""
    lines: list[Summary] = []
    told: set[str] = set()
    for problem in problems:
        if problem.is_open and problem.part in told:
            continue
        rest = [p for p in problems if p.is_open and p.part == problem.part] if problem.is_open else []
        told |= {problem.part} if problem.is_open else set()
        lines.append(Summary(anchor=problem.anchor, about=problem.about, text=problem.text, more=max(len(rest) - 1, 0)))
    return tuple(lines)


def asked_about(door: Door, sheet: Sheet, item: str, *, language: str) -> tuple[Asked, ...]:
    """The consistency questions about an item, as far as this person sees the other items they speak of."""
    seen = {other.id for other in items_seen(door, sheet)}
    found = instruments.questions(sheet.instrument, sheet.context, language)
    return tuple(
        Asked(
            text=question.text,
            others=tuple((other, f"{door.path}{other}/") for other in question.items if other != item),
            facts_url=f"{door.path}header/" if door.is_inside and leans_on_facts(sheet.instrument, question) else "",
        )
        for question in found
        if item in question.items and set(question.items) <= seen
    )
