"""The formulas of the normalisations. Values (..., n, k) come already turned, so that more is better."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from .columns import Flags, Floats, column_name, constant, highest, lowest, whole
from .faults import NormalisationFault
from .methods import Constant, Ties
from .ranks import ranks

Given = Mapping[str, Any]
Names = Sequence[str] | None


def min_max(values: Floats, given: Given, directions: Floats, names: Names) -> Floats:
    """(x - lowest) / (highest - lowest), laid onto the range."""
    low, high = lowest(values), highest(values)
    start, end = given["range"]
    same = _same(constant(low, high), given["constant"], names)
    # in place: a simulation brings millions of cells
    found = values - low
    found /= np.where(same, 1.0, high - low)
    found *= end - start
    found += start
    return _put(found, same, values, (start + end) / 2)


def z_score(values: Floats, given: Given, directions: Floats, names: Names) -> Floats:
    """(x - mean) / standard deviation (n - 1), then times `sd` plus `mean`."""
    if np.any(np.asarray(given["sd"]) <= 0):
        raise NormalisationFault("sd: a standard deviation above nil")
    same = _same(constant(lowest(values), highest(values)), given["constant"], names)
    there = None if whole(values) else ~np.isnan(values)
    n = np.asarray(values.shape[-2] if there is None else there.sum(axis=-2, keepdims=True))
    found = values - _sum(values, there) / np.maximum(n, 1)
    spread = np.sqrt(_sum(found * found, there) / np.maximum(n - 1, 1))
    found /= np.where(same | (n < 2), 1.0, spread)
    found *= given["sd"]
    found += given["mean"]
    return _put(found, same, values, given["mean"])


def rank(values: Floats, given: Given, directions: Floats, names: Names) -> Floats:
    """The number of units that are lower, plus one."""
    return ranks(values, ties=Ties(given["ties"]))


def borda(values: Floats, given: Given, directions: Floats, names: Names) -> Floats:
    """rank - 1: the units that are beaten."""
    return ranks(values, ties=Ties(given["ties"])) - 1


def percentile_rank(values: Floats, given: Given, directions: Floats, names: Names) -> Floats:
    """(rank - 1) / (units with a value - 1)."""
    low = lowest(values)
    same = _same(constant(low, highest(values)), given["constant"], names)
    n = (~np.isnan(values)).sum(axis=-2, keepdims=True)
    found = (ranks(values, ties=Ties(given["ties"])) - 1) / np.maximum(n - 1, 1) * given["scale"]
    return _put(found, same, values, np.asarray(given["scale"]) / 2)


def distance_to_maximum(values: Floats, given: Given, directions: Floats, names: Names) -> Floats:
    """1 - (highest - x) / (highest - lowest)."""
    low, high = lowest(values), highest(values)
    same = _same(constant(low, high), given["constant"], names)
    found = (1 - (high - values) / np.where(same, 1.0, high - low)) * given["scale"]
    return _put(found, same, values, np.asarray(given["scale"]) / 2)


def distance_to_reference(values: Floats, given: Given, directions: Floats, names: Names) -> Floats:
    """1 - (reference - x) / (reference - lowest), the reference being a unit of the table."""
    place = given["reference"]
    if isinstance(place, bool) or not isinstance(place, int | np.integer) or not 0 <= place < values.shape[-2]:
        raise NormalisationFault(f"reference: the row of a unit, from 0 to {values.shape[-2] - 1}, not {place!r}")
    reference, low = values[..., place : place + 1, :], lowest(values)
    gone = np.isnan(reference) & ~np.isnan(low)
    if gone.any():
        raise NormalisationFault(
            f"{column_name(gone, names)}: the reference unit has no value; impute it, or choose another"
        )
    same = constant(low, reference)
    if same.any():
        raise NormalisationFault(
            f"{column_name(same, names)}: the reference unit has the lowest value, so there is no distance to measure by; "
            "choose another unit or method"
        )
    return np.asarray(_cut(1 - (reference - values) / (reference - low), given) * given["scale"])


def distance_to_target(values: Floats, given: Given, directions: Floats, names: Names) -> Floats:
    """(x - lowest) / (target - lowest); with direction -1 (highest - x) / (highest - target). Targets as in the data."""
    target, low = np.asarray(given["target"], dtype=np.float64) * directions, lowest(values)
    target = np.broadcast_to(target, low.shape)
    unknown = ~np.isfinite(target)
    if unknown.any():
        raise NormalisationFault(f"{column_name(unknown, names)}: no target; give one, or choose another method")
    behind = (target < low) | constant(low, target)
    if behind.any():
        raise NormalisationFault(
            f"{column_name(behind, names)}: every unit is at or past the target already, so there is no distance to measure by; "
            "set another target or choose another method"
        )
    return np.asarray(_cut((values - low) / (target - low), given) * given["scale"])


def fraction_of_maximum(values: Floats, given: Given, directions: Floats, names: Names) -> Floats:
    """x / highest. With direction -1 that is x / lowest of the data as they are: see `cautions`."""
    high = highest(values)
    if (high == 0).any():
        raise NormalisationFault(
            f"{column_name(high == 0, names)}: the highest value is nil, and nothing is a fraction of it"
        )
    return np.asarray(values / high * given["scale"])


def goalposts(values: Floats, given: Given, directions: Floats, names: Names) -> Floats:
    """(x - low) / (high - low), cut to 0 and 1, times scale; with direction -1 from the high post down."""
    found = _between(values, given, directions, names)
    return np.asarray((np.clip(found, 0.0, 1.0) if given["truncate"] else found) * given["scale"])


def scaled(values: Floats, given: Given, directions: Floats, names: Names) -> Floats:
    """(x - low) / (high - low) times scale, never cut; with direction -1 (high - x) / (high - low)."""
    return np.asarray(_between(values, given, directions, names) * given["scale"])


def fixed(values: Floats, given: Given, directions: Floats, names: Names) -> Floats:
    """A scale whose ends are known beforehand, such as a rubric from 0 to 4, laid onto the range. Refuses what lies outside."""
    found = _between(values, given, directions, names)
    outside = (found < 0) | (found > 1)
    if outside.any():
        raise NormalisationFault(
            f"{column_name(outside, names)}: a value lies outside the scale from {given['low']} to {given['high']}; correct it"
        )
    start, end = given["range"]
    return np.asarray(found * (end - start) + start)


def none(values: Floats, given: Given, directions: Floats, names: Names) -> Floats:
    """As they are, turned so that more is better."""
    return values


def _between(values: Floats, given: Given, directions: Floats, names: Names) -> Floats:
    """The share of the way from the worse post to the better one. Posts as in the data, before turning."""
    k = values.shape[-1]
    low, high = (np.broadcast_to(np.asarray(given[end], dtype=np.float64), (k,)) for end in ("low", "high"))
    wrong = ~(high > low) | ~np.isfinite(low) | ~np.isfinite(high)
    if wrong.any():
        raise NormalisationFault(
            f"{column_name(wrong, names)}: the high end lies above the low end, and both are numbers"
        )
    worse = np.where(directions > 0, low, -high)
    return np.asarray((values - worse) / (high - low))


def _same(same: Flags, rule: Any, names: Names) -> Flags:
    if same.any() and Constant(rule) is Constant.REFUSE:
        raise NormalisationFault(
            f"{column_name(same, names)}: all units have the same value, so this method cannot tell them apart; leave the indicator out, "
            'choose fixed ends, or give everybody the middle of the scale ("constant": "middle")'
        )
    return same


def _put(found: Floats, same: Flags, values: Floats, middle: Any) -> Floats:
    if not same.any():
        return found
    return np.where(same & ~np.isnan(values), middle, found)


def _sum(values: Floats, there: Flags | None) -> Floats:
    """The sum of each column (..., 1, k) over the units that have a value."""
    return np.asarray((values if there is None else np.where(there, values, 0.0)).sum(axis=-2, keepdims=True))


def _cut(found: Floats, given: Given) -> Floats:
    return np.minimum(found, 1.0) if given["truncate"] else found
