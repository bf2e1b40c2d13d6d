"""The results as a page: the profile, the heat strip, the agreement, the because. Computes nothing."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rectitude.apps.assessments.pages.dashboards.results.value import Area, Indicator, Results
from rectitude.apps.assessments.pages.dashboards.results.words import (
    AGREED_ON,
    COEFFICIENT_NAMES,
    NOT_ASKED,
    OCCASIONS,
    agreement_lead,
    band_words,
    coefficient_sentence,
    coefficient_words,
    half_code,
    half_words,
    refusals_sentences,
    results_heading,
    span_words,
)
from rectitude.apps.assessments.pages.outputs.origins import proof_line
from rectitude.apps.assessments.pages.outputs.words import day, moment, number
from rectitude.base.ui.charts import profile_words
from rectitude.base.ui.components import Because, Cell, Column, Table
from rectitude.core.charts import ProfileArea, ProfileFigure


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatCell:
    """One half of one indicator in the strip: what is drawn, and what is read out."""

    code: str
    css: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatColumn:
    """One indicator of the strip; url leads to its because."""

    id: str
    name: str
    url: str
    law: HeatCell
    practice: HeatCell


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatArea:
    """One area of the strip."""

    title: str
    columns: tuple[HeatColumn, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultsPage:
    """Everything the page says."""

    results: Results
    lead: str
    tags: tuple[tuple[str, str], ...]
    heading: str
    figure: ProfileFigure
    notes: dict[str, Cell]
    heat: tuple[HeatArea, ...]
    heat_key: tuple[HeatCell, ...]
    agreement_lead: str
    agreement: tuple[Table, ...]
    refusals: tuple[str, ...]
    because: tuple[Because, ...]


def results_page(results: Results) -> ResultsPage:
    """The page of an assessment's results."""
    return ResultsPage(
        results=results,
        lead=lead_sentence(results),
        tags=tags_of(results),
        heading=results_heading(results.areas),
        figure=figure_of(results),
        notes={area.id: area_note(area, results.path) for area in results.areas},
        heat=heat_of(results),
        heat_key=heat_key(),
        agreement_lead=agreement_lead(results.agreement[0]),
        agreement=tuple(agreement_tables(results)),
        refusals=refusals_sentences(results.refusals),
        because=because_of(results),
    )


def lead_sentence(results: Results) -> str:
    """How far these figures can be trusted, first of all."""
    if results.is_released and results.released_at:
        said = _("Released by %(name)s on %(day)s. Anybody who can sign in here may read them.")
        return said % {"name": results.released_by, "day": day(results.released_at)}
    said = _(
        "Not released: only those who work on this assessment or answer for the institution see this. Computed %(when)s."
    )
    return said % {"when": occasion_words(results)}


def occasion_words(results: Results) -> str:
    """When the figures were computed, as an event."""
    return str(OCCASIONS.get(results.origin.occasion, results.origin.occasion))


def tags_of(results: Results) -> tuple[tuple[str, str], ...]:
    """(words, tone): what has changed since the figures were computed."""
    n = results.n_newer
    if not n:
        return ()
    said = ngettext("%(n)s score changed since", "%(n)s scores changed since", n) % {"n": n}
    return ((said, "brass"),)


def figure_of(results: Results, *, before: dict[str, float] | None = None, title: str = "") -> ProfileFigure:
    """The profile of the areas. before: area -> practice in the round before where it may be compared."""
    areas = tuple(drawn(area, (before or {}).get(area.id)) for area in results.areas)
    return ProfileFigure(title=title or results_heading(results.areas), areas=areas, words=profile_words())


def drawn(area: Area, before: float | None = None) -> ProfileArea:
    """An area as the chart takes it."""
    interval = area.practice.interval
    return ProfileArea(
        code=area.id,
        name=area.title,
        n=area.practice.n,
        n_applicable=area.practice.n_applicable,
        law=area.law.score,
        practice=area.practice.score,
        gap=area.gap,
        interval=(interval.low, interval.high) if interval else None,
        before=before,
    )


def area_note(area: Area, path: str) -> Cell:
    """The band of an area's practice, its interval, and where it is explained."""
    band = band_words(area.practice.band) if area.practice.band else ""
    return Cell(text=band, url=f"{path}areas/{area.id}/", note=span_words(area.practice))


def heat_of(results: Results) -> tuple[HeatArea, ...]:
    """Every indicator in law and in practice, area by area. A word is looked up once for all the cells that say it."""
    plain: dict[int | str, HeatCell] = {}
    return tuple(
        HeatArea(
            title=area.title,
            columns=tuple(_column(found, results.path, plain) for found in results.of_area(area.id)),
        )
        for area in results.areas
    )


def _column(found: Indicator, path: str, plain: dict[int | str, HeatCell]) -> HeatColumn:
    return HeatColumn(
        id=found.id,
        name=found.name,
        url=f"{path}{found.id}/" if found.is_asked else "",
        law=_cell(found, "law", plain),
        practice=_cell(found, "practice", plain),
    )


def _cell(found: Indicator, half: str, plain: dict[int | str, HeatCell]) -> HeatCell:
    value = found.half(half) if found.is_asked else NOT_ASKED
    if found.is_asked and (found.is_newer or (half == "practice" and found.scored_practice is not None)):
        return _remarkable(found, half, value)
    if value not in plain:
        plain[value] = HeatCell(code=half_code(value), css=f"rx-cell--{value}", words=half_words(value))
    return plain[value]


def _remarkable(found: Indicator, half: str, value: int | str) -> HeatCell:
    """A level that refusals lowered says so; a score changed since the figures were computed is ringed."""
    words, css = half_words(value), f"rx-cell--{value}"
    if half == "practice" and found.scored_practice is not None:
        words += ", " + _("scored %(level)s, lowered by refusals") % {"level": found.scored_practice}
    if found.is_newer:
        words, css = words + ", " + _("changed since"), f"{css} rx-cell--newer"
    return HeatCell(code=half_code(value), css=css, words=words)


def heat_key() -> tuple[HeatCell, ...]:
    """What every kind of cell means."""
    values: tuple[int | str, ...] = (
        0, 1, 2, 3, 4, "not_applicable", "no_evidence", "refused", "not_assessed", NOT_ASKED,
    )  # fmt: skip
    return tuple(
        HeatCell(code=half_code(value), css=f"rx-cell--{value}", words=_level_meaning(value)) for value in values
    )


def _level_meaning(value: int | str) -> str:
    meanings = {
        0: _("nothing in place"),
        1: _("one isolated element"),
        2: _("half there"),
        3: _("largely there"),
        4: _("meets the standard, shown working"),
    }
    return meanings[value] if isinstance(value, int) else half_words(value)


def agreement_tables(results: Results) -> list[Table]:
    """The measures of agreement: all levels first, then each half."""
    columns = (Column(label=_("Measure")), Column(label=_("Value and interval")), Column(label=_("What it says")))
    tables = []
    for found in results.agreement:
        about = {"of": AGREED_ON[found.of], "pairs": found.n_pairs, "units": found.n_units, "single": found.n_single}
        caption = _("%(of)s: %(pairs)s levels given by both, of %(units)s; %(single)s given by one only") % about
        rows = [
            (
                Cell(text=str(COEFFICIENT_NAMES[one.name])),
                coefficient_words(one) if one.value is not None else _("none"),
                coefficient_sentence(one),
            )
            for one in found.coefficients
        ]
        tables.append(Table(caption=caption, columns=columns, rows=rows))
    return tables


def because_of(results: Results) -> tuple[Because, ...]:
    """Where the figures come from and how they can be checked."""
    n = sum(found.is_asked for found in results.indicators)
    share = number(results.origin.withheld_under * 100)
    method = _("25 × weighted mean of the levels; withheld under %(share)s %% of the applicable indicators") % {
        "share": share
    }
    return (
        Because(
            term=_("From"),
            text=_("%(n)s indicators, each scored twice without knowing of the other") % {"n": n},
        ),
        *origin_lines(results, method=method),
    )


def origin_lines(results: Results, *, method: str) -> tuple[Because, ...]:
    """Instrument, method, period, run and proof."""
    origin = results.origin
    return (
        Because(
            term=_("Instrument"),
            text=f"{origin.instrument} {origin.version} ({origin.instrument_digest[:12]}…)",
            url=f"/instruments/{origin.instrument}/{origin.version}/",
        ),
        Because(term=_("Method"), text=f"{method} ({origin.method}, {origin.code_version})"),
        Because(
            term=_("Period"),
            text=_("%(first)s to %(last)s") % {"first": day(origin.period_from), "last": day(origin.period_to)},
        ),
        Because(term=_("Computed"), text=f"{moment(origin.computed_at)}, {occasion_words(results)}"),
        Because(term=_("Run"), text=f"{origin.run_number}: {origin.run_key[:8]}…"),
        Because(term=_("Inputs"), text=f"SHA-256 {origin.inputs_digest[:12]}…"),
        Because(term=_("In the ledger"), text=origin.subject),
        proof_line(origin.event_key, origin.entry),
    )
