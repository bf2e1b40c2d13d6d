"""What a statistic hands back: a value with its interval and its because, or the reason why there is none."""

from __future__ import annotations

import math
from dataclasses import dataclass

from rectitude.core.instruments.messages import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One number or word a value was computed from."""

    name: str
    value: float | str


@dataclass(frozen=True, slots=True, kw_only=True)
class Because:
    """How an estimate came about: `method` and `version` name the rule, `source` where it was published.

    `notes` are what a reader must know to read the value rightly, as sentences for people.
    """

    method: str
    version: str
    source: str
    inputs: tuple[Input, ...] = ()
    notes: tuple[Message, ...] = ()

    def input(self, name: str) -> float | str:
        """The value of one input; KeyError when there is none of that name."""
        return {one.name: one.value for one in self.inputs}[name]


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A value with an interval of `confidence` (0-1), never NaN or infinite.

    `n` counts what was counted (pairs, units, indicators: the method says which). Without a value there is no
    interval, and `reason` says why; with a value but no interval, `reason` says why there is no interval.
    `standard_error` is set by methods that have one, in the unit of the value.
    """

    value: float | None
    low: float | None
    high: float | None
    confidence: float
    n: int
    because: Because
    reason: Message | None = None
    standard_error: float | None = None

    def __post_init__(self) -> None:
        numbers = (self.value, self.low, self.high, self.standard_error)
        if any(number is not None and not math.isfinite(number) for number in numbers):
            raise ValueError(f"an estimate holds finite numbers only: {numbers}")
        if (self.low is None) != (self.high is None):
            raise ValueError("an interval has two ends")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"the interval is upside down: {self.low} to {self.high}")
        if self.value is None and self.low is not None:
            raise ValueError("no interval without a value")
        if (self.low is None) != (self.reason is not None):
            raise ValueError("exactly what is missing has a reason")

    @property
    def method(self) -> str:
        """The name of the method, as its page in docs/methods gives it."""
        return self.because.method

    @property
    def interval(self) -> tuple[float, float] | None:
        """(low, high), or None when there is no interval."""
        return None if self.low is None or self.high is None else (self.low, self.high)


def without_value(reason: Message, *, confidence: float, n: int, because: Because) -> Estimate:
    """No value, and why."""
    return Estimate(value=None, low=None, high=None, confidence=confidence, n=n, because=because, reason=reason)
