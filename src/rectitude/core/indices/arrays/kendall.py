"""Kendall's tau-b of every pair of columns, and its p-value by the normal law."""

from __future__ import annotations

import numpy as np

from .columns import Floats
from .pairs import Pairs

_CELLS = 2_000_000


def kendall(a: Floats, b: Floats) -> Pairs:
    """tau-b: concordant minus discordant pairs of units, over the root of the pairs untied in each column (p, q)."""
    there_a, there_b = ~np.isnan(a), ~np.isnan(b)
    counts = there_a.astype(np.int64).T @ there_b.astype(np.int64)
    shape = counts.shape
    over, first, second = np.zeros(shape), np.zeros(shape), np.zeros(shape)
    size = max(1, _CELLS // (len(a) * (shape[0] + shape[1])))
    for start in range(0, len(a), size):
        x, px = _signs(a, slice(start, start + size))
        y, py = _signs(b, slice(start, start + size))
        over += x.T @ y
        first += (x * x).T @ py
        second += px.T @ (y * y)
    varies = (first > 0) & (second > 0)
    tau = np.where(varies, over / np.sqrt(np.where(varies, first * second, 1.0)), np.nan)
    return Pairs(values=tau, p_values=_p_values(a, b, over / 2, varies), counts=counts)


def _signs(values: Floats, rows: slice) -> tuple[Floats, Floats]:
    """Which unit is above (rows x n, k), 0 where one is missing, and 1 where both are there."""
    step = np.sign(values[rows, None, :] - values[None, :, :]).reshape(-1, values.shape[1])
    return np.nan_to_num(step, nan=0.0), (~np.isnan(step)).astype(np.float64)


def _p_values(a: Floats, b: Floats, score: Floats, varies: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> Floats:
    from scipy.special import ndtr

    found = np.full(score.shape, np.nan)
    for i, j in zip(*np.nonzero(varies), strict=True):
        both = ~np.isnan(a[:, i]) & ~np.isnan(b[:, j])
        n = int(both.sum())
        if n < 3:
            continue
        t, u = (np.unique(one[both], return_counts=True)[1].astype(np.float64) for one in (a[:, i], b[:, j]))
        alone = n * (n - 1) * (2 * n + 5) - sum(float((x * (x - 1) * (2 * x + 5)).sum()) for x in (t, u))
        twos = float((t * (t - 1)).sum() * (u * (u - 1)).sum()) / (2 * n * (n - 1))
        threes = float((t * (t - 1) * (t - 2)).sum() * (u * (u - 1) * (u - 2)).sum()) / (9 * n * (n - 1) * (n - 2))
        found[i, j] = 2 * ndtr(-abs(score[i, j]) / np.sqrt(alone / 18 + twos + threes))
    return found
