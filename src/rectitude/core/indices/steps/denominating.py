"""Values over their denominators: flights per inhabitant, complaints per hundred officers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from ..faults import StepFault
from ..framework import Framework
from ..specification import Denominate

Floats = NDArray[np.float64]


def denominators_of(framework: Framework, step: Denominate) -> dict[str, str]:
    """Indicator to the code of what it is divided by. StepFault for an indicator that is not there."""
    for code in (*step.by, *step.scale):
        if code not in framework.indicator_codes:
            raise StepFault(f"denominate: there is no indicator {code}")
    found = {one.code: one.denominator for one in framework.indicators} | dict(step.by)
    unused = [code for code in step.scale if found[code] is None]
    if unused:
        raise StepFault(f"denominate: {unused[0]} has a scale and no denominator")
    return {code: denominator for code, denominator in found.items() if denominator is not None}


def denominated(
    values: Floats,
    *,
    framework: Framework,
    denominators: Mapping[str, Floats],
    units: Sequence[str],
    step: Denominate,
) -> Floats:
    """Values (..., n, k) with x / (denominator / scale) where an indicator has one.

    Without a denominator a unit has no value. StepFault where a denominator is nil, or where the data have none.
    """
    found = np.array(values, dtype=np.float64)
    places = {code: at for at, code in enumerate(framework.indicator_codes)}
    for code, named in denominators_of(framework, step).items():
        if named not in denominators:
            raise StepFault(f"denominate: {code} is divided by {named}, and the data have no such column of numbers")
        by = denominators[named] / step.scale.get(code, 1.0)
        column = found[..., places[code]]
        nil = (by == 0) & ~np.isnan(column).reshape(-1, len(units)).all(axis=0)
        if nil.any():
            unit = units[int(np.flatnonzero(nil)[0])]
            raise StepFault(f"denominate: {named} of unit {unit} is nil, and {code} cannot be divided by it")
        found[..., places[code]] = column / np.where(by == 0, np.nan, by)
    if np.isinf(found).any():
        raise StepFault("denominate: a denominator is too small to divide by")
    return found
