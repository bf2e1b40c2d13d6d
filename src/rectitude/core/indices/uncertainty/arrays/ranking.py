"""Ranks, quantiles and shares over draws."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ...arrays.ranks import AS_ONE


def ranks(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """(..., n) of scores to ranks along the last axis: 1 = highest; equals share the better rank; NaN has none (NaN).

    Scores that differ by the rounding of sums only are equal, as in `BuiltIndex.rank`.
    """
    order = np.argsort(-scores, axis=-1, kind="stable")
    ordered = np.take_along_axis(scores, order, axis=-1)
    place = np.broadcast_to(np.arange(1.0, scores.shape[-1] + 1), scores.shape)
    new = np.ones(scores.shape, dtype=bool)
    largest = np.fmax(np.abs(ordered[..., :1]), np.abs(np.fmin.reduce(scores, axis=-1, keepdims=True)))
    new[..., 1:] = ordered[..., :-1] - ordered[..., 1:] > AS_ONE * largest
    first = np.maximum.accumulate(np.where(new, place, 0.0), axis=-1)
    first[np.isnan(ordered)] = np.nan
    found = np.empty(scores.shape)
    np.put_along_axis(found, order, first, axis=-1)
    return found


def quantiles(values: NDArray[np.float64], at: tuple[float, ...]) -> NDArray[np.float64]:
    """(len(at), m): quantiles of each row of `values` (m, draws), NaN left out; NaN for a row without a value.

    Between two values the quantile lies on the line between them (R's type 7, the default of R and NumPy).
    """
    ordered = np.sort(values, axis=-1)  # NaN last
    counts = values.shape[-1] - np.isnan(ordered).sum(axis=-1)
    found = np.full((len(at), values.shape[0]), np.nan)
    some = np.flatnonzero(counts)
    for index, share in enumerate(at):
        place = share * (counts[some] - 1)
        low = np.floor(place).astype(np.int64)
        high = np.minimum(low + 1, counts[some] - 1)
        below, above = ordered[some, low], ordered[some, high]
        found[index, some] = below + (above - below) * (place - low)
    return found


def rank_shares(found: NDArray[np.float64]) -> NDArray[np.float64]:
    """(n, n): the share of draws (d, n) in which unit i has rank j + 1; a row adds up to the share of draws with a rank."""
    draws, n = found.shape
    have = ~np.isnan(found)
    unit = np.broadcast_to(np.arange(n), found.shape)[have]
    place = found[have].astype(np.int64) - 1
    counted = np.bincount(unit * n + place, minlength=n * n).reshape(n, n)
    return np.asarray(counted / draws)


def pair_shares(found: NDArray[np.float64], *, block: int = 512) -> NDArray[np.float64]:
    """(n, n): the share of draws (d, n) of ranks in which unit i stands above unit j (ties: neither above the other)."""
    draws, n = found.shape
    places = np.where(np.isnan(found), n + 1, found).astype(np.int32 if n > 30_000 else np.int16)
    counted = np.zeros((n, n), dtype=np.int64)
    for start in range(0, draws, block):
        part = places[start : start + block].T.copy()
        for unit in range(n):
            counted[unit] += np.count_nonzero(part[unit] < part, axis=1)
    return np.asarray(counted / draws)


def band_shares(values: NDArray[np.float64], starts: tuple[float, ...]) -> NDArray[np.float64]:
    """(m, bands): the share of draws of each row (m, draws) within each band; a band goes from its start up to the next.

    What lies below the first start counts in none, as in `BuiltIndex.band`; neither does NaN.
    """
    counts = [np.count_nonzero(values >= start - AS_ONE * abs(start), axis=-1) for start in starts]
    at_least = np.stack([*counts, np.zeros_like(counts[0])], axis=-1)
    return np.asarray((at_least[:, :-1] - at_least[:, 1:]) / values.shape[-1])


def mean_shift(found: NDArray[np.float64], nominal: NDArray[np.float64]) -> NDArray[np.float64]:
    """(d,): the mean absolute difference between the ranks of a draw (d, n) and the nominal ranks (n,)."""
    apart = np.abs(found - nominal)
    have = ~np.isnan(apart)
    counted = have.sum(axis=-1)
    total = np.where(have, apart, 0.0).sum(axis=-1)
    return np.where(counted > 0, total / np.maximum(counted, 1), np.nan)
