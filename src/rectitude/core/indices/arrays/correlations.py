"""Correlations between columns, each of the units that have both."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from .columns import Floats, Whole, table, whole
from .faults import DiagnosticsFault
from .kendall import kendall
from .methods import Correlation, Ties
from .pairs import Pairs, pearson
from .ranks import AS_ONE, ranks


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Correlations:
    """Between p and q columns: `values` and two-sided `p_values` (p, q), NaN where there is none, and units `counts` (p, q)."""

    values: Floats
    p_values: Floats
    counts: Whole


def correlations(first: Any, second: Any = None, *, method: Correlation | str = Correlation.PEARSON) -> Correlations:
    """Correlations of columns (n, p) with columns (n, q), with themselves when there is no second.

    Of the units that have both values (R's pairwise.complete.obs). There is none under three such units, or where one
    of the columns does not vary in them. p-values: Student's t with n - 2 degrees of freedom for Pearson and Spearman,
    the normal law with the variance corrected for ties for Kendall (R's cor.test with exact = FALSE). Of ranks, values
    that differ by the rounding of sums only are equal.
    """
    a = table(first, fault=DiagnosticsFault)
    b = a if second is None else table(second, fault=DiagnosticsFault)
    if a.ndim != 2 or b.ndim != 2 or len(a) != len(b):
        raise DiagnosticsFault(f"two tables of the same units, not {a.shape} and {b.shape}")
    if Correlation(method) is not Correlation.PEARSON:
        a, b = (ranks(one, ties=Ties.MEAN, as_one=AS_ONE) for one in (a, b))
    found = _METHODS[Correlation(method)](a, b)
    there = (found.counts >= 3) & ~np.isnan(found.values)
    return Correlations(
        values=np.where(there, found.values, np.nan),
        p_values=np.where(there, found.p_values, np.nan),
        counts=found.counts,
    )


def _spearman(a: Floats, b: Floats) -> Pairs:
    """Pearson's of the ranks; where a value is missing, units are ranked afresh among those that have both."""
    if whole(a) and whole(b):
        return pearson(ranks(a, ties=Ties.MEAN), ranks(b, ties=Ties.MEAN))
    shape = (a.shape[1], b.shape[1])
    values, p_values, counts = np.full(shape, np.nan), np.full(shape, np.nan), np.zeros(shape, dtype=np.int64)
    for i in range(shape[0]):
        for j in range(shape[1]):
            pair = np.stack([a[:, i], b[:, j]], axis=1)
            pair = pair[~np.isnan(pair).any(axis=1)]
            counts[i, j] = len(pair)
            if len(pair) < 3:
                continue
            placed = ranks(pair, ties=Ties.MEAN)
            one = pearson(placed[:, :1], placed[:, 1:])
            values[i, j], p_values[i, j] = one.values[0, 0], one.p_values[0, 0]
    return Pairs(values=values, p_values=p_values, counts=counts)


_METHODS: dict[Correlation, Callable[[Floats, Floats], Pairs]] = {
    Correlation.PEARSON: pearson,
    Correlation.SPEARMAN: _spearman,
    Correlation.KENDALL: kendall,
}
