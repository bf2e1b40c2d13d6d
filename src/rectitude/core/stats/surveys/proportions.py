"""Proportions of a population with intervals that stay between 0 and 1."""

from __future__ import annotations

import math
from enum import StrEnum
from typing import Any

from rectitude.core.instruments.messages import Message

from ..estimates import Because, Input
from ..quantiles import normal_quantile, t_quantile, upper_probability
from .designs import Design
from .intervals import because, critical, estimates, family, noted
from .results import Family, SurveyEstimate
from .sentences import ALL_OR_NONE, NEGATIVE_WEIGHTS, SAME_ANSWER, TOO_FEW_CLUSTERS

_SOURCES = {
    "logit": "Rust and Rao 1996; as svyciprop(method='logit') of R's survey",
    "wilson": "Wilson 1927 with the effective sample size of Korn and Graubard 1998",
    "beta": "Korn and Graubard 1998, Survey Methodology 24, 193-201; Clopper and Pearson 1934",
    "arcsine": "variance-stabilising transformation; as svyciprop(method='asin') of R's survey",
    "mean": "value -+ t standard errors; as svyciprop(method='mean') of R's survey",
}


_KNOWN = 1e-9  # an error so small is what rounding leaves of a share that was fitted to known figures


class ProportionInterval(StrEnum):
    """How the interval of a proportion is made. Beta is the safe choice for rare answers and few people."""

    LOGIT = "logit"
    WILSON = "wilson"
    BETA = "beta"
    ARCSINE = "arcsine"
    MEAN = "mean"


def proportion(
    answers: Any,
    *,
    design: Design,
    where: Any = None,
    interval: ProportionInterval = ProportionInterval.LOGIT,
    confidence: float = 0.95,
    df: float | None = None,
) -> SurveyEstimate:
    """The share (0-1) of True or 1 among `answers` (n: True/False, 1/0, None or NaN = missing). Rows as in `mean`.

    Beta and Wilson use the effective sample size p (1 - p) / variance, times the squared ratio of Student's t with
    n - 1 degrees of freedom to that with the design's (n: rows used); when all or none say yes, it is n itself.
    ValuesFault for other answers.
    """
    found = proportions(answers, by=None, design=design, where=where, interval=interval, confidence=confidence, df=df)
    return found.estimates[0]


def proportions(
    answers: Any,
    *,
    by: Any,
    design: Design,
    where: Any = None,
    interval: ProportionInterval = ProportionInterval.LOGIT,
    confidence: float = 0.95,
    df: float | None = None,
) -> Family:
    """The share in each domain of `by` (n labels; None = in none), with their covariance. See `proportion`."""
    from .arrays import linear
    from .arrays.domains import asked
    from .arrays.odds import log_odds
    from .faults import ValuesFault

    got = asked(answers, rows=design.rows, by=by, where=where, name="answers")
    if not got.names:
        return Family(names=(), estimates=(), covariance=())
    if not ((got.y == 0) | (got.y == 1)).all():
        raise ValuesFault("answers of a proportion are True or False, 1 or 0, or None")
    about = because(design, method=f"survey-proportion-{interval}", source=_SOURCES[interval], missing=got.missing)
    found = linear.ratios(design, got.y, None, got.group, got.k)
    plain = estimates(found, confidence=confidence, df=df, because=about)
    odds: list[tuple[float, float] | None] = [None] * len(plain)
    if interval is ProportionInterval.LOGIT:
        fitted = log_odds(design, found, got.y, got.group)
        odds = [
            None if math.isnan(b) else (b, e)
            for b, e in zip(fitted.values.tolist(), fitted.errors.tolist(), strict=True)
        ]
    done = tuple(bounded(one, interval=interval, df=df, odds=own) for one, own in zip(plain, odds, strict=True))
    return family(got.names, done, found.covariance)


def categories(
    labels: Any,
    *,
    design: Design,
    where: Any = None,
    interval: ProportionInterval = ProportionInterval.LOGIT,
    confidence: float = 0.95,
    df: float | None = None,
) -> Family:
    """The share (0-1) of each label (n; None = missing) among those who have one; together they are 1."""
    import numpy as np

    from .arrays import linear
    from .arrays.columns import coded, flags

    codes, names = coded(labels, rows=design.rows, name="labels")
    asked = flags(where, rows=design.rows)
    group = np.where(asked, codes, -1)
    about = because(
        design,
        method=f"survey-proportion-{interval}",
        source=_SOURCES[interval],
        missing=int((asked & (codes < 0)).sum()),
    )
    if not (group >= 0).any():
        return family((), (), np.zeros((0, 0)))
    found = linear.shares(design, group, len(names))
    plain = estimates(found, confidence=confidence, df=df, because=about)
    return family(names, tuple(bounded(one, interval=interval, df=df) for one in plain), found.covariance)


def bounded(
    plain: SurveyEstimate,
    *,
    interval: ProportionInterval,
    df: float | None = None,
    odds: tuple[float, float] | None = None,
) -> SurveyEstimate:
    """The estimate of a share with an interval of the kind asked for in place of value -+ t standard errors.

    `odds`: the log odds and their standard error, as fitted; from the share and its standard error otherwise.
    """
    if plain.value is None or plain.standard_error is None:
        return plain
    if not -1e-9 <= plain.value <= 1 + 1e-9:
        return _replaced(plain, plain.value, ends=None, reason=NEGATIVE_WEIGHTS, because=plain.because)
    p = min(max(plain.value, 0.0), 1.0)
    freedom = plain.degrees_of_freedom if df is None else df
    freedom = math.inf if freedom is None else freedom
    if freedom < 1:
        return _replaced(plain, p, ends=None, reason=TOO_FEW_CLUSTERS, because=plain.because)
    settled = 1e-12 < p < 1 - 1e-12 and plain.standard_error > 1e-12
    own = plain.because
    if 1e-12 < p < 1 - 1e-12 and plain.standard_error <= _KNOWN:
        return _replaced(plain, p, ends=(p, p), reason=None, because=own)
    if interval in (ProportionInterval.BETA, ProportionInterval.WILSON):
        effective = _effective(
            p, plain.standard_error, n=plain.n, df=freedom, confidence=plain.confidence, whole=not settled
        )
        ends = (_beta if interval is ProportionInterval.BETA else _wilson)(p, effective, confidence=plain.confidence)
        own = _with_input(own, "effective_sample_size", effective)
        return _replaced(plain, p, ends=ends, reason=None, because=own)
    if not 1e-12 < p < 1 - 1e-12:
        return _replaced(plain, p, ends=None, reason=ALL_OR_NONE, because=own)
    t = critical(confidence=plain.confidence, df=freedom)
    if odds is not None and interval is ProportionInterval.LOGIT:
        ends = (_share(odds[0] - t * odds[1]), _share(odds[0] + t * odds[1]))
        return _replaced(plain, p, ends=ends, reason=None, because=own)
    return _replaced(plain, p, ends=_transformed(p, t * plain.standard_error, interval), reason=None, because=own)


def _transformed(p: float, half: float, interval: ProportionInterval) -> tuple[float, float]:
    if interval is ProportionInterval.MEAN:
        return p - half, p + half
    if interval is ProportionInterval.LOGIT:
        centre, reach = math.log(p / (1 - p)), half / (p * (1 - p))
        return _share(centre - reach), _share(centre + reach)
    centre, reach = math.asin(math.sqrt(p)), half / (2 * math.sqrt(p * (1 - p)))
    low, high = max(centre - reach, 0.0), min(centre + reach, math.pi / 2)
    return math.sin(low) ** 2, math.sin(high) ** 2


def _share(odds: float) -> float:
    """The share of log odds, however far out."""
    return 1 / (1 + math.exp(-odds)) if odds >= 0 else 1 - 1 / (1 + math.exp(odds))


def _effective(p: float, error: float, *, n: int, df: float, confidence: float, whole: bool) -> float:
    """The size of a simple random sample as informative as this one."""
    if whole or n < 2:
        return float(n)
    probability = upper_probability(confidence)
    ratio = t_quantile(probability, df=n - 1) / (
        normal_quantile(probability) if math.isinf(df) else t_quantile(probability, df=df)
    )
    return p * (1 - p) / error**2 * ratio**2


def _beta(p: float, size: float, *, confidence: float) -> tuple[float, float]:
    from scipy.special import betaincinv

    tail = 1 - upper_probability(confidence)
    yes, no = size * p, size * (1 - p)
    low = 0.0 if yes <= 0 else float(betaincinv(yes, no + 1, tail))
    high = 1.0 if no <= 0 else float(betaincinv(yes + 1, no, 1 - tail))
    return low, high


def _wilson(p: float, size: float, *, confidence: float) -> tuple[float, float]:
    z = normal_quantile(upper_probability(confidence))
    shrink = 1 + z * z / size
    centre = (p + z * z / (2 * size)) / shrink
    half = z * math.sqrt(p * (1 - p) / size + z * z / (4 * size * size)) / shrink
    return (0.0 if p == 0 else max(0.0, centre - half)), (1.0 if p == 1 else min(1.0, centre + half))


def _with_input(given: Because, name: str, value: float) -> Because:
    inputs = (*given.inputs, Input(name=name, value=value))
    return Because(method=given.method, version=given.version, source=given.source, inputs=inputs, notes=given.notes)


def _replaced(
    plain: SurveyEstimate, p: float, *, ends: tuple[float, float] | None, reason: Message | None, because: Because
) -> SurveyEstimate:
    codes = {note.code for note in because.notes}
    if p in (0.0, 1.0) and plain.n > 1 and SAME_ANSWER.code not in codes:
        because = noted(because, SAME_ANSWER)
    return SurveyEstimate(
        value=p,
        low=ends[0] if ends else None,
        high=ends[1] if ends else None,
        confidence=plain.confidence,
        n=plain.n,
        because=because,
        reason=reason,
        standard_error=plain.standard_error,
        degrees_of_freedom=plain.degrees_of_freedom,
        design_effect=plain.design_effect,
    )
