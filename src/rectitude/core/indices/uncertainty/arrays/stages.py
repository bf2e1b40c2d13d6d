"""The steps from raw to normalised values, for any number of draws at once.

Values are (s, n, k): s states, n units, k indicators. A unit that is screened out has NaN throughout.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from ...specification import Denominate, Impute, Normalise, Screen, Step, Treat, TreatRule
from ...steps.denominating import denominated
from ...steps.normalising import normalised
from ...steps.screening import screened
from ...steps.treating import treated
from .imputing import impute_states
from .plan import Plan
from .treating import BATCHED, treat_columns

Floats = NDArray[np.float64]


def done(step: Step, values: Floats, plan: Plan, fills: Floats | None) -> Floats:
    """The values after a step. `fills` (s, missing cells): numbers for drawn imputation, or None.

    All states at once where the method allows it, otherwise one by one with the functions of the step itself.
    """
    return _DONE[step.name](step, values, plan, fills)


def _denominate(step: Denominate, values: Floats, plan: Plan, fills: Floats | None) -> Floats:
    return denominated(
        values,
        framework=plan.framework,
        denominators=plan.data.denominators,
        units=plan.data.units,
        step=step,
    )


def _impute(step: Impute, values: Floats, plan: Plan, fills: Floats | None) -> Floats:
    return impute_states(step, values, plan, fills)


def _screen(step: Screen, values: Floats, plan: Plan, fills: Floats | None) -> Floats:
    applies = plan.data.absences != "not_applicable"
    there, zeros = ~np.isnan(values), values == 0
    found = values.copy()
    if (there == there[0]).all() and (zeros == zeros[0]).all():
        first, state = np.zeros(1, dtype=np.int64), np.zeros(len(values), dtype=np.int64)
    else:
        keys = np.packbits(np.concatenate([there, zeros], axis=2).reshape(len(values), -1), axis=1)
        _, first, state = np.unique(keys, axis=0, return_index=True, return_inverse=True)
    for number, one in enumerate(first):  # what is there and what is nil decides; few states differ in that
        kept = screened(values[one], applies=applies, units=plan.data.units, step=step).kept
        if not kept.all():
            found[np.ix_(np.flatnonzero(state.ravel() == number), np.flatnonzero(~kept))] = np.nan
    return found


def _treat(step: Treat, values: Floats, plan: Plan, fills: Floats | None) -> Floats:
    found = values.copy()
    rules: dict[TreatRule, list[int]] = {}
    for at, code in enumerate(plan.framework.indicator_codes):
        rules.setdefault(step.rule_for(code), []).append(at)
    for rule, places in rules.items():
        columns = np.ascontiguousarray(np.moveaxis(values[:, :, places], 1, 2)).reshape(-1, values.shape[1])
        if rule.treated and rule.then not in BATCHED:
            codes = [plan.framework.indicator_codes[at] for at in places] * len(values)
            pairs = zip(columns, codes, strict=True)
            brought = np.stack([treated(column, rule=rule, code=code).values for column, code in pairs])
        else:
            brought = treat_columns(columns, rule=rule)
        found[:, :, places] = np.moveaxis(brought.reshape(len(values), len(places), -1), 1, 2)
    return found


def _normalise(step: Normalise, values: Floats, plan: Plan, fills: Floats | None) -> Floats:
    return normalised(values, framework=plan.framework, units=plan.data.units, step=step)


_DONE: Final[Mapping[str, Callable[[Any, Floats, Plan, Floats | None], Floats]]] = {
    "denominate": _denominate,
    "screen": _screen,
    "impute": _impute,
    "treat": _treat,
    "normalise": _normalise,
}
