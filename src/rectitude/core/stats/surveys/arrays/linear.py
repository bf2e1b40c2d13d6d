"""Totals, ratios and shares with their covariance: everything whose variance is that of a total of scores."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..designs import Design
from .columns import Flags, Floats, Whole
from .scores import Dense, Grouped, Scores, Shares
from .variance import covariance, replicate_sums, spread

_CELLS = 50_000_000
_NIL = 1e-12


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Found:
    """Values (k), their covariance (k, k); per value the rows used, degrees of freedom, variance of a simple sample.

    `simple` is NaN where that variance does not exist; values are NaN where nothing was counted or divided by nil.
    `thetas` (R, k): of ratios, the values under each set of replicate weights.
    """

    values: Floats
    covariance: Floats
    n: Whole
    df: Whole
    simple: Floats
    thetas: Floats | None = None

    def lost(self, place: int) -> int:
        """How many replicates have no value at `place`."""
        return 0 if self.thetas is None else int(np.isnan(self.thetas[:, place]).sum())


def sums_by(group: Whole | None, k: int, values: Floats) -> Floats:
    """Sums of values (n) by group (k); rows with -1 are left out. Group None: all in one."""
    if group is None:
        return np.array([values.sum()])
    return np.bincount(group + 1, weights=values, minlength=k + 1)[1:].astype(np.float64, copy=False)


def counts_by(group: Whole | None, k: int, *, rows: int) -> Whole:
    """Rows in each group (k), of `rows`."""
    if group is None:
        return np.array([rows], dtype=np.int64)
    return np.bincount(group + 1, minlength=k + 1)[1:].astype(np.int64)


def degrees_of_freedom(design: Design, group: Whole | None, k: int) -> Whole:
    """First-stage clusters less strata among the rows of each group (k); rank less one with replicates."""
    if design.replicates is not None:
        return _replicate_degrees(design, group, k)
    stage = design.stages[0]
    size = len(stage.stratum_of)
    if group is None:
        return np.array([size - len(stage.sampled)], dtype=np.int64)
    if size == design.rows:
        clusters, strata = counts_by(group, k, rows=size), _pairs(stage.strata, group, k)
    else:
        key = _pairs(stage.clusters, group, k)
        clusters, strata = counts_by(key % k, k, rows=0), _pairs(stage.stratum_of[key // k], key % k, k)
    return np.asarray(clusters - counts_by(strata % k, k, rows=0), dtype=np.int64)


def _pairs(codes: Whole, group: Whole, k: int) -> Whole:
    """The different pairs of codes (n) and groups (n), each as code * k + group; rows outside every group left out."""
    if int(group.min(initial=0)) < 0:
        inside = group >= 0
        codes, group = codes[inside], group[inside]
    key = codes * k + group if k > 1 else codes
    if (int(codes.max(initial=-1)) + 1) * k <= _CELLS:
        return np.flatnonzero(np.bincount(key))
    return np.unique(key)


def _replicate_degrees(design: Design, group: Whole | None, k: int) -> Whole:
    replicates = design.replicates
    assert replicates is not None
    most = np.full(k, replicates.degrees_of_freedom, dtype=np.int64)
    if group is None or min(replicates.factors.shape) > 400 or (k == 1 and bool((group >= 0).all())):
        return most
    pairs = _pairs(replicates.unit, group, k)
    by_domain = np.split(
        pairs[np.argsort(pairs % k, kind="stable")] // k, np.cumsum(counts_by(pairs % k, k, rows=0))[:-1]
    )
    for number, units in enumerate(by_domain):
        if len(units) < len(replicates.factors):
            most[number] = min(most[number], rank(replicates.factors[units]) - 1)
    return np.maximum(most, 0)


def rank(factors: Floats) -> int:
    """The rank of replicate weights (U, R); tall tables through their products."""
    if not factors.size:
        return 0
    if len(factors) > 8 * factors.shape[1]:
        values = np.linalg.eigvalsh(factors.T @ factors)
        return int((values > values[-1] * 1e-10).sum())
    return int(np.linalg.matrix_rank(factors, tol=1e-7 * float(np.abs(factors).max()) * max(factors.shape) ** 0.5))


def totals(design: Design, y: Floats, group: Whole | None, k: int) -> Found:
    """Weighted totals of y (n) by group."""
    weighted = Grouped(values=design.weights * y, group=group, width=k)
    values = sums_by(group, k, weighted.values)
    if design.replicates is None:
        found = covariance(design, weighted)
    else:
        found = spread(design.replicates, replicate_sums(design, design.replicates, y, group, k), values)
    weight = sums_by(group, k, design.weights)
    n = counts_by(group, k, rows=design.rows)
    simple = _spread_of(design.weights, y, group, values, weight, n) * weight * _left(weight, n) / np.maximum(n, 1)
    return Found(
        values=np.where(n > 0, values, np.nan),
        covariance=found,
        n=n,
        df=degrees_of_freedom(design, group, k),
        simple=simple,
    )


def ratios(design: Design, y: Floats, x: Floats | None, group: Whole | None, k: int) -> Found:
    """Ratios of weighted totals of y (n) and x (n; 1 when None) by group: means without x."""
    w = design.weights
    weight = sums_by(group, k, w)
    scores = w * y
    above = sums_by(group, k, scores)
    below = weight if x is None else sums_by(group, k, w * x)
    defined = _is_there(below, design, x, group, k)
    safe = np.where(defined, below, 1.0)
    values = above / safe
    own = values[0] if group is None else values[group]  # group -1 takes the last; those rows count nowhere
    residual = y - own if x is None else y - own * x
    np.multiply(w, residual, out=scores)
    thetas = None
    if design.replicates is None:
        found = covariance(design, Grouped(values=scores, group=group, width=k)) / np.outer(safe, safe)
    else:
        top = replicate_sums(design, design.replicates, y, group, k)
        bottom = replicate_sums(design, design.replicates, np.ones(design.rows) if x is None else x, group, k)
        thetas = np.divide(top, bottom, out=np.full_like(top, np.nan), where=bottom != 0)
        found = spread(design.replicates, thetas, values)
    n = counts_by(group, k, rows=design.rows)
    scores *= residual
    squares = sums_by(group, k, scores)
    with np.errstate(divide="ignore", invalid="ignore"):
        simple = np.where(n > 1, squares / safe**2 / (n - 1) * _left(weight, n), np.nan)
    return Found(
        values=np.where(defined, values, np.nan),
        covariance=found,
        n=n,
        df=degrees_of_freedom(design, group, k),
        simple=simple,
        thetas=thetas,
    )


def _is_there(below: Floats, design: Design, x: Floats | None, group: Whole | None, k: int) -> Flags:
    """Whether what is divided by is more than rounding leaves of nil (k)."""
    if x is None and not design.adjustments:
        return below > 0
    parts = np.abs(design.weights if x is None else design.weights * x)
    return np.asarray(np.abs(below) > _NIL * sums_by(group, k, parts), dtype=np.bool_)


def shares(design: Design, group: Whole, k: int) -> Found:
    """The share of each group among all rows that have one; n and degrees of freedom are those of all of them."""
    inside = (group >= 0).astype(np.float64)
    weight = sums_by(group, k, design.weights)
    values = weight / weight.sum()
    if design.replicates is None:
        found = covariance(design, _share_scores(design.weights, inside, values, group, k))
    else:
        sums = replicate_sums(design, design.replicates, inside, group, k)
        whole = sums.sum(axis=1, keepdims=True)
        found = spread(design.replicates, sums / np.where(whole != 0, whole, np.nan), values)
    counted = int(inside.sum())
    one = None if counted == design.rows else np.where(group >= 0, 0, -1)
    n = np.full(k, counted, dtype=np.int64)
    df = np.repeat(degrees_of_freedom(design, one, 1), k)
    everybody = np.full(k, weight.sum())
    with np.errstate(divide="ignore", invalid="ignore"):
        simple = values * (1 - values) / (n - 1) * _left(everybody, n) / everybody
    return Found(values=values, covariance=found, n=n, df=df, simple=simple)


def _share_scores(weights: Floats, inside: Floats, values: Floats, group: Whole, k: int) -> Scores:
    scaled = weights * inside / float((weights * inside).sum())
    return Shares(own=Grouped(values=scaled, group=group, width=k), whole=scaled, share=values)


def joint_means(design: Design, y: Floats, inside: Floats) -> tuple[Floats, Floats]:
    """Means (k) of several columns (n, k) of the rows inside (n: 0 or 1), and their covariance (k, k)."""
    weighted = design.weights * inside
    total = float(weighted.sum())
    values = weighted @ y / total
    if design.replicates is None:
        return values, covariance(design, Dense(values=(y - values) * (weighted / total)[:, None]))
    group = np.where(inside > 0, 0, -1)
    sums = [replicate_sums(design, design.replicates, y[:, j], group, 1)[:, 0] for j in range(y.shape[1])]
    below = replicate_sums(design, design.replicates, inside, group, 1)
    return values, spread(design.replicates, np.stack(sums, axis=1) / np.where(below != 0, below, np.nan), values)


def _spread_of(weights: Floats, y: Floats, group: Whole | None, totals: Floats, weight: Floats, n: Whole) -> Floats:
    """Weighted variance of y by group, with n - 1, from its totals, weights and rows; NaN under two rows."""
    weight = np.where(weight > _NIL * n, weight, np.nan)
    centre = totals / weight
    apart = y - (centre[0] if group is None else centre[group])
    scaled = weights * apart
    scaled *= apart
    squares = sums_by(group, len(n), scaled) / weight
    return np.where(n > 1, squares * n / np.maximum(n - 1, 1), np.nan)


def _left(weight: Floats, n: Whole) -> Floats:
    """Total weight less the rows; NaN when the weights add up to no more than the rows."""
    return np.where(weight > n, weight - n, np.nan)
