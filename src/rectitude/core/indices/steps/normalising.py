"""Values become comparable: each indicator by its own rule, those with the same rule together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..arrays.methods import Normalisation
from ..arrays.normalise import normalise
from ..faults import StepFault
from ..framework import Framework
from ..specification import Normalise, NormaliseRule

Floats = NDArray[np.float64]


def normalised(values: Floats, *, framework: Framework, units: Sequence[str], step: Normalise) -> Floats:
    """Values (..., n, k) on comparable scales, more being better. Columns nobody has a value of stay empty.

    The target of distance-to-target is the framework's unless the rule gives one; the reference of
    distance-to-reference is the code of a unit. Faults are those of `arrays.normalise`, and StepFault for an indicator
    or a unit that is not there.
    """
    codes = framework.indicator_codes
    for code in step.each:
        if code not in codes:
            raise StepFault(f"normalise: there is no indicator {code}")
    found = np.full(values.shape, np.nan)
    there = np.asarray((~np.isnan(values)).reshape(-1, len(codes)).any(axis=0))
    for rule, places in _alike(codes, step, there):
        indicators = [framework.indicators[at] for at in places]
        found[..., places] = normalise(
            values[..., places],
            method=rule.method,
            directions=np.array([one.direction for one in indicators], dtype=np.float64),
            names=[one.code for one in indicators],
            **_parameters(rule, [one.target for one in indicators], units),
        )
    return found


def _alike(codes: Sequence[str], step: Normalise, there: NDArray[np.bool_]) -> list[tuple[NormaliseRule, list[int]]]:
    found: list[tuple[NormaliseRule, list[int]]] = []
    for at, code in enumerate(codes):
        rule = step.rule_for(code)
        if not there[at]:
            continue
        for other, places in found:
            if other == rule:
                places.append(at)
                break
        else:
            found.append((rule, [at]))
    return found


def _parameters(rule: NormaliseRule, targets: Sequence[float | None], units: Sequence[str]) -> Mapping[str, Any]:
    given = dict(rule.parameters)
    if rule.method is Normalisation.DISTANCE_TO_TARGET:
        given.setdefault("target", np.array([np.nan if one is None else one for one in targets]))
    if rule.method is Normalisation.DISTANCE_TO_REFERENCE:
        if given["reference"] not in units:
            raise StepFault(
                f"normalise: the reference {given['reference']} is not among the units; it may have been screened out"
            )
        given["reference"] = list(units).index(given["reference"])
    return given
