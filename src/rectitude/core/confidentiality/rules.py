"""How small is too small. docs/methods/disclosure says each rule in words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from .faults import RuleFault

FLOOR = 3
"""No rule publishes a group of fewer people than this, whoever configures it."""


class Zeros(StrEnum):
    """What becomes of a count of nobody where no sensitive attribute is involved."""

    SHOWN = "shown"
    WITHHELD = "withheld"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Counts below `threshold` are withheld; below `crossing` where a cell crosses two or more attributes.

    The same numbers say how much must stay open about a withheld cell: as many different counts must remain possible,
    one of them no longer small. Source of 5 and 10: the project's rule for questionnaires of officers; offices of
    statistics use 3 to 10 (Hundepool and others, Statistical Disclosure Control, 2012, chapter 4).
    """

    threshold: int = 5
    crossing: int = 10
    zeros: Zeros = Zeros.SHOWN

    def __post_init__(self) -> None:
        if self.threshold < FLOOR:
            raise RuleFault(f"threshold is {self.threshold}; it may not be below {FLOOR}")
        if self.crossing < self.threshold:
            raise RuleFault(f"crossing is {self.crossing}, below the threshold of {self.threshold}")

    def least(self, *, crossed: int) -> int:
        """The smallest count that may be shown in a cell that crosses so many attributes."""
        return self.crossing if crossed >= 2 else self.threshold
