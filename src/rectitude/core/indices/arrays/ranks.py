"""Places of units in a column, for any number of tables at once."""

from __future__ import annotations

import numpy as np

from .columns import Floats, Whole
from .methods import Ties

AS_ONE = 1e-12
"""Scores that differ by less than this share of the largest differ by the rounding of sums only: 99.99999999999999 is 100."""


def ranks(values: Floats, *, ties: Ties = Ties.LOWEST, as_one: float = 0.0) -> Floats:
    """Ranks from 1 (the lowest value) along the units (..., n, k); NaN where missing, and missing ones take no place.

    Equal values share the lowest, mean or highest of their places (R's rank with ties.method min, average, max).
    Neighbours that differ by `as_one` of the largest value or less count as equal.
    """
    n = values.shape[-2]
    order = np.argsort(values, axis=-2, kind="stable")
    ordered = np.take_along_axis(values, order, axis=-2)
    changed = np.ones(values.shape, dtype=np.bool_)
    apart = as_one * np.fmax.reduce(np.abs(values), axis=-2, keepdims=True) if as_one else 0.0
    changed[..., 1:, :] = ~(ordered[..., 1:, :] - ordered[..., :-1, :] <= apart)  # a missing value ends a run
    places = np.broadcast_to(np.arange(n)[:, None], values.shape)
    first: Floats = np.maximum.accumulate(np.where(changed, places, 0), axis=-2) + np.float64(1)
    shared: Floats
    if ties is Ties.LOWEST:
        shared = first
    else:
        last: Floats = _last(changed, places) + np.float64(1)
        shared = last if ties is Ties.HIGHEST else (first + last) / 2
    shared[np.isnan(ordered)] = np.nan
    found = np.empty_like(shared)
    np.put_along_axis(found, order, shared, axis=-2)
    return found


def _last(changed: np.ndarray[tuple[int, ...], np.dtype[np.bool_]], places: Whole) -> Whole:
    """The last place of each run of equal values: a run ends where the next begins."""
    n = changed.shape[-2]
    ends = np.ones(changed.shape, dtype=np.bool_)
    ends[..., :-1, :] = changed[..., 1:, :]
    backwards = np.where(ends, places, n)[..., ::-1, :]
    return np.asarray(np.minimum.accumulate(backwards, axis=-2)[..., ::-1, :])
