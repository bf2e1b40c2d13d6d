"""Bribes a payer: how often those who paid did so in the reference period."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from rectitude.core.stats.estimates import Because, Input
from rectitude.core.stats.surveys import Design, Family, SurveyEstimate, ratios

from .answers import Answers, standing
from .figures import MANUAL, about
from .sentences import TIMES_NOT_MEASURED, open_band

_METHOD = "bribes-per-payer"


def mean_bribes(
    answers: Answers,
    *,
    design: Design,
    official: str | None = None,
    where: Any = None,
    confidence: float = 0.95,
    df: float | None = None,
) -> SurveyEstimate:
    """The weighted number of bribes over the weighted number of payers: to `official`, or to all together (None).

    A payer whose number is not known, or who does not know whether they paid another official they met, is left out
    of both and counted. Answers of the open band (`top_band`) count as its lower end, and are counted in a note: the
    value is then too low. Interval: that of a ratio (Student's t). ExperienceFault: a payer with fewer than one bribe.
    """
    found = mean_bribes_by(
        answers, by=None, design=design, official=official, where=where, confidence=confidence, df=df
    )
    return found.estimates[0]


def mean_bribes_by(
    answers: Answers,
    *,
    by: Any,
    design: Design,
    official: str | None = None,
    where: Any = None,
    confidence: float = 0.95,
    df: float | None = None,
) -> Family:
    """The same in each domain of `by` (n labels; None = in none), with their covariance. See `mean_bribes`."""
    import numpy as np

    from rectitude.core.stats.surveys.arrays.columns import coded, flags

    from .arrays import truth

    rows = design.rows
    stand = standing(answers, rows=rows, official=official)
    payers = flags(where, rows=rows) & (stand.paid == 1)
    if by is not None:
        payers = payers & (coded(by, rows=rows, name="by")[0] >= 0)
    times = np.full(rows, np.nan)
    high = 0
    if answers.times is not None:
        times = truth.counts(answers.times, stand.by_official, rows=rows)
        if answers.top_band is not None:
            used = payers & ~np.isnan(times)
            high = int((truth.banded(answers.times, stand.by_official, rows=rows, top=answers.top_band) & used).sum())
    found = ratios(times, over=np.ones(rows), by=by, design=design, where=payers, confidence=confidence, df=df)
    inputs = (Input(name="officials", value=official or ", ".join(answers.officials)),)
    if answers.times is None:
        because = Because(method=_METHOD, version="1", source=MANUAL, inputs=inputs)
        nothing = [replace(one, n=0, because=because, reason=TIMES_NOT_MEASURED) for one in found.estimates]
        return replace(found, estimates=tuple(nothing))
    notes = [open_band(n=high, top=answers.top_band)] if high and answers.top_band is not None else []
    done = [
        replace(one, because=about(one.because, method=_METHOD, inputs=inputs, notes=notes)) for one in found.estimates
    ]
    return replace(found, estimates=tuple(done))
