"""What an indicator looks like before anything is done to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from .moments import kurtosis, skewness


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorStatistics:
    """One indicator's values. None where a figure does not exist: nothing there, all equal, too few.

    `available`, `nonzero`, `unique`, `same` count units: with a value, with one other than nil, the different values,
    the largest number of equal ones. `units` are all units. `outlying`: skewness and kurtosis both beyond the limits.
    """

    code: str
    units: int
    available: int
    nonzero: int
    unique: int
    same: int
    minimum: float | None
    maximum: float | None
    mean: float | None
    median: float | None
    sd: float | None
    skew: float | None
    kurtosis: float | None
    outlying: bool

    @property
    def share_available(self) -> float:
        return self.available / self.units

    def share_of_available(self, count: int) -> float | None:
        """A count over the units with a value; None when nobody has one."""
        return count / self.available if self.available else None


def indicator_statistics(
    values: Any, *, codes: Sequence[str], skew: float = 2.0, kurtosis_limit: float = 3.5
) -> tuple[IndicatorStatistics, ...]:
    """The statistics of each column (n, k), as COINr's get_stats defines them (sd with n - 1; skewness and kurtosis of
    Joanes and Gill 1998), at full precision.
    """
    found = np.asarray(values, dtype=np.float64)
    return tuple(_of_column(found[:, at], code, skew, kurtosis_limit) for at, code in enumerate(codes))


def _of_column(column: Any, code: str, skew_limit: float, kurtosis_limit: float) -> IndicatorStatistics:
    there = column[~np.isnan(column)]
    counts = np.unique(there, return_counts=True)[1]
    skewed, peaked = skewness(there), kurtosis(there)
    return IndicatorStatistics(
        code=code,
        units=len(column),
        available=len(there),
        nonzero=int((there != 0).sum()),
        unique=len(counts),
        same=int(counts.max()) if len(counts) else 0,
        minimum=_known(there.min()) if len(there) else None,
        maximum=_known(there.max()) if len(there) else None,
        mean=_known(there.mean()) if len(there) else None,
        median=_known(np.median(there)) if len(there) else None,
        sd=_known(there.std(ddof=1)) if len(there) > 1 else None,
        skew=_known(skewed),
        kurtosis=_known(peaked),
        outlying=abs(skewed) > skew_limit and peaked > kurtosis_limit,
    )


def _known(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None
