"""Worlds: ways the people could be spread that agree with everything published. They are what keeps a cell open.

A world is a whole number of people in every finest group. If in one world, with all published cells as published, a
withheld cell holds 12 people and in another 3, then nobody can tell the two apart, whatever they compute.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import optimize, sparse

from .universe import Flags, Integers

Floats = NDArray[np.float64]
_NODES = 400


@dataclass(slots=True, kw_only=True)
class System:
    """Cells in a fixed order, and what has been decided about each.

    incidence (cells, groups); people (groups): ours, 0 where not known; values (cells): -1 where not known. fixed: published for good. open: may be published
    or withheld; `published` says which, so far. floors: a withheld cell is known to hold at least so many (0 or 1).
    given: fixed by what was published earlier, or because nobody can be there.
    needed: may not be published, whatever the worlds say.
    levels, spans: some world must have as many people in the cell; the worlds must be as far apart. 0: no need.
    """

    incidence: sparse.csr_matrix
    people: Integers
    values: Integers
    fixed: Flags
    open: Flags
    published: Flags
    floors: Integers
    levels: Integers
    spans: Integers
    costs: Floats
    needed: Flags
    given: Flags
    worlds: list[Integers] = field(default_factory=list)
    seen: list[Integers] = field(default_factory=list)

    def ranges(self, chosen: Iterable[int] | None = None) -> tuple[Integers, Integers]:
        """The least and most people each cell holds in the worlds (and in ours, where known)."""
        rows = [self.seen[i] for i in (range(len(self.seen)) if chosen is None else chosen)]
        known = self.values >= 0
        high = np.where(known, self.values, -1)
        low = np.where(known, self.values, np.iinfo(np.int64).max)
        for row in rows:
            high, low = np.maximum(high, row), np.minimum(low, row)
        return low, high

    def unproven(self, chosen: Iterable[int] | None = None) -> Integers:
        """The cells that the worlds do not yet keep open as they must be."""
        low, high = self.ranges(chosen)
        closed = (high < self.levels) | ((self.spans > 0) & (high - np.minimum(low, high) < self.spans))
        return np.flatnonzero(closed & ((self.levels > 0) | (self.spans > 0)))

    def add(self, world: Integers) -> None:
        """Take a world in; the open cells that differ in it from ours are withheld from now on."""
        seen = np.rint(self.incidence @ world).astype(np.int64)
        self.worlds.append(world)
        self.seen.append(seen)
        self.published &= self.fixed | (seen == self.values)


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """What is asked of a world: bounds on cells; cells to raise as far as their level, or to lower, if possible."""

    at_least: tuple[tuple[int, int], ...] = ()
    at_most: tuple[tuple[int, int], ...] = ()
    raised: tuple[int, ...] = ()
    lowered: tuple[int, ...] = ()


def world(system: System, demand: Demand) -> Integers | None:
    """The world that withholds least further information and meets the demand; None when no world does."""
    return Programme(system).solve(demand)


class Programme:
    """The mixed-integer programme of one state of a system. Columns: groups; more and less than ours, for every cell
    that is published so far and need not be; how far cells are raised.
    """

    def __init__(self, system: System) -> None:
        self.system = system
        zero = system.fixed & (system.values == 0)
        empty = np.asarray(system.incidence[zero].sum(axis=0)).ravel() > 0
        self.groups = np.flatnonzero(~empty)
        self.cells = sparse.csr_matrix(system.incidence[:, self.groups])
        self.fixed = np.flatnonzero(system.fixed & ~zero)
        self.soft = np.flatnonzero(system.published & system.open)
        self.floored = np.flatnonzero(~system.published & ~system.fixed & (system.floors > 0))

    def solve(self, demand: Demand) -> Integers | None:
        """See `world`."""
        raised = np.array(demand.raised, dtype=np.int64)
        n, s = len(self.groups), len(self.soft)
        up, down, most = self._movements(demand)
        gain = 1000.0 * self.system.costs.max()
        lowered = np.asarray(self.cells[list(demand.lowered)].sum(axis=0)).ravel() * gain
        objective = np.concatenate([1e-6 + lowered, up, down, np.full(len(raised), -gain)])
        upper = np.concatenate([np.full(n + s, np.inf), most, self.system.levels[raised]])
        constraint = self._constraint(demand, raised=raised)
        return self._whole(objective, constraint, optimize.Bounds(np.zeros(len(upper)), upper))

    def _movements(self, demand: Demand) -> tuple[Floats, Floats, Floats]:
        """What it costs that a published cell holds one more, or one less; and how many less it can hold.

        A cell costs its whole price when it moves as far as it can, or as far as is asked: few cells that move far are
        better than many that move a little, because each is withheld whole however little it moves.
        """
        values = self.system.values[self.soft]
        room = np.maximum(values - self.system.floors[self.soft], 0)
        told = self.system.values
        far = max([1, *(level - int(told[cell]) for cell, level in demand.at_least if told[cell] >= 0)])
        costs = self.system.costs[self.soft]
        return costs / far, costs / np.clip(room, 1, far), room.astype(np.float64)

    def _constraint(self, demand: Demand, *, raised: Integers) -> optimize.LinearConstraint:
        """Published cells as published, but for those that may still be withheld; floors; what is demanded."""
        values, s, r = self.system.values, len(self.soft), len(raised)
        bounds: list[tuple[Integers, Floats, Floats]] = [
            _bounds(self.fixed, low=values[self.fixed], high=values[self.fixed]),
            _bounds(self.floored, low=self.system.floors[self.floored]),
            _bounds([cell for cell, _ in demand.at_least], low=[least for _, least in demand.at_least]),
            _bounds([cell for cell, _ in demand.at_most], high=[most for _, most in demand.at_most]),
            _bounds(self.soft, low=values[self.soft], high=values[self.soft]),
            _bounds(raised, low=np.zeros(r)),
        ]
        cells = self.cells[np.concatenate([which for which, _, _ in bounds])]
        plain = cells.shape[0] - s - r
        moved = sparse.identity(s, format="csr")
        beside = sparse.block_diag(
            [sparse.csr_matrix((plain, 0)), sparse.hstack([-moved, moved]), -sparse.identity(r)], format="csr"
        )
        low, high = np.concatenate([b[1] for b in bounds]), np.concatenate([b[2] for b in bounds])
        return optimize.LinearConstraint(sparse.hstack([cells, beside], format="csc"), low, high)

    def _whole(
        self, objective: Floats, constraint: optimize.LinearConstraint, bounds: optimize.Bounds
    ) -> Integers | None:
        """The solution in whole people: the linear one if it is whole; if not, one near ours, which most often is; if
        not, by branching (counted, never timed, so that the same tables always give the same release).
        """
        n = len(self.groups)
        found = optimize.milp(objective, constraints=constraint, bounds=bounds)
        if found.x is None:
            return None
        if _is_whole(found.x[:n]):
            return self._world(found.x[:n])
        return self._near(objective, constraint, bounds)

    def _near(
        self, objective: Floats, constraint: optimize.LinearConstraint, bounds: optimize.Bounds
    ) -> Integers | None:
        """A whole world that moves few people from where they are in ours.

        Corners of these programmes are seldom whole, but mostly halves, thirds or quarters: with every limit rounded
        to a multiple of 2, 3 or 4 they are whole again. A world found so keeps to tighter limits than asked.
        """
        n = len(self.groups)
        ours = self.system.people[self.groups].astype(np.float64)
        groups, rest = constraint.A[:, :n], constraint.A[:, n:]
        matrix = sparse.hstack([groups, -groups, rest], format="csc")
        low, high = constraint.lb - groups @ ours, constraint.ub - groups @ ours
        upper = np.concatenate([np.full(n, np.inf), ours, bounds.ub[n:]])
        wanted = objective[:n] - 1e-6
        costs = np.concatenate([1e-4 + wanted, 1e-4 - wanted, objective[n:]])
        nil = np.zeros(len(costs))
        for k in (1, 2, 3, 4, 6):
            limits = optimize.Bounds(nil, np.floor(upper / k) * k)
            near = optimize.LinearConstraint(matrix, np.ceil(low / k) * k, np.floor(high / k) * k)
            found = optimize.milp(costs, constraints=near, bounds=limits)
            if found.x is not None and _is_whole(found.x[: 2 * n]):
                return self._world(ours + found.x[:n] - found.x[n : 2 * n])
        whole = np.concatenate([np.ones(2 * n), np.zeros(len(costs) - 2 * n)])
        found = optimize.milp(
            costs,
            integrality=whole,
            constraints=optimize.LinearConstraint(matrix, low, high),
            bounds=optimize.Bounds(nil, upper),
            options={"mip_rel_gap": 0.1, "node_limit": _NODES},
        )
        return None if found.x is None else self._world(ours + found.x[:n] - found.x[n : 2 * n])

    def _world(self, groups: Floats) -> Integers:
        world = np.zeros(self.system.incidence.shape[1], dtype=np.int64)
        world[self.groups] = np.rint(groups).astype(np.int64)
        return world


def _is_whole(found: Floats) -> bool:
    return bool(np.abs(found - np.rint(found)).max(initial=0.0) <= 1e-6)


def _bounds(
    which: Sequence[int] | Integers, *, low: ArrayLike | None = None, high: ArrayLike | None = None
) -> tuple[Integers, Floats, Floats]:
    count = len(which)
    least = np.full(count, -np.inf) if low is None else np.asarray(low, dtype=np.float64)
    most = np.full(count, np.inf) if high is None else np.asarray(high, dtype=np.float64)
    return np.asarray(which, dtype=np.int64), least, most
