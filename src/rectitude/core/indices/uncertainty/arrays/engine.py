"""All rows of a simulation computed in blocks. Any number of blocks may run at once; none changes another's digits."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .combining import row_scores
from .design import Design
from .perturbing import CellFactor, cell_factors
from .plan import Plan, Switch
from .rows import Rows, crossed_rows, plain_rows
from .states import Library, make_library, normalised
from .weighing import row_weights

Floats = NDArray[np.float64]
Run = Callable[[Callable[[Any], Any], Iterable[Any]], Iterable[Any]]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Engine:
    """Rows in, scores out."""

    plan: Plan
    design: Design
    touching: tuple[CellFactor, ...]
    library: Library | None

    def scores(self, rows: Rows) -> Floats:
        """(aggregates, r, n)."""
        choices = dict(rows.choices())
        states = normalised(rows, choices, self.touching, self.library)
        return row_scores(rows, states, row_weights(rows, choices), choices)

    def nominal(self) -> Floats:
        """(aggregates, n) of the index as specified, nothing uncertain."""
        asked = replace(self.plan.uncertainty, factors=())
        plan = replace(self.plan, uncertainty=asked, stages=tuple(map(_as_given, self.plan.stages)))
        plan = replace(plan, weigh=_as_given(plan.weigh), aggregate=_as_given(plan.aggregate))
        design = Design(seed=asked.seed, factors=())
        certain = Engine(plan=plan, design=design, touching=(), library=make_library(plan, ()))
        return certain.scores(plain_rows(plan, design, start=0, stop=1))[:, 0]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Simulated:
    """`scores` (aggregates, n, draws) of side A; `a`, `b` (codes, base, n) and `ab` (factors, codes, base, n)."""

    scores: Floats
    a: Floats
    b: Floats
    ab: Floats


def _as_given(switch: Switch) -> Switch:
    return Switch(name=switch.name, variants=(switch.given,), given=switch.given)


def make_engine(plan: Plan) -> Engine:
    """The engine of a plan. IndexFault for what can be seen to be wrong before any draw."""
    touching = cell_factors(plan)
    design = Design(seed=plan.uncertainty.seed, factors=tuple(one.name for one in plan.uncertainty.factors))
    return Engine(plan=plan, design=design, touching=touching, library=make_library(plan, touching))


def simulated(engine: Engine, *, codes: NDArray[np.int64], block: int, run: Run) -> Simulated:
    """Every draw, and the crossed rows for Sobol indices of the aggregates `codes` (places)."""
    asked = engine.plan.uncertainty
    base = asked.sobol.base if asked.sobol is not None else 0
    n, factors = len(engine.plan.data.units), len(engine.design.factors)
    found = Simulated(
        scores=np.empty((len(engine.plan.framework.aggregates), n, asked.draws)),
        a=np.empty((len(codes), base, n)),
        b=np.empty((len(codes), base, n)),
        ab=np.empty((factors, len(codes), base, n)),
    )

    def crossed(start: int) -> None:
        stop = min(start + size, base)
        rows = crossed_rows(engine.plan, engine.design, start=start, stop=stop)
        scores = engine.scores(rows)
        parts = scores[codes].reshape(len(codes), 2 + factors, stop - start, n)
        found.a[:, start:stop], found.b[:, start:stop] = parts[:, 0], parts[:, 1]
        found.ab[:, :, start:stop] = np.moveaxis(parts[:, 2:], 1, 0)
        kept = min(stop, asked.draws)
        if kept > start:
            found.scores[:, :, start:kept] = np.moveaxis(scores[:, : kept - start], 1, 2)

    def plain(start: int) -> None:
        stop = min(start + block, asked.draws)
        scores = engine.scores(plain_rows(engine.plan, engine.design, start=start, stop=stop))
        found.scores[:, :, start:stop] = np.moveaxis(scores, 1, 2)

    size = max(1, block // (2 + factors))
    for _ in run(crossed, range(0, base, size)):
        pass
    for _ in run(plain, range(base, asked.draws, block)):
        pass
    return found
