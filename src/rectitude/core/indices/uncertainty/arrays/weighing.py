"""The weights of every row: given or equal, with noise, with something left out."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaincinv

from ...faults import IndexFault
from ...framework import Framework
from ...specification import Weigh, Weighting
from ...specification.factors import Omission, WeightNoise
from .plan import Plan
from .rows import Rows, Whole
from .streams import uniform

Floats = NDArray[np.float64]


def row_weights(rows: Rows, choices: dict[str, Whole]) -> Floats:
    """(r, codes) weights in the order of the framework's codes."""
    plan = rows.plan
    variants = np.stack([_base(step, plan) for step in plan.weigh.variants])  # type: ignore[arg-type]
    found = variants[plan.weigh.variant(choices, len(rows))]
    for one in plan.factors(WeightNoise):
        found = _noisy(found, one, rows)
    for left_out in plan.factors(Omission):
        found = _without(found, left_out, rows)
    return found


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


def _base(step: Weigh, plan: Plan) -> Floats:
    framework = plan.framework
    if step.method is Weighting.EQUAL:
        given = dict.fromkeys(framework.codes, 1.0)
    elif step.method is Weighting.GIVEN:
        given = {code: framework[code].weight for code in framework.codes} | dict(step.weights)
    else:
        raise IndexFault(
            f"the simulation does not weigh by {step.method} in each draw; give those weights as an alternative"
        )
    for code in step.weights:
        if code not in framework:
            raise IndexFault(f"weights: {code} is no code of this index")
    return np.array([given[code] for code in framework.codes])


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
