"""Figures about the people of a cell that say too much about one of them, however many people there are."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .faults import CountsFault
from .populations import Codes, CountTable


@dataclass(frozen=True, slots=True, kw_only=True)
class CellFigure:
    """What a column adds up to in a cell: how many people have a value, and their mean (None: nobody has one).

    `tells`: whether the mean would say too much about one person.
    """

    codes: Codes
    n: int
    mean: float | None
    tells: bool


def cell_figures(
    table: CountTable,
    *,
    people: Sequence[Mapping[str, str]],
    values: Sequence[float | None],
    least: int = 5,
    percent: float = 15.0,
) -> tuple[CellFigure, ...]:
    """The mean of `values` (one per person, None where there is none) in every cell of a table.

    A mean tells too much when fewer than `least` people have a value; when all values are the same, because then it is
    everybody's; or when the largest can be guessed within `percent` of itself by whoever has the second largest: the
    sum without those two is below that share of it (the p% rule; Hundepool and others, Statistical Disclosure Control,
    2012, 4.2.2, on absolute values). CountsFault when a value is not finite or there are not as many as people.
    """
    if len(people) != len(values):
        raise CountsFault(f"{len(values)} values for {len(people)} people")
    if not 0 < percent <= 100:
        raise CountsFault(f"percent is {percent}; it lies above 0 and is 100 at most")
    for number, value in enumerate(values, start=1):
        if value is not None and not math.isfinite(value):
            raise CountsFault(f"the value of person {number} is {value}")
    names = [one.name for one in table.population.attributes]
    alike: dict[tuple[str, ...], list[float]] = {}
    for person, value in zip(people, values, strict=True):
        if value is not None:
            alike.setdefault(tuple(person[name] for name in names), []).append(value)
    found = []
    for codes, region in table.cells():
        held = _within(alike, [dict(region)[name] for name in names])
        mean = math.fsum(held) / len(held) if held else None
        found.append(CellFigure(codes=codes, n=len(held), mean=mean, tells=_tells(held, least=least, percent=percent)))
    return tuple(found)


def _tells(values: Sequence[float], *, least: int, percent: float) -> bool:
    if not values:
        return False
    if len(values) < least or min(values) == max(values):
        return True
    largest = sorted((abs(value) for value in values), reverse=True)
    return math.fsum(largest[2:]) < largest[0] * percent / 100


def _within(alike: Mapping[tuple[str, ...], list[float]], leaves: list[frozenset[str]]) -> list[float]:
    places = (place for place in alike if all(code in kept for code, kept in zip(place, leaves, strict=True)))
    return [value for place in places for value in alike[place]]
