"""Estimates from a value and its variance: Student's t, or the reason why there is no interval."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from rectitude.core.instruments.messages import Message

from ..estimates import Because, Input
from ..quantiles import normal_quantile, t_quantile, upper_probability
from .designs import Design
from .results import Family, SurveyEstimate
from .sentences import (
    NEGATIVE_WEIGHTS,
    NOBODY_ANSWERED,
    SAME_ANSWER,
    TOO_FEW_CLUSTERS,
    left_out,
    replicates_without_a_value,
)

if TYPE_CHECKING:
    from .arrays.linear import Found

_NIL = 1e-24  # of the square of the value: what rounding leaves of a variance that is nil


def critical(*, confidence: float, df: float) -> float:
    """How many standard errors an interval of `confidence` reaches to either side; df may be infinite."""
    probability = upper_probability(confidence)
    return normal_quantile(probability) if math.isinf(df) else t_quantile(probability, df=df)


def because(
    design: Design,
    *,
    method: str,
    source: str,
    missing: int = 0,
    inputs: Sequence[Input] = (),
    notes: Sequence[Message] = (),
) -> Because:
    """The because of an estimate from `design`; `missing` rows were left out for want of an answer."""
    about = [Input(name="rows", value=design.rows), Input(name="variance", value=design.method)]
    if missing:
        about.append(Input(name="left_out", value=missing))
    if design.adjustments:
        about.append(Input(name="fitted", value=", ".join(one.kind for one in design.adjustments)))
    said = [left_out(n=missing)] if missing else []
    if design.adjustments and not bool((design.weights > 0).all()):
        said.append(NEGATIVE_WEIGHTS)
    return Because(method=method, version="1", source=source, inputs=(*about, *inputs), notes=(*said, *notes))


def with_t(
    value: float,
    *,
    variance: float,
    df: float,
    n: int,
    confidence: float,
    because: Because,
    design_effect: float | None = None,
) -> SurveyEstimate:
    """The value -+ t standard errors. Under one degree of freedom there is a standard error but no interval."""
    error = math.sqrt(max(variance, 0.0))
    if not (math.isinf(df) or df >= 1):
        return SurveyEstimate(
            value=value, low=None, high=None, confidence=confidence, n=n, because=because, reason=TOO_FEW_CLUSTERS,
            standard_error=error, degrees_of_freedom=max(df, 0.0), design_effect=design_effect,
        )  # fmt: skip
    half = critical(confidence=confidence, df=df) * error
    return SurveyEstimate(
        value=value,
        low=value - half,
        high=value + half,
        confidence=confidence,
        n=n,
        because=because,
        standard_error=error,
        degrees_of_freedom=None if math.isinf(df) else df,
        design_effect=design_effect,
    )


def none(reason: Message, *, n: int, confidence: float, because: Because) -> SurveyEstimate:
    """No value, and why."""
    return SurveyEstimate(value=None, low=None, high=None, confidence=confidence, n=n, because=because, reason=reason)


def estimates(
    found: Found, *, confidence: float, df: float | None, because: Because, nil: Message = NOBODY_ANSWERED
) -> tuple[SurveyEstimate, ...]:
    """One estimate per value; `df` replaces the degrees of freedom of the design; `nil` says why a value is missing."""
    upper_probability(confidence)
    done = []
    for place, value in enumerate(found.values.tolist()):
        n, variance = int(found.n[place]), float(found.covariance[place, place])
        if n == 0 or not math.isfinite(value):
            reason = NOBODY_ANSWERED if n == 0 else nil
            done.append(none(reason, n=n, confidence=confidence, because=because))
            continue
        simple = float(found.simple[place])
        floor = _NIL * value * value
        effect = variance / simple if math.isfinite(simple) and simple > floor else None
        own = noted(because, SAME_ANSWER) if variance <= floor and simple <= floor and n > 1 else because
        if lost := found.lost(place):
            own = noted(own, replicates_without_a_value(n=lost))
        done.append(
            with_t(
                value,
                variance=variance,
                df=float(found.df[place]) if df is None else df,
                n=n,
                confidence=confidence,
                because=own,
                design_effect=effect,
            )
        )
    return tuple(done)


def noted(because: Because, note: Message) -> Because:
    """The same, with one more thing to know."""
    return Because(
        method=because.method,
        version=because.version,
        source=because.source,
        inputs=because.inputs,
        notes=(*because.notes, note),
    )


def family(names: Sequence[object], found: tuple[SurveyEstimate, ...], covariance: Any) -> Family:
    """Estimates with their names and covariance (k, k)."""
    rows = tuple(tuple(float(one) for one in row) for row in covariance.tolist())
    return Family(names=tuple(names), estimates=found, covariance=rows)
