"""The list of recommendations as Excel, CSV and JSON. Codes in CSV and JSON, words in Excel; both with every language."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

import xlsxwriter
from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from rectitude.apps.recommendations.fields import AREAS
from rectitude.apps.recommendations.models import Addressee, Recommendation
from rectitude.apps.recommendations.queries.listing import ListedRow
from rectitude.base.comma_separated import csv_bytes

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_CELL_LIMIT = 32_767
_LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)
_WORDS: Mapping[str, Mapping[str, str | Promise]] = {
    "state": dict(Recommendation.State.choices),
    "type": dict(Recommendation.Type.choices),
    "priority": dict(Recommendation.Priority.choices),
    "area": AREAS,
    "acceptance": dict(Addressee.Accepted.choices),
    "progress": dict(Addressee.Progress.choices),
    "compliance": dict(Addressee.Compliance.choices),
}
_FIRST = ("code", "state")
_FACTS = (
    "type", "priority", "area", "standard", "source", "donor", "issued_on", "institution", "institution_name", "country",
    "country_name", "acceptance", "answered_on", "progress", "progress_on", "compliance", "due_on", "next_review_on",
    "concluded_on", "is_open",
)  # fmt: skip


def list_csv(rows: Iterable[ListedRow]) -> bytes:
    """One line for each institution: codes, days as ISO 8601, a title and a text column for each language."""
    texts = [f"{part}_{code}" for code in _LANGUAGES for part in ("title", "text")]
    lines: list[list[Any]] = [[*_FIRST, *texts, *_FACTS]]
    for row in rows:
        lines.append([*_values(row, _FIRST), *_texts(row), *_values(row, _FACTS)])
    return csv_bytes(lines)


def list_json(rows: Iterable[ListedRow], *, at: datetime) -> bytes:
    """Recommendations with their institutions inside: {"as_of", "recommendations": [{..., "institutions": [...]}]}."""
    found: dict[str, dict[str, Any]] = {}
    shared = (*_FIRST, "type", "priority", "area", "standard", "source", "donor", "issued_on")
    for row in rows:
        given = asdict(row)
        one = found.setdefault(
            row.code, {**{name: given[name] for name in shared}, "texts": given["texts"], "institutions": []}
        )
        if row.institution:
            own = {name: value for name, value in given.items() if name not in (*shared, "texts")}
            one["institutions"].append(own)
    document = {"as_of": at.isoformat(), "recommendations": list(found.values())}
    return json.dumps(document, ensure_ascii=False, indent=1, default=date.isoformat).encode()


def list_xlsx(rows: Iterable[ListedRow]) -> bytes:
    """One sheet in the reader's language, with a filter in its heading, and one that says what its words mean."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        text = book.add_format({"text_wrap": True, "valign": "top"})
        day = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"})
        _list_sheet(book, list(rows), head=head, text=text, day=day)
        _codebook_sheet(book, head=head, text=text)
    return out.getvalue()


def _list_sheet(book: Any, rows: Sequence[ListedRow], *, head: Any, text: Any, day: Any) -> None:
    languages = [code for code in _LANGUAGES if any(code in row.texts for row in rows)] or ["en"]
    names = dict(settings.LANGUAGES)
    sheet = book.add_worksheet(_("Recommendations")[:31])
    labels = _labels()
    heading = [labels[name] for name in _FIRST]
    for code in languages:
        words = {"language": names[code]}
        heading += [_("Title in %(language)s") % words, _("Text in %(language)s") % words]
    heading += [labels[name] for name in _FACTS]
    for column, label in enumerate(heading):
        sheet.write_string(0, column, str(label), head)
        sheet.set_column(column, column, 40 if 2 <= column < 2 + 2 * len(languages) else 18)
    for number, row in enumerate(rows, 1):
        told = [part for code in languages for part in _pair(row, code)]
        values = [*_said(row, _FIRST), *told, *_said(row, _FACTS)]
        for column, value in enumerate(values):
            if isinstance(value, date):
                sheet.write_datetime(number, column, datetime.combine(value, datetime.min.time()), day)
            elif value:
                sheet.write_string(number, column, _CONTROL.sub("", str(value))[:_CELL_LIMIT], text)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(rows), 1), len(heading) - 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


def _codebook_sheet(book: Any, *, head: Any, text: Any) -> None:
    sheet = book.add_worksheet(_("Words")[:31])
    labels = _labels()
    for column, label in enumerate((_("Column"), _("Code"), _("Meaning"))):
        sheet.write_string(0, column, label, head)
        sheet.set_column(column, column, 40)
    lines = [(labels[name], code, words) for name, known in _WORDS.items() for code, words in known.items()]
    for number, line in enumerate(lines, 1):
        for column, value in enumerate(line):
            sheet.write_string(number, column, str(value), text)


def _values(row: ListedRow, names: Iterable[str]) -> list[Any]:
    return [getattr(row, name) for name in names]


def _said(row: ListedRow, names: Iterable[str]) -> list[Any]:
    found = []
    for name in names:
        value = getattr(row, name)
        if isinstance(value, bool):
            value = (_("yes") if value else _("no")) if row.institution else ""
        found.append(_WORDS[name].get(value, value) if name in _WORDS else value)
    return found


def _pair(row: ListedRow, code: str) -> list[str]:
    text = row.texts.get(code)
    return [text.title, text.text] if text else ["", ""]


def _texts(row: ListedRow) -> list[str]:
    return [part for code in _LANGUAGES for part in _pair(row, code)]


def _labels() -> dict[str, str]:
    return {
        "code": _("Number"), "state": _("State"), "type": _("What is to be changed"), "priority": _("Priority"),
        "area": _("Area"), "standard": _("Standard"), "source": _("Where it comes from"), "donor": _("Donor"),
        "issued_on": _("Issued on"), "institution": _("Code of the institution"), "institution_name": _("Institution"),
        "country": _("Code of the country"), "country_name": _("Country"), "acceptance": _("Answer of the head"),
        "answered_on": _("Answered on"), "progress": _("Progress, says the institution"),
        "progress_on": _("Progress reported on"), "compliance": _("Compliance, concludes the reviewer"),
        "due_on": _("Due on"), "next_review_on": _("Next review on"), "concluded_on": _("Concluded on"),
        "is_open": _("Open"),
    }  # fmt: skip
