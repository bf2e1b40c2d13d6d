"""One topic seen from several sides: what an institution claims of itself beside what assessors found.

Method `triangulation`, version 1. The claim on an indicator is the mean of the scores (0-4) of the related survey items
that have one. It is laid beside the level of practice. A difference of 1.5 levels or more is marked (the bound is ours:
three quarters of the step between "half there" and "meets the standard"). Nothing is averaged across sides: they are
different people's answers to different questions. An area's sides are means over the indicators that have both.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from ..names import exact

METHOD = "triangulation"
VERSION = "1"
MARKED_FROM = 1.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """Claimed and found, in levels 0-4, or None. n: how many indicators stand behind it (1 for a single indicator)."""

    claimed: float | None
    found: float | None
    n: int = 1

    @property
    def difference(self) -> float | None:
        """Claimed less found; None unless both are there."""
        return None if self.claimed is None or self.found is None else self.claimed - self.found

    @property
    def is_marked(self) -> bool:
        """Whether the two sides disagree by 1.5 levels or more."""
        return self.difference is not None and abs(self.difference) >= MARKED_FROM


def claim_on(scores: Iterable[float | None]) -> float | None:
    """The mean of the related items' scores that exist; None when none does."""
    there = [exact(score) for score in scores if score is not None]
    return float(sum(there, Fraction(0)) / len(there)) if there else None


def sides_together(sides: Iterable[Sides]) -> Sides:
    """Both sides over the indicators that have both; neither when no indicator has."""
    both = [(exact(s.claimed), exact(s.found)) for s in sides if s.claimed is not None and s.found is not None]
    if not both:
        return Sides(claimed=None, found=None, n=0)
    claimed = sum((claimed for claimed, _ in both), Fraction(0)) / len(both)
    found = sum((found for _, found in both), Fraction(0)) / len(both)
    return Sides(claimed=float(claimed), found=float(found), n=len(both))
