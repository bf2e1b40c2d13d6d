"""Fitting weights to known population figures: post-stratification, raking, calibration."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from .designs import Adjustment, Design
from .faults import CalibrationFault

if TYPE_CHECKING:
    from collections.abc import Callable

    from .designs import Floats


class Movement(StrEnum):
    """How weights may move: by a straight line (weights may turn negative), a power (raking), or between bounds."""

    LINEAR = "linear"
    RAKING = "raking"
    LOGIT = "logit"


def post_stratify(design: Design, *, groups: Any, population: Mapping[Any, float]) -> Design:
    """The design with weights multiplied within each group so that they add up to its `population`.

    `groups` (n): one label for each row, none missing. Every label has a population above nil, and every population
    at least one row. With replicates each set of weights is fitted. Variances are those of deviations from the
    groups' means (Sarndal, Swensson and Wretman 1992, 7.6). CalibrationFault otherwise.
    """
    from .arrays.adjustments import PostStratified
    from .arrays.fitting import raked

    group, sizes = _margin(design, groups, population, name="groups")
    after, _ = raked(design.weights, [(group, sizes)], most=2, tolerance=1e-9)
    done = PostStratified(kind="post-stratified", group=group, size=len(sizes), before=design.weights, after=after)
    return _fitted(design, after, done, lambda w: raked(w, [(group, sizes)], most=2, tolerance=1e-9)[0])


def rake(
    design: Design,
    *,
    margins: Sequence[Any],
    populations: Sequence[Mapping[Any, float]],
    most: int = 1000,
    tolerance: float = 1e-13,
    epsilon: float | None = None,
) -> Design:
    """The design with weights that meet several margins: groups (n) and their populations, in the same order.

    The margins are fitted in turn until no weight moves by more than `tolerance` (of the largest weight) in a round.
    With `epsilon` they are fitted for as many rounds as R's rake takes: until no cell of the table of all margins moves
    by epsilon (R: 1 person; under 1: a share of everybody), replicates for as many. CalibrationFault when the rounds
    (`most`) run out, and as `post_stratify` for each margin; margins that add up to different totals cannot be met.
    """
    from .arrays.adjustments import Raked
    from .arrays.fitting import raked, raked_for, rounds_until_still

    if len(margins) != len(populations) or not margins:
        raise CalibrationFault("each margin has its population")
    pairs = [
        _margin(design, one, sizes, name=f"margin {number + 1}")
        for number, (one, sizes) in enumerate(zip(margins, populations, strict=True))
    ]
    sums = [float(sizes.sum()) for _, sizes in pairs]
    if max(sums) - min(sums) > 1e-6 * max(sums):
        raise CalibrationFault(f"the margins add up to different populations: {sums}")
    if epsilon is not None and not 0 < epsilon < math.inf:
        raise CalibrationFault("epsilon is above nil")
    rounds = 0 if epsilon is None else rounds_until_still(design.weights, pairs, most=most, epsilon=epsilon)

    def fit(weights: Floats) -> tuple[Floats, list[Floats]]:
        if epsilon is None:
            return raked(weights, pairs, most=most, tolerance=tolerance)
        return raked_for(weights, pairs, rounds=rounds)

    after, steps = fit(design.weights)
    kept = tuple((group, len(sizes), step) for (group, sizes), step in zip(pairs, steps, strict=True))
    done = Raked(kind="raked", margins=kept)
    return _fitted(design, after, done, lambda weights: fit(weights)[0])


def calibrate(
    design: Design,
    *,
    variables: Mapping[str, Any],
    totals: Mapping[str, float],
    movement: Movement = Movement.LINEAR,
    bounds: tuple[float, float] = (-math.inf, math.inf),
    spread: Any = None,
    most: int = 50,
    tolerance: float = 1e-7,
) -> Design:
    """The design with weights g w whose totals of `variables` (n each, by name) are the `totals` of the population.

    Give a column of ones to fit the population's size. `bounds` limit g (low below 1, high above 1); LOGIT needs
    both. `spread` (n): how freely a row's weight moves compared with others. Without bounds LINEAR is the generalised
    regression estimator, exact in one step; others take up to `most` steps of Newton's method until every total is
    met to `tolerance` (relative). Variances are those of the residuals of the regression on the variables (Deville and
    Sarndal 1992, JASA 87, 376-382). CalibrationFault: variables and totals do not match, a variable has a gap or
    repeats others, or no weights within the bounds meet the totals.
    """
    import numpy as np

    from .arrays import fitting
    from .arrays.adjustments import Regressed
    from .arrays.columns import numbers

    if set(variables) != set(totals) or not variables:
        raise CalibrationFault("variables and totals have the same names, one at least")
    x = np.stack([numbers(one, rows=design.rows, name=name) for name, one in variables.items()], axis=1)
    if np.isnan(x).any():
        raise CalibrationFault("a variable to calibrate on has no missing values")
    low, high = bounds
    if not low < 1 < high or (movement is Movement.LOGIT and not math.isfinite(high - low)):
        raise CalibrationFault("bounds lie to either side of 1, and logit needs both")
    if design.rows < len(variables):
        raise CalibrationFault(f"{len(variables)} totals are too many for {design.rows} rows")
    target = np.array([float(totals[name]) for name in variables])
    free = np.ones(design.rows) if spread is None else numbers(spread, rows=design.rows, name="spread")
    if not (free > 0).all() or not np.isfinite(target).all() or (design.weights <= 0).any():
        raise CalibrationFault("spread and the weights before are above nil, totals are finite")
    makers = {Movement.LINEAR: fitting.linear, Movement.RAKING: fitting.exponential, Movement.LOGIT: fitting.logit}
    distance = makers[movement](low, high)

    def fit(weights: Floats) -> Floats:
        return weights * fitting.factors(
            x, weights, target, distance=distance, spread=free, most=most, tolerance=tolerance
        )

    root = np.sqrt(design.weights)
    basis, triangle = np.linalg.qr(x * (root / np.sqrt(free))[:, None])
    if (np.abs(np.diag(triangle)) <= 1e-10 * np.linalg.norm(x * root[:, None], axis=0)).any():
        raise CalibrationFault("a variable is nil throughout or repeats the others; leave it out")
    after = fit(design.weights)
    kind = f"calibrated ({movement})"
    done = Regressed(kind=kind, basis=basis, factor=after / root * np.sqrt(free))
    return _fitted(design, after, done, fit)


def _margin(design: Design, groups: Any, population: Mapping[Any, float], *, name: str) -> tuple[Any, Any]:
    """Group numbers (n) and population sizes in their order. CalibrationFault when the labels are not the same."""
    import numpy as np

    from .arrays.columns import complete_codes

    codes, labels = complete_codes(groups, rows=design.rows, name=name, fault=CalibrationFault)
    if absent := [label for label in labels if label not in population]:
        raise CalibrationFault(f"{name}: no population for {absent[0]!r}")
    if empty := [label for label in population if label not in labels]:
        raise CalibrationFault(f"{name}: nobody in the sample is {empty[0]!r}; join it with another group")
    sizes = np.array([float(population[label]) for label in labels])
    if not (np.isfinite(sizes) & (sizes > 0)).all():
        raise CalibrationFault(f"{name}: populations are above nil")
    if (design.weights <= 0).any():
        raise CalibrationFault("weights before fitting are above nil")
    return codes, sizes


def _fitted(design: Design, weights: Floats, done: Adjustment, fit: Callable[[Floats], Floats]) -> Design:
    """The design with new weights; replicates are fitted one by one and then stand for the fitting themselves."""
    if design.replicates is None:
        return replace(design, weights=weights, adjustments=(*design.adjustments, done))
    from .arrays.replicates import refitted

    again = refitted(design, design.replicates, weights=weights, fit=fit)
    return replace(design, weights=weights, adjustments=(*design.adjustments, done), replicates=again)
