"""Outlier treatment of very many columns at once. The same rules as the step "treat"; a test holds them to each other.

Columns are rows here (c, n): each is one indicator of one draw, NaN where a unit has no value.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ...specification import Transformation, TreatRule

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
BATCHED = (Transformation.LOG, Transformation.LOG_PLUS_ONE, Transformation.NONE)
_SMALL = 1e-300


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
    """One more point at a time, from the side the skew points to, until a column passes or has had enough."""
    found = columns.copy()
    passing = np.zeros(len(found), dtype=bool)
    most = np.iinfo(np.int64).max if rule.winsorise is None else rule.winsorise
    high, low = np.zeros(len(found), dtype=np.int64), np.zeros(len(found), dtype=np.int64)
    going = np.arange(len(found)) if most > 0 else np.arange(0)
    while len(going):
        part = found[going]
        up = _third(part) >= 0
        part, moved = _brought_in(part, up)
        found[going] = part
        high[going], low[going] = np.where(up, moved, high[going]), np.where(up, low[going], moved)
        passing[going] = _passes(part, rule)
        # a column of one value left cannot be brought in further
        stuck = moved >= np.count_nonzero(~np.isnan(part), axis=1)
        going = going[~passing[going] & (high[going] + low[going] < most) & ~stuck]
    return found, passing


def _brought_in(columns: Floats, up: Flags) -> tuple[Floats, NDArray[np.int64]]:
    """The highest (or lowest) points set to the next value inward, and how many they are."""
    turned = np.where(up[:, None], columns, -columns)
    ends = turned == np.fmax.reduce(turned, axis=1)[:, None]
    inner = np.fmax.reduce(np.where(ends, np.nan, turned), axis=1)
    moved = np.where(ends & ~np.isnan(inner)[:, None], inner[:, None], turned)
    return np.where(up[:, None], moved, -moved), ends.sum(axis=1)


def _moments(columns: Floats) -> tuple[Floats, Floats, Floats, Floats]:
    """The number of values, and the sums of second, third and fourth powers of the distance to the mean (c,)."""
    total = columns.sum(axis=1)
    if np.isfinite(total).all():
        count = np.full(len(columns), float(columns.shape[1]))
        away = columns - (total / count)[:, None]
    else:
        there = ~np.isnan(columns)
        count = there.sum(axis=1).astype(np.float64)
        mean = np.where(there, columns, 0.0).sum(axis=1) / np.maximum(count, 1)
        away = np.where(there, columns - mean[:, None], 0.0)
    squares = away * away
    second = squares.sum(axis=1)
    third = np.einsum("cn,cn->c", squares, away, optimize=False)
    fourth = np.einsum("cn,cn->c", squares, squares, optimize=False)
    return count, second, third, fourth


def _third(columns: Floats) -> Floats:
    return _moments(columns)[2]


def _passes(columns: Floats, rule: TreatRule) -> Flags:
    """Whether a column's absolute skewness or its kurtosis is under the limit (e1071's types 2 and 2, as COINr).

    A column without spread, or with fewer than four values, passes: there is nothing to bring in.
    """
    n, second, third, fourth = _moments(columns)
    known = (second > _SMALL) & (n > 3)
    safe, m = np.where(known, second, 1.0), np.where(known, n, 4.0)
    skew = np.sqrt(m) * third / safe**1.5 * np.sqrt(m * (m - 1)) / (m - 2)
    ratio = m * fourth / (safe * safe)
    kurtosis = ((m + 1) * (ratio - 3) + 6) * (m - 1) / ((m - 2) * (m - 3))
    return np.asarray((np.abs(skew) < rule.skew) | (kurtosis < rule.kurtosis) | ~known)


def _logged(columns: Floats, how: Transformation) -> Floats:
    low = np.fmin.reduce(columns, axis=1)[:, None]
    if how is Transformation.LOG_PLUS_ONE:
        return np.log(columns - low + 1)
    return np.log(columns - low + 0.01 * (np.fmax.reduce(columns, axis=1)[:, None] - low))
