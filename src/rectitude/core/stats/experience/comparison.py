"""What changed between two rounds, where they measured the same; why there is no figure where they did not."""

from __future__ import annotations

import math
from dataclasses import dataclass

from rectitude.core.instruments.messages import Message, gettext_noop
from rectitude.core.stats.estimates import Because, Input
from rectitude.core.stats.surveys import SurveyEstimate

from .answers import Experience
from .rounds import Flag, SurveyRound, comparability
from .sentences import NO_INTERVAL, NOT_COMPARABLE

_SOURCE = "Newcombe 1998, Statistics in Medicine 17, 873-890; Zou and Donner 2008, Statistics in Medicine 27, 1693-1702"
_RULES = gettext_noop(
    "People who did not know or refused are %(first)s in the first round and %(second)s in the second."
)
_BASES = gettext_noop("One round counts the reports of people who paid, the other also of those who were asked.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A figure of this package and the round it comes from."""

    round: SurveyRound
    estimate: SurveyEstimate


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The second figure less the first, in their unit, and every way in which the rounds differ.

    Not comparable: no value, and the reason; the flags that prevent it say why.
    """

    difference: SurveyEstimate
    flags: tuple[Flag, ...]

    @property
    def is_comparable(self) -> bool:
        """Whether nothing prevents the comparison."""
        return not any(flag.prevents for flag in self.flags)


def compare(first: Measured, second: Measured) -> Comparison:
    """What changed from the first round to the second, two samples of different people.

    Both figures are the same one (prevalence of the same experience with the same official, reporting rate, bribes a
    payer), of the same confidence: ValueError otherwise. The ends of the interval are made from those of the two:
    value -+ the root of the sum of the squared distances to the ends that pull the same way (Newcombe 1998). Rounds
    with the same people or clusters belong in one design instead: `prevalences(by=round)` and `difference`.
    """
    a, b = first.estimate, second.estimate
    if a.method != b.method or a.confidence != b.confidence:
        raise ValueError(f"two figures of one kind and confidence: {a.method}, {b.method}")
    inputs = [{one.name: one.value for one in estimate.because.inputs} for estimate in (a, b)]
    if "officials" not in inputs[0] or inputs[0].get("experience") != inputs[1].get("experience"):
        raise ValueError("two figures about the same experience with officials")
    experience = Experience(str(inputs[0].get("experience", _of(inputs))))
    official = _official(first.round, inputs[0], second.round, inputs[1])
    flags = comparability(first.round, second.round, experience=experience, official=official)
    flags = (*flags, *_treated(inputs))
    because = Because(
        method="bribery-change",
        version="1",
        source=_SOURCE,
        inputs=tuple(
            Input(name=name, value=value)
            for name, value in (("first", a.value), ("second", b.value), ("of", a.method))
            if value is not None
        ),
        notes=tuple(flag.message for flag in flags),
    )
    return Comparison(difference=_difference(a, b, because, flags), flags=flags)


def _official(
    first: SurveyRound, one: dict[str, float | str], second: SurveyRound, other: dict[str, float | str]
) -> str | None:
    """The one official both figures are about; None when each is about all its round asks about. ValueError else."""
    names = str(one["officials"]), str(other["officials"])
    if names == (", ".join(first.officials), ", ".join(second.officials)):
        return None
    if names[0] != names[1]:
        raise ValueError(f"two figures about the same officials: {names[0]}; {names[1]}")
    return names[0]


def _of(inputs: list[dict[str, float | str]]) -> str:
    """Of rates: whom they are about. Bribes a payer are about those who paid."""
    return str(inputs[0].get("of", Experience.PAID.value))


def _treated(inputs: list[dict[str, float | str]]) -> tuple[Flag, ...]:
    """Differences in how the figures were made, not in how people were asked."""
    found = []
    rules = [str(one.get("unknown", "")) for one in inputs]
    if rules[0] != rules[1]:
        params = {"first": rules[0], "second": rules[1]}
        found.append(Flag(message=Message(code="experience.unknown", template=_RULES, params=params), prevents=True))
    if inputs[0].get("of") != inputs[1].get("of"):
        found.append(Flag(message=Message(code="experience.bases", template=_BASES), prevents=True))
    return tuple(found)


def _difference(a: SurveyEstimate, b: SurveyEstimate, because: Because, flags: tuple[Flag, ...]) -> SurveyEstimate:
    n, confidence = a.n + b.n, a.confidence
    reason = NOT_COMPARABLE if any(flag.prevents for flag in flags) else a.reason if a.value is None else b.reason
    if reason is NOT_COMPARABLE or a.value is None or b.value is None:
        return SurveyEstimate(
            value=None, low=None, high=None, confidence=confidence, n=n, because=because, reason=reason
        )
    value = b.value - a.value
    error = None
    if a.standard_error is not None and b.standard_error is not None:
        error = math.hypot(a.standard_error, b.standard_error)
    if a.interval is None or b.interval is None:
        return SurveyEstimate(
            value=value, low=None, high=None, confidence=confidence, n=n, because=because, reason=NO_INTERVAL,
            standard_error=error,
        )  # fmt: skip
    return SurveyEstimate(
        value=value,
        low=value - math.hypot(b.value - b.interval[0], a.interval[1] - a.value),
        high=value + math.hypot(b.interval[1] - b.value, a.value - a.interval[0]),
        confidence=confidence,
        n=n,
        because=because,
        standard_error=error,
    )
