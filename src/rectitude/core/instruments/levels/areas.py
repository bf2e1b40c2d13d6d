"""An area's figures: law and practice apart, and the gap between them.

Method `law-practice-areas`, version 1: each half's figure is 25 x the weighted mean of the levels of the indicators that
have one (0-100). `n_applicable` counts every indicator but those not applicable in that half; no evidence, refused and
not assessed stay in it and never enter the mean. Withheld when n / n_applicable is under the method's share. The gap is
25 x the weighted mean of (law - practice) over the indicators that have both, so that a half without evidence cannot
make a gap. An area's value is its practice (domain.md 2.2: area = mean(P)).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from ..model import Missing
from ..names import exact
from .indicators import Half, Indicator

METHOD = "law-practice-areas"
VERSION = "1"


@dataclass(frozen=True, slots=True, kw_only=True)
class HalfFigure:
    """One half of an area, 0-100, or None when withheld; from n of n_applicable indicators; missing counts by reason."""

    score: float | None
    n: int
    n_applicable: int
    missing: tuple[tuple[Missing, int], ...] = ()

    @property
    def is_withheld(self) -> bool:
        return self.score is None


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaLevels:
    """An area's two figures and its gap in points (-100 to 100), from n_gap indicators with a level in both halves."""

    area: str
    law: HalfFigure
    practice: HalfFigure
    gap: float | None
    n_gap: int


def area_levels(area: str, indicators: Iterable[Indicator], *, withheld_under: float) -> AreaLevels:
    """The figures of one area from its indicators; withheld_under is a share 0-1 (the instrument's method)."""
    own = [indicator for indicator in indicators if indicator.area == area]
    gaps = [(indicator.weight, indicator.gap) for indicator in own if indicator.gap is not None]
    return AreaLevels(
        area=area,
        law=_half([(indicator.weight, indicator.law) for indicator in own], withheld_under),
        practice=_half([(indicator.weight, indicator.practice) for indicator in own], withheld_under),
        gap=_mean(gaps),
        n_gap=len(gaps),
    )


def all_areas(
    areas: Iterable[str], indicators: Iterable[Indicator], *, withheld_under: float
) -> tuple[AreaLevels, ...]:
    """The figures of each area, in the order of `areas`."""
    known = tuple(indicators)
    return tuple(area_levels(area, known, withheld_under=withheld_under) for area in areas)


def _half(halves: list[tuple[float, Half]], withheld_under: float) -> HalfFigure:
    levels = [(weight, half.level) for weight, half in halves if half.level is not None]
    counts = Counter(half.missing for _, half in halves if half.missing is not None)
    n_applicable = len(halves) - counts[Missing.NOT_APPLICABLE]
    enough = bool(levels) and Fraction(len(levels), n_applicable) >= exact(withheld_under)
    return HalfFigure(
        score=_mean(levels) if enough else None,
        n=len(levels),
        n_applicable=n_applicable,
        missing=tuple((reason, counts[reason]) for reason in Missing if counts[reason]),
    )


def _mean(weighted: list[tuple[float, int]]) -> float | None:
    total = sum((exact(weight) for weight, _ in weighted), Fraction(0))
    if not total:
        return None
    return float(25 * sum((exact(weight) * level for weight, level in weighted), Fraction(0)) / total)
