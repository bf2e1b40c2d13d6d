"""Who told an authority, of those who paid or were asked, and why others did not."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from rectitude.core.stats.estimates import Because, Input
from rectitude.core.stats.surveys import Design, Family, ProportionInterval, SurveyEstimate, categories

from .answers import Answers, Experience, standing
from .figures import MANUAL, about, shares_of
from .sentences import REPORTS_NOT_MEASURED, REPORTS_OF_PAYERS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_METHOD = "bribery-reporting-rate"


def reporting_rate(
    answers: Answers,
    *,
    design: Design,
    official: str | None = None,
    where: Any = None,
    interval: ProportionInterval | None = None,
    confidence: float = 0.95,
    df: float | None = None,
) -> SurveyEstimate:
    """The share (0-1) who reported it, of those who paid or were asked by `official`, or by any (None).

    Where being asked was not a question, of those who paid, with a note. Whoever does not know whether they reported is
    left out and counted; whoever does not know whether they paid or were asked is in no base. `interval` as in
    `prevalence`.
    """
    found = reporting_rates(
        answers, by=None, design=design, official=official, where=where, interval=interval, confidence=confidence, df=df
    )
    return found.estimates[0]


def reporting_rates(
    answers: Answers,
    *,
    by: Any,
    design: Design,
    official: str | None = None,
    where: Any = None,
    interval: ProportionInterval | None = None,
    confidence: float = 0.95,
    df: float | None = None,
) -> Family:
    """The same in each domain of `by` (n labels; None = in none), with their covariance. See `reporting_rate`."""
    import numpy as np

    from .arrays import truth

    rows = design.rows
    base, of = _concerned(answers, rows=rows, official=official, where=where)
    absent = answers.reported is None
    told = np.full(rows, np.nan) if absent else truth.answered(answers.reported, rows=rows, name="reported")
    found = shares_of(told, by=by, design=design, where=base, interval=interval, confidence=confidence, df=df)
    inputs = (Input(name="of", value=of.value), Input(name="officials", value=official or ", ".join(answers.officials)))
    if absent:
        because = Because(method=_METHOD, version="1", source=MANUAL, inputs=inputs)
        nothing = [replace(one, n=0, because=because, reason=REPORTS_NOT_MEASURED) for one in found.estimates]
        return replace(found, estimates=tuple(nothing))
    notes = [REPORTS_OF_PAYERS] if of is Experience.PAID else []
    done = [
        replace(one, because=about(one.because, method=_METHOD, inputs=inputs, notes=notes)) for one in found.estimates
    ]
    return replace(found, estimates=tuple(done))


def reasons_for_not_reporting(
    answers: Answers,
    *,
    design: Design,
    official: str | None = None,
    where: Any = None,
    interval: ProportionInterval = ProportionInterval.LOGIT,
    confidence: float = 0.95,
    df: float | None = None,
) -> Family:
    """The share (0-1) of each main reason among those who paid or were asked, did not report it and gave a reason.

    Together they are 1. Nobody did, or no such questions: an empty family.
    """
    from .arrays import truth

    rows = design.rows
    base, of = _concerned(answers, rows=rows, official=official, where=where)
    if answers.reported is None or answers.reason is None:
        return Family(names=(), estimates=(), covariance=())
    base = base & (truth.answered(answers.reported, rows=rows, name="reported") == 0)
    found = categories(answers.reason, design=design, where=base, interval=interval, confidence=confidence, df=df)
    kept = [place for place, one in enumerate(found.estimates) if one.value]
    inputs = (Input(name="of", value=of.value),)
    notes = [REPORTS_OF_PAYERS] if of is Experience.PAID else []
    done = tuple(
        replace(one, because=about(one.because, method="reasons-for-not-reporting", inputs=inputs, notes=notes))
        for one in (found.estimates[place] for place in kept)
    )
    covariance = tuple(tuple(found.covariance[i][j] for j in kept) for i in kept)
    return Family(names=tuple(found.names[place] for place in kept), estimates=done, covariance=covariance)


def _concerned(
    answers: Answers, *, rows: int, official: str | None, where: Any
) -> tuple[NDArray[np.bool_], Experience]:
    """The people the figure is about (n), and what makes them so."""
    from rectitude.core.stats.surveys.arrays.columns import flags

    stand = standing(answers, rows=rows, official=official)
    if stand.either is None:
        return flags(where, rows=rows) & (stand.paid == 1), Experience.PAID
    return flags(where, rows=rows) & (stand.either == 1), Experience.EITHER
