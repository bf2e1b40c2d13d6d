"""The audit: everything published, by exact whole-number arithmetic, leaves every withheld cell open."""

from __future__ import annotations

import numpy as np
from scipy import optimize, sparse

from .universe import Integers
from .worlds import System


def faults(system: System) -> list[int]:
    """The withheld cells that are not proven open. Nothing may leave unless there are none.

    Takes no solver's word: every world is added up again in whole numbers, and must hold nobody less than nil, agree
    with every published cell, and hold somebody wherever a reader knows that somebody is counted. What remains of the
    worlds must then keep each cell open. Raises AssertionError for a world that does not agree.
    """
    incidence = system.incidence.astype(np.int64)
    told = system.fixed | (system.published & system.open)
    for one, seen in zip(system.worlds, system.seen, strict=True):
        counted = incidence @ one
        agrees = (counted[told] == system.values[told]).all() and (counted >= np.where(told, 0, system.floors)).all()
        if not (agrees and (one >= 0).all() and (counted == seen).all()):
            raise AssertionError("a world does not agree with what is published; nothing may leave")
    low, high = system.ranges()
    withheld = ~told & (system.open | (system.spans > 0))
    closed = withheld & (high - low < np.maximum(system.spans, 1))
    return [int(i) for i in np.flatnonzero(closed | (withheld & (high < system.levels)))]


def intervals(system: System, cells: Integers) -> list[tuple[int, int | None]]:
    """What an attacker with everything published can say of each cell: at least, at most (None: no limit).

    Two linear programmes a cell; the ends are rounded inward to whole people.
    """
    told = system.fixed | (system.published & system.open)
    empty = np.asarray(system.incidence[told & (system.values == 0)].sum(axis=0)).ravel() > 0
    groups = np.flatnonzero(~empty)
    matrix = sparse.csr_matrix(system.incidence[:, groups])
    equal = np.flatnonzero(told & (system.values > 0))
    floored = np.flatnonzero(~told & (system.floors > 0))
    rows = sparse.vstack([matrix[equal], matrix[floored]], format="csc")
    low = np.concatenate([system.values[equal], system.floors[floored]]).astype(np.float64)
    high = np.concatenate([system.values[equal].astype(np.float64), np.full(len(floored), np.inf)])
    constraint = optimize.LinearConstraint(rows, low, high) if len(low) else ()
    found: list[tuple[int, int | None]] = []
    for cell in cells:
        aim = matrix[int(cell)].toarray().ravel()
        least = optimize.milp(aim, constraints=constraint)
        most = optimize.milp(-aim, constraints=constraint)
        ceiling = None if most.x is None else int(np.floor(-most.fun + 1e-6))
        found.append((0 if least.x is None else int(np.ceil(least.fun - 1e-6)), ceiling))
    return found
