"""What the figures about experience share: the interval for the design at hand, and what their because says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from rectitude.core.instruments.messages import Message
from rectitude.core.stats.estimates import Because, Input
from rectitude.core.stats.shares import share
from rectitude.core.stats.surveys import Design, Family, ProportionInterval, SurveyEstimate, proportions

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Flags = NDArray[np.bool_]

MANUAL = "SDG indicator 16.5.1, metadata; UNODC, UNDP and INEGI 2018, Manual on Corruption Surveys"


def is_simple(design: Design) -> bool:
    """People drawn one by one with equal weights, from so many that it makes no difference, weights not fitted."""
    if design.replicates is not None or design.adjustments or len(design.stages) != 1:
        return False
    stage, w = design.stages[0], design.weights
    alone = len(stage.sampled) == 1 and len(stage.stratum_of) == design.rows
    return alone and bool(stage.population[0] == float("inf")) and float(w.min()) == float(w.max())


def shares_of(
    answers: Any,
    *,
    by: Any,
    design: Design,
    where: Flags,
    interval: ProportionInterval | None,
    confidence: float,
    df: float | None,
) -> Family:
    """Shares by domain: with Wilson's interval of the people counted in a simple sample, else that of the design."""
    if interval is not None or not is_simple(design):
        chosen = ProportionInterval.LOGIT if interval is None else interval
        return proportions(answers, by=by, design=design, where=where, interval=chosen, confidence=confidence, df=df)
    wilson = ProportionInterval.WILSON
    found = proportions(answers, by=by, design=design, where=where, interval=wilson, confidence=confidence, df=df)
    return replace(found, estimates=tuple(_counted(one) for one in found.estimates))


def _counted(one: SurveyEstimate) -> SurveyEstimate:
    """The interval of Wilson 1927 from the numbers of people themselves."""
    if one.value is None:
        return one
    plain = share(round(one.value * one.n), of=one.n, confidence=one.confidence)
    return replace(one, low=plain.low, high=plain.high, reason=None)


def about(
    given: Because, *, method: str, inputs: Sequence[Input], notes: Sequence[Message], source: str = MANUAL
) -> Because:
    """The because of the estimator, as one of this figure: `method` first, how its interval is made as an input."""
    how = Input(name="estimator", value=given.method)
    return Because(
        method=method,
        version="1",
        source=f"{source}; {given.source}",
        inputs=(how, *given.inputs, *inputs),
        notes=(*notes, *given.notes),
    )
