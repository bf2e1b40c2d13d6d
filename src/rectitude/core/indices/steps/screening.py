"""Which units have enough data to be scored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..faults import StepFault
from ..specification import Screen, ScreenMethod

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Screening:
    """`kept` (n): which units stay. `available` (n): values over indicators that apply; `nonzero` (n): values other
    than nil over values. Both 0 where there is nothing to divide by.
    """

    kept: NDArray[np.bool_]
    available: Floats
    nonzero: Floats


def screened(values: Floats, *, applies: NDArray[np.bool_], units: Sequence[str], step: Screen) -> Screening:
    """Which units of (n, k) meet the minimum shares. `applies` (n, k): False for what is not applicable to a unit.

    A share that is just the minimum is enough. StepFault for a unit named that is not there, and when nobody is left.
    """
    there = ~np.isnan(values)
    asked = (applies | there).sum(axis=1)
    values_there = there.sum(axis=1)
    alive_there = (there & (values != 0)).sum(axis=1)
    # one division each: 1 - 9/10 is a little less than 0.1, and 1/10 is not
    available = np.where(asked > 0, values_there / np.maximum(asked, 1), 0.0)
    nonzero = np.where(values_there > 0, alive_there / np.maximum(values_there, 1), 0.0)
    enough, alive = available >= step.minimum_available, nonzero >= step.minimum_nonzero
    kept = {
        ScreenMethod.AVAILABLE: enough,
        ScreenMethod.NONZERO: alive,
        ScreenMethod.BOTH: enough & alive,
        ScreenMethod.EITHER: enough | alive,
    }[step.method].copy()
    for named, stays in ((step.keep, True), (step.drop, False)):
        for unit in named:
            if unit not in units:
                raise StepFault(f"screen: there is no unit {unit}")
            kept[list(units).index(unit)] = stays
    if not kept.any():
        raise StepFault(f"screen: no unit is left; {_why_nobody(available, nonzero, step)}")
    return Screening(kept=kept, available=available, nonzero=nonzero)


def _why_nobody(available: Floats, nonzero: Floats, step: Screen) -> str:
    said = []
    if step.method is not ScreenMethod.NONZERO:
        said.append(f"the best has {available.max():.0%} of its indicators, {step.minimum_available:.0%} are asked for")
    if step.method is not ScreenMethod.AVAILABLE:
        said.append(
            f"at most {nonzero.max():.0%} of values are other than nil, {step.minimum_nonzero:.0%} are asked for"
        )
    if step.drop:
        said.append(f"{len(step.drop)} are dropped by name")
    return "; ".join(said)
