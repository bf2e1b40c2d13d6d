"""What other rooms may ask of the assessments: figures that were released, and nothing else."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.translation import get_language
from django_scopes import scopes_disabled

from rectitude.apps.assessments.models.dashboards import Assessment, DashboardRound, ResultRun
from rectitude.apps.assessments.picking import PickableFigure, figures_of
from rectitude.apps.assessments.queries.assignments import instrument_of
from rectitude.apps.assessments.queries.dashboards.results import RELEASED
from rectitude.apps.assessments.releasable import (
    ReleasableScorecard,
    scorecard_to_release,
    scorecards_to_release,
)
from rectitude.base.comma_separated import Value, csv_bytes
from rectitude.base.institutions.models import Programme
from rectitude.base.institutions.names import localized
from rectitude.core.instruments import Instrument, Item, Text

__all__ = [
    "HALVES",
    "DashboardTables",
    "PickableFigure",
    "ReleasableScorecard",
    "dashboard_tables",
    "figures_of",
    "rounds_with_releases",
    "scorecard_to_release",
    "scorecards_to_release",
]

HALVES = ("practice", "law", "both")


@dataclass(frozen=True, slots=True, kw_only=True)
class DashboardTables:
    """Released dashboard scores as files an index is built from: UTF-8 CSV, one line per assessment or indicator.

    data: uCode, uName, country, function, round, then the level of each indicator or the kind of its absence.
    indicators: Level, iCode, iName, Direction, Weight, Parent, Type.
    origin: {"dashboards": codes, "half": half, "instrument": digest, "assessments": {unit: {"path", "run", "digest"}},
    "spread": {indicator: levels}}. The spread is the standard deviation of one assessor's score, from how far the two
    differed when they scored blind, over everything in the area (sqrt(sum of squared differences / 2n)). No single
    blind score is in it.
    """

    data: bytes
    indicators: bytes
    origin: dict[str, Any]


def rounds_with_releases(programmes: QuerySet[Programme]) -> QuerySet[DashboardRound]:
    """The programmes' dashboard rounds of which an assessment was released; `n_released` counts those."""
    released = Count("assessments", filter=Q(assessments__state=Assessment.State.RELEASED))
    rows = DashboardRound.objects.with_everything().filter(programme__in=programmes)
    return rows.annotate(n_released=released).filter(n_released__gt=0)


def dashboard_tables(rounds: Sequence[DashboardRound], *, half: str = "practice") -> DashboardTables | None:
    """The released assessments of these rounds; None when they were scored with different versions of the instrument.

    half: one of HALVES. With "both" each indicator is the mean of its law and its practice.
    """
    runs = _released_runs(rounds)
    if len({run.instrument_digest for run in runs}) != 1:
        return None
    instrument = instrument_of(runs[0].assessment.instrument)
    items = [item for section in instrument.sections for item in section.items]
    parts = ("law", "practice") if half == "both" else (half,)
    units = [_unit(run, several_rounds=len(rounds) > 1) for run in runs]
    codes = [_code(item, part, parts) for item in items for part in parts]
    lines: list[list[Value]] = [["uCode", "uName", "country", "function", "round", *codes]]
    for unit, run in zip(units, runs, strict=True):
        cells = [_cell(run, item.id, part) for item in items for part in parts]
        found = run.assessment
        lines.append([unit, _name(found), found.country.code, found.function, found.round.code, *cells])
    return DashboardTables(
        data=csv_bytes(lines),
        indicators=csv_bytes(_indicator_lines(instrument, items, parts)),
        origin={**_origin(rounds, half, units, runs), "spread": _spread(runs, items, parts)},
    )


def _released_runs(rounds: Iterable[DashboardRound]) -> list[ResultRun]:
    # What is released is open to whoever reads results; no scope of a single assessment applies.
    with scopes_disabled():
        rows = ResultRun.objects.filter(
            assessment__round__in=list(rounds), assessment__state=Assessment.State.RELEASED, occasion=RELEASED
        ).select_related(
            "assessment__round", "assessment__institution", "assessment__country", "assessment__instrument"
        )
        newest = {run.assessment_id: run for run in rows.order_by("number").defer("inputs")}
    return sorted(newest.values(), key=lambda run: (_name(run.assessment), run.assessment.round.code))


def _unit(run: ResultRun, *, several_rounds: bool) -> str:
    found = run.assessment
    code = f"{found.institution.code}.{found.function}"
    return f"{code}.{found.round.code}" if several_rounds else code


def _name(found: Assessment) -> str:
    return f"{localized(found.institution.name)}, {found.get_function_display()}"


def _code(item: Item, part: str, parts: Sequence[str]) -> str:
    return item.id if len(parts) == 1 else f"{item.id}.{part}"


def _cell(run: ResultRun, indicator: str, part: str) -> Value:
    said = run.figures["indicators"].get(indicator)
    if said is None:
        return "not_applicable"
    level: int | None = said[part]
    return level if level is not None else str(said[f"{part}_missing"] or "not_assessed")


def _spread(runs: Sequence[ResultRun], items: Sequence[Item], parts: Sequence[str]) -> dict[str, float]:
    apart: dict[tuple[str, str], list[int]] = {}
    for run in runs:
        for item in items:
            said = run.figures["indicators"].get(item.id) or {}
            for part in parts:
                a, b = ((said.get(seat) or {}).get(part) for seat in ("a", "b"))
                if a is not None and b is not None:
                    apart.setdefault((item.section, part), []).append((a - b) ** 2)
    of_area = {place: math.sqrt(sum(squares) / (2 * len(squares))) for place, squares in apart.items()}
    return {_code(item, part, parts): of_area.get((item.section, part), 0.0) for item in items for part in parts}


def _indicator_lines(instrument: Instrument, items: Sequence[Item], parts: Sequence[str]) -> list[list[Value]]:
    """The tree: (halves,) indicators, areas, the index."""
    both = len(parts) > 1
    lines: list[list[Value]] = [["Level", "iCode", "iName", "Direction", "Weight", "Parent", "Type"]]
    for item in items:
        for part in parts:
            parent = item.id if both else item.section
            weight = 1.0 if both else item.weight
            lines.append([1, _code(item, part, parts), _said(item.name or item.text), 1, weight, parent, "Indicator"])
    if both:
        lines += [
            [2, item.id, _said(item.name or item.text), 1, item.weight, item.section, "Aggregate"] for item in items
        ]
    level = 3 if both else 2
    lines += [[level, one.id, _said(one.title), 1, one.weight, "Index", "Aggregate"] for one in instrument.sections]
    lines.append([level + 1, "Index", "Index", 1, 1, None, "Aggregate"])
    lines += [[None, code, code, None, None, None, "Group"] for code in ("country", "function", "round")]
    return lines


def _said(text: Text) -> str:
    return text.in_language(get_language() or "en")


def _origin(
    rounds: Sequence[DashboardRound], half: str, units: Sequence[str], runs: Sequence[ResultRun]
) -> dict[str, Any]:
    return {
        "dashboards": [one.code for one in rounds],
        "half": half,
        "instrument": runs[0].instrument_digest,
        "assessments": {
            unit: {"path": _path(run.assessment), "run": str(run.key), "digest": run.inputs_digest}
            for unit, run in zip(units, runs, strict=True)
        },
    }


def _path(found: Assessment) -> str:
    return f"/dashboards/{found.round.code}/{found.institution.code}/{found.function}/results/"
