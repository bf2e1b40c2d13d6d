"""Missing values filled in very many states at once; the same rules as the step "impute", or drawn from donors."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ...faults import IndexFault
from ...specification import AbsenceRule, Denominate, Imputation, Impute, ImputeRule
from ...specification.factors import ImputedValues
from ...steps.denominating import denominated
from ...steps.imputing import imputed
from .plan import Plan

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Whole = NDArray[np.int64]
_GROUPED = (Imputation.GROUP_MEAN, Imputation.GROUP_MEDIAN)
_BY_UNIT = (Imputation.UNIT_MEAN, Imputation.UNIT_MEDIAN)


def missing_cells(plan: Plan) -> Whole:
    """The cells (units * k + indicator) without a value once denominators are counted, in order."""
    values = plan.data.values
    for switch in plan.stages:
        for step in switch.variants:
            if isinstance(step, Denominate):
                values = values + 0 * denominated(
                    plan.data.values,
                    framework=plan.framework,
                    denominators=plan.data.denominators,
                    units=plan.data.units,
                    step=step,
                )
    return np.flatnonzero(np.isnan(values))


def impute_states(step: Impute, values: Floats, plan: Plan, drawn: Floats | None) -> Floats:
    """Values (s, n, k) with what may be imputed filled in. `drawn` (s, missing cells) between 0 and 1 picks donors."""
    rules = [step.rule_for(code) for code in plan.framework.indicator_codes]
    one_by_one = any(rule.method in _BY_UNIT for rule in rules)
    if not len(values) or (one_by_one and drawn is None):
        return np.stack([_by_the_step(step, state, plan) for state in values])
    gaps = np.isnan(values)
    if (gaps == gaps[0]).all():
        return _filled(step, values, plan, rules, drawn, one_by_one)
    packed = np.packbits(gaps.reshape(len(values), -1), axis=1)
    _, first, pattern = np.unique(packed, axis=0, return_index=True, return_inverse=True)
    found = np.empty(values.shape)
    for number in range(len(first)):  # alternatives of earlier steps may leave other gaps
        part = np.flatnonzero(pattern.ravel() == number)
        numbers = None if drawn is None else drawn[part]
        found[part] = _filled(step, values[part], plan, rules, numbers, one_by_one)
    return found


def _filled(
    step: Impute, values: Floats, plan: Plan, rules: list[ImputeRule], drawn: Floats | None, one_by_one: bool
) -> Floats:
    if one_by_one:
        found = np.stack([_by_the_step(step, state, plan) for state in values])
    else:
        found = _by_column(step, values, plan, rules)
    return found if drawn is None else _drawn(step, values, found, plan, drawn)


def _by_the_step(step: Impute, state: Floats, plan: Plan) -> Floats:
    there = ~np.isnan(state).all(axis=1)
    found = state.copy()
    found[there] = imputed(
        state[there],
        absences=plan.data.absences[there],
        framework=plan.framework,
        directions=_directions(plan),
        groups={name: tuple(np.array(labels, dtype=object)[there]) for name, labels in plan.data.groups.items()},
        step=step,
    ).values
    return found


def _by_column(step: Impute, values: Floats, plan: Plan, rules: list[ImputeRule]) -> Floats:
    found = values.copy()
    for at, unit, absence in _gaps(step, values, plan):
        column = values[:, :, at]
        if absence is AbsenceRule.LOWEST:
            turned = column * _directions(plan)[at]
            found[:, unit, at] = np.fmin.reduce(turned, axis=1) * _directions(plan)[at]
        else:
            found[:, unit, at] = _middle(column, unit, rules[at], plan)
    return found


def _gaps(step: Impute, values: Floats, plan: Plan) -> list[tuple[int, int, AbsenceRule]]:
    """(indicator, unit, rule) of each gap that is to be filled. States have the same gaps."""
    gaps = np.isnan(values[0])
    gaps[gaps.all(axis=1)] = False
    found: list[tuple[int, int, AbsenceRule]] = []
    for unit, at in np.argwhere(gaps):
        absence = step.absence_rule(str(plan.data.absences[unit, at]) or "not_recorded")
        if absence is not AbsenceRule.LEAVE:
            found.append((int(at), int(unit), absence))
    return found


def _middle(column: Floats, unit: int, rule: ImputeRule, plan: Plan) -> Floats | float:
    """What the rule puts in place of a unit's value, in each state (s,)."""
    if rule.method is Imputation.CONSTANT:
        return rule.value
    if rule.method is Imputation.NONE:
        return float("nan")
    donors = donors_of(column, unit, rule.group if rule.method in _GROUPED else None, plan)
    if not len(donors):
        return float("nan")
    how = np.median if rule.method in (Imputation.MEDIAN, Imputation.GROUP_MEDIAN) else np.mean
    return np.asarray(how(column[:, donors], axis=1))


def donors_of(column: Floats, unit: int, group: str | None, plan: Plan) -> Whole:
    """The units with a value, of the same group when one is named."""
    have = np.flatnonzero(~np.isnan(column[0]))
    if group is None:
        return have
    if group not in plan.data.groups:
        raise IndexFault(f"the data have no group column {group}; there are {', '.join(plan.data.groups) or 'none'}")
    labels = plan.data.groups[group]
    return np.array([one for one in have if labels[one] is not None and labels[one] == labels[unit]], dtype=np.int64)


def _drawn(step: Impute, values: Floats, filled: Floats, plan: Plan, drawn: Floats) -> Floats:
    """The filled cells again, from donors. A cell that the step leaves empty or scores as the worst stays as it is."""
    factor = plan.factors(ImputedValues)[0]
    number = {int(cell): at for at, cell in enumerate(missing_cells(plan))}
    found, rows = filled.copy(), np.arange(len(values))
    for at, unit, absence in _gaps(step, values, plan):
        column, code = values[:, :, at], plan.framework.indicator_codes[at]
        donors = donors_of(column, unit, factor.group, plan)
        if absence is AbsenceRule.LOWEST or not len(donors):
            continue
        share = drawn[:, number[unit * values.shape[2] + at]]
        picked = np.minimum((share * len(donors)).astype(np.int64), len(donors) - 1)
        theirs = column[rows, donors[picked]]
        if factor.method == "donors":
            found[:, unit, at] = theirs
            continue
        rule = step.rule_for(code)
        fitted = np.stack([np.broadcast_to(_middle(column, int(one), rule, plan), (len(rows),)) for one in donors])
        found[:, unit, at] = filled[:, unit, at] + theirs - fitted[picked, rows]
    return found


def _directions(plan: Plan) -> Floats:
    return np.array([float(one.direction) for one in plan.framework.indicators])
