"""Refused information counts in Transparency: it limits the practice level of the indicator on access to information.

Rule `refusal-cap`, version 1. Occasions are the requests for information that are closed, and the indicators marked
refused that no refused request already speaks of. The share of them that were refused (or never answered) limits the
level: none 4, up to 10 % 3, up to 25 % 2, under 50 % 1, from 50 % 0 (domain.md 2.2, RF "itself counted in
Transparency"; the bounds are ours). Claimed and counted level are both shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

BANDS = ((Fraction(0), 4), (Fraction(1, 10), 3), (Fraction(1, 4), 2))
HALF = Fraction(1, 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusals:
    """n_requests closed requests of which n_refused were refused or never answered; n_indicators refused besides."""

    n_requests: int
    n_refused: int
    n_indicators: int

    @property
    def n_occasions(self) -> int:
        return self.n_requests + self.n_indicators

    @property
    def share(self) -> float | None:
        """Share of occasions refused, 0-1; None when nothing was asked."""
        return (self.n_refused + self.n_indicators) / self.n_occasions if self.n_occasions else None


def refusal_cap(refusals: Refusals) -> int | None:
    """The highest practice level (0-4) the refusals leave; None when nothing was asked, so nothing limits."""
    if not refusals.n_occasions:
        return None
    share = Fraction(refusals.n_refused + refusals.n_indicators, refusals.n_occasions)
    for bound, level in BANDS:
        if share <= bound:
            return level
    return 1 if share < HALF else 0
