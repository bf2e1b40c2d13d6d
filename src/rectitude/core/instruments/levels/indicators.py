"""One indicator's two halves."""

from __future__ import annotations

from dataclasses import dataclass

from ..model import Missing

HALVES = ("law", "practice")
# What an assessor may answer instead of a level (domain.md 2.2: NA, NE, RF, and not assessed), in the order offered.
SCORABLE_REASONS = (Missing.NOT_APPLICABLE, Missing.NO_EVIDENCE, Missing.REFUSED, Missing.NOT_ASSESSED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Half:
    """Law or practice: exactly one of a level 0-4 and the reason there is none. ValueError otherwise."""

    level: int | None = None
    missing: Missing | None = None

    def __post_init__(self) -> None:
        if (self.level is None) == (self.missing is None):
            raise ValueError("a half has a level or a reason, not both and not neither")
        if self.level is not None and not 0 <= self.level <= 4:
            raise ValueError("a level is 0 to 4")


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """An indicator as it stands: its area, its weight within it and both halves."""

    id: str
    area: str
    law: Half
    practice: Half
    weight: float = 1.0

    @property
    def gap(self) -> int | None:
        """Law minus practice, in levels (-4 to 4); None unless both have a level."""
        if self.law.level is None or self.practice.level is None:
            return None
        return self.law.level - self.practice.level
