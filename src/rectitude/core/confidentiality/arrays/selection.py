"""Choosing what else to withhold: worlds that keep every small cell open, at the least loss of information."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from .universe import Integers
from .worlds import Demand, System, world

_MANY = 500
_ROUNDS = 4


class Unprovable(Exception):
    """No world keeps this cell open, whatever else is withheld. `cell`: its place."""

    def __init__(self, cell: int) -> None:
        super().__init__(cell)
        self.cell = cell


def secure(system: System) -> None:
    """Withhold open cells until the worlds keep every cell open as it must be, then publish again what need not be.

    One by one, which withholds least; very many at once first, so that large tables take seconds. Raises Unprovable.
    """
    for _ in range(_ROUNDS):
        before = system.unproven()
        if len(before) < _MANY or not _together(system, before):
            break
    while len(left := system.unproven()):
        _alone(system, int(left[np.argmax(system.levels[left])]))
    _publish_again(system)


def _together(system: System, cells: Integers) -> bool:
    """One world that raises as many of the cells as can be; then the cheapest that raises those."""
    found = world(system, Demand(raised=tuple(int(c) for c in cells)))
    if found is None:
        return False
    seen = np.rint(system.incidence @ found)
    reached = tuple((int(c), int(system.levels[c])) for c in cells if seen[c] >= system.levels[c] > 0)
    cheapest = world(system, Demand(at_least=reached)) if reached else None
    if cheapest is None:
        return False
    system.add(cheapest)
    return True


def _alone(system: System, cell: int) -> None:
    low, high = system.ranges()
    span, level = int(system.spans[cell]), int(system.levels[cell])
    unseen = high[cell] < 0
    up = level if unseen else max(level, int(low[cell]) + span)
    found = world(system, Demand(at_least=((cell, up),)))
    if found is None and high[cell] >= level:
        found = world(system, Demand(at_most=((cell, int(high[cell]) - span),)))
    if found is None:
        raise Unprovable(cell)
    system.add(found)


def _publish_again(system: System) -> None:
    """Leave out worlds that prove nothing the others do not; cells that differ in none of the rest are published."""
    kept = list(range(len(system.worlds)))
    withheld = ~system.published & system.open
    for one in sorted(kept, key=lambda i: -_loss(system, i)):
        without = [i for i in kept if i != one]
        if not len(system.unproven(without)):
            kept = without
    system.worlds = [system.worlds[i] for i in kept]
    system.seen = [system.seen[i] for i in kept]
    differs = np.zeros(len(system.values), dtype=bool)
    for seen in system.seen:
        differs |= seen != system.values
    system.published |= withheld & ~differs & ~system.needed


def _loss(system: System, index: int) -> float:
    return float(system.costs[(system.seen[index] != system.values) & system.open].sum())


def secure_or_name(system: System, *, old: Sequence[bool]) -> int | None:
    """As `secure`; the place of a cell that cannot be kept open, or None when all are.

    `old`: cells an earlier release withheld. When such a cell is of people the data do not have, nobody here can tell
    whether it is small; it then needs to stay as open as the earlier releases alone leave it, if that is less.
    """
    while True:
        try:
            secure(system)
        except Unprovable as fault:
            cell = fault.cell
            if cell >= len(old) or not old[cell] or system.values[cell] >= 0 or not _eased(system, cell):
                return cell
        else:
            return None


def _eased(system: System, cell: int) -> bool:
    """Lower the demand on a cell to what earlier releases alone leave open; whether that changed anything."""
    before = replace(
        system,
        published=np.zeros_like(system.published),
        fixed=system.given,
        floors=np.where(system.open, 0, system.floors),
        levels=np.where(np.arange(len(system.levels)) == cell, 4 * system.levels, 0),
    )
    highest = world(before, Demand(raised=(cell,)))
    lowest = world(before, Demand(lowered=(cell,)))
    if highest is None or lowest is None:
        return False
    row = system.incidence[cell]
    top, bottom = int(np.rint(row @ highest)[0]), int(np.rint(row @ lowest)[0])
    level, span = min(int(system.levels[cell]), top), min(int(system.spans[cell]), top - bottom)
    if (level, span) == (system.levels[cell], system.spans[cell]):
        return False
    system.levels[cell], system.spans[cell] = level, span
    return True
