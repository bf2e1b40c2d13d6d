"""Pearson's correlation and covariance of every pair of columns, of the units that have both."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from .columns import Floats, Whole

_FLAT = 1e-13


class Pairs(NamedTuple):
    """Values, p-values and units (p, q)."""

    values: Floats
    p_values: Floats
    counts: Whole


class Moments(NamedTuple):
    """Of every pair of columns (p, q): units, and sums of squares and products away from the means of these units."""

    counts: Floats
    first: Floats
    second: Floats
    products: Floats


def moments(a: Floats, b: Floats) -> Moments:
    """The moments of (n, p) and (n, q). Columns are centred first, so that large means cost no digits."""
    x, mx = _centred(a)
    y, my = _centred(b)
    counts = mx.T @ my
    n = np.maximum(counts, 1.0)
    sum_x, sum_y = x.T @ my, mx.T @ y
    return Moments(
        counts=counts,
        first=(x * x).T @ my - sum_x * sum_x / n,
        second=mx.T @ (y * y) - sum_y * sum_y / n,
        products=x.T @ y - sum_x * sum_y / n,
    )


def pearson(a: Floats, b: Floats) -> Pairs:
    """r of every pair, with the two-sided p-value of t = r sqrt((n - 2) / (1 - r^2))."""
    from scipy.special import stdtr

    found = moments(a, b)
    varies = (found.first > _floor(a, b, first=True)) & (found.second > _floor(a, b, first=False)) & (found.counts > 1)
    below = np.sqrt(np.where(varies, found.first * found.second, 1.0))
    r = np.where(varies, np.clip(found.products / below, -1.0, 1.0), np.nan)
    df = np.maximum(found.counts - 2, 1)
    with np.errstate(divide="ignore", invalid="ignore"):
        t = np.abs(r) * np.sqrt(df / (1 - r * r))
    p = np.where(np.isnan(r) | (found.counts < 3), np.nan, 2 * stdtr(df, -np.where(np.isnan(t), 0.0, t)))
    return Pairs(values=r, p_values=p, counts=found.counts.astype(np.int64))


def covariances(values: Floats) -> Floats:
    """Of every two columns (k, k), n - 1 in the denominator, of the units that have both; NaN under two of them."""
    found = moments(values, values)
    out = np.full(found.counts.shape, np.nan)
    return np.asarray(np.divide(found.products, found.counts - 1, out=out, where=found.counts > 1))


def _centred(values: Floats) -> tuple[Floats, Floats]:
    """The columns away from their means with 0 where missing, and 1 where there is a value."""
    there = ~np.isnan(values)
    mean = np.where(there, values, 0.0).sum(axis=0) / np.maximum(there.sum(axis=0), 1)
    return np.where(there, values - mean, 0.0), there.astype(np.float64)


def _floor(a: Floats, b: Floats, *, first: bool) -> Floats:
    """Sums of squares up to here are rounding: the column does not vary."""
    size = np.fmax.reduce(np.abs(a if first else b), axis=0)
    size = np.where(np.isnan(size), 0.0, size)
    floor = len(a) * (_FLAT * size) ** 2
    return np.asarray(floor[:, None] if first else floor[None, :])
