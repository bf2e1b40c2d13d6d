"""How many members a body has: stated, and counted from the list of members for the day in question."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from rectitude.core.instruments.messages import Message

from ..findings import Finding, Outcome, Row, Section, because, once, plain
from ..material import Figure, Material, Term
from ..readings import reading_of
from ..sentences import asks, numbers
from ..spans import Span
from ..wording import names_in

Standings = frozenset[str]


def denominators_over_time(material: Material) -> Iterator[Finding]:
    """Figures that count the members of a body, beside the list; and different numbers of the same members in use.

    Which standings a figure counts is read in its wording ("Member States and Associate Countries"); all of them when
    it names none. A figure with a day is compared with the list on that day, one without with every day it changed.
    """
    groups: dict[tuple[str, Standings], list[Figure]] = defaultdict(list)
    for figure in material.figures:
        standings = _standings(figure, material)
        terms = [one for one in material.terms if one.body == figure.members_of and one.standing in standings]
        if figure.members_of and figure.value is not None and terms:
            groups[(figure.members_of, standings)].append(figure)
            yield _compared(figure, terms, day=_day(figure, material))
    for figures in groups.values():
        values = dict.fromkeys(plain(one.value or Decimal(0)) for one in figures)
        if len(values) > 1:
            yield _in_use(figures, ", ".join(values), about=material.name_of(figures[0].members_of))


def _standings(figure: Figure, material: Material) -> Standings:
    words = material.conventions.standings
    named = frozenset(one for one, said in words.items() if any(names_in(figure.text, words=word) for word in said))
    return named or frozenset(one.standing for one in material.terms if one.body == figure.members_of)


def _day(figure: Figure, material: Material) -> date | None:
    when: Span | None = figure.as_of
    if when is None and figure.occasion:
        occasion = material.occasion(figure.occasion)
        when = occasion.when if occasion else None
    return when.last if when is not None else None


def _compared(figure: Figure, terms: list[Term], *, day: date | None) -> Finding:
    stated = figure.value or Decimal(0)
    shown = plain(stated)
    if day is not None:
        counted = members_on(day, terms=terms)
        agrees = stated == counted
        said = (
            numbers.denominator_fits(shown, day.isoformat())
            if agrees
            else numbers.denominator_differs(shown, counted, day.isoformat())
        )
        outcome = Outcome.AGREES if agrees else Outcome.DIFFERS
        rows: tuple[Row, ...] = (_row(day, counted),)
        return _finding("denominator.agrees" if agrees else "denominator.differs", outcome, said, figure, rows)
    steps = members_over_time(terms)
    counts = {counted for _, counted in steps}
    if stated not in counts:
        said, outcome = numbers.denominator_never(shown), Outcome.DIFFERS
    elif len(counts) == 1:
        said, outcome = numbers.denominator_always(shown), Outcome.AGREES
    else:
        said, outcome = numbers.denominator_undated(shown), Outcome.DOUBTFUL
    rows = tuple(_row(on, counted) for on, counted in steps if on is not None)
    return _finding("denominator.undated", outcome, said, figure, rows)


def members_on(day: date, *, terms: list[Term]) -> int:
    """How many different members hold on that day."""
    return len({one.member for one in terms if one.holds_on(day)})


def members_over_time(terms: list[Term]) -> list[tuple[date | None, int]]:
    """The number of members after each day on which it changed; before the first of them under None."""
    days = sorted({day for one in terms for day in (one.since, one.until) if day is not None})
    steps: list[tuple[date | None, int]] = [(None, len({one.member for one in terms if one.since is None}))]
    for day in days:
        counted = members_on(day, terms=terms)
        if counted != steps[-1][1]:
            steps.append((day, counted))
    return steps if steps[0][1] else steps[1:]


def _row(day: date, counted: int) -> Row:
    return Row(name=asks.members_on(day.isoformat()), value=Decimal(counted))


def _in_use(figures: list[Figure], values: str, *, about: str) -> Finding:
    return Finding(
        code="denominator.several",
        section=Section.DENOMINATORS,
        outcome=Outcome.DIFFERS,
        subject=about,
        said=numbers.stated_by_others(values),
        to_do=asks.SAY_THE_DAY,
        because=because("denominators-over-time", inputs=[(one.key, one.value or Decimal(0)) for one in figures]),
        keys=tuple(one.key for one in figures),
        sources=once(one.source for one in figures),
        readings=tuple(reading_of(one) for one in figures),
    )


def _finding(code: str, outcome: Outcome, said: Message, figure: Figure, rows: tuple[Row, ...]) -> Finding:
    counted = rows[0].value if code != "denominator.undated" else None
    return Finding(
        code=code,
        section=Section.DENOMINATORS,
        outcome=outcome,
        subject=figure.label,
        said=said,
        to_do=asks.NOTHING if outcome is Outcome.AGREES else asks.SAY_THE_DAY,
        because=because("denominators-over-time", inputs=[(figure.key, figure.value or Decimal(0))]),
        keys=(figure.key,),
        sources=once((figure.source,)),
        stated=figure.value,
        computed=counted,
        unit=figure.unit,
        readings=(reading_of(figure),),
        rows=rows,
    )
