"""From rows to normalised values. Rows that share everything up to a step share one state there."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ...faults import IndexFault
from ...specification.factors import ImputedValues
from .imputing import missing_cells
from .perturbing import CellFactor
from .plan import Plan, Switch
from .rows import Rows, Whole
from .stages import done
from .streams import uniform

Floats = NDArray[np.float64]
_LIBRARY = 1024


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class States:
    """`values` (s, n, k) and the state of each row (r,)."""

    values: Floats
    state: Whole


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Library:
    """The normalised values of every combination of alternatives, when no factor touches single values."""

    values: Floats


def make_library(plan: Plan, touching: tuple[CellFactor, ...]) -> Library | None:
    """None when factors touch single values, or when there are too many combinations to keep."""
    combinations = int(np.prod([len(switch.variants) for switch in plan.stages], dtype=np.int64))
    if touching or plan.factors(ImputedValues) or combinations > _LIBRARY:
        return None
    values = plan.data.values[None]
    for switch in plan.stages:
        parts = [_stepped(switch, number, values, plan, None) for number in range(len(switch.variants))]
        values = np.stack(parts, axis=1).reshape(-1, *values.shape[1:])
    return Library(values=values)


def normalised(
    rows: Rows, choices: dict[str, Whole], touching: tuple[CellFactor, ...], library: Library | None
) -> States:
    """The normalised values that the rows' raw values and alternatives give."""
    plan = rows.plan
    if library is not None:
        state = np.zeros(len(rows), dtype=np.int64)
        for switch in plan.stages:
            state = state * len(switch.variants) + switch.variant(choices, len(rows))
        return States(values=library.values, state=state)
    found = raw_states(rows, touching)
    for switch in plan.stages:
        found = _advance(switch, found, rows, choices)
    return found


def raw_states(rows: Rows, touching: tuple[CellFactor, ...]) -> States:
    """One state for each draw and set of sides that touch single values differently."""
    plan = rows.plan
    if not touching:
        return States(values=plan.data.values[None], state=np.zeros(len(rows), dtype=np.int64))
    key = rows.index.copy()
    for one in touching:
        key = key * 2 + rows.side(one.name)
    _, first, state = np.unique(key, return_index=True, return_inverse=True)
    flat = np.repeat(plan.data.values.reshape(1, -1), len(first), axis=0)
    for one in touching:
        drawn = rows.cells(one.name, size=one.size, index=rows.index[first], side=rows.side(one.name)[first])
        if len(one.cells) == flat.shape[1]:
            flat = one.moved(flat, drawn)
        else:
            flat[:, one.cells] = one.moved(flat[:, one.cells], drawn)
    return States(values=flat.reshape(len(first), *plan.data.values.shape), state=state)


def _advance(switch: Switch, now: States, rows: Rows, choices: dict[str, Whole]) -> States:
    """One step further: each pair of a state and a variant is computed once."""
    plan = rows.plan
    drawn = plan.factors(ImputedValues) if switch.name == "impute" else ()
    if len(switch.variants) == 1 and not drawn:
        return States(values=_stepped(switch, 0, now.values, plan, None), state=now.state)
    variant = switch.variant(choices, len(rows))
    key = now.state * len(switch.variants) + variant
    if drawn:
        key = (key * (rows.stop - rows.start) + rows.index) * 2 + rows.side(drawn[0].name)
    _, first, state = np.unique(key, return_index=True, return_inverse=True)
    fills = None
    if drawn:
        size = len(missing_cells(plan))
        numbers = rows.cells(drawn[0].name, size=size, index=rows.index[first], side=rows.side(drawn[0].name)[first])
        fills = uniform(numbers)
    values = np.empty((len(first), *plan.data.values.shape))
    for number in range(len(switch.variants)):
        part = np.flatnonzero(variant[first] == number)
        if len(part):
            inner = None if fills is None else fills[part]
            values[part] = _stepped(switch, number, now.values[now.state[first[part]]], plan, inner)
    return States(values=values, state=state)


def _stepped(switch: Switch, number: int, values: Floats, plan: Plan, fills: Floats | None) -> Floats:
    step = switch.variants[number]
    try:
        return done(step, values, plan, fills)
    except IndexFault as fault:
        if not switch.factors:
            raise
        raise IndexFault(f"{fault} (with alternative {number + 1} of {' and '.join(switch.factors)})") from fault
