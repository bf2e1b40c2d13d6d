"""The scorecard as an Excel workbook. Numbers are numbers; what somebody typed is always text, never a formula."""

import io
import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from rectitude.apps.assessments.exports.codebook import because_rows, codebook_of
from rectitude.apps.assessments.exports.columns import COLUMNS, Value
from rectitude.apps.assessments.pages.outputs.scorecard import Scorecard
from rectitude.apps.assessments.pages.outputs.words import missing_words

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
CELL_LIMIT = 32_767


def workbook_of(card: Scorecard) -> bytes:
    """The workbook: Scorecard, Areas, Answers, Questions, Because, Codebook."""
    out = io.BytesIO()
    # Constant creation time: the same scorecard gives the same bytes.
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties(
            {
                "title": f"{card.institution}: {card.round_title}",
                "created": card.origin.computed_at.replace(tzinfo=None),
            }
        )
        sheets = _Sheets(book)
        _front(sheets, card)
        _areas(sheets, card)
        _answers(sheets, card)
        _questions(sheets, card)
        because = [[words, name, value] for name, words, value in because_rows(card)]
        sheets.add(_("Because"), [_("What"), _("Name"), _("Value")], because, widths=[36, 20, 80])
        _codebook(sheets, card)
    return out.getvalue()


class _Sheets:
    """Adds a sheet at a time, with the formats of the workbook."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.head = book.add_format(
            {"bold": True, "bg_color": "#0e5a60", "font_color": "#ffffff", "text_wrap": True, "valign": "top"}
        )
        self.text = book.add_format({"text_wrap": True, "valign": "top"})
        self.number = book.add_format({"num_format": "0.##", "valign": "top"})
        self.day = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"})
        self.moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm", "valign": "top", "align": "left"})
        self.title = book.add_format({"bold": True, "font_size": 16})

    def add(
        self,
        name: str,
        header: Sequence[str],
        rows: Sequence[Sequence[Value]],
        *,
        widths: Sequence[int],
        top: Sequence[str] = (),
    ) -> None:
        """A sheet with optional lines at the top, a header row that stays in sight, and rows."""
        sheet = self.book.add_worksheet(re.sub(r"[\[\]:*?/\\]", " ", name)[:31])
        for index, width in enumerate(widths):
            sheet.set_column(index, index, width)
        for index, line in enumerate(top):
            sheet.write_string(index, 0, _text(line), self.title if index == 0 else None)
        start = len(top) + 1 if top else 0
        for column, label in enumerate(header):
            sheet.write_string(start, column, _text(label), self.head)
        sheet.freeze_panes(start + 1, 1 if len(header) > 3 else 0)
        for number, row in enumerate(rows, start=start + 1):
            for column, value in enumerate(row):
                self._write(sheet, number, column, value)
        if rows:
            sheet.autofilter(start, 0, start + len(rows), len(header) - 1)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)

    def _write(self, sheet: Any, row: int, column: int, value: Value) -> None:
        if value is None or value == "":
            return
        if isinstance(value, bool):
            sheet.write_string(row, column, _("yes") if value else _("no"), self.text)
        elif isinstance(value, int | float):
            sheet.write_number(row, column, value, self.number)
        elif isinstance(value, datetime):
            sheet.write_datetime(row, column, value.replace(tzinfo=None), self.moment)
        elif isinstance(value, date):
            sheet.write_datetime(row, column, datetime(value.year, value.month, value.day), self.day)  # noqa: DTZ001
        else:
            sheet.write_string(row, column, _text(value), self.text)


def _text(value: str) -> str:
    return _CONTROL.sub("", value)[:CELL_LIMIT]


def _front(sheets: _Sheets, card: Scorecard) -> None:
    claimed_only = _("Not verified yet: these are the institution’s own claims; no reviewer has confirmed them.")
    verified = _("Verified: what the evidence carries stands beside what was claimed.")
    top = [f"{card.institution}: {card.round_title}", card.country, verified if card.is_verified else claimed_only]
    header = [
        _("Area"),
        _("Verified, 0 to 100"),
        _("Claimed, 0 to 100"),
        _("Round before, verified"),
        _("Answered"),
        _("Applicable"),
    ]
    rows = [
        [
            a.title,
            a.verified.rounded,
            a.claimed.rounded,
            a.previous_rounded,
            a.claimed.n_answered,
            a.claimed.n_applicable,
        ]
        for a in (*card.areas, card.overall)
    ]
    sheets.add(_("Scorecard"), header, rows, widths=[44, 18, 18, 18, 12, 12], top=top)


def _areas(sheets: _Sheets, card: Scorecard) -> None:
    columns = [
        column
        for column in COLUMNS
        if column.of_area(card.overall) is not None or column.name in {"verified", "previous"}
    ]
    rows = [[column.of_area(area) for column in columns] for area in (*card.areas, card.overall)]
    rules: list[list[Value]] = [
        [area.claimed.rule, area.verified.rule, area.previous_words] for area in (*card.areas, card.overall)
    ]
    header = [column.name for column in columns] + ["rule_claimed", "rule_verified", "previous_words"]
    widths = [column.width for column in columns] + [60, 60, 40]
    sheets.add(_("Areas"), header, [row + rule for row, rule in zip(rows, rules, strict=True)], widths=widths)


AREA_ONLY = {"row", "unit", "previous", "n_answered", "n_verified", "n_applicable", "n_capped"}


def _answers(sheets: _Sheets, card: Scorecard) -> None:
    columns = [column for column in COLUMNS if column.name not in AREA_ONLY]
    rows = [
        [
            missing_words(line.missing) if column.name == "missing" and line.missing else column.of_item(line)
            for column in columns
        ]
        for line in card.answers
    ]
    sheets.add(_("Answers"), [c.name for c in columns], rows, widths=[c.width for c in columns])


def _questions(sheets: _Sheets, card: Scorecard) -> None:
    header = [_("Items"), _("Kind"), _("Question (never part of a score)"), _("Rule")]
    rows = [[", ".join(asked.items), asked.kind, asked.text, asked.rule] for asked in card.questions]
    sheets.add(_("Questions"), header, rows, widths=[16, 16, 100, 24])


def _codebook(sheets: _Sheets, card: Scorecard) -> None:
    book = codebook_of(card)
    rows = [[_("column"), entry["name"], entry["meaning"], entry["unit"]] for entry in book["columns"]]
    rows += [[_("missing code"), code, words, ""] for code, words in book["missing"].items()]
    rows += [[_("grade of evidence"), code, words, ""] for code, words in book["grades"].items()]
    rows += [[_("method"), str(index), sentence, ""] for index, sentence in enumerate(book["method"], start=1)]
    sheets.add(_("Codebook"), [_("Kind"), _("Name"), _("Meaning"), _("Unit")], rows, widths=[18, 20, 100, 14])
