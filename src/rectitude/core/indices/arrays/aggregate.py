"""Children become their parent, for any number of tables and sets of weights at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import numpy as np

from . import means
from .columns import Flags, Floats, column_name, table, whole
from .faults import AggregationFault
from .methods import Aggregation, ShareOf
from .outranking import copeland

_MEANS: Final[Mapping[Aggregation, Callable[..., Floats]]] = {
    Aggregation.ARITHMETIC: means.arithmetic,
    Aggregation.GEOMETRIC: means.geometric,
    Aggregation.HARMONIC: means.harmonic,
    Aggregation.GENERALISED: means.generalised,
    Aggregation.MEDIAN: means.median,
    Aggregation.MINIMUM: means.minimum,
}


def aggregate(
    values: Any,
    weights: Any = None,
    *,
    method: Aggregation | str,
    minimum_share: float = 0.0,
    share_of: ShareOf | str = ShareOf.CHILDREN,
    power: float | None = None,
    names: Sequence[str] | None = None,
    units: Sequence[str] | None = None,
) -> Floats:
    """The parent's values (..., n) from its children's (..., n, m), NaN where there is none.

    `weights` (..., m), equal when not given, are at least nil and rescaled here; axes in front broadcast against those
    of the values, so that (n, m) with weights (d, m) gives (d, n). A missing child leaves its weight to the others. A
    unit has no value when nothing of it is there, when what is there weighs nothing, or when less than
    `minimum_share` (0-1) is there, counted in children (COINr's dat_thresh) or in weight. `power` is of the
    generalised mean. AggregationFault names the unit and child a method cannot use (nil or less for the geometric and
    harmonic means). Formulas: OECD and JRC 2008, step 6; as COINr 1.1. docs/methods/indices/aggregation.md.
    """
    chosen = _method(method)
    known = table(values, fault=AggregationFault, names=names)
    given = checked_weights(weights, known.shape[-1], names)
    complete = whole(known)
    there = None if complete else ~np.isnan(known)
    enough = _enough(there, given, minimum_share, ShareOf(share_of))
    if chosen is Aggregation.COPELAND:
        found = copeland(known, given, enough)
    else:
        found = _MEANS[chosen](known, given, there, means.Called(names=names, units=units, power=power))
    return found if enough is None else np.where(enough, found, np.nan)


def checked_weights(weights: Any, m: int, names: Sequence[str] | None = None) -> Floats:
    """The weights as floats (..., m), each set summing to 1; equal when None. AggregationFault where they make no sense."""
    if weights is None:
        return np.full(m, 1.0 / m)
    found = np.asarray(weights, dtype=np.float64)
    if not found.ndim or found.shape[-1] != m:
        raise AggregationFault(f"one weight for each of the {m} children, not {found.shape}")
    wrong = ~(np.isfinite(found) & (found >= 0))
    if wrong.any():
        raise AggregationFault(f"{column_name(wrong, names)}: a weight is a number of nil or more")
    total = found.sum(axis=-1, keepdims=True)
    if not (total > 0).all():
        raise AggregationFault("all weights of a group are nil; give one child at least a weight")
    return np.asarray(found / total)


def _enough(there: Flags | None, weights: Floats, share: float, of: ShareOf) -> Flags | None:
    """Whether enough of a unit is there (..., n); None when all is."""
    if not 0 <= share <= 1:
        raise AggregationFault(f"minimum_share lies from 0 to 1, not {share!r}")
    if there is None:
        return None
    by_weight = means.weighed(there.astype(np.float64), weights)
    if of is ShareOf.CHILDREN:
        part = np.broadcast_to(there.sum(axis=-1) / there.shape[-1], by_weight.shape)
        return np.asarray((by_weight > 0) & (part >= share))
    return np.asarray((by_weight > 0) & (by_weight >= share - 1e-12))


def _method(method: Aggregation | str) -> Aggregation:
    try:
        return Aggregation(method)
    except ValueError:
        raise AggregationFault(f"no aggregation is called {method!r}; there are {', '.join(Aggregation)}") from None
