"""Weights found so that each child is as close to the index as it should be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from .aggregate import aggregate
from .columns import Floats, column_name, constant, highest, lowest, table
from .correlations import correlations
from .faults import WeightingFault
from .methods import Aggregation, Correlation, Optimum

_EDGE = 20.0
_REACHED = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class OptimisedWeights:
    """`weights` (m) that sum to 1, the `correlations` (m) with the index they give, and what was aimed at.

    `shares` (m) are the correlations over their sum, `targets` (m) the shares wanted (None when the sum was to be the
    largest). `distance` is the root of the mean squared difference of the two, `reached` whether it is nil.
    """

    weights: Floats
    correlations: Floats
    shares: Floats
    targets: Floats | None
    distance: float | None

    @property
    def reached(self) -> bool:
        """Whether the correlations stand as wanted; weights at their lowest can keep them from it."""
        return self.distance is None or self.distance <= _REACHED


def optimised_weights(
    values: Any,
    *,
    targets: Any = None,
    optimum: Optimum | str = Optimum.BALANCE,
    correlation: Correlation | str = Correlation.PEARSON,
    combine: Callable[[Floats], Floats] | None = None,
    lowest_weight: float = 0.0,
    names: Sequence[str] | None = None,
) -> OptimisedWeights:
    """Weights (m) of children (n, m) by their correlations with the index that the weights give.

    balance: correlations in proportion to `targets` (m, above nil; equal when not given). infomax: the largest sum of
    correlations. `combine` makes the index (n) from weights (m) that sum to 1; the weighted mean of the children when
    not given. Weights are kept at `lowest_weight` or more of the whole, so never below nil. WeightingFault: under
    three units, a child that does not vary, targets that make no sense. Becker, Saisana, Paruolo and Vandecasteele
    2017; COINr's get_opt_weights has the same aims, without the bound and with a loose tolerance.
    """
    known = table(values, fault=WeightingFault, names=names)
    aim = _Aim(
        values=_varied(known, names),
        combine=combine or (lambda weights: aggregate(known, weights, method=Aggregation.ARITHMETIC)),
        correlation=Correlation(correlation),
        targets=_targets(targets, known.shape[1]) if Optimum(optimum) is Optimum.BALANCE else None,
        floor=_floor(lowest_weight, known.shape[1]),
    )
    theta = _sought(aim)
    weights = aim.weights(theta)
    found = aim.correlated(weights)
    if np.isnan(found).any():
        raise WeightingFault(f"{column_name(np.isnan(found)[None], names)}: has no correlation with the index")
    shares = found / found.sum()
    distance = None if aim.targets is None else float(np.sqrt(np.mean((shares - aim.targets) ** 2)))
    return OptimisedWeights(
        weights=weights,
        correlations=found,
        shares=shares,
        targets=aim.targets,
        distance=distance,
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Aim:
    values: Floats
    combine: Callable[[Floats], Floats]
    correlation: Correlation
    targets: Floats | None
    floor: float

    def weights(self, theta: Floats) -> Floats:
        """Any m numbers as weights above the floor that sum to 1."""
        raised = np.exp(theta - theta.max())
        return np.asarray(self.floor + (1 - self.floor * len(theta)) * raised / raised.sum())

    def correlated(self, weights: Floats) -> Floats:
        index = np.asarray(self.combine(weights), dtype=np.float64)
        return correlations(self.values, index[:, None], method=self.correlation).values[:, 0]

    def apart(self, theta: Floats) -> Floats:
        """What is to become nil: shares less targets, or for the largest sum what each correlation lacks to 1."""
        found = self.correlated(self.weights(theta))
        total = float(found.sum())
        if self.targets is None:
            return np.nan_to_num(1 - found, nan=2.0)
        if not total > 1e-6:
            return np.full(len(theta), 1.0)
        return np.asarray(found / total - self.targets)

    def cost(self, theta: Floats) -> float:
        away = self.apart(theta)
        return float(away.sum() if self.targets is None else away @ away)


def _sought(aim: _Aim) -> Floats:
    """The best of several searches: along slopes where correlations are smooth, and by Nelder and Mead's simplex."""
    from scipy.optimize import least_squares, minimize

    m = aim.values.shape[1]
    bounds, spread = [(-_EDGE, _EDGE)] * m, np.nanstd(aim.values, axis=0)
    starts = [np.zeros(m), -np.log(spread) + np.log(spread).mean()]
    if aim.targets is not None:
        starts.append(np.log(aim.targets))
    tried = list(starts)
    for start in (np.clip(one, -_EDGE + 1, _EDGE - 1) for one in starts):
        if aim.targets is not None:
            found = least_squares(
                aim.apart, start, bounds=(-_EDGE, _EDGE), xtol=1e-15, ftol=1e-15, gtol=1e-15, max_nfev=300
            )
        else:
            found = minimize(aim.cost, start, method="L-BFGS-B", bounds=bounds, options={"ftol": 1e-15, "gtol": 1e-10})
        tried.append(found.x)
    best = min(tried, key=aim.cost)
    if aim.targets is not None and aim.cost(best) < 1e-20:
        return np.asarray(best)
    return _polished(aim, best)


def _polished(aim: _Aim, best: Floats) -> Floats:
    """From the best so far by Nelder and Mead's simplex, in wide steps first: correlations of ranks move in jumps."""
    from scipy.optimize import minimize

    m = len(best)
    for step in (1.0, 0.1):
        simplex = np.vstack([best, best + step * np.eye(m)])
        options = {"xatol": 1e-9, "fatol": 1e-14, "maxfev": 200 * m, "adaptive": True, "initial_simplex": simplex}
        polished: Floats = minimize(aim.cost, best, method="Nelder-Mead", options=options).x
        best = min((best, polished), key=aim.cost)
    return np.asarray(best)


def _varied(known: Floats, names: Sequence[str] | None) -> Floats:
    if known.ndim != 2 or known.shape[0] < 3 or known.shape[1] < 2:
        raise WeightingFault("weights are sought for two children or more, on three units or more, of one table")
    same = constant(lowest(known), highest(known)) | np.isnan(lowest(known))
    if same.any():
        raise WeightingFault(f"{column_name(same, names)}: all units have the same value, so it has no correlation")
    return known


def _targets(targets: Any, m: int) -> Floats:
    found = np.ones(m) if targets is None else np.asarray(targets, dtype=np.float64)
    if found.shape != (m,) or not (np.isfinite(found) & (found > 0)).all():
        raise WeightingFault(f"targets: a number above nil for each of the {m} children")
    return np.asarray(found / found.sum())


def _floor(lowest_weight: float, m: int) -> float:
    if not 0 <= lowest_weight < 1 / m:
        raise WeightingFault(f"lowest_weight: from nil to less than {1 / m:.3g}, an equal share, not {lowest_weight!r}")
    return lowest_weight
