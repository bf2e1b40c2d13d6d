"""Outliers: the ends are brought in point by point, and where that does not do, the scale is bent."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..faults import StepFault
from ..specification import Transformation, TreatRule
from .moments import kurtosis, skewness

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Treated:
    """One indicator after its treatment.

    `values` (n); `high` and `low` (n) mark the points brought in; `transformation` is NONE unless the scale was bent.
    `skew` and `kurtosis` are those before, None where they do not exist: then nothing is done. `passes` says whether
    the values handed back are within the limits.
    """

    values: Floats
    high: Flags
    low: Flags
    transformation: Transformation
    skew: float | None
    kurtosis: float | None
    passes: bool


def treated(column: Floats, *, rule: TreatRule, code: str) -> Treated:
    """The column (n, NaN = no value) by the rule, as COINr's Treat with winsorise and then a transformation.

    Left as it is: when it passes, when all values are equal or there are too few for skewness, and when bringing in
    points would make all values equal before it passes. StepFault, with `code`, for a transformation that the values
    do not allow.
    """
    passes = within(column, rule)
    if not rule.treated or passes is None or passes:
        return _untouched(column, passes is True)
    brought, high, low, passes = winsorised(column, rule)
    if passes is None:
        return _untouched(column, False)
    if passes or rule.then is Transformation.NONE:
        return _result(column, brought, high, low, Transformation.NONE, passes)
    if not rule.combine:
        brought, high, low = column, np.zeros_like(high), np.zeros_like(low)
    bent = transformed(brought, rule=rule, code=code)
    return _result(column, bent, high, low, rule.then, within(bent, rule) is True)


def within(column: Floats, rule: TreatRule) -> bool | None:
    """Whether absolute skewness or kurtosis is under its limit; None when skewness does not exist.

    Three values have no kurtosis; their skewness decides.
    """
    skewed, peaked = skewness(column), kurtosis(column)
    if np.isnan(skewed):
        return None
    return abs(skewed) < rule.skew or peaked < rule.kurtosis


def winsorised(column: Floats, rule: TreatRule) -> tuple[Floats, Flags, Flags, bool | None]:
    """The column with its ends brought in, which points were (high, low), and whether it now passes.

    While it does not pass: the highest values (where skewness is nil or more) or the lowest become the next value
    inward. Equal values move together and count each, so that the limit can be passed by ties, as in COINr. The last
    answer is None when all values have become equal.
    """
    found = column.copy()
    high, low = np.zeros(len(column), dtype=bool), np.zeros(len(column), dtype=bool)
    passes: bool | None = within(found, rule)
    while passes is False and (rule.winsorise is None or high.sum() + low.sum() < rule.winsorise):
        if skewness(found) >= 0:
            high = found == np.nanmax(found)
            found[high] = np.nanmax(found[~high])
        else:
            low = found == np.nanmin(found)
            found[low] = np.nanmin(found[~low])
        passes = within(found, rule)
    return found, high, low, passes


def transformed(column: Floats, *, rule: TreatRule, code: str = "") -> Floats:
    """The column by the transformation of the rule; every one keeps the order of values. Missing values stay so.

    log: ln(x - min + 0.01 (max - min)), COINr's log_CT. log-by-skew: the same, and -ln(max + 0.01 (max - min) - x) where
    skewness is below nil (log_CT_plus). log-plus-one: ln(x - min + 1). log-gii: ln((max - 1)(x - min) / (max - min) + 1),
    of the Global Innovation Index 2020, which needs a maximum above 1. box-cox: ((x - min + 1)^lambda - 1) / lambda.
    """
    low, high = np.nanmin(column), np.nanmax(column)
    margin = 0.01 * (high - low)
    with np.errstate(over="ignore"):
        found = _bent(column, rule, code, low, high, margin)
    if np.isinf(found).any():
        raise StepFault(f"treat: {code} becomes too large for {rule.then}; choose another transformation")
    return found


def _bent(column: Floats, rule: TreatRule, code: str, low: float, high: float, margin: float) -> Floats:
    kind = rule.then
    if kind is Transformation.LOG_BY_SKEW and not skewness(column) > 0:
        return np.asarray(-np.log(high + margin - column))
    if kind in (Transformation.LOG, Transformation.LOG_BY_SKEW):
        return np.asarray(np.log(column - low + margin))
    if kind is Transformation.LOG_GII:
        if high <= 1:
            raise StepFault(
                f"treat: the highest value of {code} is {high:g}; log-gii needs one above 1, or it would turn the order round"
            )
        return np.asarray(np.log((high - 1) * (column - low) / (high - low) + 1))
    shifted = column - low + 1
    if kind is Transformation.LOG_PLUS_ONE or rule.power == 0:
        return np.asarray(np.log(shifted))
    return np.asarray((shifted**rule.power - 1) / rule.power)


def _untouched(column: Floats, passes: bool) -> Treated:
    nobody = np.zeros(len(column), dtype=bool)
    return _result(column, column, nobody, nobody, Transformation.NONE, passes)


def _result(before: Floats, after: Floats, high: Flags, low: Flags, kind: Transformation, passes: bool) -> Treated:
    skewed, peaked = skewness(before), kurtosis(before)
    return Treated(
        values=after,
        high=high,
        low=low,
        transformation=kind,
        skew=None if np.isnan(skewed) else skewed,
        kurtosis=None if np.isnan(peaked) else peaked,
        passes=passes,
    )
