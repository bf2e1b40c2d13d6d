"""Why an area has its figure: the indicators counted, those left out and why, and what its interval is made of."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from rectitude.apps.assessments.pages.dashboards.results.page import figure_of, origin_lines
from rectitude.apps.assessments.pages.dashboards.results.value import Area, Figure, Indicator, Results
from rectitude.apps.assessments.pages.dashboards.results.words import (
    NOT_ASKED,
    band_words,
    gap_sentence,
    half_words,
    interval_sentence,
    missing_sentence,
    signed,
    span_words,
    whole,
)
from rectitude.apps.assessments.pages.outputs.words import number
from rectitude.base.problems import OUT_OF_SCOPE
from rectitude.base.ui.components import Because, Cell, Column, Row, Table
from rectitude.core.charts import ProfileFigure

INPUT_WORDS = {
    "indicators": _lazy("Indicators with a level from one assessor at least"),
    "pairs_pooled": _lazy("Indicators of the whole assessment with a level from both"),
    "variance_within_indicators": _lazy("Variance between the two, within an indicator (levels squared)"),
    "mean_difference": _lazy("First assessor less second, on average (levels)"),
    "degrees_of_freedom": _lazy("Degrees of freedom"),
    "t": _lazy("Student’s t for 95 %"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class HalfPage:
    """One half of the area: its figure in a sentence, its interval in words, and what that was computed from."""

    title: str
    figure: Figure
    said: str
    interval: str
    missing: str
    inputs: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaPage:
    """Everything the page says."""

    results: Results
    area: Area
    figure: ProfileFigure
    gap: str
    halves: tuple[HalfPage, ...]
    table: Table
    because: tuple[Because, ...]


def area_page(results: Results, area: str) -> AreaPage:
    """The because of one area. Raises Problem(access.not-found) for one the instrument does not have."""
    found = next((one for one in results.areas if one.id == area), None)
    if found is None:
        raise OUT_OF_SCOPE.because()
    whole_figure = figure_of(results)
    own = tuple(drawn for drawn in whole_figure.areas if drawn.code == area)
    return AreaPage(
        results=results,
        area=found,
        figure=ProfileFigure(title=found.title, areas=own, words=whole_figure.words),
        gap=gap_sentence(found),
        halves=(_half(_("In practice"), found.practice), _half(_("In law"), found.law)),
        table=_table(results, found),
        because=_because(results, found),
    )


def _half(title: str, figure: Figure) -> HalfPage:
    said = ""
    if figure.score is not None and figure.band is not None:
        parts = {
            "score": whole(figure.score),
            "band": band_words(figure.band),
            "n": figure.n,
            "all": figure.n_applicable,
        }
        said = _("%(score)s of 100: %(band)s. The mean of %(n)s of %(all)s applicable indicators.") % parts
    return HalfPage(
        title=title,
        figure=figure,
        said=said,
        interval=interval_sentence(figure),
        missing=missing_sentence(figure),
        inputs=_inputs(figure),
    )


def _inputs(figure: Figure) -> tuple[Row, ...]:
    interval = figure.interval
    if interval is None:
        return ()
    rows = [
        Row(
            term=str(INPUT_WORDS.get(name, name)),
            value=number(value, 0 if float(value).is_integer() else 4) if isinstance(value, int | float) else value,
        )
        for name, value in interval.inputs
    ]
    exact = f"{number(interval.low, 2)} – {number(interval.high, 2)}"
    return (
        *rows,
        Row(term=_("Interval, exact"), value=exact),
        Row(term=_("Method"), value=interval.method),
        Row(term=_("Source"), value=interval.source),
    )


def _table(results: Results, area: Area) -> Table:
    columns = (
        Column(label=_("Indicator")),
        Column(label=_("Law")),
        Column(label=_("Practice")),
        Column(label=_("Gap"), numeric=True),
        Column(label=_("Weight"), numeric=True),
        Column(label=_("In the area’s figure")),
    )
    return Table(
        caption=_("What the area was computed from"),
        columns=columns,
        rows=[_line(found, results.path) for found in results.of_area(area.id)],
    )


def _line(found: Indicator, path: str) -> tuple[object, ...]:
    name = f"{found.id} {found.name}"
    if not found.is_asked:
        said = half_words(NOT_ASKED)
        return (name, said, said, "", "", _("left out"))
    return (
        Cell(text=name, url=f"{path}{found.id}/"),
        half_words(found.half("law")),
        half_words(found.half("practice")),
        signed(found.gap) if found.gap is not None else _("none"),
        number(found.weight),
        _counts(found),
    )


def _counts(found: Indicator) -> str:
    counted = [found.law is not None, found.practice is not None]
    if all(counted):
        return _("counted in both")
    if counted[1]:
        return _("counted in practice only")
    if counted[0]:
        return _("counted in law only")
    return _("left out of both")


def _because(results: Results, area: Area) -> tuple[Because, ...]:
    share = number(results.origin.withheld_under * 100)
    method = _("25 × weighted mean of the levels; withheld under %(share)s %% of the applicable indicators") % {
        "share": share
    }
    span = span_words(area.practice)
    score = whole(area.practice.score) if area.practice.score is not None else _("withheld")
    return (
        Because(term=_("Practice"), text=f"{score} ({span})" if span else score),
        Because(term=_("From"), text=_("%(n)s of %(all)s") % {"n": area.practice.n, "all": area.practice.n_applicable}),
        *origin_lines(results, method=method),
    )
