"""A table of ratings on an interval scale: rows are what was rated, columns who (or what) rated."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_NIL = 1e-12


@dataclass(frozen=True, slots=True, kw_only=True)
class MeanSquares:
    """The two-way analysis of variance of n rows and k columns, in the notation of Shrout and Fleiss 1979."""

    n: int
    k: int
    between: float  # BMS, n - 1 degrees of freedom
    within: float  # WMS, n (k - 1)
    columns: float  # JMS, k - 1
    error: float  # EMS, (n - 1)(k - 1)


def complete_rows(rows: Iterable[Sequence[float | None]]) -> tuple[list[list[float]], int]:
    """Rows without a missing rating, and how many were left out.

    ValueError for rows of different lengths or numbers that are not finite.
    """
    every = [list(row) for row in rows]
    if len({len(row) for row in every}) > 1:
        raise ValueError("every row has the same number of ratings, None where one is missing")
    kept = [[float(rating) for rating in row if rating is not None] for row in every if None not in row]
    if not all(math.isfinite(rating) for row in kept for rating in row):
        raise ValueError("a missing rating is None; others are finite")
    return kept, len(every) - len(kept)


def mean_squares(rows: Sequence[Sequence[float]]) -> MeanSquares:
    """Mean squares of at least two complete rows of at least two ratings; what rounding leaves counts as nil.

    Ratings are divided by the largest of their deviations from the mean first: the coefficients do not change.
    """
    n, k = len(rows), len(rows[0])
    grand = math.fsum(rating / (n * k) for row in rows for rating in row)
    widest = max(abs(rating - grand) for row in rows for rating in row)
    if widest <= _NIL * abs(grand):
        return MeanSquares(n=n, k=k, between=0.0, within=0.0, columns=0.0, error=0.0)
    x = [[(rating - grand) / widest for rating in row] for row in rows]
    row_means = [math.fsum(row) / k for row in x]
    column_means = [math.fsum(row[j] for row in x) / n for j in range(k)]
    between = k * math.fsum(mean * mean for mean in row_means)
    columns = n * math.fsum(mean * mean for mean in column_means)
    within = math.fsum((x[i][j] - row_means[i]) ** 2 for i in range(n) for j in range(k))
    error = math.fsum((x[i][j] - row_means[i] - column_means[j]) ** 2 for i in range(n) for j in range(k))
    nil = _NIL * (between + within)
    between, columns, within, error = (0.0 if s <= nil else s for s in (between, columns, within, error))
    return MeanSquares(
        n=n,
        k=k,
        between=between / (n - 1),
        within=within / (n * (k - 1)),
        columns=columns / (k - 1),
        error=error / ((n - 1) * (k - 1)),
    )
