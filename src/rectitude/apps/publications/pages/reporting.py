"""What the pages of the report builder print."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from rectitude.apps.publications.models import Report
from rectitude.apps.publications.queries.reports import Written
from rectitude.apps.publications.report_templates import report_templates
from rectitude.base.institutions.names import localized
from rectitude.base.ui.components import Cell, Column, Table
from rectitude.core.publishing import typed_numbers


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionLine:
    """A section as the report's page lists it. typed: numbers typed by hand; written: (language, name, is written)."""

    number: int
    title: str
    path: str
    asks: str
    written: tuple[tuple[str, str, bool], ...]
    n_figures: int
    typed: str
    has_chart: bool
    is_left_out: bool
    is_first: bool
    is_last: bool


def reports_table(reports: Iterable[Report]) -> Table:
    """The reports one writes."""
    columns = [Column(label=label) for label in (_("Report"), _("Kind"), _("Programme"), _("Begun"))]
    rows = [
        (Cell(text=str(one), url=one.path), str(one.get_template_display()), str(one.programme),
         _("%(name)s, %(day)s") % {"name": one.by_name, "day": date_format(one.at)})
        for one in reports
    ]  # fmt: skip
    return Table(caption=_("Reports"), columns=columns, rows=rows, empty=_("No report has been begun yet."),
                 caption_hidden=True)  # fmt: skip


def section_lines(sections: Sequence[Written]) -> list[SectionLine]:
    """Each section with what is there and what is asked for."""
    last = len(sections) - 1
    return [_line(one, is_first=index == 0, is_last=index == last) for index, one in enumerate(sections)]


def _line(one: Written, *, is_first: bool, is_last: bool) -> SectionLine:
    typed = dict.fromkeys(number for text in one.texts.values() for number in typed_numbers(text.text))
    return SectionLine(
        number=one.section.number, title=localized(one.titles) or _("Section %(number)d") % {"number": one.section.number},
        path=one.section.path, asks=asks_of(one),
        written=tuple((code, str(name), code in one.written_in) for code, name in settings.LANGUAGES),
        n_figures=len(one.figures), typed=", ".join(typed), has_chart=one.section.has_chart,
        is_left_out=one.section.is_left_out, is_first=is_first, is_last=is_last,
    )  # fmt: skip


def asks_of(one: Written) -> str:
    """What the template says belongs into the section."""
    asked = report_templates().sections.get(one.section.asks)
    return localized(asked.asks) if asked else ""
