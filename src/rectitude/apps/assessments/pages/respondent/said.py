"""A stored answer as somebody would read it aloud: each part by its question, options by their labels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from rectitude.apps.assessments.words import reason_words
from rectitude.base.ui.templatetags.figures import day_format
from rectitude.core import instruments
from rectitude.core.instruments import Item, Part, PartType


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing an answer says; the label is empty where the item's own text is the question."""

    label: str
    text: str


def said_lines(parts: tuple[Part, ...], answer: instruments.Answer, *, language: str) -> tuple[Line, ...]:
    """What an answer says, in the order of its parts; only what was answered."""
    if answer.missing is not None:
        return (Line(label="", text=reason_words(answer.missing.value)),)
    lines: list[Line] = []
    for part in parts:
        value = answer.values.get(part.id)
        if value is not None:
            lines.extend(_part_lines(part, value, language))
    return tuple(lines)


def item_lines(item: Item, stored: Mapping[str, object], *, language: str) -> tuple[Line, ...]:
    """What a stored version of an item's answer says."""
    return said_lines(item.parts, instruments.Answer.from_json(item.id, stored), language=language)


def _part_lines(part: Part, value: object, language: str) -> list[Line]:
    label = part.label.in_language(language) if part.label else ""
    if not isinstance(value, Mapping):
        return [Line(label=label, text=_text(part, value, language))]
    if part.type is PartType.LP:
        halves = {"law": _("In law or rules"), "practice": _("In practice")}
        return [
            Line(label=_joined(label, words), text=_text(part, value[half], language))
            for half, words in halves.items()
            if half in value
        ]
    rows = ((row, value[row.id]) for row in part.rows if row.id in value)
    return [
        Line(label=_joined(label, row.label.in_language(language)), text=_row(part, cell, language))
        for row, cell in rows
    ]


def _joined(label: str, more: str) -> str:
    return f"{label.rstrip(':')}: {more}" if label else more


def _row(part: Part, cell: object, language: str) -> str:
    if not isinstance(cell, Mapping):
        return _text(part, cell, language)
    columns = [column for column in part.columns if column.id in cell]
    if len(part.columns) == 1 and columns:
        return _text(part, cell[columns[0].id], language)
    return ", ".join(
        f"{column.label.in_language(language)} {_text(part, cell[column.id], language)}" for column in columns
    )


def _text(part: Part, value: object, language: str) -> str:
    if isinstance(value, tuple):
        return ", ".join(_option(part, str(code), language) for code in value)
    if part.type is PartType.LP:
        return f"{value}: {_option(part, str(value), language)}"
    if isinstance(value, int | float):
        number = number_format(value, use_l10n=True, force_grouping=True)
        return f"{number} {part.unit.label.in_language(language)}" if part.unit else number
    if part.type is PartType.DATE:
        return _date(str(value))
    return _option(part, str(value), language)


def _date(value: str) -> str:
    try:
        return date_format(date.fromisoformat(value), day_format())
    except ValueError:
        return reason_words(value)


def _option(part: Part, code: str, language: str) -> str:
    option = part.scale.option(code) if part.scale else None
    return option.label.in_language(language) if option else reason_words(code)
