"""Quantiles of a population, with intervals found by turning an interval of a share back into values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from ..estimates import Because, Input
from .designs import Design
from .faults import ValuesFault
from .intervals import because, critical, none, with_t
from .proportions import ProportionInterval, bounded
from .results import SurveyEstimate
from .sentences import BEYOND_THE_SAMPLE, NIL_DENOMINATOR, NOBODY_ANSWERED, TOO_FEW_CLUSTERS

if TYPE_CHECKING:
    from .arrays.ranks import Sorted
    from .arrays.window import Order
    from .designs import Floats, Whole

_SOURCE = "Woodruff 1952, JASA 47, 635-646; rules: Hyndman and Fan 1996; Shah and Vaish 2006; R survey 4.1"


class QuantileRule(StrEnum):
    """What the quantile is when no value splits the weights exactly. Names of R's svyquantile; OLD is oldsvyquantile.

    MATH (HF1) takes the first value at or past the share, SCHOOL (HF2) the middle of two when a step hits it exactly,
    HF3 the even one; HF4 to HF9 draw straight lines; SHAHVAISH places each weight at its middle, weights scaled to
    average 1 as published (R's survey 4.1 leaves them unscaled); OLD draws a line through the sums.
    """

    MATH = "math"
    SCHOOL = "school"
    SHAHVAISH = "shahvaish"
    HF1 = "hf1"
    HF2 = "hf2"
    HF3 = "hf3"
    HF4 = "hf4"
    HF5 = "hf5"
    HF6 = "hf6"
    HF7 = "hf7"
    HF8 = "hf8"
    HF9 = "hf9"
    OLD = "old"


_FEW = 8  # shares for which a part of the values about each is sorted, rather than all of them
_ORDERED = frozenset(QuantileRule) - {QuantileRule.MATH, QuantileRule.SCHOOL, QuantileRule.HF1, QuantileRule.HF2}


class QuantileInterval(StrEnum):
    """How the share's interval is made before it is turned back; REPLICATES spreads replicated quantiles instead."""

    MEAN = "mean"
    BETA = "beta"
    LOGIT = "logit"
    ARCSINE = "arcsine"
    REPLICATES = "replicates"


def quantile(
    values: Any,
    *,
    at: float,
    design: Design,
    where: Any = None,
    rule: QuantileRule = QuantileRule.MATH,
    interval: QuantileInterval = QuantileInterval.MEAN,
    confidence: float = 0.95,
    df: float | None = None,
) -> SurveyEstimate:
    """The value below which the share `at` (0-1) of the population lies. Rows, missing values and `df` as in `mean`.

    The interval of Woodruff: of the share at or below the quantile, its ends turned back into values by the same rule.
    Where an end of the share lies beyond 0 or 1 there is no interval (OLD takes the lowest or highest value, as R's
    oldsvyquantile). The standard error is the interval's width over twice t. With REPLICATES (a design with replicate
    weights; not made for jackknives): the quantile -+ t standard errors. Nobody left: no value.
    """
    return quantiles(
        values, at=(at,), design=design, where=where, rule=rule, interval=interval, confidence=confidence, df=df
    )[0]


def quantiles(
    values: Any,
    *,
    at: Iterable[float],
    design: Design,
    where: Any = None,
    rule: QuantileRule = QuantileRule.MATH,
    interval: QuantileInterval = QuantileInterval.MEAN,
    confidence: float = 0.95,
    df: float | None = None,
) -> tuple[SurveyEstimate, ...]:
    """Several quantiles at once; the values are sorted once. See `quantile`. ValueError for shares outside 0-1."""
    from .arrays import linear
    from .arrays.domains import asked
    from .arrays.window import Order

    shares = tuple(at)
    if not all(0 < share < 1 for share in shares):
        raise ValuesFault(f"quantiles lie at shares between 0 and 1: {shares}")
    if interval is QuantileInterval.REPLICATES and design.replicates is None:
        raise ValuesFault("replicated quantiles need a design with replicate weights")
    got = asked(values, rows=design.rows, where=where)
    n = int(linear.counts_by(got.group, 1, rows=design.rows)[0])
    about = because(
        design,
        method=f"survey-quantile-{rule}",
        source=_SOURCE,
        missing=got.missing,
        inputs=(Input(name="interval", value=interval.value),),
    )
    if not n:
        return tuple(none(NOBODY_ANSWERED, n=0, confidence=confidence, because=about) for _ in shares)
    own = float(linear.degrees_of_freedom(design, got.group, 1)[0])
    used = slice(None) if got.group is None else got.group == 0
    if not design.weights[used].max() > 0:
        return tuple(none(NIL_DENOMINATOR, n=n, confidence=confidence, because=about) for _ in shares)
    asker = _Asked(
        y=got.y, group=got.group, used=used, n=n, rule=rule, order=Order(
            got.y[used], design.weights[used], stable=rule in _ORDERED, parts=rule not in _ORDERED and len(shares) <= _FEW
        ), interval=interval, confidence=confidence, df=own if df is None else df, because=about,
    )  # fmt: skip
    return tuple(asker.estimate(design, share) for share in shares)


class _Asked:
    """What the quantiles of one call share."""

    def __init__(
        self,
        *,
        y: Floats,
        group: Whole | None,
        used: Any,
        n: int,
        rule: QuantileRule,
        order: Order,
        interval: QuantileInterval,
        confidence: float,
        df: float,
        because: Because,
    ) -> None:
        self.y, self.group, self.used, self.n, self.order = y, group, used, n, order
        self.rule, self.interval, self.confidence, self.df, self.because = rule, interval, confidence, df, because

    def value(self, found: Sorted, share: float) -> float:
        from .arrays.ranks import interpolated
        from .arrays.ranks import quantile as ruled

        return interpolated(found, share) if self.rule is QuantileRule.OLD else ruled(found, share, self.rule.value)

    def estimate(self, design: Design, share: float) -> SurveyEstimate:
        value = self.value(self.order.about(share), share)
        said = replace(self.because, inputs=(*self.because.inputs, Input(name="share", value=share)))
        if self.interval is QuantileInterval.REPLICATES:
            return self._replicated(design, share, value, said)
        below = self._share_below(design, value, share)
        plain = SurveyEstimate(
            value=value, low=None, high=None, confidence=self.confidence, n=self.n, because=said,
            reason=TOO_FEW_CLUSTERS if below.reason is TOO_FEW_CLUSTERS else BEYOND_THE_SAMPLE, degrees_of_freedom=below.degrees_of_freedom,
        )  # fmt: skip
        if below.low is None or below.high is None:
            return plain
        low, high = below.low, below.high
        if self.rule is not QuantileRule.OLD and (low < 0 or high > 1):
            return plain
        ends = sorted(self.value(self.order.about(end), end) for end in (max(low, 0.0), min(high, 1.0)))
        t = critical(confidence=self.confidence, df=self.df)
        return replace(plain, low=ends[0], high=ends[1], reason=None, standard_error=(ends[1] - ends[0]) / (2 * t))

    def _share_below(self, design: Design, value: float, share: float) -> SurveyEstimate:
        """The share at or below the value, with its interval; OLD lays it around the share asked for."""
        from .arrays import linear
        from .intervals import estimates

        found = linear.ratios(design, (self.y <= value).astype(float), None, self.group, 1)
        if self.df < 1:
            return none(TOO_FEW_CLUSTERS, n=self.n, confidence=self.confidence, because=self.because)
        below = estimates(found, confidence=self.confidence, df=self.df, because=self.because)[0]
        if self.rule is QuantileRule.OLD and below.standard_error is not None:
            below = with_t(
                share, variance=below.standard_error**2, df=self.df, n=self.n, confidence=self.confidence,
                because=self.because,
            )  # fmt: skip
        return bounded(below, interval=ProportionInterval(self.interval.value), df=self.df)

    def _replicated(self, design: Design, share: float, value: float, about: Because) -> SurveyEstimate:
        import numpy as np

        from .arrays.ranks import in_order
        from .arrays.variance import replicated

        assert design.replicates is not None
        y = self.y[self.used]

        def again(weights: Floats) -> Floats:
            if not (weights[self.used] > 0).any():
                return np.array([np.nan])
            return np.array([self.value(in_order(y, weights[self.used], stable=self.rule in _ORDERED), share)])

        found = replicated(design, design.replicates, np.array([value]), again)
        return with_t(
            value,
            variance=float(found[0, 0]),
            df=self.df,
            n=self.n,
            confidence=self.confidence,
            because=about,
        )


def median(
    values: Any, *, design: Design, where: Any = None, confidence: float = 0.95, df: float | None = None
) -> SurveyEstimate:
    """The quantile at one half. See `quantile`."""
    return quantile(values, at=0.5, design=design, where=where, confidence=confidence, df=df)
