"""Children become their parent, level by level upward."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ..arrays.aggregate import aggregate
from ..arrays.methods import ShareOf
from ..faults import StepFault
from ..framework import Framework
from ..specification import Aggregate

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


def aggregated(
    values: Floats,
    *,
    framework: Framework,
    weights: Floats,
    step: Aggregate,
    applies: Flags | None = None,
    units: Sequence[str] | None = None,
) -> Floats:
    """Values of indicators (..., n, k) and of every aggregate above them (..., n, codes), in the framework's order.

    `weights` (..., codes), rescaled within each group. `applies` (n, k): False for what does not apply to a unit, which
    then asks for nothing; None = everything applies. An aggregate has no value when nothing of it is there, or when
    less than the step's minimum share of what applies is. Faults are those of `arrays.aggregate`.
    """
    check_levels(framework, step)
    places = {code: at for at, code in enumerate(framework.codes)}
    k = len(framework.indicators)
    found = np.full(
        (*np.broadcast_shapes(values.shape[:-2], weights.shape[:-1]), values.shape[-2], len(places)), np.nan
    )
    found[..., :k] = values
    relevant = applying(framework, applies, n=values.shape[-2])
    for parent in framework.aggregates:
        below = [places[code] for code in framework.children_of(parent.code)]
        found[..., places[parent.code]] = combined(
            found[..., below],
            weights=weights[..., below],
            applies=relevant[:, below],
            step=step,
            level=parent.level,
            names=framework.children_of(parent.code),
            units=units,
        )
    return found


def combined(
    children: Floats,
    *,
    weights: Floats,
    applies: Flags,
    step: Aggregate,
    level: int,
    names: Sequence[str],
    units: Sequence[str] | None = None,
) -> Floats:
    """One parent of `level` (..., n) from its children (..., n, m)."""
    method, power, least = step.method_at(level), step.power_at(level), step.share_at(level)
    found = aggregate(children, weights, method=method, power=power, names=names, units=units)
    if least == 0:
        return found
    there = ~np.isnan(children)
    asked = applies | there
    if step.share_of is ShareOf.CHILDREN:
        share = there.sum(axis=-1) / np.maximum(asked.sum(axis=-1), 1)
        return np.asarray(np.where(share >= least, found, np.nan))
    weighed = weights[..., None, :]
    whole = (weighed * asked).sum(axis=-1)
    share = (weighed * there).sum(axis=-1) / np.where(whole > 0, whole, 1.0)
    return np.asarray(np.where(share >= least - 1e-12, found, np.nan))


def applying(framework: Framework, applies: Flags | None, *, n: int) -> Flags:
    """What applies to each unit (n, codes): an aggregate does when anything below it does."""
    k = len(framework.indicators)
    if applies is None:
        return np.ones((n, len(framework.codes)), dtype=bool)
    found = np.zeros((n, len(framework.codes)), dtype=bool)
    found[:, :k] = applies
    places = {code: at for at, code in enumerate(framework.codes)}
    for parent in framework.aggregates:
        below = [places[code] for code in framework.children_of(parent.code)]
        found[:, places[parent.code]] = found[:, below].any(axis=1)
    return found


def check_levels(framework: Framework, step: Aggregate) -> None:
    """StepFault for a level that no aggregate has."""
    known = {one.level for one in framework.aggregates}
    for level in (*step.levels, *step.minimum_shares, *step.powers):
        if level not in known:
            raise StepFault(
                f"aggregate: no aggregate has level {level}; there are {', '.join(map(str, sorted(known)))}"
            )
