"""Parts of a simulation's page that look closer: what drives one result, two units side by side, the chance of each place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from rectitude.apps.indices.pages.numbers import bar
from rectitude.apps.indices.pages.reading import Unit
from rectitude.apps.indices.pages.simulated import Simulated
from rectitude.base.ui.components import Column, Table
from rectitude.base.ui.templatetags.figures import written

# More units than these are not drawn as a table of places; the file has them all.
MOST_PLACES = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """What drives one result: sentence, a table of factors, or the reason why it cannot be said."""

    title: str
    sentence: str
    table: Table | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PairsPart:
    """A unit beside the others: units to choose from, the sentence on the chosen one, and all of them."""

    choices: list[tuple[Unit, bool]]
    sentence: str
    table: Table


def trace_part(found: Simulated, *, unit: Unit | None, of: str) -> Trace | None:
    """Where the spread of a unit's score or rank comes from; without a unit, what moves the places of all."""
    top = found.figures.top.code
    traced = found.traced(top, of if unit else "rank-shift", unit.code if unit else None)
    if traced is None:
        return None
    titles = {"score": _("What drives the score of %(unit)s"), "rank": _("What drives the place of %(unit)s")}
    title = titles[of] % {"unit": unit.name} if unit else _("What moves the places of all units")
    rows = [[capfirst(one.factor), _measured(one.first), _measured(one.total)] for one in traced.shares]
    columns = [
        Column(label=_("What was varied")), Column(label=_("By itself")), Column(label=_("With what it does together")),
    ]  # fmt: skip
    table = Table(caption=_("Share of the spread that comes from each"), columns=columns, rows=rows) if rows else None
    return Trace(title=title, sentence=traced.sentence, table=table, reason=traced.reason)


def _measured(share: tuple[float, float, float]) -> SafeString:
    """A share as a bar and a number, with its interval."""
    value, low, high = (min(max(one, 0.0), 1.0) for one in share)
    said = _("%(low)s to %(high)s%%") % {"low": written(low * 100), "high": written(high * 100)}
    return format_html("<strong>{}%</strong> <small>({})</small>{}", written(value * 100), said, bar(value, 0.0, 1.0))


def pairs_part(found: Simulated, unit: Unit, units: Sequence[Unit], *, other: str) -> PairsPart | None:
    """How often a unit stands above each other one; None where that was not kept."""
    top = found.figures.top.code
    others = [one for one in units if one.code != unit.code]
    shares = {one.code: found.above(top, unit.code, one.code) for one in others}
    if not shares or None in shares.values():
        return None
    chosen = next((one for one in others if one.code == other), None)
    rows: list[list[object]] = [
        [one.name, f"{written((shares[one.code] or 0) * 100)}%", f"{written((found.above(top, one.code, unit.code) or 0) * 100)}%"]
        for one in others
    ]  # fmt: skip
    columns = [
        Column(label=_("Beside")),
        Column(label=_("%(unit)s is above") % {"unit": unit.name}, numeric=True),
        Column(label=_("%(unit)s is below") % {"unit": unit.name}, numeric=True),
    ]
    caption = _("%(unit)s beside each other unit, in percent of the draws") % {"unit": unit.name}
    return PairsPart(
        choices=[(one, one is chosen) for one in others],
        sentence=_above(unit, chosen, shares[chosen.code] or 0.0) if chosen else "",
        table=Table(caption=caption, columns=columns, rows=rows, caption_hidden=True),
    )


def _above(unit: Unit, other: Unit, share: float) -> str:
    said = {"unit": unit.name, "other": other.name, "share": written(share * 100)}
    return _("%(unit)s is above %(other)s in %(share)s%% of the draws.") % said


def rank_table(found: Simulated, units: Sequence[Unit]) -> Table | None:
    """The chance of every place of every unit, in percent; places that hardly occur stay empty."""
    if len(units) > MOST_PLACES:
        return None
    top = found.figures.top.code
    rows: list[list[object]] = []
    for unit in units:
        shares = found.rank_shares(top, unit.code)
        rows.append([unit.name, *(written(share * 100) if share >= 0.005 else "" for share in shares)])
    n = max((len(row) - 1 for row in rows), default=0)
    rows = [[*row, *[""] * (n + 1 - len(row))] for row in rows]
    columns = [Column(label=_("Unit")), *(Column(label=str(place), numeric=True) for place in range(1, n + 1))]
    return Table(caption=_("Chance of each place, in percent of the draws"), columns=columns, rows=rows)
