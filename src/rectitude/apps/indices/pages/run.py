"""What a simulation says: how sure each score is, and what drives it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rectitude.apps.indices.models import IndexVersion, UncertaintyRun
from rectitude.apps.indices.pages.frame import unit_path, version_path
from rectitude.apps.indices.pages.numbers import score
from rectitude.apps.indices.pages.reading import Figures, Unit, figures_in
from rectitude.apps.indices.pages.result import ordered
from rectitude.apps.indices.pages.run_parts import PairsPart, Trace, pairs_part, rank_table, trace_part
from rectitude.apps.indices.pages.simulated import Simulated, Spread
from rectitude.apps.indices.pages.strips import Scale, band_cell, interval_cell
from rectitude.apps.indices.pages.uncertainty import factor_names, percent_of, run_path
from rectitude.apps.indices.queries import result_of
from rectitude.apps.indices.specifying import range_of
from rectitude.base.ui.components import Because, Cell, Column, Link, Table
from rectitude.base.ui.templatetags.figures import moment, written

WIDE = 0.2
END = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a reader asked for: the order, a unit to look at, its score or its rank, a unit to stand beside it."""

    by_score: bool
    unit: str
    of: str
    other: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RunPage:
    """lead: what was done. warnings: what must be known before resting anything on it. notes: what else the engine says."""

    lead: str
    drivers: list[str]
    warnings: list[str]
    notes: list[str]
    table: Table
    orders: list[tuple[Link, bool]]
    is_by_score: bool
    units: list[tuple[Unit, bool]]
    unit: Unit | None
    of: str
    trace: Trace | None
    pairs: PairsPart | None
    ranks: Table | None
    because: list[Because]
    files: list[Link]


def run_page(version: IndexVersion, run: UncertaintyRun, *, asked: Asked) -> RunPage:
    """The page of a simulation that gave figures. Needs the index's scope."""
    figures = figures_in(version)
    result = result_of(run)
    assert result is not None
    assert result.figures is not None
    found, path = Simulated(result.figures, figures), run_path(version, run)
    top, unit = figures.top.code, figures.unit(asked.unit)
    spreads = {one.code: found.spread(top, one.code) for one in figures.units}
    scale = range_of(version.specification) or _span(spreads)
    whole = found.traced(top, "rank-shift")
    units = ordered(figures, by_score=False)
    return RunPage(
        lead=_lead(run),
        drivers=[whole.sentence] if whole and whole.sentence else [],
        warnings=_warnings(found, spreads, scale),
        notes=found.sentences("indices.alternatives-alike", "indices.omission-idle"),
        table=_table(version, figures, found, spreads, scale, by_score=asked.by_score),
        orders=[
            (Link(label=_("By name"), url=path), not asked.by_score),
            (Link(label=_("By score"), url=f"{path}?order=score"), asked.by_score),
        ],
        is_by_score=asked.by_score,
        units=[(one, one is unit) for one in units],
        unit=unit,
        of=asked.of,
        trace=trace_part(found, unit=unit, of=asked.of),
        pairs=pairs_part(found, unit, units, other=asked.other) if unit else None,
        ranks=rank_table(found, ordered(figures, by_score=True)) if asked.by_score else None,
        because=_because(version, run),
        files=[
            Link(label=_("Bundle, with every number"), url=f"{path}bundle.zip"),
            Link(label=_("Scores with their intervals (CSV)"), url=f"{path}intervals.csv"),
            Link(label=_("Chance of every place (CSV)"), url=f"{path}places.csv"),
            Link(label=_("What drives the result (CSV)"), url=f"{path}drivers.csv"),
        ],
    )


def _lead(run: UncertaintyRun) -> str:
    said = {
        "draws": written(run.specification.get("draws", 0)), "confidence": percent_of(run.specification),
        "factors": "; ".join(factor_names(run.specification)),
    }  # fmt: skip
    return _(
        "The index was computed %(draws)s times, each time with other answers to: %(factors)s. An interval holds %(confidence)s "
        "of 100 of the scores that came out."
    ) % said  # fmt: skip


def _span(spreads: dict[str, Spread | None]) -> Scale | None:
    lows = [one.low for one in spreads.values() if one and one.low is not None]
    highs = [one.high for one in spreads.values() if one and one.high is not None]
    return (min(lows), max(highs)) if lows and max(highs) > min(lows) else None


def _warnings(found: Simulated, spreads: dict[str, Spread | None], scale: Scale | None) -> list[str]:
    said = found.sentences("indices.interplay")
    if found.sentences("indices.wide-shares"):
        said.insert(
            0, _("What drives the result is known only roughly. Ask again, and let the spread be traced more closely.")
        )
    there = [one for one in spreads.values() if one and one.low is not None and one.high is not None]
    wide = [one for one in there if scale and (one.high or 0) - (one.low or 0) > WIDE * (scale[1] - scale[0])]
    if wide:
        text = ngettext(
            "The interval of %(n)d of %(all)d units is wider than a fifth of the scale: read its score as a direction only.",
            "The intervals of %(n)d of %(all)d units are wider than a fifth of the scale: read their scores as a direction only.",
            len(wide),
        )
        said.append(text % {"n": len(wide), "all": len(there)})
    open_ = [one for one in there if one.chances and max(chance for _name, chance in one.chances) < 0.5]
    if open_:
        text = ngettext(
            "For %(n)d unit no band is more likely than not.",
            "For %(n)d units no band is more likely than not.",
            len(open_),
        )
        said.append(text % {"n": len(open_)})
    if any(_is_at_an_end(one) for one in there):
        said.append(
            _("Some scores lie at an end of their interval: what was varied moves them to one side only. A value that is the worst "
              "possible, for instance, can only be better.")
        )  # fmt: skip
    without = found.sentences("indices.without-score")
    return [*said, *without[:3]]


def _is_at_an_end(spread: Spread) -> bool:
    """Whether hardly any of the interval lies on one side of the score."""
    if spread.nominal is None or spread.low is None or spread.high is None:
        return False
    near = END * (spread.high - spread.low)
    return spread.high > spread.low and not spread.low + near <= spread.nominal <= spread.high - near


def _table(
    version: IndexVersion,
    figures: Figures,
    found: Simulated,
    spreads: dict[str, Spread | None],
    scale: Scale | None,
    *,
    by_score: bool,
) -> Table:
    top, path = figures.top, version_path(version.index, version.number)
    has_bands = bool(found.said["bands"])
    columns = [Column(label=_("Unit")), Column(label=_("Score"), numeric=True), Column(label=_("Interval"))]
    columns += [Column(label=_("Band"))] if has_bands else []
    columns += [Column(label=_("Place"))] if by_score else []
    rows = []
    for unit in ordered(figures, by_score=by_score):
        spread = spreads[unit.code]
        cells: list[object] = [Cell(text=unit.name, url=unit_path(path, unit.code))]
        cells.append(score(spread.nominal if spread else None))
        cells.append(interval_cell(spread, scale))
        cells += [band_cell(spread)] if has_bands else []
        cells += [found.places(top.code, unit.code)] if by_score else []
        rows.append(cells)
    return Table(caption=_("How sure the score of each unit is"), columns=columns, rows=rows)


def _because(version: IndexVersion, run: UncertaintyRun) -> list[Because]:
    result, asked = result_of(run), run.specification
    assert result is not None
    sobol = asked.get("sobol") or {}
    return [
        Because(term=_("Draws"), text=written(asked.get("draws", 0))),
        Because(term=_("Seed"), text=str(asked.get("seed", 1))),
        Because(term=_("Tracing"), text=_("%(n)s rows for each side, after Saltelli and Jansen") % {"n": written(sobol["base"])})
        if sobol else Because(term=_("Tracing"), text=_("not asked for")),
        Because(term=_("Varied"), text=capfirst("; ".join(factor_names(asked)))),
        Because(term=_("Asked by"), text=format_html("{}, {}", run.by_name, moment(run.at))),
        Because(term=_("Computed by"), text=result.engine),
        Because(term=_("Rests on"), text=version.digest[:19]),
    ]  # fmt: skip
