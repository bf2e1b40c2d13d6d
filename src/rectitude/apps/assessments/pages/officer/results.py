"""Results of a round as values: spreads and a table by name, never a league."""

from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from rectitude.apps.assessments.models import Round
from rectitude.apps.assessments.queries.results import Result, Spread
from rectitude.base.institutions.names import localized
from rectitude.base.ui.components import Because, Cell, Column, Table
from rectitude.core.instruments import Instrument


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A section or the whole ("") by its name."""

    section: str
    title: str


def areas_of(instrument: Instrument, language: str) -> list[Area]:
    """The sections of an instrument, and the whole."""
    found = [Area(section=s.id, title=f"{s.id}. {s.title.in_language(language)}") for s in instrument.sections]
    return [*found, Area(section="", title=_("All areas"))]


def score_text(value: float | None) -> str:
    """A score 0-100 as it is printed: whole, or a dash when withheld."""
    return "–" if value is None else number_format(round(value), 0)


def spread_table(areas: list[Area], spreads: list[Spread]) -> Table:
    """How the verified scores lie: count, median, middle half, extremes."""
    by_section = {s.section: s for s in spreads}
    rows = []
    for area in areas:
        s = by_section[area.section]
        middle = "–" if s.n < 2 else f"{score_text(s.lower_quartile)}–{score_text(s.upper_quartile)}"
        extremes = "–" if not s.n else f"{score_text(s.lowest)}–{score_text(s.highest)}"
        rows.append([area.title, str(s.n), score_text(s.median), middle, extremes])
    return Table(
        caption=_("Verified scores of the institutions whose review has ended, 0 to 100"),
        columns=[
            Column(label=_("Area")),
            Column(label=_("Institutions"), numeric=True),
            Column(label=_("Median"), numeric=True),
            Column(label=_("Middle half"), numeric=True),
            Column(label=_("Lowest to highest"), numeric=True),
        ],
        rows=rows,
    )


def results_table(round_: Round, areas: list[Area], results: list[Result]) -> Table:
    """One row an institution, by name: verified, and what it claims."""
    return Table(
        caption=_("Each institution: verified score, and its claim in brackets"),
        columns=[Column(label=_("Institution")), *(Column(label=_short(a), numeric=True) for a in areas)],
        rows=[_row(round_, areas, result) for result in results],
        empty=_("No institution has submitted its answers yet."),
    )


def _short(area: Area) -> str:
    return area.section or area.title


def _row(round_: Round, areas: list[Area], result: Result) -> list[Any]:
    institution = result.assignment.institution
    country = localized(institution.country.name) if institution.country else ""
    name = Cell(text=institution.name, url=f"/rounds/{round_.code}/{institution.code}/scorecard/", note=country)
    return [name, *(_figure(result, area.section) for area in areas)]


def _figure(result: Result, section: str) -> str:
    claimed = score_text(result.value("claimed", section))
    verified = score_text(result.value("verified", section)) if result.occasion == "verified" else _("not yet")
    return f"{verified} ({claimed})"


def results_because(round_: Round, instrument: Instrument, n: int) -> list[Because]:
    """How the table was found."""
    return [
        Because(term=_("Scores"), text=_("0 to 100, unweighted mean of item scores, withheld under 60 % answered")),
        Because(term=_("From"), text=_("the newest computation of each of %(n)d institutions") % {"n": n}),
        Because(term=_("Instrument"), text=f"{instrument.id} {instrument.version} ({round_.instrument.digest[:12]})"),
        Because(term=_("Order"), text=_("by name: institutions of different kinds are not ranked")),
        Because(term=_("Spread"), text=_("quartiles by linear interpolation; only reviews that have ended")),
    ]
