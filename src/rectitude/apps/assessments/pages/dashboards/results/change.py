"""From one round to the next: what changed, over what is the same."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext

from rectitude.apps.assessments.pages.dashboards.results.value import Results
from rectitude.apps.assessments.pages.dashboards.results.words import half_words, signed, whole
from rectitude.apps.assessments.pages.outputs.words import number
from rectitude.apps.assessments.queries.dashboards.comparisons import Change
from rectitude.base.institutions.names import localized
from rectitude.base.ui.components import Because, Cell, Column, Table
from rectitude.core.charts import half_up
from rectitude.core.instruments.levels import AreaChange, Comparability, Half, IndicatorChange

FLAGS = {
    Comparability.SAME: _lazy("same"),
    Comparability.RECODED: _lazy("recoded: not subtracted"),
    Comparability.BROKEN: _lazy("broken: not subtracted"),
    Comparability.NEW: _lazy("new"),
    Comparability.GONE: _lazy("no longer asked"),
    Comparability.UNSTATED: _lazy("not comparable: nothing says how they relate"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangePage:
    """Everything the page says. sides: what was computed from what."""

    heading: str
    lead: str
    areas: Table
    indicators: Table
    flags: tuple[tuple[str, int], ...]
    because: tuple[Because, ...]


def change_page(results: Results, change: Change) -> ChangePage:
    """The change of an assessment since the round before."""
    titles = {area.id: area.title for area in results.areas}
    names = {found.id: found.name for found in results.indicators}
    return ChangePage(
        heading=change_heading(change.areas),
        lead=_("Compared with %(round)s. Only indicators that are the same in both rounds are subtracted.")
        % {"round": localized(change.before.assessment.round.title)},
        areas=_area_table(change, titles),
        indicators=_indicator_table(change, names, results.path),
        flags=_flag_counts(change),
        because=_because(change),
    )


def change_heading(areas: tuple[AreaChange, ...]) -> str:
    """How many areas moved, and which way."""
    moved = [float(half_up(area.change)) for area in areas if area.change is not None]
    if not moved:
        return _("Nothing can be compared with the round before")
    up, down = sum(step > 0 for step in moved), sum(step < 0 for step in moved)
    said = ngettext(
        "Of %(n)s area that can be compared, %(up)s is higher and %(down)s lower",
        "Of %(n)s areas that can be compared, %(up)s are higher and %(down)s lower",
        len(moved),
    )
    return said % {"n": len(moved), "up": up, "down": down}


def _flag_counts(change: Change) -> tuple[tuple[str, int], ...]:
    counts = {flag: sum(one.flag is flag for one in change.indicators) for flag in Comparability}
    return tuple((str(FLAGS[flag]), n) for flag, n in counts.items() if n)


def _area_table(change: Change, titles: dict[str, str]) -> Table:
    columns = (
        Column(label=_("Area")),
        Column(label=_("Practice then"), numeric=True),
        Column(label=_("Practice now"), numeric=True),
        Column(label=_("Change in points"), numeric=True),
        Column(label=_("Over")),
        Column(label=_("The assessors’ disagreement")),
    )
    rows = [_area_line(area, change, titles) for area in change.areas]
    return Table(caption=_("Each area, over the indicators that are the same"), columns=columns, rows=rows)


def _area_line(area: AreaChange, change: Change, titles: dict[str, str]) -> tuple[object, ...]:
    over = _("%(n)s of %(all)s indicators") % {"n": area.n, "all": area.n_indicators}
    name = titles.get(area.area, area.area)
    if area.then is None or area.now is None or area.change is None:
        return (name, _("none"), _("none"), _("none"), over, "")
    return (name, whole(area.then), whole(area.now), signed(area.change), over, _overlap(change, area.area))


def _overlap(change: Change, area: str) -> str:
    """Whether the intervals of the two rounds meet: then the change may be the assessors' as well."""
    ends = [_interval(seen.run.figures, area) for seen in (change.before, change.now)]
    if ends[0] is None or ends[1] is None:
        return _("no interval in one of the rounds")
    if ends[0][0] <= ends[1][1] and ends[1][0] <= ends[0][1]:
        return _("the intervals overlap: other assessors might have seen no change")
    return _("the intervals do not overlap")


def _interval(figures: Mapping[str, Any], area: str) -> tuple[float, float] | None:
    found = next((one["practice"]["interval"] for one in figures["areas"] if one["area"] == area), None)
    return (found["low"], found["high"]) if found and found["low"] is not None else None


def _indicator_table(change: Change, names: dict[str, str], path: str) -> Table:
    columns = (
        Column(label=_("Indicator")),
        Column(label=_("Comparable")),
        Column(label=_("Law, then and now")),
        Column(label=_("Practice, then and now")),
        Column(label=_("Change in practice"), numeric=True),
    )
    rows = [_line(one, names, path) for one in change.indicators]
    return Table(caption=_("Indicator by indicator"), columns=columns, rows=rows)


def _line(one: IndicatorChange, names: dict[str, str], path: str) -> tuple[object, ...]:
    url = "" if one.flag is Comparability.GONE else f"{path}{one.id}/"
    tone = "" if one.flag is Comparability.SAME else "brass"
    step = one.practice.step
    return (
        Cell(text=f"{one.id} {names.get(one.id, '')}".strip(), url=url),
        Cell(text=str(FLAGS[one.flag]), tone=tone) if tone else str(FLAGS[one.flag]),
        _then_now(one.law.then, one.law.now),
        _then_now(one.practice.then, one.practice.now),
        signed(step) if step is not None else _("not subtracted"),
    )


def _then_now(then: Half | None, now: Half | None) -> str:
    return _("%(then)s, then %(now)s") % {"then": _half(then), "now": _half(now)}


def _half(half: Half | None) -> str:
    if half is None:
        return _("not asked")
    return number(half.level) if half.level is not None else half_words(str(half.missing)).lower()


def _because(change: Change) -> tuple[Because, ...]:
    lines = []
    for term, seen in ((_("Then"), change.before), (_("Now"), change.now)):
        version = f"{seen.assessment.instrument.instrument} {seen.assessment.instrument.version}"
        run = _("%(instrument)s, run %(number)s (%(key)s…)") % {
            "instrument": version,
            "number": seen.run.number,
            "key": str(seen.run.key)[:8],
        }
        lines.append(Because(term=term, text=run, url=f"{seen.assessment.path}results/"))
    method = _("25 × (mean now − mean then) over the same indicators, with the weights of now (like-for-like, 1)")
    return (*lines, Because(term=_("Method"), text=method))
