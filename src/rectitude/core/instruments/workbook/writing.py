"""The workbook of one assignment, as bytes."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import xlsxwriter

from ..answers import Context
from ..canonical import digest_of
from ..model import Instrument, PartType
from ..parsing.parts import FIRST_YEAR, LAST_YEAR
from ..routing import applicable_items
from . import words
from .form import (
    FORMAT,
    IDENTITY_SHEET,
    KEY_PREFIX,
    LISTS_SHEET,
    MAX_CELL,
    how_text,
    kept,
    label_text,
    sheet_name,
    start_texts,
)
from .labels import Labels, evidence_labels, labels_of, missing_labels
from .layout import Line, Sheet, sheets_of
from .report import AssignmentMeta, WorkbookAnswer
from .styles import COLUMN_WIDTHS, PROTECTION, Styles
from .values import shown_missing, shown_value

FIRST_LINE = 3  # below the hidden keys, the title and the headings
# Used when the caller gives no moment: the oldest date a zip file can hold, so that equal content gives equal
# bytes.
_NO_MOMENT = dt.datetime(1980, 1, 1, tzinfo=dt.UTC)


def workbook_for(
    instrument: Instrument,
    *,
    answers: Mapping[str, WorkbookAnswer],
    context: Context,
    language: str,
    assignment: AssignmentMeta,
    at: dt.datetime | None = None,
) -> bytes:
    """An .xlsx file with every question the institution is asked, what is answered so far, and room for the
    rest.

    `answers`: item id or `header.<field>` -> what is there (header facts missing here are taken from
    `context`). Items known not to apply are left out. Texts and lists are in `language`; the file is read
    back whatever the language.
    """
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(buffer, options)
    book.set_properties({"title": assignment.title, "created": (at or _NO_MOMENT).replace(tzinfo=None)})
    writer = _Writer(book=book, styles=Styles(book), language=language, answers=_with_facts(answers, context))
    start = list(start_texts(instrument, assignment, language))
    writer.write_start(start)
    asked = {item.id for item in applicable_items(instrument, context)}
    taken = {words.START.in_language(language).casefold(), IDENTITY_SHEET, LISTS_SHEET}
    for sheet in sheets_of(instrument):
        lines = tuple(line for line in sheet.lines if line.item is None or line.item.id in asked)
        if lines:
            writer.write_sheet(sheet, lines, sheet_name(sheet, language, taken))
    writer.write_lists()
    writer.write_identity(instrument, assignment, start)
    book.close()
    return buffer.getvalue()


def _with_facts(answers: Mapping[str, WorkbookAnswer], context: Context) -> dict[str, WorkbookAnswer]:
    facts = {f"header.{key}": WorkbookAnswer(answer=answer) for key, answer in context.header.items()}
    return {**facts, **answers}


@dataclass(slots=True, kw_only=True)
class _Writer:
    """The book being written; `base` keeps what each answer cell held, `lists` the ranges the lists are
    chosen from.
    """

    book: Any
    styles: Styles
    language: str
    answers: Mapping[str, WorkbookAnswer]
    base: list[tuple[str, str, str]] = field(default_factory=list)
    lists: dict[tuple[str, ...], str] = field(default_factory=dict)

    def write_start(self, texts: list[str]) -> None:
        sheet = self.book.add_worksheet(words.START.in_language(self.language)[:31])
        sheet.set_column(0, 0, 100)
        for row, text in enumerate(texts):
            sheet.write_string(row, 0, text, self.styles.title if row == 0 else self.styles.note)
        sheet.protect("", PROTECTION)
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)

    def write_sheet(self, sheet: Sheet, lines: tuple[Line, ...], name: str) -> None:
        out = self.book.add_worksheet(name)
        for column, (key, heading) in enumerate(words.COLUMNS.items()):
            out.set_column(column, column, COLUMN_WIDTHS[key])
            out.write_string(0, column, f"{KEY_PREFIX}{key}", self.styles.note)
            out.write_string(2, column, heading.in_language(self.language), self.styles.heading)
        out.write_string(1, 1, sheet.title.in_language(self.language), self.styles.title)
        out.set_row(0, None, None, {"hidden": True})
        out.freeze_panes(FIRST_LINE, 2)
        for row, line in enumerate(lines, start=FIRST_LINE):
            self._write_line(out, row, line)
        out.protect("", PROTECTION)
        out.set_landscape()
        out.set_paper(9)
        out.fit_to_pages(1, 0)
        out.repeat_rows(1, 2)
        out.set_footer("&L&A&R&P / &N")

    def _write_line(self, out: Any, row: int, line: Line) -> None:
        is_question = line.part is None or line.marker == line.owner
        out.write_string(row, 0, line.marker, self.styles.marker)
        out.write_string(row, 1, label_text(line, self.language), self.styles.label(is_question, line.path))
        out.write_string(row, 2, how_text(line, self.language), self.styles.how(is_question))
        known = self.answers.get(line.owner, WorkbookAnswer())
        if line.path is not None:
            self._write_answer(out, row, line, known)
        else:
            out.write_blank(row, 3, None, self.styles.closed(is_question))
        if line.takes_missing:
            missing = shown_missing(line, known.answer)
            self._write_choice(out, row, 4, line, "missing", missing.value if missing else None, missing_labels())
        else:
            out.write_blank(row, 4, None, self.styles.closed(is_question))
        self._write_beside(out, row, line, known, is_question=is_question)

    def _write_beside(self, out: Any, row: int, line: Line, known: WorkbookAnswer, *, is_question: bool) -> None:
        if not line.takes_evidence:
            for column in (5, 6, 7):
                out.write_blank(row, column, None, self.styles.closed(is_question))
            return
        grade = None if known.grade is None else str(known.grade)
        self._write_choice(out, row, 5, line, "evidence", grade, evidence_labels())
        self._keep(line, "as_of", known.as_of)
        if known.as_of is None:
            out.write_blank(row, 6, None, self.styles.date)
        else:
            out.write_datetime(row, 6, dt.datetime.combine(known.as_of, dt.time()), self.styles.date)
        out.data_validation(row, 6, row, 6, self._validation(_date_rule()))
        self._keep(line, "comment", known.comment)
        out.write_string(row, 7, known.comment[:MAX_CELL], self.styles.text)

    def _write_answer(self, out: Any, row: int, line: Line, known: WorkbookAnswer) -> None:
        value = shown_value(line, known.answer)
        part = line.part
        if part is None:
            return
        labels = labels_of(part)
        if labels and part.type is not PartType.TXT:
            self._write_choice(out, row, 3, line, "answer", None if value is None else str(value), labels)
            return
        self._keep(line, "answer", value)
        rule, style = self._rule(part.type, line)
        if value is None:
            out.write_blank(row, 3, None, style)
        elif isinstance(value, dt.date):
            out.write_datetime(row, 3, dt.datetime.combine(value, dt.time()), style)
        elif isinstance(value, int | float):
            out.write_number(row, 3, value, style)
        else:
            out.write_string(row, 3, value, style)
        out.data_validation(row, 3, row, 3, self._validation(rule))

    def _rule(self, part_type: PartType, line: Line) -> tuple[dict[str, Any], Any]:
        part = line.part
        if part is None or part_type is PartType.TXT:
            most = part.max_length if part else 2000
            return {"validate": "length", "criteria": "<=", "value": most}, self.styles.text
        if part_type is PartType.DATE:
            return _date_rule(), self.styles.date
        least = part.min if part.min is not None else -999_999_999_999_999
        most_number = part.max if part.max is not None else 999_999_999_999_999
        kind = "integer" if part.integer else "decimal"
        style = self.styles.whole if part.integer else self.styles.number
        return {"validate": kind, "criteria": "between", "minimum": least, "maximum": most_number}, style

    def _write_choice(
        self, out: Any, row: int, column: int, line: Line, key: str, code: str | None, labels: Labels
    ) -> None:
        self._keep(line, key, code)
        if code is None:
            out.write_blank(row, column, None, self.styles.text)
        else:
            out.write_string(row, column, labels[code].in_language(self.language), self.styles.text)
        shown = tuple(label.in_language(self.language) for label in labels.values())
        rule = {"validate": "list", "source": self._list(shown)}
        out.data_validation(row, column, row, column, self._validation(rule))

    def _validation(self, rule: dict[str, Any]) -> dict[str, Any]:
        return {**rule, "ignore_blank": True, "error_message": words.WRONG.in_language(self.language)[:255]}

    def _list(self, shown: tuple[str, ...]) -> str:
        if shown not in self.lists:
            column = xlsxwriter.utility.xl_col_to_name(len(self.lists), col_abs=True)
            self.lists[shown] = f"='{LISTS_SHEET}'!{column}$1:{column}${len(shown)}"
        return self.lists[shown]

    def _keep(self, line: Line, key: str, value: object) -> None:
        self.base.append((line.marker, key, kept(value)))

    def write_lists(self) -> None:
        sheet = self.book.add_worksheet(LISTS_SHEET)
        for column, shown in enumerate(self.lists):
            for row, label in enumerate(shown):
                sheet.write_string(row, column, label)
        sheet.very_hidden()
        sheet.protect("", PROTECTION)

    def write_identity(self, instrument: Instrument, assignment: AssignmentMeta, start: list[str]) -> None:
        sheet = self.book.add_worksheet(IDENTITY_SHEET)
        rows = [
            ("format", FORMAT, ""),
            ("instrument", instrument.id, ""),
            ("version", instrument.version, ""),
            ("digest", digest_of(instrument), ""),
            ("assignment", assignment.key, ""),
            ("language", self.language, ""),
            *(("start", text, "") for text in start),
            *(("number", owner, str(known.number)) for owner, known in sorted(self.answers.items())),
        ]
        for row, (key, value, extra) in enumerate(rows):
            for column, text in enumerate((key, value, extra)):
                sheet.write_string(row, column, text)
        for row, (marker, key, value) in enumerate(self.base, start=len(rows)):
            for column, text in enumerate((f"cell:{key}", marker, value)):
                sheet.write_string(row, column, text)
        sheet.very_hidden()
        sheet.protect("", PROTECTION)


def _date_rule() -> dict[str, Any]:
    return {
        "validate": "date",
        "criteria": "between",
        "minimum": dt.date(FIRST_YEAR, 1, 1),
        "maximum": dt.date(LAST_YEAR, 12, 31),
    }
