"""The only way to a ProtectedRelease: withhold, look for what else must be withheld, audit, and only then let go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rectitude.core.instruments.messages import Message

from .earlier import EarlierRelease, as_earlier
from .faults import CountsFault, UnsafeFault
from .gathering import Gathered, Standing, gather
from .populations import CountTable, Region, worded
from .releases import Entry, ProtectedRelease, ProtectedTable, sealed
from .rules import Rule
from .sentences import REASONS, SHOWN, SHOWN_EARLIER, WITHHELD, WITHHELD_EARLIER, Reason

if TYPE_CHECKING:
    from .arrays.assembly import Assembled


@dataclass(frozen=True, slots=True, kw_only=True)
class Workings:
    """How a release came about, for those who may see the counts anyway. It holds counts and must not leave.

    worlds: how many other ways to spread the people were needed to prove that every withheld cell is open.
    """

    tables: tuple[CountTable, ...]
    gathered: Gathered
    assembled: Assembled
    worlds: int

    def reason(self, table: str, **codes: str) -> Message | None:
        """Which rule withheld a cell; None where it is shown."""
        place = self._place(table, codes)
        system = self.assembled.system
        if system.fixed[place] or system.published[place]:
            return None
        return REASONS[self.assembled.reasons.get(place, Reason.COMPLEMENT)]

    def possible(self, table: str, **codes: str) -> tuple[int, int | None]:
        """What anybody can work out of a cell from everything published: at least, at most (None: no limit).

        By linear programming, rounded inward to whole people; a shown cell gives its count twice.
        """
        import numpy as np

        from .arrays.audit import intervals

        return intervals(self.assembled.system, np.array([self._place(table, codes)]))[0]

    def _place(self, table: str, codes: dict[str, str]) -> int:
        for one in self.tables:
            if one.name == table:
                region = one.population.region(tuple(codes.items()), where=dict(one.where))
                wide = self.gathered.widened(region)
                if wide in self.assembled.regions:
                    return self.assembled.regions.index(wide)
        raise CountsFault(f"table {table!r} has no cell {worded(tuple(codes.items()))}")


def protect(
    tables: Sequence[CountTable],
    *,
    rule: Rule | None = None,
    earlier: Sequence[ProtectedRelease | EarlierRelease] = (),
) -> ProtectedRelease:
    """The tables with everything withheld that must be, after an audit that passed.

    All tables are of one population and are protected together; `earlier` are all releases of the same data set, which
    can no longer be withheld. Raises UnsafeFault when no choice is safe, EarlierFault when the data were revised,
    CountsFault for tables that cannot be audited together.
    """
    return protect_with_workings(tables, rule=rule, earlier=earlier)[0]


def protect_with_workings(
    tables: Sequence[CountTable],
    *,
    rule: Rule | None = None,
    earlier: Sequence[ProtectedRelease | EarlierRelease] = (),
) -> tuple[ProtectedRelease, Workings]:
    """As `protect`, and how it was done, for those who may see the counts."""
    from .arrays.assembly import assemble
    from .arrays.audit import faults
    from .arrays.selection import secure_or_name

    gathered = gather(tables, rule=rule or Rule(), earlier=[as_earlier(one) for one in earlier])
    assembled = assemble(gathered)
    unsafe = secure_or_name(assembled.system, old=[at.hidden for at in assembled.standings])
    if unsafe is None and (closed := faults(assembled.system)):
        unsafe = closed[0]
    if unsafe is not None:
        raise UnsafeFault(
            f"{assembled.named(unsafe)}: too few people, and what else is published would give them away whatever is "
            "withheld. Ask for fewer tables, join codes, or leave this cell out"
        )
    release = _released(tables, gathered=gathered, assembled=assembled)
    workings = Workings(
        tables=tuple(tables), gathered=gathered, assembled=assembled, worlds=len(assembled.system.worlds)
    )
    return release, workings


def _released(tables: Sequence[CountTable], *, gathered: Gathered, assembled: Assembled) -> ProtectedRelease:
    system, place = assembled.system, {region: i for i, region in enumerate(assembled.regions)}

    def entry(codes: tuple[tuple[str, str], ...], region: Region) -> Entry:
        i = place[gathered.widened(region)]
        shown = bool(system.fixed[i] or system.published[i])
        because = _because(assembled.standings[i], shown=shown)
        return Entry(codes=codes, count=int(system.values[i]) if shown else None, because=because)

    return sealed(
        dataset=gathered.people.dataset,
        rule=gathered.rule,
        attributes=gathered.people.attributes,
        impossible=gathered.people.impossible,
        tables=tuple(
            ProtectedTable(
                name=table.name,
                by=table.by,
                where=table.where,
                entries=tuple(entry(codes, region) for codes, region in table.cells()),
            )
            for table in tables
        ),
    )


def _because(at: Standing, *, shown: bool) -> Message:
    if shown:
        return SHOWN if at.told is None else SHOWN_EARLIER
    return WITHHELD_EARLIER if at.hidden else WITHHELD
