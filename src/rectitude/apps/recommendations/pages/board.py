"""The board as values: a sentence, what can be asked for, one line an addressee."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from rectitude.apps.recommendations.models import Recommendation
from rectitude.apps.recommendations.pages.chips import acceptance_chip, compliance_chip, progress_chip
from rectitude.apps.recommendations.queries.ageing import AGES
from rectitude.apps.recommendations.queries.board import FINISHED, Filter
from rectitude.apps.recommendations.queries.lines import Line
from rectitude.apps.recommendations.queries.tallies import Tally
from rectitude.base.institutions.names import localized
from rectitude.base.ui.components import Cell, Column, Table

Text = str | Promise
AGE_NAMES: Mapping[str, Promise] = {
    "under-6": gettext_lazy("under 6 months"),
    "6-12": gettext_lazy("6 to 12 months"),
    "12-18": gettext_lazy("12 to 18 months"),
    "over-18": gettext_lazy("over 18 months"),
}
_PRIORITIES = dict(Recommendation.Priority.choices)
COUNTED = gettext_lazy("A recommendation counts once for each institution it is addressed to.")


def board_sentence(tally: Tally) -> str:
    """What the board says first, in each vocabulary by itself."""
    if not tally.n:
        return _("No recommendation matches.")
    said = [
        ngettext("%(open)d of %(n)d is open.", "%(open)d of %(n)d are open.", tally.n)
        % {"open": tally.n_open, "n": tally.n}
    ]
    if waiting := tally.n_awaited:
        words = ngettext("%(n)d waits for an answer.", "%(n)d wait for an answer.", waiting)
        said.append(words % {"n": waiting})
    if tally.n_overdue:
        words = ngettext("%(n)d is past its date.", "%(n)d are past their date.", tally.n_overdue)
        said.append(words % {"n": tally.n_overdue})
    return " ".join(said)


def board_table(lines: Sequence[Line], titles: Mapping[int, str], asked: Filter, *, on: date) -> Table:
    """One line an addressee; headings sort by link."""
    return Table(
        caption=_("Recommendations and where they stand"),
        caption_hidden=True,
        columns=[
            _sortable("recommendation", _("Recommendation"), asked),
            _sortable("institution", _("Institution"), asked),
            _sortable("priority", _("Priority"), asked),
            Column(label=_("Answer of the head")),
            Column(label=_("Progress, says the institution")),
            Column(label=_("Compliance, concludes the reviewer")),
            _sortable("due", _("Due"), asked),
        ],
        rows=[_row(line, titles, on=on) for line in lines],
        empty=_("No recommendation matches. Change or clear the filter."),
    )


def _sortable(key: str, label: str, asked: Filter) -> Column:
    url = "?" + asked.but(sort=key).query
    return Column(label=label, sort_url=url, sorted="ascending" if asked.sort == key else "")


def _row(line: Line, titles: Mapping[int, str], *, on: date) -> list[object]:
    note = line.code
    if line.state == Recommendation.State.WITHDRAWN:
        note += f" · {Recommendation.State.WITHDRAWN.label}"
    return [
        Cell(text=titles.get(line.recommendation, line.title), url=line.path, note=note),
        Cell(text=line.institution_name, note=localized(line.country)),
        _PRIORITIES[line.priority],
        acceptance_chip(line.acceptance),
        progress_chip(line.progress),
        compliance_chip(line.compliance),
        _due(line, on=on),
    ]


def _due(line: Line, *, on: date) -> Cell:
    if line.due_on is None:
        return Cell(text=_("no date yet") if line.is_open else "")
    day = short_day(line.due_on)
    if not line.is_open or line.due_on >= on or line.progress in FINISHED:
        return Cell(text=day)
    return Cell(text=day, note=late_words((on - line.due_on).days))


def late_words(days: int) -> str:
    """How late."""
    return ngettext("%(days)d day late", "%(days)d days late", days) % {"days": days}


def short_day(day: date) -> str:
    """A day in a table."""
    return date_format(day, pgettext("a short day", "j M Y"))


def age_pairs() -> list[tuple[str, Text]]:
    """The ages in their order."""
    return [(age, AGE_NAMES[age]) for age in AGES]
