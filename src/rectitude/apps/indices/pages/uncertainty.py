"""Uncertainty on the pages of a version: the runs there are, and the intervals beside its scores."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from rectitude.apps.indices.models import IndexVersion, UncertaintyRun
from rectitude.apps.indices.pages.frame import version_path
from rectitude.apps.indices.pages.reading import figures_in
from rectitude.apps.indices.pages.simulated import Simulated, Spread
from rectitude.apps.indices.queries import last_computed, result_of
from rectitude.apps.indices.words_uncertain import factor_name
from rectitude.base.ui.components import Cell, Column, Table
from rectitude.base.ui.templatetags.figures import moment, written


@dataclass(frozen=True, slots=True, kw_only=True)
class Intervals:
    """The intervals of a version's newest simulation, and where it is explained."""

    simulated: Simulated
    url: str
    confidence: str

    def score(self, code: str, unit: str) -> Spread | None:
        """The spread of a unit's score on an aggregate."""
        return self.simulated.spread(code, unit)

    def places(self, code: str, unit: str) -> str:
        """ "between places 3 and 7"; "" where places were not simulated."""
        return self.simulated.places(code, unit)


def intervals_of(version: IndexVersion) -> Intervals | None:
    """The intervals to show beside a version's scores; None while nothing was simulated. Needs the index's scope."""
    run = last_computed(version)
    result = result_of(run) if run else None
    if run is None or result is None or result.figures is None:
        return None
    return Intervals(
        simulated=Simulated(result.figures, figures_in(version)),
        url=run_path(version, run),
        confidence=percent_of(run.specification),
    )


def run_path(version: IndexVersion, run: UncertaintyRun) -> str:
    """The address of a simulation."""
    return f"{version_path(version.index, version.number)}uncertainty/{run.key}/"


def percent_of(specification: Mapping[str, Any]) -> str:
    """How much of the draws an interval holds: 90."""
    share = specification.get("confidence", 0.9) * 100
    return written(share, 0 if abs(share - round(share)) < 1e-9 else 1)


def factor_names(specification: Mapping[str, Any]) -> list[str]:
    """What was varied."""
    return [factor_name(one.get("name", one["factor"])) for one in specification["factors"]]


def runs_table(version: IndexVersion, runs: Iterable[UncertaintyRun]) -> Table:
    """The simulations asked for, the newest first."""
    rows: list[list[object]] = []
    for run in runs:
        result = result_of(run)
        state = Cell(text=_("being computed"), tone="brass")
        if result is not None:
            state = (
                Cell(text=_("not possible"), tone="rust") if result.refusal else Cell(text=_("computed"), tone="grey")
            )
        rows.append([
            Cell(text=capfirst("; ".join(factor_names(run.specification))), url=run_path(version, run)),
            written(run.specification.get("draws", 0)), moment(run.at), run.by_name, state,
        ])  # fmt: skip
    columns = [
        Column(label=_("What was varied")), Column(label=_("Draws"), numeric=True), Column(label=_("Asked on")),
        Column(label=_("By")), Column(label=_("State")),
    ]  # fmt: skip
    return Table(caption=_("What was asked before"), columns=columns, rows=rows)
