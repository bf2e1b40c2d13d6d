"""The means of an aggregation. Weights (..., m) sum to 1; `there` (..., n, m) marks what is not missing, None = all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .columns import Flags, Floats, column_name, unit_name
from .faults import AggregationFault

_TIE = 1e-12


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """What children and units are called in messages, and the power of a generalised mean."""

    names: Sequence[str] | None
    units: Sequence[str] | None
    power: float | None


def weighed(values: Floats, weights: Floats) -> Floats:
    """Sums of values (..., n, m) times weights (..., m), by matrix product: (..., n)."""
    if values.ndim == 2 and weights.ndim <= 2:
        return np.asarray(weights @ values.T)
    return np.asarray(np.matmul(values, weights[..., None])[..., 0])


def arithmetic(values: Floats, weights: Floats, there: Flags | None, called: Called) -> Floats:
    """sum w x / sum w."""
    if there is None:
        return weighed(values, weights)
    return _share(weighed(np.where(there, values, 0.0), weights), weighed(there.astype(np.float64), weights))


def geometric(values: Floats, weights: Floats, there: Flags | None, called: Called) -> Floats:
    """exp(sum w log x / sum w), of values above nil."""
    _refuse(values <= 0, "a geometric mean is made of values above nil", called)
    return np.exp(arithmetic(np.log(values), weights, there, called))


def harmonic(values: Floats, weights: Floats, there: Flags | None, called: Called) -> Floats:
    """sum w / sum (w / x), of values above nil."""
    _refuse(values <= 0, "a harmonic mean is made of values above nil", called)
    return _share(np.ones(()), arithmetic(1 / values, weights, there, called))


def generalised(values: Floats, weights: Floats, there: Flags | None, called: Called) -> Floats:
    """(sum w x^p / sum w)^(1/p); values nil or more, above nil when p is negative. Taken relative to the largest
    child, so that a large power does not overflow."""
    p = called.power
    if p is None or not np.isfinite(p) or p == 0:
        raise AggregationFault("a generalised mean needs a power other than nil; for nil, use the geometric mean")
    if p == 1:
        return arithmetic(values, weights, there, called)
    wrong = values <= 0 if p < 0 else values < 0
    _refuse(
        wrong,
        f"a generalised mean with power {p:g} is made of values {'above nil' if p < 0 else 'of nil or more'}",
        called,
    )
    seen = values if there is None else np.where(there, values, np.nan)
    # the child that decides: the smallest for a negative power
    pick = np.fmin if p < 0 else np.fmax
    chief = np.asarray(pick.reduce(seen, axis=-1, keepdims=True))
    chief = np.where((chief > 0) & np.isfinite(chief), chief, 1.0)
    with np.errstate(divide="ignore"):
        # what each power lacks to 1: near a power of nil nothing else is left of it
        lacking = arithmetic(np.expm1(p * np.log(values / chief)), weights, there, called)
        return np.asarray(np.exp(np.log1p(lacking) / p) * chief[..., 0])


def minimum(values: Floats, weights: Floats, there: Flags | None, called: Called) -> Floats:
    """The lowest child that has a weight."""
    counted = np.where(weights[..., None, :] > 0, values, np.nan)
    return np.asarray(np.fmin.reduce(counted, axis=-1))


def median(values: Floats, weights: Floats, there: Flags | None, called: Called) -> Floats:
    """The child at which half of the weight is reached, in order of size; between two, when one ends at half exactly."""
    shape = np.broadcast_shapes(values.shape, weights[..., None, :].shape)
    table = np.broadcast_to(values, shape)
    weight = np.where(np.isnan(table), 0.0, np.broadcast_to(weights[..., None, :], shape))
    order = np.argsort(table, axis=-1, kind="stable")
    ordered = np.take_along_axis(table, order, axis=-1)
    reached = np.cumsum(np.take_along_axis(weight, order, axis=-1), axis=-1)
    half = reached[..., -1:] / 2
    low, high = (np.argmax(reached > half + step, axis=-1) for step in (-_TIE, _TIE))
    ends = [np.take_along_axis(ordered, place[..., None], axis=-1)[..., 0] for place in (low, high)]
    found = np.where(low == high, ends[0], (ends[0] + ends[1]) / 2)
    return np.where(half[..., 0] > 0, found, np.nan)


def _share(part: Floats, of: Floats) -> Floats:
    """part / of, NaN where `of` is nil."""
    return np.asarray(np.divide(part, of, out=np.full(np.broadcast_shapes(part.shape, of.shape), np.nan), where=of > 0))


def _refuse(wrong: Flags, rule: str, called: Called) -> None:
    if not wrong.any():
        return
    unit = unit_name(np.asarray(wrong.any(axis=-1)), called.units)
    row = np.asarray(wrong.reshape(-1, *wrong.shape[-2:]).any(axis=0))
    child = column_name(row[int(np.flatnonzero(row.any(axis=-1))[0])][None], called.names)
    raise AggregationFault(
        f"{unit}, {child}: {rule}; normalise to a range that starts above nil, such as 1 to 100, or choose another method"
    )
