"""Missing values are filled, and what was filled is marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..faults import StepFault
from ..framework import Framework
from ..specification import AbsenceRule, Imputation, Impute

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
_BY_UNIT = (Imputation.UNIT_MEAN, Imputation.UNIT_MEDIAN)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Imputing:
    """`values` (n, k) with the gaps filled; `imputed` and `lowest` (n, k) mark what was filled, and how."""

    values: Floats
    imputed: Flags
    lowest: Flags


def imputed(
    values: Floats,
    *,
    absences: NDArray[np.str_],
    framework: Framework,
    directions: Floats,
    groups: Mapping[str, Sequence[str | None]],
    step: Impute,
) -> Imputing:
    """Values (n, k) with gaps filled by the rule of each kind of absence and indicator.

    Everything is computed from values that are there, never from filled ones. A gap stays where nothing says what
    to put: nobody has a value, nobody of the group, the unit has none of its neighbours. `directions` (k) tell which
    end is the worst. A gap without a kind (a denominator was missing) counts as not recorded. StepFault for a group
    column or an indicator that is not there.
    """
    _known(framework, groups, step)
    gaps = np.isnan(values)
    kinds = np.where(gaps & (absences == ""), "not_recorded", absences)
    rules = {kind: step.absence_rule(str(kind)) for kind in np.unique(kinds[gaps])}
    fill, worst = (_where(kinds, gaps, rules, rule) for rule in (AbsenceRule.IMPUTE, AbsenceRule.LOWEST))
    found = np.where(fill, _filled(values, framework, directions, groups, step), values)
    found = np.where(worst, _worst(values, directions), found)
    return Imputing(values=found, imputed=fill & ~np.isnan(found), lowest=worst & ~np.isnan(found))


def _known(framework: Framework, groups: Mapping[str, Sequence[str | None]], step: Impute) -> None:
    for code in step.each:
        if code not in framework.indicator_codes:
            raise StepFault(f"impute: there is no indicator {code}")
    for code in framework.indicator_codes:
        rule = step.rule_for(code)
        if rule.method in (Imputation.GROUP_MEAN, Imputation.GROUP_MEDIAN) and rule.group not in groups:
            raise StepFault(
                f"impute: the data have no group column {rule.group}; there are {', '.join(groups) or 'none'}"
            )
        if rule.level is not None and rule.level > framework.levels:
            raise StepFault(f"impute: there is no level {rule.level}; the top has level {framework.levels}")


def _where(kinds: NDArray[np.str_], gaps: Flags, rules: Mapping[str, AbsenceRule], rule: AbsenceRule) -> Flags:
    wanted = [kind for kind, own in rules.items() if own is rule]
    return np.asarray(gaps & np.isin(kinds, wanted))


def _worst(values: Floats, directions: Floats) -> Floats:
    """The worst value anybody has on each indicator (k); NaN where nobody has one."""
    return np.asarray(directions * np.fmin.reduce(values * directions, axis=0))


def _filled(
    values: Floats,
    framework: Framework,
    directions: Floats,
    groups: Mapping[str, Sequence[str | None]],
    step: Impute,
) -> Floats:
    """What would stand in every cell (n, k) if it were empty; NaN where nothing can be said."""
    found = np.full(values.shape, np.nan)
    for at, code in enumerate(framework.indicator_codes):
        rule, column = step.rule_for(code), values[:, at]
        if rule.method in (Imputation.MEAN, Imputation.MEDIAN):
            found[:, at] = _middle(column, rule.method is Imputation.MEDIAN)
        elif rule.method is Imputation.CONSTANT:
            found[:, at] = rule.value
        elif rule.method in (Imputation.GROUP_MEAN, Imputation.GROUP_MEDIAN):
            labels = np.array(["" if one is None else one for one in groups[str(rule.group)]])
            for label in np.unique(labels[labels != ""]):
                found[labels == label, at] = _middle(column[labels == label], rule.method is Imputation.GROUP_MEDIAN)
        elif rule.method in _BY_UNIT:
            near = _neighbours(framework, code, rule.level)
            found[:, at] = _by_unit(values, at, near, directions, rule.method is Imputation.UNIT_MEDIAN)
    return found


def _middle(column: Floats, median: bool) -> float:
    there = column[~np.isnan(column)]
    if not len(there):
        return float("nan")
    return float(np.median(there) if median else there.mean())


def _neighbours(framework: Framework, code: str, level: int | None) -> list[int]:
    """The places of the indicators that stand in for `code`: those below its aggregate of `level`, or the next above."""
    above = framework.parent_of(code)
    while above is not None and level is not None and framework.level_of(above) < level:
        above = framework.parent_of(above)
    under = framework.indicator_codes if level is None or above is None else framework.leaves_of(above)
    return [at for at, one in enumerate(framework.indicator_codes) if one in under]


def _by_unit(values: Floats, at: int, near: list[int], directions: Floats, median: bool) -> Floats:
    """Each unit's middle over its neighbouring indicators, on scales from the worst to the best unit, brought back to
    the unit of the indicator (n).
    """
    turned = values[:, near] * directions[near]
    low, high = np.fmin.reduce(turned, axis=0), np.fmax.reduce(turned, axis=0)
    apart = np.where(high > low, high - low, np.nan)
    scaled = (turned - low) / apart
    middles = np.array([_middle(row, median) for row in scaled])
    own = near.index(at)
    return np.asarray((middles * (high[own] - low[own]) + low[own]) * directions[at])
