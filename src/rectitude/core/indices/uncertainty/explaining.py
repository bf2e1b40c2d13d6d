"""What drives a result, in sentences for people."""

from __future__ import annotations

from collections.abc import Sequence

from rectitude.core.instruments.messages import Message
from rectitude.core.instruments.messages import gettext_noop as _

from ..specification.factors import (
    Alternatives,
    Assessors,
    Factor,
    ImputedValues,
    Omission,
    SamplingError,
    WeightNoise,
)
from .results import Decomposition, FactorShare, ScoreSpread

_WIDE = 0.2
_MEANINGS = {
    Alternatives: _("“%(factor)s” is a choice between ways to do the step “%(step)s”."),
    WeightNoise: _("“%(factor)s” is how much each part of the index weighs."),
    Omission: _("“%(factor)s” is which part of the index is left out."),
    Assessors: _("“%(factor)s” is which assessor is believed where they disagree."),
    SamplingError: _("“%(factor)s” is the error of figures that come from samples."),
    ImputedValues: _("“%(factor)s” is what would stand where a value is missing."),
}
_DRIVERS = {
    ("score", True): _(
        "Most of the uncertainty of the score of %(unit)s on %(code)s comes from “%(factor)s” (%(share)d %%, between %(low)d and "
        "%(high)d %%)."
    ),
    ("score", False): _(
        "No single factor decides the uncertainty of the score of %(unit)s on %(code)s; the largest part comes from “%(factor)s” "
        "(%(share)d %%, between %(low)d and %(high)d %%)."
    ),
    ("rank", True): _(
        "Most of the uncertainty of the rank of %(unit)s on %(code)s comes from “%(factor)s” (%(share)d %%, between %(low)d and "
        "%(high)d %%)."
    ),
    ("rank", False): _(
        "No single factor decides the uncertainty of the rank of %(unit)s on %(code)s; the largest part comes from “%(factor)s” "
        "(%(share)d %%, between %(low)d and %(high)d %%)."
    ),
    ("rank-shift", True): _(
        "Most of what moves the ranks on %(code)s comes from “%(factor)s” (%(share)d %%, between %(low)d and %(high)d %%)."
    ),
    ("rank-shift", False): _(
        "No single factor decides how the ranks on %(code)s move; the largest part comes from “%(factor)s” (%(share)d %%, between "
        "%(low)d and %(high)d %%)."
    ),
}
NO_VARIANCE = Message(
    code="indices.no-variance", template=_("This result is the same in every draw, so there is nothing to trace.")
)
NO_VALUE = Message(
    code="indices.draws-without-value",
    template=_("In some draws this unit has no score, so its uncertainty is not traced to factors."),
)


def meanings(factors: Sequence[Factor]) -> tuple[Message, ...]:
    """What each factor stands for."""
    return tuple(
        Message(
            code="indices.factor",
            template=_MEANINGS[type(one)],
            params={"factor": one.name, "step": getattr(one, "step", "")},
        )
        for one in factors
    )


def driver(found: Decomposition) -> Message | None:
    """The leading factor of a result; None when nothing could be traced."""
    lead = found.leading
    if lead is None:
        return None
    params: dict[str, str | int | float] = {"unit": found.unit or "", "code": found.code, "factor": lead.factor}
    return Message(
        code=f"indices.driver.{found.result}",
        template=_DRIVERS[found.result, lead.total >= 0.5],
        params={
            **params,
            "share": _percent(lead.total),
            "low": _percent(lead.total_low),
            "high": _percent(lead.total_high),
        },
    )


def cautions(decompositions: Sequence[Decomposition], scores: Sequence[ScoreSpread]) -> tuple[Message, ...]:
    """Intervals too wide to rest anything on, results of interplay, units without a score in some draws."""
    found = []
    for one in decompositions:
        if one.result == "rank-shift" and any(_width(share) > _WIDE for share in one.shares):
            wide = max(one.shares, key=_width)
            template = _(
                "The shares for %(code)s are known only roughly: that of “%(factor)s” lies between %(low)d and %(high)d %%. Ask for "
                "more rows (“base”)."
            )
            params: dict[str, str | int | float] = {"code": one.code, "factor": wide.factor}
            params |= {"low": _percent(wide.total_low), "high": _percent(wide.total_high)}
            found.append(Message(code="indices.wide-shares", template=template, params=params))
        if one.result == "rank-shift" and one.shares and sum(share.first_high for share in one.shares) < 0.7:
            template = _(
                "On %(code)s the factors work mostly together: no more than %(share)d %% comes from single ones by themselves."
            )
            together = sum(share.first_high for share in one.shares)
            params = {"code": one.code, "share": _percent(together)}
            found.append(Message(code="indices.interplay", template=template, params=params))
    for score in scores:
        if 0 < score.without < 1:
            template = _(
                "%(unit)s has no score on %(code)s in %(share)d %% of the draws; its figures are of the others."
            )
            params = {"unit": score.unit, "code": score.code, "share": max(1, round(100 * score.without))}
            found.append(Message(code="indices.without-score", template=template, params=params))
    return tuple(found)


def alike(factor: str, first: str, second: str) -> Message:
    """Two alternatives of a factor that give the same results."""
    return Message(
        code="indices.alternatives-alike",
        template=_("Of “%(factor)s”, the alternatives %(first)s and %(second)s give the same scores here."),
        params={"factor": factor, "first": first, "second": second},
    )


def idle(factor: str, code: str) -> Message:
    """A code whose omission changes nothing."""
    return Message(
        code="indices.omission-idle",
        template=_("Of “%(factor)s”, leaving out %(code)s changes no score here."),
        params={"factor": factor, "code": code},
    )


def _width(share: FactorShare) -> float:
    return share.total_high - share.total_low


def _percent(share: float) -> int:
    return round(100 * min(max(share, 0.0), 1.0))
