"""An assessment's results as an Excel workbook. Numbers are numbers; what somebody typed is text, never a formula."""

import io
import re
from collections.abc import Sequence
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from rectitude.apps.assessments.exports.dashboards.results_columns import (
    Value,
    because_rows,
    codebook_of,
    columns_of,
    rows_of,
)
from rectitude.apps.assessments.pages.dashboards.results.value import Results
from rectitude.apps.assessments.pages.dashboards.results.words import (
    AGREED_ON,
    COEFFICIENT_NAMES,
    coefficient_sentence,
    refusals_sentences,
)

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
CELL_LIMIT = 32_767


def workbook_of(results: Results) -> bytes:
    """The workbook: Areas, Indicators, Agreement, Refusals, Because, Codebook."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        # The run's own time: the same results give the same bytes.
        created = results.origin.computed_at.replace(tzinfo=None)
        book.set_properties({"title": f"{results.institution}: {results.round_title}", "created": created})
        head = book.add_format({"bold": True, "bg_color": "#0e5a60", "font_color": "#ffffff", "text_wrap": True})
        text = book.add_format({"text_wrap": True, "valign": "top"})
        for name, header, rows, widths in _sheets(results):
            _add(book, name, header, rows, widths=widths, formats=(head, text))
    return out.getvalue()


Sheet = tuple[str, Sequence[str], Sequence[Sequence[Value]], Sequence[int]]


def _sheets(results: Results) -> list[Sheet]:
    columns = columns_of(results)
    names, widths = [column.name for column in columns], [column.width for column in columns]
    rows = list(rows_of(results))
    n = len(results.areas)
    because: list[list[Value]] = [[words, name, value] for name, words, value in because_rows(results)]
    refusals: list[list[Value]] = [[sentence] for sentence in refusals_sentences(results.refusals)]
    return [
        (_("Areas"), names, rows[:n], widths),
        (_("Indicators"), names, rows[n:], widths),
        (_("Agreement"), _agreement_header(), _agreement_rows(results), [26, 34, 10, 10, 10, 8, 90]),
        (_("Refusals"), [_("What refused information changed")], refusals, [110]),
        (_("Because"), [_("What"), _("Name"), _("Value")], because, [44, 20, 80]),
        (_("Codebook"), [_("Kind"), _("Name"), _("Meaning")], _codebook_rows(results), [14, 20, 110]),
    ]


def _agreement_header() -> list[str]:
    return [_("Levels"), _("Measure"), _("Value"), _("Low"), _("High"), "n", _("What it says")]


def _agreement_rows(results: Results) -> list[list[Value]]:
    return [
        [
            str(AGREED_ON[found.of]),
            str(COEFFICIENT_NAMES[one.name]),
            one.value,
            one.low,
            one.high,
            one.n,
            coefficient_sentence(one),
        ]
        for found in results.agreement
        for one in found.coefficients
    ]


def _codebook_rows(results: Results) -> list[list[Value]]:
    return [[kind, name, words] for kind, entries in codebook_of(results).items() for name, words in entries.items()]


def _add(
    book: Any, name: str, header: Sequence[str], rows: Sequence[Sequence[Value]], *, widths: Sequence[int],
    formats: tuple[Any, Any],
) -> None:  # fmt: skip
    sheet = book.add_worksheet(re.sub(r"[\[\]:*?/\\]", " ", name)[:31])
    head, text = formats
    for index, width in enumerate(widths):
        sheet.set_column(index, index, width)
    for column, label in enumerate(header):
        sheet.write_string(0, column, _text(label), head)
    sheet.freeze_panes(1, 0)
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            if value is None or value == "":
                continue
            if isinstance(value, int | float):
                sheet.write_number(number, column, value)
            else:
                sheet.write_string(number, column, _text(value), text)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


def _text(value: str) -> str:
    return _CONTROL.sub("", value)[:CELL_LIMIT]
