"""Sobol indices of any function, by the same design and estimators as the simulation's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .results import Decomposition


def decompose(
    function: Callable[[Any], Any],
    *,
    factors: tuple[str, ...],
    base: int,
    seed: int = 1,
    replicates: int = 500,
    confidence: float = 0.95,
) -> Decomposition:
    """Where the variance of `function` comes from: it takes points (rows, factors) between 0 and 1, and gives (rows,).

    Both orders by Jansen 1999, on Sobol's sequence of `base` points (a power of two
    is best); base (factors + 2) values are computed. ValueError when a value is not finite.
    """
    import numpy as np

    from .arrays.design import Design
    from .arrays.sensitivity import sobol_indices
    from .arrays.summaries import decomposition

    design = Design(seed=seed, factors=factors)
    a, b = (
        np.stack([design.coordinates(name, side=side, start=0, stop=base) for name in factors], axis=1) for side in "AB"
    )
    crossed = []
    for at in range(len(factors)):
        mixed = a.copy()
        mixed[:, at] = b[:, at]
        crossed.append(_column(function(mixed)))
    indices = sobol_indices(
        _column(function(a)),
        _column(function(b)),
        np.stack(crossed),
        replicates=replicates,
        confidence=confidence,
        seed=seed,
    )
    return decomposition(indices, 0, True, factors, code="", result="value", unit=None)


def _column(values: Any) -> Any:
    import numpy as np

    return np.asarray(values, dtype=np.float64)[:, None]
