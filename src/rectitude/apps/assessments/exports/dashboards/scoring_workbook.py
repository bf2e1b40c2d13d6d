"""The scoring workbook of one assessor: every indicator with what each level means, and columns to fill in."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import datetime
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from rectitude.apps.assessments.forms.dashboards.assessor_score import typed_scoring
from rectitude.apps.assessments.forms.dashboards.assessor_words import levels_of
from rectitude.apps.assessments.forms.dashboards.assessor_workbook import (
    COLUMNS,
    FORMAT,
    IDENTITY_SHEET,
    KEY_MARK,
    Column,
    choices_of,
    owner_mark,
    said,
)
from rectitude.apps.assessments.pages.dashboards.assessor.desk import Desk
from rectitude.apps.assessments.pages.dashboards.assessor.tasks import name_of
from rectitude.core.instruments import Item

LISTS_SHEET = "_lists"
HEADING_ROW = 1
CELL_LIMIT = 32_767
INK, PAPER, LINE, TEAL = "#14242c", "#f3f1ea", "#d8d5cd", "#0e5a60"
PROTECTION = {"format_rows": True, "format_columns": True, "select_locked_cells": True, "autofilter": True}


def scoring_workbook(desk: Desk, *, language: str, at: datetime) -> bytes:
    """The workbook in the reader's language, with what this assessor has scored so far. Needs the assessment's scope."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"title": _("Scoring workbook"), "created": at.replace(tzinfo=None)})
        _start(book, desk)
        ranges = _lists(book)
        _scores(book, desk, ranges, language)
        _identity(book, desk, language)
    return out.getvalue()


def _start(book: Any, desk: Desk) -> None:
    sheet = book.add_worksheet(_("Read this first")[:31])
    sheet.set_column(0, 0, 100)
    bold = book.add_format({"bold": True, "font_size": 14, "font_color": INK, "text_wrap": True})
    plain = book.add_format({"text_wrap": True, "valign": "top", "font_color": INK})
    lines = [
        _("This workbook holds your own scores and your research journal. Keep it to yourself: scoring is blind."),
        _(
            "Fill in the white cells. An indicator needs a level or a reason in law and in practice, and a justification."
        ),
        _("Not applicable: what is asked about does not exist here and need not. It leaves the count."),
        _("No evidence found: you searched and found no trace. Refused: you asked and did not get it."),
        _("Not assessed: you have not looked into it. None of the four counts as a zero."),
        _("An empty cell changes nothing: what was saved before stays."),
        _("Bring the workbook back on the page you took it from. Nothing is saved before you have seen what happens."),
    ]
    sheet.write_string(0, 0, f"{desk.assessment.institution.name}: {_('scoring workbook')}", bold)
    for row, line in enumerate(lines, start=1):
        sheet.write_string(row, 0, line, plain)


def _lists(book: Any) -> dict[str, str]:
    """The choices on a sheet of their own, for a list in a cell may not be longer than 255 characters."""
    sheet = book.add_worksheet(LISTS_SHEET)
    sheet.very_hidden()
    ranges = {}
    for place, key in enumerate(("law", "confidence", "language")):
        choices = choices_of(key)
        for row, choice in enumerate(choices):
            sheet.write(row, place, choice)
        letter = "ABC"[place]
        ranges[key] = f"={LISTS_SHEET}!${letter}$1:${letter}${len(choices)}"
    return {**ranges, "practice": ranges["law"]}


def _scores(book: Any, desk: Desk, ranges: dict[str, str], language: str) -> None:
    sheet = book.add_worksheet(_("Scores")[:31])
    base = {"text_wrap": True, "valign": "top", "font_color": INK, "border": 1, "border_color": LINE}
    head = book.add_format({**base, "bold": True, "bg_color": TEAL, "font_color": "#ffffff"})
    form = book.add_format({**base, "bg_color": PAPER})
    free = book.add_format({**base, "locked": False, "border_color": TEAL})
    for place, column in enumerate(COLUMNS):
        sheet.set_column(place, place, column.width)
        sheet.write_string(0, place, f"{KEY_MARK}{column.key}")
        sheet.write_string(HEADING_ROW, place, str(column.label), head)
        if column.key in ranges:
            last = HEADING_ROW + len(desk.items)
            sheet.data_validation(
                HEADING_ROW + 1, place, last, place, {"validate": "list", "source": ranges[column.key]}
            )
    sheet.set_row(0, None, None, {"hidden": True})
    for row, item in enumerate(desk.items, start=HEADING_ROW + 1):
        typed = typed_scoring(desk.scores.get(item.id))
        for place, column in enumerate(COLUMNS):
            value = said(column.key, typed.get(column.key, "")) if column.is_open else _shown(column, item, language)
            _write(sheet, row, place, value, free if column.is_open else form)
    sheet.freeze_panes(HEADING_ROW + 1, 2)
    sheet.protect("", PROTECTION)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.activate()


def _shown(column: Column, item: Item, language: str) -> str:
    if column.key == "id":
        return item.id
    if column.key == "question":
        parts = [name_of(item, language), item.text.in_language(language)]
        return "\n".join([*parts, item.hint.in_language(language)] if item.hint else parts)
    levels = levels_of(item, column.key.removesuffix("-anchors"), language=language)
    return "\n".join(f"{level.value}: {level.hint or level.label}" for level in levels)


def _write(sheet: Any, row: int, place: int, value: str | int, format_: Any) -> None:
    if isinstance(value, int):
        sheet.write_number(row, place, value, format_)
    elif value:
        sheet.write_string(row, place, value[:CELL_LIMIT], format_)
    else:
        sheet.write_blank(row, place, None, format_)


def _identity(book: Any, desk: Desk, language: str) -> None:
    facts: Iterable[tuple[str, str]] = [
        ("format", FORMAT),
        ("owner", owner_mark(desk.own)),
        ("assessment", desk.assessment.key),
        ("digest", desk.assessment.instrument.digest),
        ("language", language),
        *((f"number:{indicator}", str(scoring.number)) for indicator, scoring in desk.scores.items()),
    ]
    sheet = book.add_worksheet(IDENTITY_SHEET)
    sheet.very_hidden()
    for row, (key, value) in enumerate(facts):
        sheet.write_string(row, 0, key)
        sheet.write_string(row, 1, value)
