"""The facts about the institution: one page, asked before the questions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from rectitude.apps.assessments.forms.problems import FieldProblem
from rectitude.apps.assessments.forms.typed import NOT_WORDS, Typed, typed_from
from rectitude.apps.assessments.models import Answer, AnswerDraft
from rectitude.apps.assessments.pages.respondent.door import Door
from rectitude.apps.assessments.pages.respondent.drawing import Ink, draw_part
from rectitude.apps.assessments.pages.respondent.fields import Field
from rectitude.apps.assessments.pages.respondent.question import Summary, summary_of
from rectitude.apps.assessments.pages.respondent.raised import about_facts_alone
from rectitude.apps.assessments.pages.respondent.said import Line, said_lines
from rectitude.apps.assessments.queries.assignments import HEADER, Sheet
from rectitude.apps.assessments.rules import ANSWER
from rectitude.base.institutions.names import localized
from rectitude.core import instruments
from rectitude.core.instruments import HeaderField

KNOWN = frozenset({"joint_unit"})
"""What the directory already says of an institution is not asked again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One fact: its field when it can be changed, and what is stored now with who wrote it."""

    field: Field
    version_name: str
    version: int
    lines: tuple[Line, ...]
    by: str
    at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FactsPage:
    """All facts; can_write is False where they can only be read. unsaved_at: since when words of a draft are shown."""

    round: str
    institution: str
    list_url: str
    url: str
    facts: tuple[Fact, ...]
    can_write: bool
    summary: tuple[Summary, ...]
    asked: tuple[str, ...]
    unsaved: str
    unsaved_at: datetime | None
    known: tuple[Line, ...]


def facts_asked(sheet: Sheet) -> tuple[HeaderField, ...]:
    """The facts the institution is asked for."""
    return tuple(field for field in sheet.instrument.header if field.id not in KNOWN)


def version_name(field: str) -> str:
    """The hidden input with the version of a fact its writer had in front of them."""
    return f"v.{field}"


def facts_page(
    door: Door,
    sheet: Sheet,
    *,
    language: str,
    typed: Typed | None = None,
    kept: Mapping[str, list[str]] | None = None,
    problems: Sequence[FieldProblem] = (),
) -> FactsPage:
    """typed: what was just sent; kept: what was sent on an expired session; else the draft, else what is stored."""
    can_write = may_write(door)
    draft = None if typed is not None or kept is not None or not can_write else _draft(door)
    words = typed if typed is not None else _opened(sheet, kept, draft)
    ink = Ink(typed=words, problems=problems, language=language)
    return FactsPage(
        round=localized(door.assignment.round.title),
        institution=door.assignment.institution.name,
        list_url=door.path,
        url=f"{door.path}header/",
        facts=tuple(_fact(field, sheet, ink) for field in facts_asked(sheet)),
        can_write=can_write,
        summary=summary_of(list(problems)),
        asked=tuple(question.text for question in about_facts_alone(sheet, language=language)),
        unsaved="session" if kept is not None else "draft" if draft else "",
        unsaved_at=draft.kept_at if draft else None,
        known=_known(door),
    )


def may_write(door: Door) -> bool:
    """Whether the facts can be changed: by the focal point, until the answers are submitted."""
    return door.may(ANSWER) and door.assignment.is_open_for_answers and door.assignment.round.state == "open"


def _known(door: Door) -> tuple[Line, ...]:
    joint = _("Yes") if door.assignment.institution.is_joint_unit else _("No")
    return (Line(label=_("Joint unit of several agencies"), text=joint),)


def _draft(door: Door) -> AnswerDraft | None:
    found: AnswerDraft | None = AnswerDraft.objects.filter(
        assignment=door.assignment, item=HEADER, person_key=door.actor.key
    ).first()
    return found


def _opened(sheet: Sheet, kept: Mapping[str, list[str]] | None, draft: AnswerDraft | None) -> Typed:
    if kept is not None:
        return {name: values for name, values in kept.items() if name not in NOT_WORDS}
    if draft is not None:
        found: Typed = draft.fields
        return found
    typed: dict[str, list[str]] = {}
    for field in facts_asked(sheet):
        answer = sheet.answer(HEADER + field.id)
        if answer is not None:
            typed.update(typed_from(_stored(field, answer), [field.part]))
    return typed


def _stored(field: HeaderField, answer: Answer) -> instruments.Answer:
    return instruments.Answer.from_json(field.id, answer.value)


def _fact(field: HeaderField, sheet: Sheet, ink: Ink) -> Fact:
    answer = sheet.answer(HEADER + field.id)
    return Fact(
        field=draw_part(field.part, ink),
        version_name=version_name(field.id),
        version=answer.number if answer else 0,
        lines=said_lines((field.part,), _stored(field, answer), language=ink.language) if answer else (),
        by=answer.by_name if answer else "",
        at=answer.at if answer else None,
    )
