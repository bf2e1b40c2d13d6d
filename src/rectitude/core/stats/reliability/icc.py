"""The six intraclass correlations of Shrout and Fleiss with their F-based intervals.

Shrout and Fleiss 1979, Psychological Bulletin 86, 420-428; McGraw and Wong 1996, Psychological Methods 1, 30-46.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from rectitude.core.instruments.messages import Message

from ..estimates import Because, Estimate, Input, without_value
from ..quantiles import f_quantile, upper_probability
from ..sentences import (
    BEYOND_THE_METHOD,
    NO_DIFFERENCE_BETWEEN_UNITS,
    NO_SPREAD,
    NO_VARIATION,
    left_out,
    too_few_for_a_value,
)
from .ratings import MeanSquares, complete_rows, mean_squares

_SOURCE = "Shrout and Fleiss 1979; intervals: McGraw and Wong 1996, Psychological Methods 1, 30-46"


@dataclass(frozen=True, slots=True, kw_only=True)
class IntraclassCorrelations:
    """One rating (icc1, icc2, icc3) and the mean of all k ratings (icc1k, icc2k, icc3k).

    1: each row has other raters; 2: the raters stand for many; 3: these raters and no others.
    """

    icc1: Estimate
    icc2: Estimate
    icc3: Estimate
    icc1k: Estimate
    icc2k: Estimate
    icc3k: Estimate


Ends: TypeAlias = tuple[float, float] | None
_POLE = 1e-9  # a value or an end at -1 / (k - 1) steps up to minus infinity, and rounding must not decide


def intraclass_correlations(
    rows: Iterable[Sequence[float | None]], *, confidence: float = 0.95
) -> IntraclassCorrelations:
    """The six coefficients of rows (what was rated) by columns (raters), None = missing, rows with one left out.

    At most 1; n counts complete rows. Under two rows or raters, or every rating the same: no values. Raters in
    perfect agreement: values without intervals. ValueError for ragged rows or ratings that are not finite.
    """
    probability = upper_probability(confidence)
    kept, dropped = complete_rows(rows)
    n, k = len(kept), len(kept[0]) if kept else 0
    say = _Say(confidence=confidence, n=n, k=k, dropped=dropped)
    if min(n, k) < 2:
        return say.all_without(too_few_for_a_value(n=min(n, k), fewest=2))
    ms = mean_squares(kept)
    if ms.between + ms.within <= 0:
        return say.all_without(NO_VARIATION)
    one, three = (
        _ratio_ends(ms, ms.within, n * (k - 1), probability),
        _ratio_ends(ms, ms.error, (n - 1) * (k - 1), probability),
    )
    below_two = ms.between + (k - 1) * ms.error + k * (ms.columns - ms.error) / n
    two = (ms.between - ms.error) / below_two if below_two > _POLE * ms.error else None
    ends = None if two is None else _two_way_ends(ms, two, probability)
    below_mean = ms.between + (ms.columns - ms.error) / n
    mean_two = (ms.between - ms.error) / below_mean if below_mean > _POLE * ms.error else None
    perfect = ms.error <= 0
    return IntraclassCorrelations(
        icc1=say.value("icc1", _single(ms.between, ms.within, k), _singles(one, k), perfect=ms.within <= 0),
        icc2=say.value("icc2", two, ends, perfect=perfect),
        icc3=say.value("icc3", _single(ms.between, ms.error, k), _singles(three, k), perfect=perfect),
        icc1k=say.value("icc1k", _mean(ms.between, ms.within), _means(one), perfect=ms.within <= 0),
        icc2k=say.value("icc2k", mean_two, _stepped_up(ends, k), perfect=perfect),
        icc3k=say.value("icc3k", _mean(ms.between, ms.error), _means(three), perfect=perfect),
    )


def _single(between: float, other: float, k: int) -> float | None:
    below = between + (k - 1) * other
    return (between - other) / below if below > 0 else None


def _mean(between: float, other: float) -> float | None:
    return 1 - other / between if between > 0 else None


def _ratio_ends(ms: MeanSquares, other: float, df: float, probability: float) -> Ends:
    """The interval of the variance ratio between / other."""
    if other <= 0 or ms.between <= 0:
        return None
    f = ms.between / other
    return (
        f / f_quantile(probability, df1=ms.n - 1, df2=df),
        f * f_quantile(probability, df1=df, df2=ms.n - 1),
    )


def _singles(ends: Ends, k: int) -> Ends:
    return ((ends[0] - 1) / (ends[0] + k - 1), (ends[1] - 1) / (ends[1] + k - 1)) if ends else None


def _means(ends: Ends) -> Ends:
    return (1 - 1 / ends[0], 1 - 1 / ends[1]) if ends else None


def _two_way_ends(ms: MeanSquares, rho: float, probability: float) -> Ends:
    """The interval of icc2: degrees of freedom after Satterthwaite (Shrout and Fleiss 1979)."""
    n, k = ms.n, ms.k
    if ms.error <= 0 or ms.between <= 0:
        return None
    judges, rest = k * rho * ms.columns, (n * (1 + (k - 1) * rho) - k * rho) * ms.error
    below = (n - 1) * judges**2 + rest**2
    df = (k - 1) * (n - 1) * (judges + rest) ** 2 / below if below > 0 else 0.0
    if df < 1 - _POLE:  # a negative coefficient can cancel the sum, and then the approximation says nothing
        return None
    upper, lower = f_quantile(probability, df1=n - 1, df2=df), f_quantile(probability, df1=df, df2=n - 1)
    spread = k * ms.columns + (k * n - k - n) * ms.error
    return (
        n * (ms.between - upper * ms.error) / (upper * spread + n * ms.between),
        n * (lower * ms.between - ms.error) / (spread + n * lower * ms.between),
    )


def _stepped_up(ends: Ends, k: int) -> Ends:
    """Spearman and Brown: from one rating to the mean of k."""
    if ends is None or any(1 + (k - 1) * end <= _POLE for end in ends):
        return None
    return (k * ends[0] / (1 + (k - 1) * ends[0]), k * ends[1] / (1 + (k - 1) * ends[1]))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Say:
    """Makes estimates of numbers that may not exist."""

    confidence: float
    n: int
    k: int
    dropped: int

    def value(self, name: str, value: float | None, ends: Ends, *, perfect: bool) -> Estimate:
        because = self.because(name)
        if value is None:
            return without_value(NO_DIFFERENCE_BETWEEN_UNITS, confidence=self.confidence, n=self.n, because=because)
        holds = ends is not None and all(math.isfinite(end) for end in ends) and ends[0] < value < ends[1]
        return Estimate(
            value=value,
            low=ends[0] if ends and holds else None,
            high=ends[1] if ends and holds else None,
            confidence=self.confidence,
            n=self.n,
            because=because,
            reason=None if holds else NO_SPREAD if perfect else BEYOND_THE_METHOD,
        )

    def because(self, name: str) -> Because:
        inputs = (Input(name="rows", value=self.n), Input(name="raters", value=self.k))
        notes = (left_out(n=self.dropped),) if self.dropped else ()
        return Because(method=name, version="1", source=_SOURCE, inputs=inputs, notes=notes)

    def all_without(self, reason: Message) -> IntraclassCorrelations:
        def none(name: str) -> Estimate:
            return without_value(reason, confidence=self.confidence, n=self.n, because=self.because(name))

        return IntraclassCorrelations(
            icc1=none("icc1"),
            icc2=none("icc2"),
            icc3=none("icc3"),
            icc1k=none("icc1k"),
            icc2k=none("icc2k"),
            icc3k=none("icc3k"),
        )
