"""The weights of every row: given or equal, with noise, with something left out."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaincinv

from ...faults import IndexFault
from ...framework import Framework
from ...specification import Weighting
from ...specification.factors import Omission, WeightNoise
from ...steps.weighing import weights_of
from .plan import Plan
from .rows import Rows, Whole
from .states import States
from .streams import uniform

Floats = NDArray[np.float64]
Kept = dict[tuple[int, int, int], Floats] | None
_GIVEN = (Weighting.GIVEN, Weighting.EQUAL)


def row_weights(rows: Rows, choices: dict[str, Whole], states: States, kept: Kept) -> Floats:
    """(r, codes) weights in the order of the framework's codes. `kept`: those computed from values, by what decides them."""
    plan = rows.plan
    weigh, combine = plan.weigh.variant(choices, len(rows)), plan.aggregate.variant(choices, len(rows))
    found = np.empty((len(rows), len(plan.framework.codes)))
    for number, step in enumerate(plan.weighings):
        part = np.flatnonzero(weigh == number)
        if not len(part):
            continue
        if step.method in _GIVEN:
            found[part] = weights_of(
                states.values[0],
                framework=plan.framework,
                step=step,
                aggregate=plan.aggregations[0],
            )
            continue
        for row in part:
            key = (int(states.state[row]), number, int(combine[row]))
            known = kept.get(key) if kept is not None else None
            if known is None:
                known = _computed(plan, states.values[key[0]], number, key[2])
                if kept is not None:
                    kept[key] = known
            found[row] = known
    for one in plan.factors(WeightNoise):
        found = _noisy(found, one, rows)
    for left_out in plan.factors(Omission):
        found = _without(found, left_out, rows)
    return found


def _computed(plan: Plan, state: Floats, number: int, combine: int) -> Floats:
    there = ~np.isnan(state).all(axis=1)
    applies = (plan.data.absences != "not_applicable") | ~np.isnan(state)
    return weights_of(
        state[there],
        framework=plan.framework,
        step=plan.weighings[number],
        aggregate=plan.aggregations[combine],
        applies=applies[there],
    )


def noisy_codes(factor: WeightNoise, framework: Framework) -> tuple[str, ...]:
    """The codes whose weights a factor moves: those of its levels that have a sibling."""
    levels = factor.levels or tuple(range(1, framework.levels))
    return tuple(
        code
        for code in framework.codes
        if framework.level_of(code) in levels and len(framework.children_of(framework.parent_of(code) or code)) > 1
    )


def omitted_codes(factor: Omission, framework: Framework) -> tuple[str, ...]:
    """The codes that a factor leaves out in turn. IndexFault for one that is unknown or the only one of its group."""
    if factor.of == "indicators":
        asked: tuple[str, ...] = framework.indicator_codes
    elif isinstance(factor.of, int):
        asked = framework.at_level(factor.of)
    else:
        asked = tuple(factor.of)
    if not asked:
        raise IndexFault(f"the factor {factor.name} leaves nothing out: there is no code of level {factor.of}")
    for code in asked:
        if code not in framework:
            raise IndexFault(f"the factor {factor.name} leaves out {code}, which is no code of this index")
        parent = framework.parent_of(code)
        if parent is None or len(framework.children_of(parent)) < 2:
            raise IndexFault(
                f"the factor {factor.name} leaves out {code}, but nothing else stands below {parent or 'nothing'}; name the "
                'codes that may be left out in "of"'
            )
    return asked


def _noisy(weights: Floats, factor: WeightNoise, rows: Rows) -> Floats:
    framework = rows.plan.framework
    codes = noisy_codes(factor, framework)
    places = np.array([framework.codes.index(code) for code in codes], dtype=np.int64)
    side = rows.side(factor.name)
    drawn = uniform(rows.cells(factor.name, size=len(codes), index=rows.index, side=side))
    found = weights.copy()
    if factor.distribution == "uniform":
        found[:, places] *= 1 + (2 * drawn - 1) * factor.noise
        return found
    at = {code: number for number, code in enumerate(codes)}
    for parent in dict.fromkeys(framework.parent_of(code) for code in codes):
        children = [code for code in codes if framework.parent_of(code) == parent]
        numbers, inside = [at[code] for code in children], [framework.codes.index(code) for code in children]
        total = weights[:, inside].sum(axis=1, keepdims=True)
        shape = factor.concentration * weights[:, inside] / total
        # a Dirichlet draw is gamma draws over their sum; a weight of nil stays nil
        gamma = np.where(shape > 0, gammaincinv(np.maximum(shape, 1e-12), drawn[:, numbers]), 0.0)
        found[:, inside] = gamma / gamma.sum(axis=1, keepdims=True) * total
    return found


def _without(weights: Floats, factor: Omission, rows: Rows) -> Floats:
    framework = rows.plan.framework
    codes = omitted_codes(factor, framework)
    which = rows.forced.get(factor.name)
    if which is None:
        which = omitted(factor, len(codes), rows.coordinates(factor.name))
    found = weights.copy()
    for number, code in enumerate(codes):
        found[which == number, framework.codes.index(code)] = 0.0
    return found


def omitted(factor: Omission, count: int, coordinates: Floats) -> Whole:
    """(r,) the number of the code left out in each row, -1 for none."""
    nothing = 1 / (count + 1) if factor.nothing is None else factor.nothing
    place = np.floor((coordinates - nothing) / (1 - nothing) * count).astype(np.int64)
    return np.where(coordinates < nothing, -1, np.clip(place, 0, count - 1))
