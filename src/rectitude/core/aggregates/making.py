"""Scores of institutions to an aggregate in which no institution can be told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from .distributions import Distribution, Score, changed, distribution_of
from .faults import AggregateFault
from .rules import Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorFigure:
    """The distribution of one indicator. indicator: its code, with the part of it such as "A1.practice"."""

    indicator: str
    distribution: Distribution


@dataclass(frozen=True, slots=True, kw_only=True)
class Aggregate:
    """What one installation lets out: no institution, no country's row, only counts by level.

    contributor: the name its key signs under. instrument: the digest of the version that was answered. withheld:
    indicators that were scored and are not shown; why is not said, because the reason would tell.
    """

    contributor: str
    instrument: str
    period: str
    as_of: date
    figures: tuple[IndicatorFigure, ...]
    withheld: tuple[str, ...] = ()

    def figure(self, indicator: str) -> Distribution | None:
        """The distribution of an indicator, if it is shown."""
        return next((one.distribution for one in self.figures if one.indicator == indicator), None)


def aggregate(
    scores: Mapping[str, Sequence[Score]],
    *,
    levels: Sequence[int],
    contributor: str,
    instrument: str,
    period: str,
    as_of: date,
    rule: Rule | None = None,
    earlier: Sequence[Aggregate] = (),
) -> Aggregate:
    """The aggregate of scores by indicator, one for each institution (a level, or why there is none).

    A figure is withheld when fewer than `rule.institutions` have a level; when all have the same one, which would be
    everybody's; or when, beside an earlier aggregate of the same period and instrument, fewer than that came, went or
    moved, so that subtracting would show them. AggregateFault for a score that is no level, and when nothing is left.
    """
    rule = rule or Rule()
    before = [
        one for one in earlier if (one.contributor, one.instrument, one.period) == (contributor, instrument, period)
    ]
    shown, withheld = [], []
    for indicator in sorted(scores):
        made = distribution_of(scores[indicator], levels=levels)
        if is_open(made, rule=rule) and _differs_enough(made, indicator, before, rule=rule):
            shown.append(IndicatorFigure(indicator=indicator, distribution=made))
        else:
            withheld.append(indicator)
    if not shown:
        raise AggregateFault("nothing can be let out: every figure would be about too few institutions")
    return Aggregate(
        contributor=contributor,
        instrument=instrument,
        period=period,
        as_of=as_of,
        figures=tuple(shown),
        withheld=tuple(withheld),
    )


def is_open(made: Distribution, *, rule: Rule) -> bool:
    """Whether enough institutions are behind a figure, and not all at one level."""
    return made.n >= rule.institutions and not made.is_alike


def _differs_enough(made: Distribution, indicator: str, before: Sequence[Aggregate], *, rule: Rule) -> bool:
    old = [found for one in before if (found := one.figure(indicator)) is not None]
    if any(one.levels != made.levels for one in old):
        return False
    return all(changed(one, made) == 0 or changed(one, made) >= rule.institutions for one in old)
