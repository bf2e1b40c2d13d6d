"""Cohen's kappa and weighted kappa with the large-sample standard error of Fleiss, Cohen and Everitt.

Cohen 1960, Educational and Psychological Measurement 20, 37-46; Cohen 1968, Psychological Bulletin 70, 213-220;
Fleiss, Cohen and Everitt 1969, Psychological Bulletin 72, 323-327.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import TypeAlias

from ..estimates import Because, Estimate, Input, without_value
from ..quantiles import normal_quantile, upper_probability
from ..sentences import NO_PAIRS, NO_SPREAD, NO_VARIATION, rough_interval, too_few_for_an_interval
from .pairs import Pair, complete

FEWEST_PAIRS = 5
_SOURCE = "Cohen 1960 and 1968; Fleiss, Cohen and Everitt 1969, Psychological Bulletin 72, 323-327"
_NIL = 1e-12

Matrix: TypeAlias = Sequence[Sequence[float]]


class Weighting(StrEnum):
    """How much a near miss counts: w = 1 - (|i - j| / (k - 1))^p with p = 1 or 2; `none`: 1 on the diagonal."""

    NONE = "none"
    LINEAR = "linear"  # Cicchetti and Allison 1971
    QUADRATIC = "quadratic"  # Fleiss and Cohen 1973


def cross_table(pairs: Iterable[Pair], *, top: int = 4) -> tuple[tuple[int, ...], ...]:
    """Counts of complete pairs: row = first assessor's level 0 to `top`, column = second assessor's."""
    counts = [[0] * (top + 1) for _ in range(top + 1)]
    for a, b in complete(pairs):
        counts[a][b] += 1
    return tuple(tuple(row) for row in counts)


def kappa(
    table: Sequence[Sequence[int]], *, weights: Weighting | Matrix = Weighting.NONE, confidence: float = 0.95
) -> Estimate:
    """Kappa (at most 1; 0 is what chance gives) of a square table of counts, rows one rater, columns the other.

    `weights` names a scheme or gives agreement weights k x k with 1 on the diagonal. n counts pairs. The interval
    is the value -+ z standard errors, cut at -1 and 1. No pairs, or every score the same: no value. Under five
    pairs, or a standard error of nil (all agree): a value without interval.
    ValueError for a table that is not square, has under two categories or counts below 0.
    """
    k, n = _checked(table)
    w = _weights_of(weights, k=k)
    z = normal_quantile(upper_probability(confidence))
    name = f"kappa-{weights.value if isinstance(weights, Weighting) else 'weighted'}"
    if n == 0:
        return without_value(NO_PAIRS, confidence=confidence, n=0, because=_because(name, n=n, k=k))
    observed, expected, variance = _moments([[c / n for c in row] for row in table], w)
    because = _because(name, n=n, k=k, observed=observed, expected=expected)
    if 1 - expected <= _NIL:
        return without_value(NO_VARIATION, confidence=confidence, n=n, because=because)
    value = (observed - expected) / (1 - expected)
    error = math.sqrt(max(0.0, variance) / n) / (1 - expected) ** 2
    reason = NO_SPREAD if variance <= _NIL else None
    if n < FEWEST_PAIRS:
        reason = too_few_for_an_interval(n=n, fewest=FEWEST_PAIRS)
    ends = None if reason else (max(-1.0, value - z * error), min(1.0, value + z * error))
    return Estimate(
        value=value,
        low=ends[0] if ends else None,
        high=ends[1] if ends else None,
        confidence=confidence,
        n=n,
        because=because,
        reason=reason,
        standard_error=error,
    )


def _moments(p: Matrix, w: Matrix) -> tuple[float, float, float]:
    """Weighted observed and expected agreement, and the braces of the variance (Fleiss et al. 1969)."""
    span = range(len(p))
    rows = [sum(p[i]) for i in span]
    columns = [sum(p[i][j] for i in span) for j in span]
    observed = sum(w[i][j] * p[i][j] for i in span for j in span)
    expected = sum(w[i][j] * rows[i] * columns[j] for i in span for j in span)
    row_weight = [sum(w[i][j] * columns[j] for j in span) for i in span]
    column_weight = [sum(w[i][j] * rows[i] for i in span) for j in span]
    squares = sum(
        p[i][j] * (w[i][j] * (1 - expected) - (row_weight[i] + column_weight[j]) * (1 - observed)) ** 2
        for i in span
        for j in span
    )
    return observed, expected, squares - (observed * expected - 2 * expected + observed) ** 2


def _checked(table: Sequence[Sequence[int]]) -> tuple[int, int]:
    k = len(table)
    if k < 2 or any(len(row) != k for row in table):
        raise ValueError("kappa needs a square table of two or more categories")
    if any(count < 0 or count != int(count) for row in table for count in row):
        raise ValueError("a table holds counts, 0 or more")
    return k, sum(sum(row) for row in table)


def _weights_of(weights: Weighting | Matrix, *, k: int) -> Matrix:
    if isinstance(weights, Weighting):
        if weights is Weighting.NONE:
            return [[float(i == j) for j in range(k)] for i in range(k)]
        power = 1 if weights is Weighting.LINEAR else 2
        return [[1 - (abs(i - j) / (k - 1)) ** power for j in range(k)] for i in range(k)]
    if len(weights) != k or any(len(row) != k for row in weights):
        raise ValueError("weights need the shape of the table")
    if any(not weights[i][j] <= 1 or weights[i][i] != 1 for i in range(k) for j in range(k)):
        raise ValueError("agreement weights are 1 on the diagonal and at most 1 beside it")
    return weights


def _because(name: str, *, n: int, k: int, observed: float = math.nan, expected: float = math.nan) -> Because:
    """Under 2 k^2 pairs the normal approximation is rough (Cicchetti 1981)."""
    inputs = [Input(name="pairs", value=n), Input(name="categories", value=k)]
    if n:
        inputs += [
            Input(name="observed_agreement", value=observed),
            Input(name="expected_agreement", value=expected),
        ]
    notes = (rough_interval(n=n, wanted=2 * k * k),) if FEWEST_PAIRS <= n < 2 * k * k else ()
    return Because(method=name, version="1", source=_SOURCE, inputs=tuple(inputs), notes=notes)
