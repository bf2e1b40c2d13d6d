"""What each child weighs in its group: given, equal, or computed from the values."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ..arrays.components import pca_weights
from ..arrays.optimised import optimised_weights
from ..arrays.weights import effective_weights as _effective
from ..arrays.weights import rescaled_weights
from ..faults import StepFault
from ..framework import Framework
from ..specification import Aggregate, Weigh, Weighting
from .aggregating import aggregated, applying, combined

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


def weights_of(
    values: Floats, *, framework: Framework, step: Weigh, aggregate: Aggregate, applies: Flags | None = None
) -> Floats:
    """The weight of every code (codes), as given, before rescaling within groups.

    `values` (n, k) are normalised; only pca and optimised look at them. StepFault for a code or a level that is not
    there, and for a group whose weights are all nil; WeightingFault where a method finds none.
    """
    _known(framework, step)
    found = given_weights(framework, step)
    if step.method is Weighting.PCA:
        found = _by_components(values, framework, step, aggregate, applies, found)
    elif step.method is Weighting.OPTIMISED:
        for level in step.levels or (framework.levels - 1,):
            found = _optimised(values, framework, step, aggregate, applies, found, level)
    _not_nil(framework, found)
    return found


def given_weights(framework: Framework, step: Weigh) -> Floats:
    """The weights (codes) before anything is computed from values: the framework's, or all 1, with the step's own."""
    equal = step.method is Weighting.EQUAL
    return np.array([step.weights.get(code, 1.0 if equal else framework[code].weight) for code in framework.codes])


def effective_weights(framework: Framework, weights: Floats) -> Floats:
    """What each code weighs in the whole (codes): its share of its group, times those of everything above it."""
    return _effective(weights, _parents(framework), names=framework.codes)


def shares_in_groups(framework: Framework, weights: Floats) -> Floats:
    """Weights (codes) rescaled so that those of every group sum to 1."""
    return rescaled_weights(weights, _parents(framework), names=framework.codes)


def _parents(framework: Framework) -> NDArray[np.int64]:
    places = {code: at for at, code in enumerate(framework.codes)}
    return np.array([places.get(framework.parent_of(code) or "", -1) for code in framework.codes])


def _known(framework: Framework, step: Weigh) -> None:
    for code in (*step.weights, *step.targets):
        if code not in framework:
            raise StepFault(f"weigh: there is no indicator or aggregate {code}")
    for level in step.levels or ():
        if level >= framework.levels:
            raise StepFault(
                f"weigh: level {level} has nothing above it; weights are of levels 1 to {framework.levels - 1}"
            )


def _not_nil(framework: Framework, weights: Floats) -> None:
    own = dict(zip(framework.codes, weights, strict=True))
    for parent in framework.aggregates:
        whole = sum(float(own[code]) for code in framework.children_of(parent.code))
        if not math.isfinite(whole):
            raise StepFault(f"weigh: the weights of everything below {parent.code} are too large to add up")
        if not whole > 0:
            raise StepFault(
                f"weigh: the weights of everything below {parent.code} are nil; give one child at least a weight"
            )


def _by_components(
    values: Floats, framework: Framework, step: Weigh, aggregate: Aggregate, applies: Flags | None, weights: Floats
) -> Floats:
    """Group by group upward, since the values of a level depend on the weights below it."""
    places = {code: at for at, code in enumerate(framework.codes)}
    known = np.full((len(values), len(places)), np.nan)
    known[:, : values.shape[1]] = values
    relevant = applying(framework, applies, n=len(values))
    found = weights.copy()
    for parent in framework.aggregates:
        names = framework.children_of(parent.code)
        below = [places[code] for code in names]
        chosen = step.levels is None or any(framework.level_of(code) in step.levels for code in names)
        if chosen and len(below) > 1:
            found[below] = pca_weights(known[:, below], negative=step.negative, names=names).weights
        known[:, places[parent.code]] = combined(
            known[:, below],
            weights=found[below],
            applies=relevant[:, below],
            step=aggregate,
            level=parent.level,
            names=names,
        )
    return found


def _optimised(
    values: Floats,
    framework: Framework,
    step: Weigh,
    aggregate: Aggregate,
    applies: Flags | None,
    weights: Floats,
    level: int,
) -> Floats:
    """The weights of one level, by how each of its codes goes along with the top."""
    names = framework.at_level(level)
    below = [framework.codes.index(code) for code in names]

    def whole(own: Floats) -> Floats:
        tried = weights.copy()
        tried[below] = own
        return aggregated(values, framework=framework, weights=tried, step=aggregate, applies=applies)

    found = optimised_weights(
        whole(weights[below])[:, below],
        targets=_targets(step, names),
        optimum=step.optimum,
        correlation=step.correlation,
        combine=lambda own: whole(own)[:, framework.codes.index(framework.top)],
        names=names,
    )
    result = weights.copy()
    result[below] = found.weights
    return result


def _targets(step: Weigh, names: Sequence[str]) -> list[float] | None:
    if not step.targets:
        return None
    without = [code for code in names if code not in step.targets]
    if without:
        raise StepFault(f"weigh: {without[0]} has no target; give every code of its level one, or none")
    return [step.targets[code] for code in names]
