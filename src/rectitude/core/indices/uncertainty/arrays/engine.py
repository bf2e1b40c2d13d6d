"""All rows of a simulation computed in blocks. Any number of blocks may run at once; none changes another's digits."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...faults import IndexFault
from ...specification import Weighting
from ...specification.factors import ImputedValues
from .combining import row_scores
from .design import Design
from .perturbing import CellFactor, cell_factors
from .plan import Plan
from .rows import Rows, Whole, crossed_rows, plain_rows
from .states import Library, States, make_library, normalised
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
    kept: dict[tuple[int, int, int], Floats] = field(default_factory=dict)

    def scores(self, rows: Rows) -> Floats:
        """(aggregates, r, n)."""
        choices = dict(rows.choices())
        states = normalised(rows, choices, self.touching, self.library)
        return row_scores(rows, states, self.weights(rows, choices, states), choices)

    def weights(self, rows: Rows, choices: dict[str, Whole], states: States) -> Floats:
        """(r, codes)."""
        return row_weights(rows, choices, states, self.kept if self.library is not None else None)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Simulated:
    """`scores` (aggregates, n, draws) of side A; `a`, `b` (codes, base, n) and `ab` (factors, codes, base, n)."""

    scores: Floats
    a: Floats
    b: Floats
    ab: Floats


def make_engine(plan: Plan) -> Engine:
    """The engine of a plan. IndexFault for what can be seen to be wrong before any draw."""
    touching = cell_factors(plan)
    if (touching or plan.factors(ImputedValues)) and any(step.method is Weighting.OPTIMISED for step in plan.weighings):
        raise IndexFault(
            "weights cannot be optimised anew in every draw; build the index, and give the weights it finds (weigh, given)"
        )
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
