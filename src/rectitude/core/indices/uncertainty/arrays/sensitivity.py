"""Sobol indices: which share of a variance comes from which factor (Sobol 1993; docs/methods/indices/sensitivity.md).

Rows A and B are two independent designs; row AB_i is row A with factor i taken from B.

    first order   1 - mean[(y_B - y_AB)^2] / 2V
    total         mean[(y_A - y_AB)^2] / 2V           both Jansen 1999
    2V            mean[(y_A - y_B)^2]

A and B being independent, half their mean squared difference is the variance. Taken from the same rows as the
numerators, it errs with them: a factor that does nearly all, or nearly nothing, is found precisely.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .ranking import quantiles
from .streams import steps, stream_key

_GROUPS = 128
_NIL = 1e-20  # of scores and ranks: below it, the values differ by rounding alone


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Indices:
    """first and total (d, t) for d factors and t results, each with the ends of its interval. NaN: no variance."""

    first: NDArray[np.float64]
    first_low: NDArray[np.float64]
    first_high: NDArray[np.float64]
    total: NDArray[np.float64]
    total_low: NDArray[np.float64]
    total_high: NDArray[np.float64]
    variance: NDArray[np.float64]


def sobol_indices(
    a: NDArray[np.float64],
    b: NDArray[np.float64],
    ab: NDArray[np.float64],
    *,
    replicates: int,
    confidence: float,
    seed: int,
) -> Indices:
    """Indices from a and b (rows, t) and ab (d, rows, t), with percentile intervals of a bootstrap over rows.

    The bootstrap draws groups of neighbouring rows (at most 128 groups), a row of A, B and all AB_i together.
    A result whose values are all equal has NaN. ValueError for fewer than two rows or a value that is not finite.
    """
    if len(a) < 2 or not (np.isfinite(a).all() and np.isfinite(b).all() and np.isfinite(ab).all()):
        raise ValueError("Sobol indices need two rows or more, and finite values")
    sums, rows = _group_sums(a, b, ab)
    whole = _estimates(sums.sum(axis=1, keepdims=True), rows.sum(keepdims=True), factors=len(ab))
    groups = len(rows)
    drawn = _drawn(groups=groups, replicates=replicates, seed=seed)
    counts = np.stack([np.bincount(row, minlength=groups) for row in drawn]).astype(np.float64)
    # einsum, not a matrix product: the latter may add up in another order on another number of cores
    resampled = np.einsum("rg,sgt->srt", counts, sums, optimize=False)
    many = _estimates(resampled, np.einsum("rg,g->r", counts, rows, optimize=False), factors=len(ab))
    tail = (1 - confidence) / 2
    (first_low, first_high), (total_low, total_high) = (_ends(found, tail) for found in many[:2])
    return Indices(
        first=whole[0][:, 0],
        first_low=first_low,
        first_high=first_high,
        total=whole[1][:, 0],
        total_low=total_low,
        total_high=total_high,
        variance=whole[2][0],
    )


def _drawn(*, groups: int, replicates: int, seed: int) -> NDArray[np.int64]:
    key = stream_key(seed=seed, factor="bootstrap", side="A")
    return (steps(key=key, start=0, stop=replicates, size=groups).astype(np.int64) * groups) >> 16


def _group_sums(
    a: NDArray[np.float64], b: NDArray[np.float64], ab: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """(1 + 2d, groups, t) of sums of (a - b)^2 and of each factor's two squares, and the rows in each group."""
    starts = np.unique(np.arange(_GROUPS) * len(a) // _GROUPS)
    terms = [a - b]
    for one in ab:
        terms += [b - one, a - one]
    found = np.stack([np.add.reduceat(term * term, starts, axis=0) for term in terms])
    return found, np.diff(np.append(starts, len(a))).astype(np.float64)


def _estimates(
    sums: NDArray[np.float64], rows: NDArray[np.float64], *, factors: int
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """first (d, r, t), total (d, r, t) and variance (r, t) from sums (1 + 2d, r, t) over `rows` (r,)."""
    known = np.where(sums[0] > _NIL * rows[:, None], sums[0], np.nan)
    first = np.stack([1 - sums[1 + 2 * at] / known for at in range(factors)])
    total = np.stack([sums[2 + 2 * at] / known for at in range(factors)])
    return first, total, sums[0] / (2 * rows[:, None])


def _ends(found: NDArray[np.float64], tail: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    factors, replicates, results = found.shape
    rows = np.moveaxis(found, 1, 2).reshape(factors * results, replicates)
    low, high = quantiles(rows, (tail, 1 - tail))
    return low.reshape(factors, results), high.reshape(factors, results)
