"""From the arrays of a simulation to plain numbers."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from ...built import BuiltIndex
from ...faults import IndexFault
from ...specification.factors import Sobol, Uncertainty
from ..explaining import NO_VALUE, NO_VARIANCE
from ..results import Decomposition, FactorShare, Pairs, RankShift, RankSpread, ScoreSpread
from .engine import Simulated
from .ranking import band_shares, mean_shift, pair_shares, quantiles, rank_shares, ranks
from .sensitivity import Indices, sobol_indices

Floats = NDArray[np.float64]
MOST_PAIRS = 200


def nominal_scores(built: BuiltIndex, units: tuple[str, ...]) -> Floats:
    """(aggregates, n) of the index when nothing is uncertain, NaN for units that were screened out."""
    stage = built.stages.get("aggregated")
    if stage is None:
        raise IndexFault("the index has no step aggregate, so it has no scores")
    k = len(built.framework.indicators)
    found = np.full((len(built.framework.aggregates), len(units)), np.nan)
    found[:, [units.index(unit) for unit in stage.units]] = stage.values[:, k:].T
    return found


def score_spreads(
    scores: Floats, nominal: Floats, *, code: str, units: tuple[str, ...], starts: tuple[float, ...], asked: Uncertainty
) -> tuple[ScoreSpread, ...]:
    """Of one aggregate: scores (n, draws), nominal (n,), bands by where they start."""
    low, median, high = quantiles(scores, _ends(asked))
    there = ~np.isnan(scores)
    counted = there.sum(axis=1)
    mean = np.where(there, scores, 0.0).sum(axis=1) / np.maximum(counted, 1)
    shares = band_shares(scores, starts) if starts else np.zeros((len(units), 0))
    return tuple(
        ScoreSpread(
            code=code,
            unit=unit,
            nominal=known(nominal[at]),
            mean=known(mean[at]) if counted[at] else None,
            median=known(median[at]),
            low=known(low[at]),
            high=known(high[at]),
            bands=tuple(shares[at].tolist()),
            without=float(1 - counted[at] / scores.shape[1]),
        )
        for at, unit in enumerate(units)
    )


def rank_spreads(
    places: Floats, nominal: Floats, *, code: str, units: tuple[str, ...], asked: Uncertainty
) -> tuple[RankSpread, ...]:
    """Of one aggregate: ranks (draws, n), nominal ranks (n,)."""
    low, median, high = quantiles(np.ascontiguousarray(places.T), _ends(asked))
    shares = rank_shares(places)
    number = np.arange(1, len(units) + 1)
    return tuple(
        RankSpread(
            code=code,
            unit=unit,
            nominal=None if math.isnan(nominal[at]) else int(nominal[at]),
            mean=float((shares[at] * number).sum() / shares[at].sum()) if shares[at].any() else None,
            median=known(median[at]),
            low=known(low[at]),
            high=known(high[at]),
            shares=tuple(shares[at].tolist()),
        )
        for at, unit in enumerate(units)
    )


def pairs_of(places: Floats, *, code: str) -> Pairs:
    """Of one aggregate: ranks (draws, n)."""
    return Pairs(code=code, above=tuple(tuple(row) for row in pair_shares(places).tolist()))


def shift_of(places: Floats, nominal: Floats, *, code: str, asked: Uncertainty) -> RankShift:
    """Of one aggregate: ranks (draws, n), nominal ranks (n,)."""
    moved = mean_shift(places, nominal)
    moved = moved[~np.isnan(moved)]
    low, _, high = quantiles(moved[None], _ends(asked))[:, 0]
    return RankShift(code=code, mean=float(moved.mean()), low=float(low), high=float(high))


def decompositions(
    found: Simulated,
    at: int,
    nominal: Floats,
    *,
    code: str,
    units: tuple[str, ...],
    names: tuple[str, ...],
    asked: Uncertainty,
) -> tuple[Decomposition, ...]:
    """Of one aggregate (place `at` among those asked for): each unit's score, each unit's rank, the mean rank shift."""
    sobol = asked.sobol or Sobol()
    sides = [_results(side, nominal) for side in (found.a[at], found.b[at], *found.ab[:, at])]
    finite = np.all([np.isfinite(side).all(axis=0) for side in sides], axis=0)
    kept = [np.where(finite, side, 0.0) for side in sides]
    indices = sobol_indices(
        kept[0], kept[1], np.stack(kept[2:]), replicates=sobol.replicates, confidence=asked.confidence, seed=asked.seed
    )
    labels: list[tuple[str, str | None]] = [("score", unit) for unit in units]
    labels += [("rank", unit) for unit in units]
    labels.append(("rank-shift", None))
    return tuple(
        decomposition(indices, place, bool(finite[place]), names, code=code, result=result, unit=unit)
        for place, (result, unit) in enumerate(labels)
    )


def decomposition(
    indices: Indices, place: int, finite: bool, names: tuple[str, ...], *, code: str, result: str, unit: str | None
) -> Decomposition:
    """One result of those that indices were estimated for."""
    none = np.isnan(indices.total[:, place]).any()
    if not finite or none:
        reason = NO_VARIANCE if finite else NO_VALUE
        variance = 0.0 if finite else None
        return Decomposition(code=code, result=result, unit=unit, variance=variance, shares=(), reason=reason)
    shares = tuple(
        FactorShare(
            factor=name,
            first=float(indices.first[at, place]),
            first_low=float(indices.first_low[at, place]),
            first_high=float(indices.first_high[at, place]),
            total=float(indices.total[at, place]),
            total_low=float(indices.total_low[at, place]),
            total_high=float(indices.total_high[at, place]),
        )
        for at, name in enumerate(names)
    )
    return Decomposition(code=code, result=result, unit=unit, variance=float(indices.variance[place]), shares=shares)


def known(value: float) -> float | None:
    """A number, or None for NaN."""
    return None if math.isnan(value) else float(value)


def _results(scores: Floats, nominal: Floats) -> Floats:
    """(base, 2n + 1): scores, ranks, and the mean shift of ranks from the nominal."""
    places = ranks(scores)
    return np.concatenate([scores, places, mean_shift(places, nominal)[:, None]], axis=1)


def _ends(asked: Uncertainty) -> tuple[float, float, float]:
    tail = (1 - asked.confidence) / 2
    return tail, 0.5, 1 - tail
