"""A stated number of occasions beside the occasions the same source describes."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ..findings import Finding, Outcome, Row, Section, because, once
from ..material import Figure, Material, Occasion
from ..readings import reading_of
from ..sentences import asks, numbers


def lists_against_counts(material: Material) -> Iterator[Finding]:
    """Every figure that counts occasions, beside those its source describes within its period.

    An entry of a source (its `place`) counts once, however many occasions or parts it tells of; an occasion without a
    date may fall into any period. How many there are when each occasion counts is a row of its own.
    """
    for figure in material.figures:
        counts = figure.unit in material.conventions.occasion_units and not (figure.part_of or figure.occasion)
        told = [one for one in material.occasions if one.source == figure.source and _may_fall_in(one, figure)]
        if counts and figure.value is not None and told:
            yield _compared(figure, told)


def _may_fall_in(occasion: Occasion, figure: Figure) -> bool:
    return figure.period is None or occasion.when is None or figure.period.overlaps(occasion.when)


def _compared(figure: Figure, told: list[Occasion]) -> Finding:
    described = {one.place or one.key for one in told if not one.is_set_aside}
    aside = {one.place or one.key for one in told if one.is_set_aside} - described
    wholes = {one.part_of for one in told}
    held = [one for one in told if not one.is_set_aside and one.key not in wholes]
    stated = figure.value or Decimal(0)
    dated = [one for one in told if one.when is not None or one.is_set_aside]
    exact = {one.place or one.key for one in dated if not one.is_set_aside}
    agrees = stated in (len(described), len(exact))
    computed = Decimal(len(exact) if stated == len(exact) else len(described))
    said = (
        numbers.list_agrees(str(int(stated)))
        if agrees
        else numbers.list_differs(listed=len(described), aside=len(aside), stated=str(int(stated)))
    )
    rows = (
        Row(name=asks.DESCRIBED, value=computed),
        Row(name=asks.OCCASIONS, value=Decimal(len(held))),
        Row(name=asks.SET_ASIDE, value=Decimal(len(aside))),
    )
    return Finding(
        code="list.agrees" if agrees else "list.differs",
        section=Section.COUNTS,
        outcome=Outcome.AGREES if agrees else Outcome.DIFFERS,
        subject=figure.label,
        said=said,
        to_do=asks.NOTHING if agrees else asks.COUNTING_RULE,
        because=because("lists-against-counts", inputs=[(figure.key, stated), ("described", len(described))]),
        keys=(figure.key, *(one.key for one in told)),
        sources=once((figure.source,)),
        stated=stated,
        computed=computed,
        unit=figure.unit,
        readings=(reading_of(figure),),
        rows=rows if not agrees else (),
    )
