"""The register as a workbook: to read, to print, to fill in elsewhere and bring back."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from rectitude.apps.risks.entries import Document
from rectitude.apps.risks.queries.register import Line, Register
from rectitude.apps.risks.sheets import (
    CONTROLS,
    FORMAT,
    HEADING_ROW,
    IDENTITY_SHEET,
    KEY_MARK,
    RISKS,
    Choices,
    Column,
    Kind,
    choices_of,
)
from rectitude.apps.risks.words import said
from rectitude.core.risk import Anchor, SchemeLibrary

LISTS_SHEET = "_lists"
CELL_LIMIT = 32_767
SPARE = 60  # empty lines below the last, to fill in
INK, LINE, TEAL, PAPER = "#14242c", "#d8d5cd", "#0e5a60", "#f3f1ea"


def register_workbook(register: Register, *, library: SchemeLibrary, language: str, at: datetime) -> bytes:
    """The register in one language. at: the day it was made, aware. Votes and names of voters are never in it."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "remove_timezone": True}
    choices = choices_of(register.scales, library, language=language)
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"title": _("Risk register"), "created": at.replace(tzinfo=None)})
        _start(book, register)
        lists = _lists(book, choices)
        risks = [risk_row(line, choices) for line in register.lines]
        controls = [row for line in register.lines for row in control_rows(line, choices)]
        _sheet(book, _("Register"), RISKS, risks, lists)
        _sheet(book, _("Controls"), CONTROLS, controls, lists)
        _levels(book, register)
        _identity(book, register, language)
    return out.getvalue()


def risk_row(line: Line, choices: Choices) -> dict[str, Any]:
    """A risk as its cells, by key of column."""
    document = line.document
    return {column.key: _cell_of(column, line, document, choices) for column in RISKS}


def control_rows(line: Line, choices: Choices) -> list[dict[str, Any]]:
    """The controls of a risk as cells, by key of column."""
    rows = []
    for control in line.document["controls"]:
        row = {column.key: _worded(column, control.get(column.key), choices) for column in CONTROLS}
        rows.append(row | {"risk": line.risk.code, "automated": _yes(control["automated"], choices)})
    return rows


def _cell_of(column: Column, line: Line, document: Document, choices: Choices) -> Any:
    if column.key == "id":
        return line.risk.code
    if column.key == "reason":
        return ""
    if column.key == "class":
        return choices.shown("classes", line.outcome)
    if column.key == "high_reward":
        return _yes(document["high_reward"], choices)
    if column.key.endswith("_inherent"):
        return (document["inherent"] or {}).get(column.key.removesuffix("_inherent"))
    if column.key.endswith("_residual"):
        return getattr(line.residual.rating, column.key.removesuffix("_residual")) if line.residual else None
    if column.key == "override_reason":
        return (document["override"] or {}).get("reason", "")
    return _worded(column, document[column.key], choices)


def _worded(column: Column, value: Any, choices: Choices) -> Any:
    if column.kind is Kind.WORD:
        return choices.shown(column.choices, value)
    if column.kind is Kind.WORDS:
        return "\n".join(choices.shown(column.choices, one) for one in value)
    if column.kind is Kind.LINES:
        return "\n".join(value or [])
    if column.kind is Kind.EFFECT:
        return choices.shown("absence", value) if isinstance(value, str) else value
    if column.kind is Kind.DAY:
        return date.fromisoformat(value) if value else None
    return value


def _yes(value: bool, choices: Choices) -> str:
    return choices.shown("yes", "yes" if value else "no")


def _start(book: Any, register: Register) -> None:
    sheet = book.add_worksheet(_("Read this first")[:31])
    sheet.set_column(0, 0, 100)
    bold = book.add_format({"bold": True, "font_size": 14, "font_color": INK, "text_wrap": True})
    plain = book.add_format({"text_wrap": True, "valign": "top", "font_color": INK})
    lines = [
        _("One line is one risk. Its controls stand on the sheet “Controls”, one a line, with the id of their risk."),
        _("Where several things fit, write one a line inside the cell (Alt and Enter)."),
        _("A new risk needs no id. A risk that changes needs the reason in the last column."),
        _("What remains follows from the controls. Give other levels only with the reason why the rule does not hold."),
        _("Votes, acceptances and what other pages hold are not in this file and cannot be brought by it."),
        _("Name posts, never people. Cases are a number only."),
        _("Bring the file back on the page you took it from. Nothing is saved before you have seen what happens."),
    ]
    sheet.write_string(0, 0, f"{register.assessment.institution.name}: {register.assessment.title}", bold)
    for row, line in enumerate(lines, start=1):
        sheet.write_string(row, 0, line, plain)


def _lists(book: Any, choices: Choices) -> dict[str, str]:
    """The lists on a sheet of their own, for a list in a cell may not be longer than 255 characters."""
    sheet = book.add_worksheet(LISTS_SHEET)
    sheet.very_hidden()
    ranges = {}
    for place, (name, labels) in enumerate(choices.labels.items()):
        for row, label in enumerate(labels.values()):
            sheet.write_string(row, place, label)
        letter = chr(ord("A") + place)
        ranges[name] = f"={LISTS_SHEET}!${letter}$1:${letter}${max(1, len(labels))}"
    return ranges


def _sheet(
    book: Any, name: str, columns: Sequence[Column], rows: Sequence[Mapping[str, Any]], lists: Mapping[str, str]
) -> None:
    sheet = book.add_worksheet(name[:31])
    base = {"text_wrap": True, "valign": "top", "font_color": INK, "border": 1, "border_color": LINE}
    head = book.add_format({**base, "bold": True, "bg_color": TEAL, "font_color": "#ffffff"})
    plain = book.add_format(base)
    shown = book.add_format({**base, "bg_color": PAPER})
    day = book.add_format({**base, "num_format": "yyyy-mm-dd"})
    last = HEADING_ROW + len(rows) + SPARE
    for place, column in enumerate(columns):
        sheet.set_column(place, place, column.width)
        sheet.write_string(0, place, f"{KEY_MARK}{column.key}")
        sheet.write_string(HEADING_ROW, place, str(column.label), head)
        if (rule := _rule(column, lists)) is not None:
            sheet.data_validation(HEADING_ROW + 1, place, last, place, rule)
    sheet.set_row(0, None, None, {"hidden": True})
    for row, cells in enumerate(rows, start=HEADING_ROW + 1):
        for place, column in enumerate(columns):
            style = shown if column.kind is Kind.SHOWN else day if column.kind is Kind.DAY else plain
            _write(sheet, row, place, cells[column.key], style)
    sheet.freeze_panes(HEADING_ROW + 1, 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


def _rule(column: Column, lists: Mapping[str, str]) -> dict[str, Any] | None:
    if column.kind is Kind.WORD:
        return {"validate": "list", "source": lists[column.choices]}
    if column.kind is Kind.LEVEL:
        return {"validate": "integer", "criteria": "between", "minimum": 1, "maximum": 5}
    return None


def _write(sheet: Any, row: int, place: int, value: Any, style: Any) -> None:
    if isinstance(value, date):
        sheet.write_datetime(row, place, datetime(value.year, value.month, value.day), style)  # noqa: DTZ001
    elif isinstance(value, int | float):
        sheet.write_number(row, place, value, style)
    elif value:
        sheet.write_string(row, place, str(value)[:CELL_LIMIT], style)
    else:
        sheet.write_blank(row, place, None, style)


def _levels(book: Any, register: Register) -> None:
    sheet = book.add_worksheet(_("What the levels mean")[:31])
    wrap = book.add_format({"text_wrap": True, "valign": "top", "font_color": INK})
    bold = book.add_format({"bold": True, "font_color": INK})
    sheet.set_column(0, 0, 6)
    sheet.set_column(1, 1, 26)
    sheet.set_column(2, 2, 90)
    scales, row = register.scales, 0
    named: list[tuple[str, tuple[Anchor, ...]]] = [
        (_("Likelihood"), scales.likelihood),
        (_("Impact"), scales.impact),
        (_("Design of a control"), scales.design),
        (_("Operation of a control"), scales.operation),
    ]
    for title, anchors in named:
        sheet.write_string(row, 0, title, bold)
        for below, anchor in enumerate(anchors, start=1):
            sheet.write_number(row + below, 0, anchor.level, wrap)
            sheet.write_string(row + below, 1, said(anchor.label), wrap)
            sheet.write_string(row + below, 2, said(anchor.text), wrap)
        row += len(anchors) + 2


def _identity(book: Any, register: Register, language: str) -> None:
    facts = [
        ("format", FORMAT),
        ("assessment", register.assessment.code),
        ("scales", register.assessment.scales_digest),
        ("language", language),
        *((f"number:{line.risk.code}", str(line.version.number)) for line in register.lines),
    ]
    sheet = book.add_worksheet(IDENTITY_SHEET)
    sheet.very_hidden()
    for row, (key, value) in enumerate(facts):
        sheet.write_string(row, 0, key)
        sheet.write_string(row, 1, value)
