"""Numbers about one subject that look comparable: other units, other times, or the same and yet not equal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from rectitude.core.instruments.messages import Message

from ..findings import Finding, Outcome, Section, because, once, plain
from ..material import Figure, Material
from ..readings import reading_of
from ..sentences import asks, numbers
from ..spans import Span

_NO_END = Decimal("Infinity")


def units_that_are_not_one_another(material: Material) -> Iterator[Finding]:
    """Numbers about one subject in units that look alike and count different things."""
    for family in material.conventions.not_one_another:
        subjects: dict[str, list[Figure]] = defaultdict(list)
        for one in _headline(material):
            if one.unit in family:
                subjects[one.subject].append(one)
        for found in subjects.values():
            units = {one.unit for one in found}
            if len(units) > 1:
                said = numbers.units_apart(len(units))
                about = material.name_of(found[0].subject)
                yield _finding("units.apart", Section.UNITS, said, asks.KEEP_UNITS_APART, found, about=about)


def same_thing_two_numbers(material: Material) -> Iterator[Finding]:
    """Figures of one subject, measure and unit: for two times, or for one time and contradicting each other.

    "over 2,500" allows any larger number and "nearly 60" any smaller one; only numbers outside that contradict. What
    has no date may speak of any time. Members of bodies are compared with the list of members instead.
    """
    same: dict[tuple[str, str, str], list[Figure]] = defaultdict(list)
    for one in _headline(material):
        if one.measure and not one.members_of:
            same[(one.subject, one.measure, one.unit)].append(one)
    for found in same.values():
        about = f"{material.name_of(found[0].subject)}: {found[0].label}"
        for one, other in combinations(found, 2):
            first, then = _when(one), _when(other)
            if first is not None and then is not None and not first.overlaps(then):
                said = numbers.not_the_same_day(first.text, then.text)
                yield _finding(
                    "figures.two-times", Section.UNITS, said, asks.KEEP_UNITS_APART, [one, other], about=about
                )
            elif (apart := _apart(one, other)) > 0:
                said = numbers.sources_disagree(_shown(one), _shown(other), plain(apart))
                yield _finding(
                    "figures.disagree", Section.DISAGREEING, said, asks.KEEP_BOTH_DATED, [one, other], about=about
                )


def _headline(material: Material) -> list[Figure]:
    return [
        one for one in material.figures if one.subject and one.value is not None and not (one.part_of or one.occasion)
    ]


def _when(figure: Figure) -> Span | None:
    return figure.period or figure.as_of


def _range(figure: Figure) -> tuple[Decimal, Decimal]:
    value = figure.value or Decimal(0)
    if figure.qualifier == "over":
        return value, _NO_END
    if figure.qualifier == "nearly":
        return -_NO_END, value
    return value, value


def _apart(one: Figure, other: Figure) -> Decimal:
    (low, high), (least, most) = _range(one), _range(other)
    return max(low - most, least - high, Decimal(0))


def _shown(figure: Figure) -> str:
    sign = {"over": "> ", "nearly": "< "}.get(figure.qualifier, "")
    return sign + plain(figure.value or Decimal(0))


def _finding(code: str, section: Section, said: Message, ask: Message, figures: list[Figure], *, about: str) -> Finding:
    is_conflict = section is Section.DISAGREEING
    return Finding(
        code=code,
        section=section,
        outcome=Outcome.DIFFERS if is_conflict else Outcome.DOUBTFUL,
        subject=about,
        said=said,
        to_do=ask,
        because=because("side-by-side", inputs=[(one.key, one.value or Decimal(0)) for one in figures]),
        keys=tuple(one.key for one in figures),
        sources=once(one.source for one in figures),
        stated=figures[0].value if is_conflict else None,
        computed=figures[1].value if is_conflict else None,
        unit=figures[0].unit if is_conflict else "",
        readings=tuple(reading_of(one) for one in figures),
    )
