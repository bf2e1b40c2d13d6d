"""Bands: a word for a figure from 0 to 100, in steps of 20 (domain.md 2.2). Words, not letters: no other index's scale.

Rule `bands-of-twenty`, version 1: the band belongs to the whole number people read (halves go up), so that a page never
calls 20 critical and 20 weak. 0-19 critical, 20-39 weak, 40-59 partial, 60-79 substantial, 80-100 strong.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

STEP = 20


class Band(StrEnum):
    """The five bands, from the lowest."""

    CRITICAL = "critical"
    WEAK = "weak"
    PARTIAL = "partial"
    SUBSTANTIAL = "substantial"
    STRONG = "strong"


def band_of(score: float) -> Band:
    """The band of a figure 0-100. ValueError outside the scale."""
    if not 0 <= score <= 100:
        raise ValueError(f"a figure lies between 0 and 100, not {score}")
    whole = int(Decimal(str(score)).quantize(Decimal(1), rounding=ROUND_HALF_UP))
    return tuple(Band)[min(whole // STEP, len(Band) - 1)]


def bands_between(low: float, high: float) -> tuple[Band, ...]:
    """Every band an interval touches, from the lowest. ValueError for a reversed interval or one off the scale."""
    first, last = band_of(low), band_of(high)
    order = tuple(Band)
    if low > high:
        raise ValueError(f"the interval is reversed: {low} to {high}")
    return order[order.index(first) : order.index(last) + 1]
