"""Cronbach's alpha with the interval of Feldt."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from ..estimates import Because, Estimate, Input, without_value
from ..quantiles import f_quantile, upper_probability
from ..sentences import NO_DIFFERENCE_BETWEEN_UNITS, NO_SPREAD, NO_VARIATION, left_out, too_few_for_a_value
from .ratings import complete_rows, mean_squares

_SOURCE = "Cronbach 1951, Psychometrika 16, 297-334; Feldt 1965, Psychometrika 30, 357-370"


def cronbach_alpha(rows: Iterable[Sequence[float | None]], *, confidence: float = 0.95) -> Estimate:
    """Alpha (at most 1) of rows (people or institutions) by columns (items of one scale), None = missing.

    Rows with a missing item are left out; n counts the others. Computed as 1 - error / between of the two-way
    analysis of variance (Hoyt 1941), which equals k / (k - 1) (1 - sum of item variances / variance of the sum).
    Under two rows or items, or sums that do not differ: no value. Items in perfect step: no interval.
    ValueError for ragged rows or numbers that are not finite.
    """
    upper_probability(confidence)
    kept, dropped = complete_rows(rows)
    n, k = len(kept), len(kept[0]) if kept else 0
    inputs = (Input(name="rows", value=n), Input(name="items", value=k))
    notes = (left_out(n=dropped),) if dropped else ()
    because = Because(method="cronbach-alpha", version="1", source=_SOURCE, inputs=inputs, notes=notes)
    if min(n, k) < 2:
        reason = too_few_for_a_value(n=min(n, k), fewest=2)
        return without_value(reason, confidence=confidence, n=n, because=because)
    ms = mean_squares(kept)
    if ms.between <= 0:
        reason = NO_DIFFERENCE_BETWEEN_UNITS if ms.within > 0 else NO_VARIATION
        return without_value(reason, confidence=confidence, n=n, because=because)
    value = 1 - ms.error / ms.between
    ends = feldt_interval(value, n=n, k=k, confidence=confidence) if ms.error > 0 else None
    return Estimate(
        value=value,
        low=ends[0] if ends else None,
        high=ends[1] if ends else None,
        confidence=confidence,
        n=n,
        because=because,
        reason=None if ends else NO_SPREAD,
    )


def feldt_interval(alpha: float, *, n: int, k: int, confidence: float = 0.95) -> tuple[float, float]:
    """The interval of an alpha below 1 found on n rows and k items (Feldt, Woodruff and Salih 1987, 6 and 7)."""
    if not (math.isfinite(alpha) and alpha < 1 and n > 1 and k > 1):
        raise ValueError("an alpha below 1 of two or more rows and items")
    p = upper_probability(confidence)
    df1, df2 = n - 1, (n - 1) * (k - 1)
    return (
        1 - (1 - alpha) * f_quantile(p, df1=df1, df2=df2),
        1 - (1 - alpha) * f_quantile(1 - p, df1=df1, df2=df2),
    )
