"""Skewness and kurtosis as spreadsheets, SAS and e1071's type 2 define them: unbiased for a normal distribution."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def skewness(values: Any) -> float:
    """G1 = g1 sqrt(n (n - 1)) / (n - 2) of the values that are there; NaN under three, or when all are equal.

    Joanes and Gill 1998.
    """
    found = _there(values)
    n = len(found)
    if n < 3 or found.max() == found.min():
        return float("nan")
    away = _scaled(found)
    square = (away**2).sum()
    return float(np.sqrt(n) * (away**3).sum() / square**1.5 * np.sqrt(n * (n - 1)) / (n - 2))


def kurtosis(values: Any) -> float:
    """G2 = ((n + 1) g2 + 6) (n - 1) / ((n - 2) (n - 3)), nil for a normal distribution; NaN under four, or when all are
    equal. Joanes and Gill 1998.
    """
    found = _there(values)
    n = len(found)
    if n < 4 or found.max() == found.min():
        return float("nan")
    away = _scaled(found)
    g2 = n * (away**4).sum() / (away**2).sum() ** 2 - 3
    return float(((n + 1) * g2 + 6) * (n - 1) / ((n - 2) * (n - 3)))


def _there(values: Any) -> Floats:
    found = np.asarray(values, dtype=np.float64)
    return np.asarray(found[~np.isnan(found)])


def _scaled(found: Floats) -> Floats:
    """Distances to the mean, brought to at most 1, so that their powers neither overflow nor vanish."""
    away = found / np.abs(found).max()
    away = away - away.mean()
    return np.asarray(away / np.abs(away).max())
