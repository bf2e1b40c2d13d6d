"""From one round to the next: only what can be compared is subtracted.

Method `like-for-like`, version 1. An indicator's levels are subtracted when the crosswalk of its instrument calls it the
same, and it is the same in everything but wording. Recoded, broken, new and gone ones, and those no crosswalk speaks of,
are shown with both levels and never subtracted. An area's change is 25 x (weighted mean of now - weighted mean of then)
over the indicators that are comparable and have a level both times, with the weights of now; which is why it may differ
from the difference of the two areas' figures.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from ..crosswalk import ItemComparison
from ..model import Change
from ..names import exact
from .indicators import Half, Indicator

METHOD = "like-for-like"
VERSION = "1"


class Comparability(StrEnum):
    """How an indicator of now relates to the one of then. unstated: no crosswalk says it."""

    SAME = "same"
    RECODED = "recoded"
    BROKEN = "broken"
    NEW = "new"
    GONE = "gone"
    UNSTATED = "unstated"

    @property
    def is_comparable(self) -> bool:
        return self is Comparability.SAME


@dataclass(frozen=True, slots=True, kw_only=True)
class HalfChange:
    """One half then and now. step: now less then in levels (-4 to 4), None where it may not or cannot be subtracted."""

    then: Half | None
    now: Half | None
    step: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorChange:
    """An indicator in both rounds; one that is new or gone has only one side."""

    id: str
    area: str
    flag: Comparability
    law: HalfChange
    practice: HalfChange


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaChange:
    """Practice of an area over what is comparable, 0-100, and its change in points; None when n is 0."""

    area: str
    then: float | None
    now: float | None
    change: float | None
    n: int
    n_indicators: int


def comparability_of(found: ItemComparison | None) -> Comparability:
    """The flag of one item of core.instruments.compare. What is called the same and is not, counts as broken."""
    if found is None or (found.declared is None and not found.is_gone):
        return Comparability.UNSTATED
    if found.is_gone:
        return Comparability.GONE
    if found.declared is Change.SAME:
        return Comparability.SAME if found.is_comparable else Comparability.BROKEN
    return Comparability(str(found.declared))


def indicator_changes(
    then: Iterable[Indicator], now: Iterable[Indicator], flags: Mapping[str, Comparability]
) -> tuple[IndicatorChange, ...]:
    """Every indicator of now in its order, then those that are gone. An indicator without a flag is unstated."""
    earlier = {indicator.id: indicator for indicator in then}
    later = {indicator.id: indicator for indicator in now}
    ids = [*later, *(i for i in earlier if i not in later)]
    return tuple(_change(earlier.get(i), later.get(i), flags.get(i, Comparability.UNSTATED)) for i in ids)


def area_changes(
    areas: Iterable[str], changes: Iterable[IndicatorChange], *, weights: Mapping[str, float]
) -> tuple[AreaChange, ...]:
    """Each area's practice then and now over what is comparable; weights: indicator -> its weight now (1 if left out)."""
    known = tuple(changes)
    return tuple(_area(area, [c for c in known if c.area == area], weights) for area in areas)


def _change(then: Indicator | None, now: Indicator | None, flag: Comparability) -> IndicatorChange:
    one = now or then
    if one is None:
        raise ValueError("an indicator is in one of the rounds at least")
    if then is None and flag is Comparability.SAME:
        flag = Comparability.UNSTATED

    def half(name: str) -> HalfChange:
        before: Half | None = getattr(then, name, None)
        after: Half | None = getattr(now, name, None)
        levels = (before.level if before else None, after.level if after else None)
        step = levels[1] - levels[0] if flag.is_comparable and None not in levels else None  # type: ignore[operator]
        return HalfChange(then=before, now=after, step=step)

    return IndicatorChange(id=one.id, area=one.area, flag=flag, law=half("law"), practice=half("practice"))


def _area(area: str, own: list[IndicatorChange], weights: Mapping[str, float]) -> AreaChange:
    usable = [c for c in own if c.practice.step is not None]
    then, now = _mean(usable, weights, "then"), _mean(usable, weights, "now")
    change = None if then is None or now is None else float(now - then)
    return AreaChange(
        area=area,
        then=None if then is None else float(then),
        now=None if now is None else float(now),
        change=change,
        n=len(usable),
        n_indicators=len(own),
    )


def _mean(usable: list[IndicatorChange], weights: Mapping[str, float], side: str) -> Fraction | None:
    weighed = [(exact(weights.get(c.id, 1.0)), getattr(c.practice, side).level) for c in usable]
    total = sum((weight for weight, _ in weighed), Fraction(0))
    return 25 * sum((weight * level for weight, level in weighed), Fraction(0)) / total if total else None
