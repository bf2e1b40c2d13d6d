"""Aggregates of several installations to one benchmark in which no contributor can be told."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from rectitude.core.instruments.messages import Message

from . import sentences
from .combinations import Combination, CombinedFigure, Contribution, Withheld
from .crosswalks import Crossing
from .differencing import Part, tells_few
from .distributions import Distribution
from .faults import AggregateFault, CombinationFault
from .making import is_open
from .rules import Rule
from .signing import VerifiedAggregate

_Piece = tuple[Part, Distribution]


def combine(
    aggregates: Sequence[VerifiedAggregate],
    *,
    instrument: str,
    period: str,
    rule: Rule | None = None,
    crossings: Sequence[Crossing] = (),
    earlier: Sequence[Combination] = (),
) -> Combination:
    """The distribution of every indicator over all contributors that may be shown.

    CombinationFault for fewer than `rule.contributors`, a contributor or a key twice, another period, an instrument
    without a crossing, scales that differ, or nothing left to show. A figure is withheld when too few contributors have
    it, when one contributor is most of it or all institutions stand at one level, or when it and the `earlier`
    combinations together would tell fewer than `rule.contributors` apart.
    """
    rule = rule or Rule()
    _check(aggregates, period=period, rule=rule)
    pieces: dict[str, list[_Piece]] = defaultdict(list)
    for one in aggregates:
        for indicator, piece in _pieces(one, instrument=instrument, crossings=crossings):
            pieces[indicator].append(piece)
    published = [frozenset(figure.parts) for made in earlier for figure in made.figures]
    figures, withheld = [], []
    for indicator, found in sorted(pieces.items()):
        parts = tuple(sorted(part for part, _ in found))
        reason = _reason(found, earlier=published, rule=rule, indicator=indicator)
        if reason is None:
            total = _total([made for _, made in found], indicator=indicator)
            figures.append(CombinedFigure(indicator=indicator, distribution=total, parts=parts))
        else:
            withheld.append(Withheld(indicator=indicator, reason=reason))
    if not figures:
        said = "; ".join(dict.fromkeys(str(one.reason) for one in withheld))
        raise CombinationFault(f"nothing can be shown. {said}")
    return Combination(
        instrument=instrument,
        period=period,
        contributions=tuple(_contribution(one, instrument=instrument) for one in aggregates),
        figures=tuple(figures),
        withheld=tuple(withheld),
        rule=rule,
    )


def _check(aggregates: Sequence[VerifiedAggregate], *, period: str, rule: Rule) -> None:
    if len(aggregates) < rule.contributors:
        raise CombinationFault(f"{len(aggregates)} contributors; at least {rule.contributors} are combined")
    for what, found in (
        ("contributor", [one.aggregate.contributor for one in aggregates]),
        ("key", [one.public_key.hex() for one in aggregates]),
    ):
        twice = [name for name, times in Counter(found).items() if times > 1]
        if twice:
            raise CombinationFault(f"the same {what} twice: {', '.join(twice)}")
    other = [one.aggregate.contributor for one in aggregates if one.aggregate.period != period]
    if other:
        raise CombinationFault(f"not of the period {period}: {', '.join(other)}")


def _pieces(one: VerifiedAggregate, *, instrument: str, crossings: Sequence[Crossing]) -> list[tuple[str, _Piece]]:
    made = one.aggregate
    same: dict[str, str] | None = None
    if made.instrument != instrument:
        ways = [way for way in crossings if (way.source, way.target) == (made.instrument, instrument)]
        if not ways:
            raise CombinationFault(f"{made.contributor} answered another version of the instrument: {made.instrument}")
        same = dict(ways[0].same)
    return [
        (
            one_figure.indicator if same is None else same[one_figure.indicator],
            (
                Part(contributor=made.contributor, digest=one.digest, indicator=one_figure.indicator),
                one_figure.distribution,
            ),
        )
        for one_figure in made.figures
        if same is None or one_figure.indicator in same
    ]


def _reason(
    found: Sequence[_Piece], *, earlier: Sequence[frozenset[Part]], rule: Rule, indicator: str
) -> Message | None:
    if len(found) < rule.contributors:
        return sentences.too_few(len(found), rule.contributors)
    sizes = sorted((made.n for _, made in found), reverse=True)
    total = _total([made for _, made in found], indicator=indicator)
    if sum(sizes[2:]) * 100 < sizes[0] * rule.percent or not is_open(total, rule=rule):
        return sentences.WOULD_TELL
    if tells_few(frozenset(part for part, _ in found), earlier=earlier, least=rule.contributors):
        return sentences.told_apart(rule.contributors)
    return None


def _total(found: Sequence[Distribution], *, indicator: str) -> Distribution:
    try:
        total = found[0]
        for one in found[1:]:
            total = total + one
    except AggregateFault as fault:
        raise CombinationFault(f"{indicator}: {fault}") from None
    return total


def _contribution(one: VerifiedAggregate, *, instrument: str) -> Contribution:
    made = one.aggregate
    return Contribution(
        contributor=made.contributor,
        digest=one.digest,
        as_of=made.as_of,
        is_crossed=made.instrument != instrument,
    )
