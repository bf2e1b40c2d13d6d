"""People as counts in their finest classes, and the tables asked of them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from .attributes import Attribute
from .faults import CountsFault

Region = tuple[tuple[str, frozenset[str]], ...]
"""Who a cell counts: for every attribute, by name, the leaves it takes in."""
Codes = tuple[tuple[str, str], ...]
"""A cell as a reader names it: attribute and code; an attribute that is not named is taken whole."""


def worded(codes: Codes) -> str:
    """A cell in words: 'country=XB, sex=female', or 'everybody'."""
    return ", ".join(f"{name}={code}" for name, code in codes) or "everybody"


@dataclass(frozen=True, slots=True, kw_only=True)
class Population:
    """Everybody of a data set, once. `counts`: people by leaf of every attribute, in the order of `attributes`.

    Combinations that are not given hold nobody. `impossible`: combinations that cannot hold anybody, as everyone
    knows (a unit without that rank): attribute -> code, the rest taken whole. CountsFault names what does not fit.
    """

    dataset: str
    attributes: tuple[Attribute, ...]
    counts: Mapping[tuple[str, ...], int]
    impossible: tuple[Codes, ...] = ()

    def __post_init__(self) -> None:
        names = [one.name for one in self.attributes]
        if not names or len(set(names)) < len(names):
            raise CountsFault(f"attributes need different names, and one at least: {names}")
        leaves = [frozenset(one.leaves) for one in self.attributes]
        for place, count in self.counts.items():
            if len(place) != len(names):
                raise CountsFault(f"a count has {len(place)} codes and there are {len(names)} attributes: {place}")
            for name, code, known in zip(names, place, leaves, strict=True):
                if code not in known:
                    raise CountsFault(f"attribute {name!r} has no finest code {code!r}")
            if isinstance(count, bool) or not isinstance(count, int) or count < 0:
                raise CountsFault(f"a count of people is a whole number from 0: {count!r} at {place}")
        for codes in self.impossible:
            self._refuse_people_in(codes)

    def _refuse_people_in(self, codes: Codes) -> None:
        within = dict(self.region(codes))
        names = [one.name for one in self.attributes]
        for place, count in self.counts.items():
            if count and all(code in within[name] for name, code in zip(names, place, strict=True)):
                raise CountsFault(f"somebody is counted where nobody can be: {worded(codes)}")

    def attribute(self, name: str) -> Attribute:
        """The attribute of this name; CountsFault when there is none."""
        for one in self.attributes:
            if one.name == name:
                return one
        raise CountsFault(f"there is no attribute {name!r}; there are {[one.name for one in self.attributes]}")

    def region(self, codes: Codes, *, where: Mapping[str, tuple[str, ...]] | None = None) -> Region:
        """Whom a cell counts among those `where` lets through; CountsFault names an unknown code."""
        named = {name: self._leaves(name, (code,)) for name, code in codes}
        kept = {name: self._leaves(name, wanted) for name, wanted in (where or {}).items()}
        everyone = {one.name: frozenset(one.leaves) for one in self.attributes}
        return tuple((n, everyone[n] & named.get(n, everyone[n]) & kept.get(n, everyone[n])) for n in sorted(everyone))

    def _leaves(self, name: str, codes: Sequence[str]) -> frozenset[str]:
        found = self.attribute(name)
        known = set(found.codes)
        for code in codes:
            if code not in known:
                raise CountsFault(f"attribute {name!r} has no code {code!r}")
        return frozenset().union(*(found.members(code) for code in codes))

    def table(
        self,
        name: str,
        *,
        by: Sequence[str],
        where: Mapping[str, Sequence[str]] | None = None,
        marked: Iterable[Codes] = (),
    ) -> CountTable:
        """A table of these people by some attributes, with every total; `where` keeps some codes only (a filter)."""
        kept = tuple(sorted((key, tuple(codes)) for key, codes in (where or {}).items()))
        cells = frozenset(frozenset(codes) for codes in marked)
        return CountTable(population=self, name=name, by=tuple(by), where=kept, marked=cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class CountTable:
    """Counts by every code and total of the attributes `by`, of the people whose codes `where` keeps.

    marked: cells that another figure about the same people would give away (figures.py); withheld like small ones.
    """

    population: Population
    name: str
    by: tuple[str, ...]
    where: tuple[tuple[str, tuple[str, ...]], ...] = ()
    marked: frozenset[frozenset[tuple[str, str]]] = frozenset()

    def __post_init__(self) -> None:
        if not self.name or len(set(self.by)) < len(self.by):
            raise CountsFault(f"table {self.name!r} needs a name, and each attribute once: {self.by}")
        for name, codes in self.where:
            if not codes:
                raise CountsFault(f"table {self.name!r} keeps no code of {name!r}")
        self.population.region(tuple((name, self.population.attribute(name).leaves[0]) for name in self.by))
        self.population.region((), where=dict(self.where))

    @property
    def size(self) -> int:
        """How many cells the table has at most."""
        return math.prod(1 + len(self.population.attribute(name).codes) for name in self.by)

    def cells(self) -> Iterator[tuple[Codes, Region]]:
        """Every cell, the grand total first; cells that the filter empties are left out."""
        kept = dict(self.where)
        choices = [("", *self.population.attribute(name).codes) for name in self.by]
        for picked in product(*choices):
            codes = tuple((name, code) for name, code in zip(self.by, picked, strict=True) if code)
            region = self.population.region(codes, where=kept)
            if all(leaves for _, leaves in region):
                yield codes, region


def population(
    dataset: str,
    *,
    attributes: Sequence[Attribute],
    people: Sequence[Mapping[str, str]],
    impossible: Sequence[Mapping[str, str]] = (),
) -> Population:
    """The population of a list of people, each a mapping from attribute to finest code. CountsFault names the person."""
    counts: dict[tuple[str, ...], int] = {}
    for number, person in enumerate(people, start=1):
        missing = [one.name for one in attributes if one.name not in person]
        if missing:
            raise CountsFault(f"person {number} has no {missing[0]!r}")
        place = tuple(person[one.name] for one in attributes)
        counts[place] = counts.get(place, 0) + 1
    cannot = tuple(tuple(sorted(codes.items())) for codes in impossible)
    return Population(dataset=dataset, attributes=tuple(attributes), counts=counts, impossible=cannot)
