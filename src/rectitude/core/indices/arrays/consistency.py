"""Cronbach's alpha of columns with gaps."""

from __future__ import annotations

from typing import Any

import numpy as np

from .columns import table
from .faults import DiagnosticsFault
from .pairs import covariances


def pairwise_alpha(values: Any) -> float:
    """Alpha of k columns (n, k): k / (k - 1) (1 - sum of variances / sum of all covariances), each covariance of the
    units that have both columns (COINr's get_cronbach). NaN when a pair shares fewer than two units, or nothing varies.
    """
    known = table(values, fault=DiagnosticsFault)
    if known.ndim != 2 or known.shape[1] < 2:
        raise DiagnosticsFault("alpha needs two columns or more, of one table")
    found = covariances(known)
    everything = float(found.sum())
    if not np.isfinite(everything) or everything <= 0:
        return float("nan")
    k = known.shape[1]
    return float(k / (k - 1) * (1 - float(np.trace(found)) / everything))
