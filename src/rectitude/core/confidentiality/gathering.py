"""Putting tables and earlier releases together: which cells there are, and what has been said of each before."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from .attributes import Attribute
from .earlier import EarlierRelease
from .faults import CountsFault, EarlierFault
from .populations import CountTable, Population, Region, worded
from .rules import Rule, Zeros

MOST_CELLS = 8_000


@dataclass(slots=True, kw_only=True)
class Standing:
    """What is known of the people of one cell before anything is decided.

    named: table and cell, in words. asked: a table of this release has it. told: its count, as published before.
    hidden: an earlier release withheld it. opposite: the people of the other codes of a
    sensitive attribute, in no table themselves.
    least: the smallest count that may be shown. floor: what a reader knows to be in it at least, when withheld.
    """

    named: str
    asked: bool = False
    told: int | None = None
    hidden: bool = False
    marked: bool = False
    impossible: bool = False
    opposite: bool = False
    sensitive: bool = False
    least: int = 0
    floor: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """Every cell, by whom it counts, over the union of all codes that data and earlier releases know."""

    people: Population
    rule: Rule
    leaves: Mapping[str, tuple[str, ...]]
    standings: dict[Region, Standing] = field(default_factory=dict)

    def widened(self, region: Region) -> Region:
        """The region with every attribute named."""
        held = dict(region)
        return tuple((name, held.get(name, frozenset(leaves))) for name, leaves in sorted(self.leaves.items()))

    def is_everybody(self, region: Region, *, empty: Collection[Region]) -> bool:
        """Whether the people of the other codes of a sensitive attribute are in `empty`, and the whole is a cell."""
        held = dict(region)
        for one in self.people.attributes:
            leaves = frozenset(one.leaves)
            if one.sensitive and held[one.name] < leaves:
                whole = tuple((n, leaves if n == one.name else kept) for n, kept in region)
                other = tuple((n, leaves - held[n] if n == one.name else kept) for n, kept in region)
                if whole in self.standings and other in empty:
                    return True
        return False


def gather(tables: Sequence[CountTable], *, rule: Rule, earlier: Sequence[EarlierRelease]) -> Gathered:
    """All cells of the tables and of the earlier releases. CountsFault, EarlierFault."""
    people = _one_population(tables)
    if (asked := sum(table.size for table in tables)) > MOST_CELLS:
        raise CountsFault(f"the tables have {asked} cells; {MOST_CELLS} can be audited. Ask for fewer")
    known: dict[str, dict[str, None]] = {}
    for one in (*people.attributes, *(a for release in earlier for a in release.attributes)):
        known.setdefault(one.name, {}).update(dict.fromkeys(one.leaves))
    gathered = Gathered(people=people, rule=rule, leaves={name: tuple(leaves) for name, leaves in known.items()})
    for release in earlier:
        if release.dataset != people.dataset:
            raise EarlierFault(f"an earlier release is of {release.dataset!r}, these tables are of {people.dataset!r}")
        _take_earlier(gathered, release)
    for table in tables:
        for codes, region in table.cells():
            _take_cell(
                gathered, region, named=f"{table.name}: {worded(codes)}", marked=frozenset(codes) in table.marked
            )
    if len(gathered.standings) > MOST_CELLS:
        raise CountsFault(
            f"the tables and earlier releases have {len(gathered.standings)} cells; {MOST_CELLS} can be audited"
        )
    _take_opposites(gathered)
    impossible = [people.region(codes) for codes in people.impossible]
    for region in (*impossible, *(r for release in earlier for r in release.impossible)):
        gathered.standings.setdefault(gathered.widened(region), Standing(named="nobody can be")).impossible = True
    return gathered


def _one_population(tables: Sequence[CountTable]) -> Population:
    if not tables:
        raise CountsFault("there is no table to protect")
    names = [table.name for table in tables]
    if len(set(names)) < len(names):
        raise CountsFault(f"two tables have the same name: {sorted(names)}")
    first = tables[0].population
    for table in tables[1:]:
        if table.population is not first and table.population != first:
            raise CountsFault(f"table {table.name!r} is of other people than {tables[0].name!r}; protect them together")
    return first


def crossed(region: Region, *, attributes: Sequence[Attribute]) -> int:
    """How many attributes that count as crossing the cell does not take whole."""
    held = dict(region)
    return sum(one.crosses and held[one.name] != frozenset(one.leaves) for one in attributes if one.name in held)


def is_sensitive(region: Region, *, attributes: Sequence[Attribute]) -> bool:
    """Whether the cell is of some codes only of a sensitive attribute."""
    held = dict(region)
    return any(one.sensitive and held[one.name] != frozenset(one.leaves) for one in attributes if one.name in held)


def _take_earlier(gathered: Gathered, release: EarlierRelease) -> None:
    for cell in release.cells:
        region = gathered.widened(cell.region)
        named = f"earlier release {release.digest[7:15]}: {worded(cell.codes)}"
        at = gathered.standings.setdefault(region, Standing(named=named))
        floor = _floor(cell.region, rule=release.rule, attributes=release.attributes)
        if cell.count is None:
            at.floor = min(at.floor, floor) if at.hidden else floor
            at.hidden = True
            at.least = max(at.least, release.rule.least(crossed=crossed(cell.region, attributes=release.attributes)))
        elif at.told is not None and at.told != cell.count:
            raise EarlierFault(
                f"two earlier releases give different counts for {at.named}; the data were revised in between"
            )
        else:
            at.told = cell.count


def _floor(region: Region, *, rule: Rule, attributes: Sequence[Attribute]) -> int:
    return int(rule.zeros is Zeros.SHOWN and not is_sensitive(region, attributes=attributes))


def _take_cell(gathered: Gathered, region: Region, *, named: str, marked: bool) -> None:
    rule, attributes = gathered.rule, gathered.people.attributes
    at = gathered.standings.setdefault(gathered.widened(region), Standing(named=named))
    at.named = named
    at.asked = True
    at.marked = at.marked or marked
    at.sensitive = is_sensitive(region, attributes=attributes)
    at.least = max(at.least, rule.least(crossed=crossed(region, attributes=attributes)))
    if not at.hidden:
        at.floor = _floor(region, rule=rule, attributes=attributes)


def _take_opposites(gathered: Gathered) -> None:
    """Of every cell of some codes of a sensitive attribute: those of the other codes, if the whole is a cell too."""
    delicate = {one.name: frozenset(one.leaves) for one in gathered.people.attributes if one.sensitive}
    for region, at in list(gathered.standings.items()):
        held = dict(region)
        for name, leaves in delicate.items():
            if not at.asked or held[name] >= leaves:
                continue
            whole = tuple((n, leaves if n == name else one) for n, one in region)
            other = tuple((n, leaves - held[name] if n == name else one) for n, one in region)
            if whole in gathered.standings and other not in gathered.standings:
                gathered.standings[other] = Standing(
                    named=f"{at.named}, the others", opposite=True, least=at.least, sensitive=True
                )
