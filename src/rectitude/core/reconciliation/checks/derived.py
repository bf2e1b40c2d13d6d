"""A value for each head: a division that is only as good as both its numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from rectitude.core.instruments.messages import Message

from ..findings import Finding, Outcome, Row, Section, because, once, plain
from ..material import Figure, Material
from ..readings import reading_of
from ..sentences import asks, numbers


def values_per_head(material: Material, *, earlier: Sequence[Finding]) -> Iterator[Finding]:
    """Each value of money divided by each number of heads of the same subject and period, with every doubt about either.

    Doubts: what other checks found of these figures, a value that is an estimate, a counting rule that leaves open
    what counts as one. The quotient has two decimals, rounded half up, and no more than its doubts allow.
    """
    for value in material.figures:
        if value.unit not in material.conventions.money or value.value is None or value.occasion:
            continue
        for heads in material.figures:
            if heads.unit in material.conventions.heads and heads.value and _fit(value, heads):
                yield _divided(value, heads, _doubts(value, heads, earlier))


def _fit(value: Figure, heads: Figure) -> bool:
    alike = (value.subject, value.period, value.as_of) == (heads.subject, heads.period, heads.as_of)
    return alike and not (heads.part_of or heads.occasion)


def _doubts(value: Figure, heads: Figure, earlier: Sequence[Finding]) -> list[Message]:
    doubts = [asks.ESTIMATED] if value.qualifier == "estimated" else []
    doubts += [asks.as_it_is(one.counting_rule) for one in (value, heads) if one.counting_rule]
    touching = [one for one in earlier if {value.key, heads.key} & set(one.keys) and one.outcome is not Outcome.AGREES]
    return doubts + [one.said for one in touching]


def _divided(value: Figure, heads: Figure, doubts: list[Message]) -> Finding:
    money, number = value.value or Decimal(0), heads.value or Decimal(1)
    quotient = (money / number).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return Finding(
        code="derived.per-head",
        section=Section.DERIVED,
        outcome=Outcome.DOUBTFUL if doubts else Outcome.AGREES,
        subject=value.label,
        said=numbers.per_head(plain(quotient), per=heads.label, doubts=len(doubts)),
        to_do=asks.BASIS_NOTE,
        because=because("values-per-head", inputs=[(value.key, money), (heads.key, number)]),
        keys=(value.key, heads.key),
        sources=once((value.source, heads.source)),
        computed=quotient,
        unit=value.unit,
        readings=(reading_of(value), reading_of(heads)),
        rows=tuple(Row(name=one) for one in doubts),
    )
