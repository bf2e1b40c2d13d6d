"""How few is too few. A rule may be stricter than these numbers and never laxer."""

from __future__ import annotations

from dataclasses import dataclass

from .faults import AggregateFault

INSTITUTIONS = 3
CONTRIBUTORS = 5
PERCENT = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """institutions: behind every figure of an aggregate, and at least so many change between two of them.

    contributors: behind every figure of a combination, and in every group that several combinations tell apart.
    percent: the institutions of all contributors but the two largest, in per cent of the largest's, at the least (the
    p% rule; Hundepool and others, Statistical Disclosure Control, 2012, 4.2.2).
    """

    institutions: int = INSTITUTIONS
    contributors: int = CONTRIBUTORS
    percent: int = PERCENT

    def __post_init__(self) -> None:
        if self.institutions < INSTITUTIONS or self.contributors < CONTRIBUTORS or not PERCENT <= self.percent <= 100:
            raise AggregateFault(
                f"a rule has {INSTITUTIONS} institutions, {CONTRIBUTORS} contributors and {PERCENT} per cent at the least"
            )
