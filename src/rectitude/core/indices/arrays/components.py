"""Principal components of columns, and the weights their first one gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from .columns import Floats, column_name, constant, highest, lowest, table
from .faults import WeightingFault
from .methods import Negative


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Components:
    """Of k columns: `loadings` (k, c) with columns of length 1, `variances` (c) that add up to k, on `n` complete rows.

    The sign of a component is free; here its loadings sum to nil or more.
    """

    loadings: Floats
    variances: Floats
    n: int

    @property
    def explained(self) -> Floats:
        """The share of all variance of each component (c), from the largest down."""
        return np.asarray(self.variances / self.variances.sum())


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ComponentWeights:
    """`weights` (k) that sum to 1, from the first of the `components`; `against` marks loadings below nil (k)."""

    weights: Floats
    components: Components
    against: tuple[int, ...]


def principal_components(values: Any, *, names: Sequence[str] | None = None) -> Components:
    """The components of the columns' correlations (n, k): centred, scaled to variance 1 (n - 1), complete rows only.

    WeightingFault under three complete rows, or where a column does not vary in them. Hotelling 1933; as R's prcomp
    with scale, which COINr's get_PCA calls.
    """
    known = table(values, fault=WeightingFault, names=names)
    if known.ndim != 2:
        raise WeightingFault("components are found of one table at a time")
    kept = known[~np.isnan(known).any(axis=1)]
    n = len(kept)
    if n < 3:
        raise WeightingFault(
            f"components need three units with every value; there are {n}. Impute, or leave a column out"
        )
    same = constant(lowest(kept), highest(kept))
    if same.any():
        raise WeightingFault(f"{column_name(same, names)}: all units have the same value, so it has no correlation")
    away = kept - kept.mean(axis=0)
    scaled = away / np.sqrt((away * away).sum(axis=0) / (n - 1))
    _, singular, turned = np.linalg.svd(scaled, full_matrices=False)
    return Components(loadings=_signed(turned.T), variances=singular**2 / (n - 1), n=n)


def pca_weights(
    values: Any, *, negative: Negative | str = Negative.REFUSE, names: Sequence[str] | None = None
) -> ComponentWeights:
    """Weights (k) in proportion to the loadings of the first component of (n, k), summing to 1.

    A loading below nil says that a column runs against the others; `negative` says what becomes of it. WeightingFault
    names such columns when refused. COINr's get_PCA keeps them, and gives the loadings themselves.
    """
    known = table(values, fault=WeightingFault, names=names)
    found = principal_components(known, names=names)
    first = found.loadings[:, 0]
    below = first < 0
    rule = Negative(negative)
    if below.any() and rule is Negative.REFUSE:
        raise WeightingFault(
            f"{column_name(below[None], names)}: runs against the others of its group, so the first component gives it a weight "
            'below nil; look at its direction, leave it out, or say what becomes of it ("negative")'
        )
    weights = {Negative.ABSOLUTE: np.abs(first), Negative.NIL: np.where(below, 0.0, first)}.get(rule, first)
    return ComponentWeights(
        weights=weights / weights.sum(), components=found, against=tuple(map(int, np.flatnonzero(below)))
    )


def _signed(loadings: Floats) -> Floats:
    """Each column turned so that its sum is nil or more; where the sum is nil, so that its largest loading is above nil."""
    sums = loadings.sum(axis=0)
    chief = np.take_along_axis(loadings, np.abs(loadings).argmax(axis=0)[None], axis=0)[0]
    lead = np.where(np.abs(sums) > 1e-9, sums, chief)
    return np.asarray(loadings * np.where(lead < 0, -1.0, 1.0))
