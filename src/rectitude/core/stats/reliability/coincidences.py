"""The arithmetic of Krippendorff's alpha on arrays. Imported by the function that computes, never before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_CELLS = 4_000_000  # numbers held at once while resampling: 32 MB

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coincidences:
    """Units with two or more values, grouped by equal contents ("patterns").

    repeats (P) units per pattern; counts (P, K) values per pattern and category; and the L pairs of different
    categories within patterns: their pattern, categories and weight, which is n_c n_k / (m - 1) in both orders.
    """

    repeats: Whole
    counts: Floats
    pattern: Whole
    first: Whole
    second: Whole
    weight: Floats


def coincidences_of(units: Sequence[Sequence[int]], *, categories: int) -> Coincidences:
    """Patterns of units given as category numbers 0 to `categories` - 1, two or more each, in any order."""
    grouped = sorted(Counter(tuple(sorted(unit)) for unit in units).items())
    rows, pairs = [], []
    for number, (values, _) in enumerate(grouped):
        tally = Counter(values)
        rows.append([tally.get(c, 0) for c in range(categories)])
        here = sorted(tally)
        pairs += [
            (number, c, k, 2 * tally[c] * tally[k] / (len(values) - 1))
            for place, c in enumerate(here)
            for k in here[place + 1 :]
        ]
    return Coincidences(
        repeats=np.array([times for _, times in grouped], dtype=np.int64),
        counts=np.array(rows, dtype=np.float64).reshape(len(grouped), categories),
        pattern=np.array([p[0] for p in pairs], dtype=np.int64),
        first=np.array([p[1] for p in pairs], dtype=np.int64),
        second=np.array([p[2] for p in pairs], dtype=np.int64),
        weight=np.array([p[3] for p in pairs], dtype=np.float64),
    )


def alphas(found: Coincidences, times: Floats, *, squares: Floats | None) -> Floats:
    """Alpha of each row of `times` (B, P), how often each pattern occurs; NaN where expected disagreement is nil.

    `squares` (K, K) holds squared differences between categories; None stands for the ordinal difference, which
    depends on the marginal counts: the difference of the mid-ranks of the two categories.
    """
    totals = times @ found.counts
    n = totals.sum(axis=1)
    if squares is None:
        ranks = np.cumsum(totals, axis=1) - totals / 2
        apart = (ranks[:, found.first] - ranks[:, found.second]) ** 2
        expected = 2 * (n * (totals * ranks**2).sum(axis=1) - (totals * ranks).sum(axis=1) ** 2)
        expected[(totals > 0).sum(axis=1) < 2] = 0.0
    else:
        apart = squares[found.first, found.second][np.newaxis, :]
        expected = ((totals @ squares) * totals).sum(axis=1)
    observed = (times[:, found.pattern] * found.weight * apart).sum(axis=1)
    defined = expected > 0
    ratio = np.divide((n - 1) * observed, expected, out=np.zeros_like(expected), where=defined)
    return np.where(defined, 1 - ratio, np.nan)


def resampled(found: Coincidences, *, squares: Floats | None, seed: int, resamples: int) -> Floats:
    """Alpha of `resamples` samples of units drawn with replacement; NaN where a sample had no variation.

    The draws come from the raw stream of PCG64, which NumPy keeps the same between versions (NEP 19), and do not
    depend on the order of the units or raters.
    """
    return np.concatenate(
        [alphas(found, times, squares=squares) for times in _draws(found, seed=seed, resamples=resamples)]
    )


def _draws(found: Coincidences, *, seed: int, resamples: int) -> Iterator[Floats]:
    patterns = len(found.repeats)
    pattern_of_unit = np.repeat(np.arange(patterns), found.repeats)
    units = len(pattern_of_unit)
    widest = max(units, found.counts.shape[1], len(found.pattern), 1)
    stream = np.random.PCG64(seed)
    for start in range(0, resamples, step := max(1, _CELLS // widest)):
        rows = min(step, resamples - start)
        uniform = (stream.random_raw(rows * units) >> np.uint64(11)) * 2.0**-53
        drawn = pattern_of_unit[(uniform * units).astype(np.int64)].reshape(rows, units)
        flat = (drawn + patterns * np.arange(rows)[:, np.newaxis]).ravel()
        yield np.bincount(flat, minlength=rows * patterns).reshape(rows, patterns).astype(np.float64)
