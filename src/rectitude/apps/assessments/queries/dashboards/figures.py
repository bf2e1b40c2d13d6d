"""An assessment's figures, from what stands, what both assessors scored, and what was refused."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from rectitude.apps.assessments.models.dashboards import AccessRequest, AccessRequestEvent, Assessment, Settlement
from rectitude.apps.assessments.queries.dashboards.assessments import indicators_of, instrument_for
from rectitude.apps.assessments.queries.dashboards.sheets import BlindScores, blind_scores, standing_scores
from rectitude.core.instruments import Item, Missing
from rectitude.core.instruments.levels import AreaLevels, Half, HalfFigure, Indicator, Refusals, all_areas, refusal_cap
from rectitude.core.stats import Estimate
from rectitude.core.stats.reliability import Agreement, Pair, agreement, area_interval

# The indicator on access to information in practice (ids are stable for ever): refusals limit its level.
ACCESS_TO_INFORMATION = "TR4"
Outcome = AccessRequestEvent.Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What the figures are computed from: indicators as counted, what refusals did, the blind scores."""

    assessment: Assessment
    items: tuple[Item, ...]
    settlements: dict[str, Settlement]
    counted: tuple[Indicator, ...]
    refusals: Refusals
    blind: BlindScores


def standing_of(assessment: Assessment) -> Standing:
    """Load what stands now. Needs the assessment's scope."""
    items = indicators_of(assessment)
    settlements = standing_scores(assessment)
    refusals = refusals_of(assessment, settlements)
    counted = tuple(_counted(item, settlements.get(item.id), refusal_cap(refusals)) for item in items)
    return Standing(
        assessment=assessment,
        items=items,
        settlements=settlements,
        counted=counted,
        refusals=refusals,
        blind=blind_scores(assessment),
    )


def half(level: int | None, missing: str) -> Half:
    """A stored half as a value."""
    return Half(level=level) if level is not None else Half(missing=Missing(missing))


def _counted(item: Item, settlement: Settlement | None, cap: int | None) -> Indicator:
    """An indicator as it counts: refusals limit the practice of access to information, whatever was scored."""
    if settlement is None:
        nothing = Half(missing=Missing.NOT_ASSESSED)
        return Indicator(id=item.id, area=item.section, law=nothing, practice=nothing, weight=item.weight)
    practice = half(settlement.practice, settlement.practice_missing)
    if item.id == ACCESS_TO_INFORMATION and cap is not None and practice.level is not None:
        practice = Half(level=min(practice.level, cap))
    law = half(settlement.law, settlement.law_missing)
    return Indicator(id=item.id, area=item.section, law=law, practice=practice, weight=item.weight)


def refusals_of(assessment: Assessment, settlements: dict[str, Settlement]) -> Refusals:
    """What was refused: closed requests, and indicators marked refused that no refused request speaks of."""
    closed = refused = 0
    spoken_of: set[str] = set()
    for request in AccessRequest.objects.filter(assessment=assessment).prefetch_related("events"):
        outcome = outcome_of(request)
        if outcome in {Outcome.ANSWERED, Outcome.PARTLY, Outcome.REFUSED, Outcome.NO_REPLY}:
            closed += 1
        if outcome in {Outcome.REFUSED, Outcome.NO_REPLY}:
            refused += 1
            spoken_of |= set(request.indicators)
    marked = {i for i, s in settlements.items() if Missing.REFUSED in {s.law_missing, s.practice_missing}}
    return Refusals(n_requests=closed, n_refused=refused, n_indicators=len(marked - spoken_of))


def outcome_of(request: AccessRequest) -> str:
    """What came of a request so far; nothing yet is empty. A contested refusal is a refusal until it is answered."""
    outcomes = [event.outcome for event in request.events.all()]
    last = outcomes[-1] if outcomes else ""
    return Outcome.REFUSED if last == Outcome.APPEALED else last


def figures_of(standing: Standing, *, seed: int) -> dict[str, Any]:
    """Areas, agreement, refusals and indicators as JSON; the names are those of core.instruments.levels and core.stats.

    Area scores and gaps are 0-100 points with the interval the assessors' disagreement implies (points too).
    """
    instrument = instrument_for(standing.assessment)
    areas = all_areas(
        [section.id for section in instrument.sections],
        standing.counted,
        withheld_under=instrument.method.withheld_under,
    )
    return {
        "areas": [_area(standing, area) for area in areas],
        "agreement": _agreements(standing, seed=seed),
        "refusals": _refusals(standing),
        "indicators": {indicator.id: _indicator(standing, indicator) for indicator in standing.counted},
    }


def pairs_of(standing: Standing, part: str, indicators: Iterable[str]) -> list[Pair]:
    """Both assessors' levels of one half ("law" or "practice"), None where one gave none."""
    pairs = [standing.blind.pair(indicator) for indicator in indicators]
    return [(getattr(a, part, None), getattr(b, part, None)) for a, b in pairs]


def _area(standing: Standing, area: AreaLevels) -> dict[str, Any]:
    own = [indicator for indicator in standing.counted if indicator.area == area.area]
    return {
        "area": area.area,
        "law": _half_figure(standing, "law", area.law, own),
        "practice": _half_figure(standing, "practice", area.practice, own),
        "gap": area.gap,
        "n_gap": area.n_gap,
    }


def _half_figure(standing: Standing, part: str, figure: HalfFigure, own: list[Indicator]) -> dict[str, Any]:
    said: dict[str, Any] = {
        "score": figure.score,
        "n": figure.n,
        "n_applicable": figure.n_applicable,
        "missing": {str(reason): count for reason, count in figure.missing},
        "interval": None,
    }
    if figure.score is not None:
        scored = [indicator for indicator in own if getattr(indicator, part).level is not None]
        estimate = area_interval(
            pairs_of(standing, part, [indicator.id for indicator in scored]),
            pooled_over=pairs_of(standing, part, [item.id for item in standing.items]),
            mean=figure.score / 25,
            weights=[indicator.weight for indicator in scored],
        )
        said["interval"] = estimate_json(estimate, times=25)
    return said


def _agreements(standing: Standing, *, seed: int) -> dict[str, Any]:
    ids = [item.id for item in standing.items]
    law, practice = pairs_of(standing, "law", ids), pairs_of(standing, "practice", ids)
    return {
        name: _agreement(agreement(pairs, seed=seed))
        for name, pairs in (("both", [*law, *practice]), ("law", law), ("practice", practice))
    }


def _agreement(found: Agreement) -> dict[str, Any]:
    return {
        "n_units": found.n_units,
        "n_pairs": found.n_pairs,
        "n_single": found.n_single,
        "alpha": estimate_json(found.alpha),
        "kappa_linear": estimate_json(found.kappa_linear),
        "kappa_quadratic": estimate_json(found.kappa_quadratic),
        "exact": estimate_json(found.exact),
        "adjacent": estimate_json(found.adjacent),
        "table": [list(row) for row in found.table],
        "mean_difference": found.mean_difference,
    }


def estimate_json(estimate: Estimate, *, times: float = 1) -> dict[str, Any]:
    """An estimate as JSON, its numbers in the wanted unit, with method, inputs, notes and reason as they are."""

    def scaled(number: float | None) -> float | None:
        return None if number is None else number * times

    return {
        "value": scaled(estimate.value),
        "low": scaled(estimate.low),
        "high": scaled(estimate.high),
        "confidence": estimate.confidence,
        "n": estimate.n,
        "method": estimate.method,
        "version": estimate.because.version,
        "source": estimate.because.source,
        "inputs": {one.name: one.value for one in estimate.because.inputs},
        "notes": [note.as_mapping() for note in estimate.because.notes],
        "reason": estimate.reason.as_mapping() if estimate.reason else None,
    }


def _refusals(standing: Standing) -> dict[str, Any]:
    refusals = standing.refusals
    settled = standing.settlements.get(ACCESS_TO_INFORMATION)
    counted = next((i.practice.level for i in standing.counted if i.id == ACCESS_TO_INFORMATION), None)
    return {
        "indicator": ACCESS_TO_INFORMATION,
        "n_requests": refusals.n_requests,
        "n_refused": refusals.n_refused,
        "n_indicators": refusals.n_indicators,
        "share": refusals.share,
        "cap": refusal_cap(refusals),
        "scored": settled.practice if settled else None,
        "counted": counted,
    }


def _indicator(standing: Standing, indicator: Indicator) -> dict[str, Any]:
    a, b = standing.blind.pair(indicator.id)
    settlement = standing.settlements.get(indicator.id)
    return {
        "area": indicator.area,
        "law": indicator.law.level,
        "law_missing": indicator.law.missing or "",
        "practice": indicator.practice.level,
        "practice_missing": indicator.practice.missing or "",
        "gap": indicator.gap,
        "weight": indicator.weight,
        "origin": str(settlement.origin) if settlement else "",
        "settlement": settlement.number if settlement else 0,
        "a": None if a is None else {"number": a.number, "law": a.law, "practice": a.practice},
        "b": None if b is None else {"number": b.number, "law": b.law, "practice": b.practice},
    }
