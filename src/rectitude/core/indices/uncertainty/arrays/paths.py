"""Whether every factor has a path to the result. A factor without one is a fault, never a silent nil."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from rectitude.core.instruments.messages import Message

from ...faults import IndexFault
from ...specification.factors import Alternatives, Factor, ImputedValues, Omission, WeightNoise
from ..explaining import alike, idle
from .engine import Engine
from .imputing import missing_cells
from .plan import choice_count, choice_values
from .rows import Rows
from .weighing import noisy_codes, omitted_codes

_ROWS = 8
_SAME = 1e-12


def check_paths(engine: Engine, *, codes: NDArray[np.int64]) -> tuple[Message, ...]:
    """IndexFault names the first factor that changes no score of the aggregates `codes` (places), and why.

    Some draws are tried with and without each factor. Alternatives that are alike are said in messages.
    """
    if not engine.plan.uncertainty.factors:
        raise IndexFault("nothing is uncertain: name at least one factor")
    messages: list[Message] = []
    for factor in engine.plan.uncertainty.factors:
        if isinstance(factor, Alternatives):
            messages += _alternatives(engine, factor, codes)
        elif isinstance(factor, Omission):
            messages += _omission(engine, factor, codes)
        elif isinstance(factor, WeightNoise):
            _weights(engine, factor, codes)
        elif not _moves(engine, factor, codes):
            raise _no_path(factor, _why(engine, factor))
    return tuple(messages)


def _forced(engine: Engine, factor: str, count: int, codes: NDArray[np.int64]) -> NDArray[np.float64]:
    """(count, values): the scores of some draws with each alternative in turn."""
    sides = np.zeros((count * _ROWS, len(engine.design.factors)), dtype=bool)
    rows = Rows(
        plan=engine.plan,
        design=engine.design,
        start=0,
        stop=_ROWS,
        index=np.tile(np.arange(_ROWS), count),
        sides=sides,
        forced={factor: np.repeat(np.arange(count), _ROWS)},
    )
    scores = engine.scores(rows)[codes].reshape(len(codes), count, -1)
    return np.moveaxis(scores, 1, 0).reshape(count, -1)


def _alternatives(engine: Engine, factor: Alternatives, codes: NDArray[np.int64]) -> list[Message]:
    scores = _forced(engine, factor.name, choice_count(factor), codes)
    kinds = [
        next(earlier for earlier in range(at + 1) if _same(scores[earlier], scores[at])) for at in range(len(scores))
    ]
    if len(set(kinds)) == 1:
        raise _no_path(factor, f"all its alternatives give the same scores (step {factor.step})")
    if factor.between is not None:
        return []
    said = [json.dumps(value, sort_keys=True) for value in choice_values(factor)]
    return [alike(factor.name, said[kind], said[at]) for at, kind in enumerate(kinds) if kind != at]


def _omission(engine: Engine, factor: Omission, codes: NDArray[np.int64]) -> list[Message]:
    names = omitted_codes(factor, engine.plan.framework)
    scores = _forced(engine, factor.name, len(names) + 1, codes)
    without = [name for at, name in enumerate(names) if _same(scores[at], scores[-1])]
    if len(without) == len(names):
        raise _no_path(factor, "leaving any of them out changes no score")
    return [idle(factor.name, name) for name in without]


def _weights(engine: Engine, factor: WeightNoise, codes: NDArray[np.int64]) -> None:
    framework = engine.plan.framework
    levels = factor.levels or tuple(range(1, framework.levels))
    moving = []
    for level in levels:
        one = replace(factor, levels=(level,))
        if noisy_codes(one, framework):
            factors = tuple(one if other is factor else other for other in engine.plan.uncertainty.factors)
            plan = replace(engine.plan, uncertainty=replace(engine.plan.uncertainty, factors=factors))
            if _moves(replace(engine, plan=plan), one, codes):
                moving.append(level)
                continue
        if factor.levels is not None:
            raise _no_path(factor, f"weights of level {level} change no score; take the level out, or weigh them")
    if not moving:
        raise _no_path(factor, "the aggregation uses no weights")


def _moves(engine: Engine, factor: Factor, codes: NDArray[np.int64]) -> bool:
    """Whether some draws change when this factor's numbers are those of side B."""
    sides = np.zeros((2 * _ROWS, len(engine.design.factors)), dtype=bool)
    sides[_ROWS:, engine.design.factors.index(factor.name)] = True
    index = np.tile(np.arange(_ROWS), 2)
    rows = Rows(plan=engine.plan, design=engine.design, start=0, stop=_ROWS, index=index, sides=sides)
    scores = engine.scores(rows)[codes]
    return not _same(scores[:, :_ROWS], scores[:, _ROWS:])


def _same(one: NDArray[np.float64], other: NDArray[np.float64]) -> bool:
    size = np.nanmax(np.abs(one), initial=0.0)
    return bool(
        np.array_equal(np.isnan(one), np.isnan(other)) and np.nanmax(np.abs(one - other), initial=0.0) <= _SAME * size
    )


def _why(engine: Engine, factor: Factor) -> str:
    if isinstance(factor, ImputedValues):
        if not any(switch.name == "impute" for switch in engine.plan.stages):
            return "the index has no step impute"
        if not len(missing_cells(engine.plan)):
            return "no value is missing"
    return "what it changes does not reach the scores: indicators without weight, or units that were screened out"


def _no_path(factor: Factor, why: str) -> IndexFault:
    return IndexFault(f"the factor {factor.name} has no path to the result: {why}")
