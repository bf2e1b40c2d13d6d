"""What was drawn, draw by draw."""

from __future__ import annotations

import json

import numpy as np

from ...specification.factors import Alternatives, Omission, WeightNoise
from ..results import DrawTable
from .engine import Engine
from .plan import choice_values
from .rows import plain_rows
from .states import normalised, raw_states
from .weighing import noisy_codes, omitted, omitted_codes


def draw_table(engine: Engine, *, start: int, stop: int) -> DrawTable:
    """Draws start to stop - 1: alternatives, what is left out, weights that move, single values that move.

    Columns are called like the factor, or "factor: code" and "factor: unit code". Weights are those used, noise and
    omission together; values are those after disagreement and sampling.
    """
    plan, rows = engine.plan, plain_rows(engine.plan, engine.design, start=start, stop=stop)
    choices = dict(rows.choices())
    columns: dict[str, list[float | str]] = {"draw": [float(number) for number in range(start, stop)]}
    for factor in plan.factors(Alternatives):
        said = [json.dumps(value, sort_keys=True) for value in choice_values(factor)]
        columns[factor.name] = [said[choice] for choice in choices[factor.name]]
    for left_out in plan.factors(Omission):
        names = (*omitted_codes(left_out, plan.framework), "")
        which = omitted(left_out, len(names) - 1, rows.coordinates(left_out.name))
        columns[left_out.name] = [names[number] for number in which]
    states = normalised(rows, choices, engine.touching, engine.library)
    weights = engine.weights(rows, choices, states)
    for noise in plan.factors(WeightNoise):
        for code in noisy_codes(noise, plan.framework):
            columns[f"{noise.name}: {code}"] = weights[:, plan.framework.codes.index(code)].tolist()
    raw = raw_states(rows, engine.touching)
    flat = raw.values.reshape(len(raw.values), -1)[raw.state]
    k = len(plan.framework.indicators)
    for one in engine.touching:
        for cell in one.cells:
            unit, code = plan.data.units[cell // k], plan.framework.indicator_codes[cell % k]
            columns[f"{one.name}: {unit} {code}"] = np.asarray(flat[:, cell]).tolist()
    return DrawTable(names=tuple(columns), rows=tuple(zip(*columns.values(), strict=True)))
