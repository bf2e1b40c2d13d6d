"""Rows of a design: for every draw, which side each factor takes its numbers from, and what it takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from ...specification.factors import Alternatives
from .design import Design
from .plan import Plan, chosen

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Rows:
    """Draws start to stop - 1 on both sides of the design. `index` (r): the draw of each row, counted from start.

    `sides` (r, factors): True where a row takes the factor's numbers from side B. `forced`: factor to the number of the
    alternative of each row (r,), in place of what would be drawn.
    """

    plan: Plan
    design: Design
    start: int
    stop: int
    index: Whole
    sides: NDArray[np.bool_]
    forced: Mapping[str, Whole] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.index)

    def side(self, factor: str) -> NDArray[np.bool_]:
        """(r,) where this factor comes from side B."""
        return self.sides[:, self.design.factors.index(factor)]

    def coordinates(self, factor: str) -> Floats:
        """(r,) the factor's coordinate in each row."""
        side = self.side(factor)
        found = np.empty(len(self))
        for name, where in (("A", ~side), ("B", side)):
            if where.any():
                all_of_side = self.design.coordinates(factor, side=name, start=self.start, stop=self.stop)
                found[where] = all_of_side[self.index[where]]
        return found

    def cells(self, factor: str, *, size: int, index: Whole, side: NDArray[np.bool_]) -> NDArray[np.uint16]:
        """(len(index), size): the factor's numbers of single draws, from side B where `side` is True."""
        found = np.empty((len(index), size), dtype=np.uint16)
        for name, where in (("A", ~side), ("B", side)):
            if where.any():
                drawn = self.design.cells(factor, side=name, start=self.start, stop=self.stop, size=size)
                found[where] = drawn[index[where]]
        return found

    def choices(self) -> Mapping[str, Whole]:
        """The number of the alternative each row takes, by factor."""
        return {
            one.name: self.forced[one.name] if one.name in self.forced else chosen(one, self.coordinates(one.name))
            for one in self.plan.factors(Alternatives)
        }


def plain_rows(plan: Plan, design: Design, *, start: int, stop: int) -> Rows:
    """One row for each draw, side A throughout."""
    count = stop - start
    sides = np.zeros((count, len(design.factors)), dtype=bool)
    return Rows(plan=plan, design=design, start=start, stop=stop, index=np.arange(count), sides=sides)


def crossed_rows(plan: Plan, design: Design, *, start: int, stop: int) -> Rows:
    """A, B, then A with each factor in turn from B: (2 + factors) times the draws."""
    count, factors = stop - start, len(design.factors)
    sides = np.zeros((2 + factors, count, factors), dtype=bool)
    sides[1] = True
    for at in range(factors):
        sides[2 + at, :, at] = True
    return Rows(
        plan=plan,
        design=design,
        start=start,
        stop=stop,
        index=np.tile(np.arange(count), 2 + factors),
        sides=sides.reshape(-1, factors),
    )
