"""Outlier treatment of very many columns at once. The same rules as the step "treat"; a test holds them to each other.

Columns are rows here (c, n): each is one indicator of one draw, NaN where a unit has no value.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ...specification import Transformation, TreatRule

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
BATCHED = (Transformation.LOG, Transformation.LOG_PLUS_ONE, Transformation.NONE)
_NEAR, _FAR = 1e-20, 1e60


def treat_columns(columns: Floats, *, rule: TreatRule) -> Floats:
    """Columns (c, n) winsorised and transformed by a rule whose `then` is one of BATCHED; a new array."""
    found = columns.copy()
    if not rule.treated:
        return found
    failing = np.flatnonzero(~_passes(columns, rule))
    if not len(failing):
        return found
    original = columns[failing]
    worked, passing = _winsorised(original, rule)
    left = np.flatnonzero(~passing)
    if len(left) and rule.then is not Transformation.NONE:
        worked[left] = _logged(worked[left] if rule.combine else original[left], rule.then)
    found[failing] = worked
    return found


def _winsorised(columns: Floats, rule: TreatRule) -> tuple[Floats, Flags]:
    """One more point at a time, from the side the skew points to, until a column passes or has had enough.

    A column whose values would all become equal is left as it was, and counts as passing.
    """
    found = columns.copy()
    passing = np.zeros(len(found), dtype=bool)
    most = np.iinfo(np.int64).max if rule.winsorise is None else rule.winsorise
    high, low = np.zeros(len(found), dtype=np.int64), np.zeros(len(found), dtype=np.int64)
    going = np.arange(len(found)) if most > 0 else np.arange(0)
    while len(going):
        up = _moments(found[going]).third >= 0
        part, moved = _brought_in(found[going], up)
        high[going], low[going] = np.where(up, moved, high[going]), np.where(up, low[going], moved)
        equal = np.fmax.reduce(part, axis=1) == np.fmin.reduce(part, axis=1)
        found[going] = np.where(equal[:, None], columns[going], part)
        passing[going] = equal | _passes(part, rule)
        going = going[~passing[going] & (high[going] + low[going] < most)]
    return found, passing


def _brought_in(columns: Floats, up: Flags) -> tuple[Floats, NDArray[np.int64]]:
    """The highest (or lowest) points set to the next value inward, and how many they are."""
    turned = np.where(up[:, None], columns, -columns)
    ends = turned == np.fmax.reduce(turned, axis=1)[:, None]
    inner = np.fmax.reduce(np.where(ends, np.nan, turned), axis=1)
    moved = np.where(ends & ~np.isnan(inner)[:, None], inner[:, None], turned)
    return np.where(up[:, None], moved, -moved), ends.sum(axis=1)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Moments:
    """The number of values and the sums of powers of their distances to the mean, each (c,). `known`: not all equal."""

    n: Floats
    second: Floats
    third: Floats
    fourth: Floats
    known: Flags


def _moments(columns: Floats) -> _Moments:
    total = columns.sum(axis=1)
    if np.isfinite(total).all():
        n = np.full(len(columns), float(columns.shape[1]))
        mean = total / n
        away = columns - mean[:, None]
    else:
        there = ~np.isnan(columns)
        n = there.sum(axis=1).astype(np.float64)
        mean = np.where(there, columns, 0.0).sum(axis=1) / np.maximum(n, 1)
        away = np.where(there, columns - mean[:, None], 0.0)
    squares = away * away
    second = squares.sum(axis=1)
    known = (second > _NEAR * n * mean * mean) & (second > 0)
    third = np.einsum("cn,cn->c", squares, away, optimize=False)
    fourth = np.einsum("cn,cn->c", squares, squares, optimize=False)
    found = _Moments(n=n, second=second, third=third, fourth=fourth, known=known)
    odd = np.flatnonzero(~known | (second < 1.0 / _FAR) | (second > _FAR))
    if len(odd):
        _again(found, columns, odd)
    return found


def _again(found: _Moments, columns: Floats, odd: NDArray[np.int64]) -> None:
    """Columns whose values are nearly equal, very large or very small, brought to distances of at most 1 first."""
    part = columns[odd]
    known = (found.n[odd] > 0) & (np.fmax.reduce(part, axis=1) > np.fmin.reduce(part, axis=1))
    largest = np.fmax.reduce(np.abs(part), axis=1)[:, None]
    part = part / np.where(known[:, None], largest, 1.0)
    there = ~np.isnan(part)
    away = np.where(there, part - (np.where(there, part, 0.0).sum(axis=1) / np.maximum(found.n[odd], 1))[:, None], 0.0)
    away /= np.where(known, np.abs(away).max(axis=1), 1.0)[:, None]
    found.known[odd] = known
    for power, sums in ((2, found.second), (3, found.third), (4, found.fourth)):
        sums[odd] = np.where(known, (away**power).sum(axis=1), 1.0)


def _passes(columns: Floats, rule: TreatRule) -> Flags:
    """Whether a column's absolute skewness or its kurtosis is under the limit (Joanes and Gill's G1 and G2).

    Where all are equal, or fewer than three, there is nothing to bring in; three have no kurtosis.
    """
    of = _moments(columns)
    known = of.known & (of.n > 2)
    n, second = np.where(known, of.n, 4.0), np.where(known, of.second, 1.0)
    skew = np.sqrt(n) * of.third / second**1.5 * np.sqrt(n * (n - 1)) / (n - 2)
    ratio = n * of.fourth / (second * second)
    kurtosis = ((n + 1) * (ratio - 3) + 6) * (n - 1) / ((n - 2) * np.maximum(n - 3, 1))
    return np.asarray((np.abs(skew) < rule.skew) | ((kurtosis < rule.kurtosis) & (n > 3)) | ~known)


def _logged(columns: Floats, how: Transformation) -> Floats:
    low = np.fmin.reduce(columns, axis=1)[:, None]
    if how is Transformation.LOG_PLUS_ONE:
        return np.asarray(np.log(columns - low + 1))
    return np.asarray(np.log(columns - low + 0.01 * (np.fmax.reduce(columns, axis=1)[:, None] - low)))
