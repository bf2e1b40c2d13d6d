"""Differences and other weighted sums of estimates that come from the same people."""

from __future__ import annotations

import math
from collections.abc import Mapping

from ..estimates import Because, Input
from .intervals import none, with_t
from .results import Family, SurveyEstimate

_SOURCE = "variance of a weighted sum from the covariance of its parts, as R's svycontrast"


def contrast(
    family: Family, coefficients: Mapping[object, float], *, confidence: float = 0.95, df: float | None = None
) -> SurveyEstimate:
    """The sum of coefficient times estimate, by name, with the covariance between them taken into account.

    Degrees of freedom: the fewest of those taking part, unless `df` is given (math.inf: normal). n adds up the rows
    of different domains. One without a value: none. KeyError for an unknown name, ValueError for no coefficient.
    """
    parts = [(family.place(name), float(c)) for name, c in coefficients.items() if c != 0]
    if not parts or not all(math.isfinite(c) for _, c in parts):
        raise ValueError("a contrast needs finite coefficients, and at least one that is not nil")
    chosen = [family.estimates[place] for place, _ in parts]
    inputs = tuple(Input(name=str(name), value=float(c)) for name, c in coefficients.items())
    notes = tuple(dict.fromkeys(note.code for one in chosen for note in one.because.notes))
    said = tuple(next(n for one in chosen for n in one.because.notes if n.code == code) for code in notes)
    because = Because(method="survey-contrast", version="1", source=_SOURCE, inputs=inputs, notes=said)
    n = sum(one.n for one in chosen)
    for one in chosen:
        if one.value is None and one.reason is not None:
            return none(one.reason, n=n, confidence=confidence, because=because)
    value = math.fsum(c * (family.estimates[place].value or 0.0) for place, c in parts)
    variance = math.fsum(a * b * family.covariance[i][j] for i, a in parts for j, b in parts)
    own = min((math.inf if one.degrees_of_freedom is None else one.degrees_of_freedom) for one in chosen)
    return with_t(
        value,
        variance=variance,
        df=own if df is None else df,
        n=n,
        confidence=confidence,
        because=because,
    )


def difference(
    family: Family, first: object, second: object, *, confidence: float = 0.95, df: float | None = None
) -> SurveyEstimate:
    """The first less the second."""
    return contrast(family, {first: 1.0, second: -1.0}, confidence=confidence, df=df)
