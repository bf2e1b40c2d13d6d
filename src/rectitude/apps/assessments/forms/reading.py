"""Reading a sent answer form: the answer, its grade and date and comment, or every problem at its field."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from rectitude.apps.assessments.actions.answers import Entry
from rectitude.apps.assessments.forms.problems import FieldProblem, field_problems, first_input
from rectitude.apps.assessments.forms.typed import Typed, doubled, first, iso_date, raw_of
from rectitude.apps.assessments.queries.assignments import HEADER
from rectitude.core import instruments
from rectitude.core.instruments import Context, HeaderField, Item, Missing, ParsedAnswer

LONGEST_COMMENT = 4000
GRADES = range(5)
ITEM_REASONS = (
    Missing.NOT_APPLICABLE,
    Missing.NO_EVIDENCE,
    Missing.NOT_RECORDED,
    Missing.REFUSED,
    Missing.NOT_ASSESSED,
)
"""Why a whole item may have no value. "Don't know" is an option of the scales that offer it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a form said: an entry to save, or problems.

    left_out: ids of the parts that were filled in but are not asked, and therefore are no part of the answer.
    """

    entry: Entry | None = None
    problems: tuple[FieldProblem, ...] = ()
    left_out: tuple[str, ...] = ()


@dataclass(slots=True)
class _Said:
    """What stands around the value itself."""

    grade: int | None = None
    as_of: date | None = None
    comment: str = ""
    problems: list[FieldProblem] = field(default_factory=list)


def read_item(item: Item, typed: Typed, *, context: Context, based_on: int, today: date) -> Reading:
    """Read one item's form. Parts that are not asked are left out of the answer, whatever stands in them."""
    said = _said(typed, today=today)
    missing = first(typed, "missing")
    parsed, left_out = _parsed(item, typed, context=context, missing=missing)
    problems = [*_doubled(item.parts, typed, left_out=left_out), *_problems(item, parsed, missing)]
    problems += said.problems
    if problems or parsed.answer is None:
        return Reading(problems=tuple(problems), left_out=left_out)
    entry = Entry(
        item=item.id,
        answer=parsed.answer,
        grade=said.grade,
        as_of=said.as_of,
        comment=said.comment,
        based_on=based_on,
    )
    return Reading(entry=entry, left_out=left_out)


def _parsed(item: Item, typed: Typed, *, context: Context, missing: str) -> tuple[ParsedAnswer, tuple[str, ...]]:
    """The item as the core reads it, once everything that turns out not to be asked is put aside."""
    raw = raw_of(item.parts, typed)
    left_out: list[str] = []
    while True:
        parsed = instruments.parse_answer(item, raw, context=context, missing=missing or None)
        unasked = [p.path[0] for p in parsed.problems if p.code == "not-asked"]
        if not unasked:
            return parsed, tuple(left_out)
        left_out += unasked
        raw = {part: value for part, value in raw.items() if part not in unasked}


def _problems(item: Item, parsed: ParsedAnswer, missing: str) -> list[FieldProblem]:
    if missing and parsed.problems:
        known = missing in {code.value for code in ITEM_REASONS}
        return [FieldProblem(name="missing", text=_both_said() if known else _("Choose one of the reasons."))]
    if not parsed.problems and parsed.answer is None:
        return [FieldProblem(name=first_input(item.parts[0]), text=_nothing_said())]
    if item.is_simple and [p.code for p in parsed.problems] == ["required"]:
        return [FieldProblem(name=first_input(item.parts[0]), text=_nothing_said())]
    return field_problems(item.parts, parsed.problems)


def _nothing_said() -> str:
    return _("Answer the question, or say under “I cannot answer because” why there is no answer.")


def _both_said() -> str:
    return _(
        "You gave an answer and also a reason for having none. Keep one: empty the answer, or choose “I can answer”."
    )


def _doubled(parts: Iterable[instruments.Part], typed: Typed, *, left_out: tuple[str, ...]) -> list[FieldProblem]:
    asked = [part for part in parts if part.id not in left_out]
    text = _("There is both an answer and a reason for having none. Keep one of the two.")
    return [FieldProblem(name=name, text=text, part=name.split(".")[1]) for name in doubled(asked, typed)]


def read_header(
    fields: Iterable[HeaderField], typed: Typed, *, context: Context, based_on: dict[str, int]
) -> tuple[list[Entry], list[FieldProblem]]:
    """Read the facts about the institution: those filled in, each as an entry of its own, and what is wrong.

    A fact left empty is no problem here; the check page says which are still missing.
    """
    entries: list[Entry] = []
    problems: list[FieldProblem] = []
    for fact in fields:
        raw = raw_of([fact.part], typed).get(fact.id)
        parsed = instruments.parse_header(fact, raw, context=context, complete=raw is not None)
        problems += _doubled([fact.part], typed, left_out=())
        problems += field_problems([fact.part], parsed.problems)
        if parsed.answer is not None:
            name = HEADER + fact.id
            entries.append(Entry(item=name, answer=parsed.answer, based_on=based_on.get(name, 0)))
    return entries, problems


def _said(typed: Typed, *, today: date) -> _Said:
    said = _Said(comment=first(typed, "comment"))
    if len(said.comment) > LONGEST_COMMENT:
        text = _("The comment has %(count)d characters. Shorten it to %(most)d or fewer.") % {
            "count": len(said.comment),
            "most": LONGEST_COMMENT,
        }
        said.problems.append(FieldProblem(name="comment", text=text))
    if "\x00" in said.comment:
        text = _("The comment has a hidden character that cannot be kept. Remove it.")
        said.problems.append(FieldProblem(name="comment", text=text))
    grade = first(typed, "grade")
    if grade in {str(known) for known in GRADES}:
        said.grade = int(grade)
    elif grade:
        said.problems.append(FieldProblem(name="grade", text=_("Choose a grade from E0 to E4.")))
    _read_as_of(said, typed, today=today)
    return said


def _read_as_of(said: _Said, typed: Typed, *, today: date) -> None:
    iso = iso_date(typed, "as_of")
    if not iso:
        return
    try:
        said.as_of = date.fromisoformat(iso)
    except ValueError:
        text = _("Enter a real date, such as 31 3 2026.")
        said.problems.append(FieldProblem(name="as_of.day", text=text))
        return
    if not said.as_of.year >= 1900 or said.as_of > today:
        text = _("The answer must describe a day between 1900 and today.")
        said.problems.append(FieldProblem(name="as_of.day", text=text))
