"""Indicators of the dashboard whose law and practice are far apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rectitude.core.instruments.levels import Indicator
from rectitude.core.signals.thresholds import Thresholds


@dataclass(frozen=True, slots=True, kw_only=True)
class HalvesApart:
    """An indicator to ask about. gap: law less practice in levels, never None here."""

    indicator: Indicator
    gap: int

    @property
    def is_law_ahead(self) -> bool:
        """Whether the rule promises more than is done; otherwise what is done rests on no rule."""
        return self.gap > 0


def halves_apart(indicators: Iterable[Indicator], thresholds: Thresholds | None = None) -> tuple[HalvesApart, ...]:
    """The indicators with both halves assessed and far apart, in their order. A half without a level makes no gap."""
    bounds = thresholds or Thresholds()
    return tuple(
        HalvesApart(indicator=indicator, gap=indicator.gap)
        for indicator in indicators
        if indicator.gap is not None and abs(indicator.gap) >= bounds.halves_gap
    )
