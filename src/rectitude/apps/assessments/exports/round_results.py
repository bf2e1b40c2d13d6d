"""The results of a whole round as CSV, JSON and workbook: the figures of the results page, for every institution."""

import io
import json
from typing import Any

import xlsxwriter
from django.http import HttpResponse
from django.utils.translation import gettext as _

from rectitude.apps.assessments.models import Round
from rectitude.apps.assessments.queries.results import Result
from rectitude.base.comma_separated import csv_bytes
from rectitude.core.instruments import Instrument

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
KINDS = ("claimed", "verified")


def _columns(instrument: Instrument) -> list[tuple[str, str, str]]:
    """Name, kind and section of each figure's column."""
    sections = [*(section.id for section in instrument.sections), ""]
    return [(f"{kind}_{section or 'overall'}", kind, section) for kind in KINDS for section in sections]


def rows_of(round_: Round, instrument: Instrument, results: list[Result]) -> list[dict[str, Any]]:
    """One row an institution; a figure is None when withheld, and verified figures only once the review has ended."""
    rows = []
    for result in results:
        institution = result.assignment.institution
        row: dict[str, Any] = {
            "round": round_.code,
            "institution": institution.code,
            "name": institution.name,
            "country": institution.country.code if institution.country else "",
            "state": result.assignment.state,
            "n_answered": result.assignment.n_answered,
            "n_applicable": result.assignment.n_applicable,
        }
        for name, kind, section in _columns(instrument):
            is_known = kind == "claimed" or result.occasion == "verified"
            row[name] = result.value(kind, section) if is_known else None
        rows.append(row)
    return rows


def codebook(round_: Round, instrument: Instrument, language: str) -> list[tuple[str, str]]:
    """What each column means, and how the figures were found."""
    fixed = [
        ("round", _("The code of the round")),
        ("institution", _("The code of the institution")),
        ("name", _("The name of the institution")),
        ("country", _("ISO 3166 code; XA to XZ are fictitious")),
        ("state", _("submitted, in-review or verified")),
        ("n_answered", _("Questions with an answer or a reason for having none")),
        ("n_applicable", _("Questions asked of this institution")),
    ]
    titles = {section.id: section.title.in_language(language) for section in instrument.sections}
    figures = []
    for name, kind, section in _columns(instrument):
        about = titles.get(section, _("all areas"))
        said = (
            _("What the institution claims, 0 to 100: %(area)s")
            if kind == "claimed"
            else _("What reviewers verified, 0 to 100, empty until the review has ended: %(area)s")
        )
        figures.append((name, said % {"area": about}))
    method = _(
        "Unweighted mean of item scores x 25, withheld (empty) when under 60 percent of applicable items have one"
    )
    source = f"{instrument.id} {instrument.version} {round_.instrument.digest}"
    return [*fixed, *figures, ("method", method), ("instrument", source)]


def round_csv(
    round_: Round, instrument: Instrument, results: list[Result], *, language: str, name: str
) -> HttpResponse:
    """RFC 4180, UTF-8 with a byte-order mark."""
    rows = rows_of(round_, instrument, results)
    header = [*rows[0]] if rows else ["round", "institution"]
    content = csv_bytes([header, *(list(row.values()) for row in rows)])
    return _file(content, "text/csv; charset=utf-8", f"{round_.code}-{name}.csv")


def round_json(
    round_: Round, instrument: Instrument, results: list[Result], *, language: str, name: str
) -> HttpResponse:
    """The rows with their codebook."""
    document = {
        "format": "rectitude-round-results-1",
        "round": round_.code,
        "results": rows_of(round_, instrument, results),
        "codebook": dict(codebook(round_, instrument, language)),
    }
    content = json.dumps(document, ensure_ascii=False, indent=1).encode()
    return _file(content, "application/json", f"{round_.code}-{name}.json")


def round_xlsx(
    round_: Round, instrument: Instrument, results: list[Result], *, language: str, name: str
) -> HttpResponse:
    """A sheet of results and a sheet that says what each column means."""
    rows = rows_of(round_, instrument, results)
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        bold = book.add_format({"bold": True})
        sheet = book.add_worksheet(_("Results"))
        sheet.freeze_panes(1, 3)
        sheet.set_column(0, 1, 20)
        sheet.set_column(2, 2, 40)
        sheet.set_column(3, 20, 13)
        for number, title in enumerate(rows[0] if rows else ()):
            sheet.write_string(0, number, title, bold)
        for line, row in enumerate(rows, start=1):
            for number, value in enumerate(row.values()):
                sheet.write(line, number, value)
        means = book.add_worksheet(_("Codebook"))
        means.set_column(0, 0, 22)
        means.set_column(1, 1, 100)
        for line, pair in enumerate(codebook(round_, instrument, language)):
            means.write_row(line, 0, pair)
    return _file(out.getvalue(), XLSX, f"{round_.code}-{name}.xlsx")


def _file(content: bytes, media_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response
