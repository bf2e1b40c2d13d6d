"""Finding weights that meet known population figures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from ..faults import CalibrationFault
from .columns import Floats, Whole, crossed

_MOST_SCALE = 20  # population over sample from which weights are scaled first, as in R's survey


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Distance:
    """How far weights may move: F(u), the factor of a weight, and its derivative."""

    factor: Callable[[Floats], Floats]
    slope: Callable[[Floats], Floats]


def linear(low: float, high: float) -> Distance:
    """1 + u, cut at the bounds."""
    return Distance(
        factor=lambda u: np.clip(u + 1, low, high),
        slope=lambda u: ((u < high - 1) & (u > low - 1)).astype(np.float64),
    )


def exponential(low: float, high: float) -> Distance:
    """exp(u), cut at the bounds: raking."""
    return Distance(
        factor=lambda u: np.clip(np.exp(np.minimum(u, 500.0)), low, high),
        slope=lambda u: np.where((u < high - 1) & (u > low - 1), np.exp(np.minimum(u, 500.0)), 0.0),
    )


def logit(low: float, high: float) -> Distance:
    """Between the bounds, and never at them (Deville and Sarndal 1992, case 6)."""
    steep = (high - low) / ((high - 1) * (1 - low))

    def factor(u: Floats) -> Floats:
        grown = np.exp(np.clip(steep * u, -500.0, 500.0))
        return np.asarray((low * (high - 1) + high * (1 - low) * grown) / (high - 1 + (1 - low) * grown))

    def slope(u: Floats) -> Floats:
        found = factor(u)
        return np.asarray((found - low) * (high - found) / (high - low) * steep)

    return Distance(factor=factor, slope=slope)


def factors(
    x: Floats,
    weights: Floats,
    targets: Floats,
    *,
    distance: Distance,
    spread: Floats,
    most: int,
    tolerance: float,
) -> Floats:
    """Factors g (n) with sum of g w x = targets (p), by Newton's method. CalibrationFault when there are none.

    `spread` (n): how much more a row's weight may move than others'.
    """
    sample = weights @ x
    scale = 1.0
    known = sample != 0
    if known.all() and float((targets / sample).min()) > _MOST_SCALE:
        scale = float((targets / sample).mean())
        weights, sample = weights * scale, sample * scale
    size = np.sqrt(weights @ (x * x))
    x, targets, sample = x / size, targets / size, sample / size
    eta = np.zeros(x.shape[1])
    u = np.zeros(len(x))
    for _ in range(most):
        missed = targets - weights @ (x * distance.factor(u)[:, None])
        slope = (weights * distance.slope(u) / spread)[:, None]
        step = np.linalg.pinv(x.T @ (x * slope), rcond=256 * np.finfo(float).eps, hermitian=True) @ missed
        for _ in range(most):
            u = x @ (eta + step) / spread
            if np.isfinite(distance.factor(u)).all() and np.isfinite(distance.slope(u)).all():
                break
            step = step / 2
        eta = eta + step
        missed = targets - weights @ (x * distance.factor(u)[:, None])
        if (np.abs(missed) * size / (1 + np.abs(targets) * size) < tolerance).all():
            return np.asarray(distance.factor(u) * scale, dtype=np.float64)
    worst = int(np.argmax(np.abs(missed) * size / (1 + np.abs(targets) * size)))
    raise CalibrationFault(
        f"the weights do not meet the population figures: number {worst + 1} is missed by {missed[worst] * size[worst]:g}; "
        "widen the bounds or use fewer figures"
    )


def raked(
    weights: Floats, margins: Sequence[tuple[Whole, Floats]], *, most: int, tolerance: float
) -> tuple[Floats, list[Floats]]:
    """Weights (n) fitted to each margin in turn until none moves by `tolerance` of the total; those after each margin.

    A margin: group (n) and population sizes of the groups. CalibrationFault when it does not settle.
    """
    now = weights
    for _ in range(most):
        before = now
        now, steps = raked_once(now, margins)
        if float(np.abs(now - before).max()) <= tolerance * float(np.abs(now).max()):
            return now, steps
    raise CalibrationFault(f"the margins could not be met together in {most} rounds")


def raked_once(weights: Floats, margins: Sequence[tuple[Whole, Floats]]) -> tuple[Floats, list[Floats]]:
    """Weights (n) fitted to each margin once; those after each margin. A margin as in `raked`."""
    now, steps = weights, []
    for group, sizes in margins:
        now = now * (sizes / np.bincount(group, weights=now, minlength=len(sizes)))[group]
        steps.append(now)
    return now, steps


def rounds_until_still(weights: Floats, margins: Sequence[tuple[Whole, Floats]], *, most: int, epsilon: float) -> int:
    """After how many rounds no cell of the table of all margins moves by `epsilon` or more: where R's rake stops.

    An epsilon under 1 is a share of the sum of the weights. CalibrationFault when it does not settle.
    """
    limit = epsilon if epsilon >= 1 else epsilon * float(weights.sum())
    cell = np.zeros(len(weights), dtype=np.int64)
    for group, _ in margins:
        cell = crossed(cell, group)[0]
    now, table = weights, np.bincount(cell, weights=weights)
    for done in range(1, most + 1):
        before = table
        now, _ = raked_once(now, margins)
        table = np.bincount(cell, weights=now)
        if float(np.abs(table - before).max()) < limit:
            return done
    raise CalibrationFault(f"the margins could not be met together in {most} rounds")


def raked_for(weights: Floats, margins: Sequence[tuple[Whole, Floats]], *, rounds: int) -> tuple[Floats, list[Floats]]:
    """Weights (n) fitted to each margin in turn for so many rounds, one at least; those after each margin of the last."""
    now, steps = raked_once(weights, margins)
    for _ in range(rounds - 1):
        now, steps = raked_once(now, margins)
    return now, steps
