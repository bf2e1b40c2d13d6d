"""Answers, reasons and numbers in the reader's words. Pure apart from the active language."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from rectitude.base.ui.levels import level_words
from rectitude.base.ui.templatetags.figures import day_format, written
from rectitude.core.charts import half_up
from rectitude.core.instruments import Answer, Item, Message, Missing, Part, PartType, PartValue

MISSING = frozenset(str(code) for code in Missing)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One thing answered, in words. part: which part of the item; row: which half or row of it; empty where there is one."""

    part: str
    text: str
    row: str = ""

    @property
    def about(self) -> str:
        """Part and row together."""
        return " – ".join(piece for piece in (self.part, self.row) if piece)


def missing_words(code: str) -> str:
    """A missing code in words."""
    return level_words(code)


def number(value: float, places: int | None = None) -> str:
    """A number in the reader's writing; without places, as many as it has, at most two."""
    if places is None:
        places = max(0, -int(half_up(value, 2).normalize().as_tuple().exponent))
    return str(written(value, places))


def day(value: date | datetime) -> str:
    """A day in the reader's language and time zone: 30 September 2026."""
    shown = timezone.localtime(value) if isinstance(value, datetime) else value
    return str(date_format(shown, day_format()))


def moment(value: datetime) -> str:
    """A day and time with its time zone: 30 September 2026, 14:03 UTC."""
    shown = timezone.localtime(value)
    return f"{date_format(shown, day_format())}, {shown:%H:%M} {shown:%Z}"


def score_words(score: float | None, missing: str) -> str:
    """A score 0-4 as "2.67 of 4", or the reason there is none."""
    if score is None:
        return missing_words(missing)
    return _("%(score)s of 4") % {"score": number(score)}


def grade_words(grade: int | None) -> str:
    """A grade of evidence in words."""
    words = {
        0: _("E0, none"),
        1: _("E1, a statement"),
        2: _("E2, an internal document"),
        3: _("E3, a published document"),
        4: _("E4, observed or sampled"),
    }
    return words.get(grade, _("no grade given")) if grade is not None else _("no grade given")


def rule_sentence(because: Mapping[str, Any]) -> str:
    """The rule of a stored because, in the reader's language."""
    rule = because.get("rule") or {}
    if not rule:
        return ""
    message = Message(code=rule["code"], template=rule["template"], params=_in_words(rule.get("params", {})))
    return message.sentence(_)


def _in_words(params: Mapping[str, Any]) -> dict[str, Any]:
    return {k: missing_words(v) if k == "missing" and v in MISSING else v for k, v in params.items()}


def answer_words(item: Item, answer: Answer, language: str) -> tuple[Said, ...]:
    """Everything answered to an item, in the order it was asked."""
    if answer.missing is not None:
        return (Said(part="", text=missing_words(str(answer.missing))),)
    found: list[Said] = []
    for part in item.parts:
        value = answer.values.get(part.id)
        if value is not None:
            about = part.label.in_language(language) if part.label and not item.is_simple else ""
            found += _part_words(part, about, value, language)
    return tuple(found)


def part_words(part: Part, value: PartValue, language: str) -> tuple[Said, ...]:
    """What was answered to one part alone, such as a fact about the institution."""
    return tuple(_part_words(part, "", value, language))


def _part_words(part: Part, about: str, value: PartValue, language: str) -> Iterator[Said]:
    if isinstance(value, str) and value in MISSING and part.type is not PartType.TXT:
        yield Said(part=about, text=missing_words(value))
    elif part.type is PartType.LP and isinstance(value, Mapping):
        yield from _halves(part, about, value, language)
    elif part.type is PartType.GRID and isinstance(value, Mapping):
        yield from _grid(part, about, value, language)
    elif isinstance(value, tuple):
        yield Said(part=about, text=", ".join(_option(part, code, language) for code in value))
    else:
        yield Said(part=about, text=_single(part, value, language))


def _halves(part: Part, about: str, value: Mapping[str, Any], language: str) -> Iterator[Said]:
    names = (("law", pgettext("half of an answer", "In law or rule")), ("practice", _("In practice")))
    for half, name in names:
        if half in value:
            said = _option(part, str(value[half]), language)
            text = said if said.startswith(str(value[half])) else f"{value[half]} – {said}"
            yield Said(part=about, row=name, text=text)


def _grid(part: Part, about: str, value: Mapping[str, Any], language: str) -> Iterator[Said]:
    for row in part.rows:
        cell = value.get(row.id)
        if cell is None:
            continue
        name = row.label.in_language(language)
        if isinstance(cell, Mapping):
            cells = [
                f"{column.label.in_language(language)} {_single(part, cell[column.id], '')}"
                for column in part.columns
                if column.id in cell
            ]
            yield Said(part=about, row=name, text=", ".join(cells))
        else:
            yield Said(part=about, row=name, text=_option(part, str(cell), language))


def _single(part: Part, value: object, language: str) -> str:
    """One value in words; a number without its unit when the language is left empty, as in the cells of a table."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        unit = part.unit.label.in_language(language) if part.unit and language else ""
        return f"{number(value)} {unit}".strip()
    text = str(value)
    if part.type is PartType.DATE:
        try:
            return day(date.fromisoformat(text))
        except ValueError:
            return text
    return text if part.type is PartType.TXT else _option(part, text, language)


def _option(part: Part, code: str, language: str) -> str:
    option = part.scale.option(code) if part.scale else None
    if option is not None:
        return option.label.in_language(language)
    return missing_words(code) if code in MISSING else code
