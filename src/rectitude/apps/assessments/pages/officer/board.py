"""The board of a round as values: a sentence, a tally, a table."""

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page
from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from rectitude.apps.assessments.models import Assignment, Round
from rectitude.apps.assessments.queries.rounds import Tally
from rectitude.base.institutions.names import localized
from rectitude.base.ui.components import Cell, Column, Table

TONES = {"invited": "grey", "answering": "", "submitted": "brass", "in-review": "brass", "verified": "solid"}


def board_sentence(tally: Tally) -> str:
    """What the board says first."""
    said = ngettext(
        "%(submitted)d of %(n)d institution has submitted its answers.",
        "%(submitted)d of %(n)d institutions have submitted their answers.",
        tally.n,
    ) % {"submitted": tally.n_submitted, "n": tally.n}
    if tally.n_overdue:
        late = ngettext("%(late)d is past its date.", "%(late)d are past their date.", tally.n_overdue)
        said += " " + late % {"late": tally.n_overdue}
    if tally.n_queried:
        asked = ngettext("%(asked)d answer is under query.", "%(asked)d answers are under query.", tally.n_queried)
        said += " " + asked % {"asked": tally.n_queried}
    return said


def board_table(round_: Round, page: Page[Assignment], *, at: datetime, query: QueryDict, reviews: bool) -> Table:
    """One row an institution; headings sort by link. reviews: the reader is a reviewer, whose links lead to the review."""
    return Table(
        caption=_("Institutions and how far they are"),
        caption_hidden=True,
        columns=[
            _sortable("institution", _("Institution"), query),
            _sortable("country", _("Country"), query),
            _sortable("state", _("State"), query),
            _sortable("answered", _("Answered"), query, numeric=True),
            Column(label=_("Decided"), numeric=True),
            _sortable("queries", _("Queries"), query, numeric=True),
            Column(label=_("Due"), numeric=False),
        ],
        rows=[_row(round_, row, at=at, reviews=reviews) for row in page.object_list],
        empty=_("No institution matches. Change or clear the filter."),
    )


def _sortable(key: str, label: str, query: QueryDict, *, numeric: bool = False) -> Column:
    kept = {k: v for k, v in query.items() if k not in {"sort", "page"}}
    is_here = query.get("sort", "institution") == key
    return Column(
        label=label,
        numeric=numeric,
        sort_url="?" + urlencode({**kept, "sort": key}),
        sorted=("descending" if key == "queries" else "ascending") if is_here else "",
    )


def _row(round_: Round, row: Assignment, *, at: datetime, reviews: bool) -> list[Any]:
    institution = row.institution
    address = f"/rounds/{round_.code}/{institution.code}/"
    if row.is_submitted:
        address += "review/" if reviews and row.state != Assignment.State.VERIFIED else "scorecard/"
        name = Cell(text=institution.name, url=address)
    else:
        name = Cell(text=institution.name)
    country = localized(institution.country.name) if institution.country else ""
    return [
        name,
        country,
        Cell(text=row.get_state_display(), tone=TONES[row.state]),
        _of(row.n_answered, row.n_applicable),
        _of(row.n_reviewed, row.n_applicable) if row.is_submitted else "",
        str(row.n_queried) if row.n_queried else "",
        _due(row, at),
    ]


def _of(n: int, total: int) -> str:
    return _("%(n)d of %(total)d") % {"n": n, "total": total}


def _due(row: Assignment, at: datetime) -> Cell:
    day = date_format(row.due_at, pgettext("a short day", "j M Y"))
    if row.is_submitted or at <= row.due_at:
        return Cell(text=day)
    days = (at - row.due_at).days
    late = ngettext("%(days)d day late", "%(days)d days late", days) % {"days": days}
    return Cell(text=day, note=late)
