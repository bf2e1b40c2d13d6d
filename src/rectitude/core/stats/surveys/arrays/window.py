"""The part of sorted values around a share, found without sorting them all."""

from __future__ import annotations

import math

import numpy as np

from .columns import Floats
from .ranks import Sorted, in_order

_FEWEST = 50_000  # under this many rows, sorting all of them is as quick
_LOOK = 10_000  # rows that are looked at first, to know where the window lies
_WIDE = 4.0  # standard errors of the share of those on either side


class Order:
    """Values (n) of weights (n) in order, as far as questions about shares make it necessary to sort them.

    `stable` as for `in_order`; `parts`: questions are about steps only, and few.
    """

    def __init__(self, values: Floats, weights: Floats, *, stable: bool, parts: bool) -> None:
        self._values, self._weights, self._stable = values, weights, stable
        self._parts = parts and len(values) >= _FEWEST and bool(weights.min() > 0)
        self._part: Sorted | None = None
        self._all: Sorted | None = None

    def about(self, share: float) -> Sorted:
        """The values around `share` (0-1) of the weights, or all of them."""
        if self._parts and self._all is None:
            if self._part is None or not covers(self._part, share):
                self._part = window(self._values, self._weights, share)
            if self._part is not None and covers(self._part, share):
                return self._part
            self._parts = self._part is not None
        if self._all is None:
            self._all = in_order(self._values, self._weights, stable=self._stable)
        return self._all


def window(values: Floats, weights: Floats, share: float) -> Sorted | None:
    """Values (n) of weights above nil about `share` of the whole weight, in order; None when they are most of them.

    Sums of weights count what lies before the window, and `rest` what lies behind it, so that steps within it, as far
    as it `covers` them, are the same as among all values.
    """
    step = max(len(values) // _LOOK, 1)
    some = in_order(values[::step], weights[::step], stable=False)
    margin = _WIDE * math.sqrt(share * (1 - share) * float((some.weights**2).sum())) / some.whole
    ends = np.searchsorted(some.summed, [(share - margin) * some.whole, (share + margin) * some.whole])
    low, high = some.values[np.minimum(ends, len(some.values) - 1)].tolist()
    before, inside = values < low, values <= high
    inside ^= before
    if not 1 < int(inside.sum()) < len(values) // 2:
        return None
    part = in_order(values[inside], weights[inside], stable=False)
    base = float((weights * before).sum())
    rest = float(weights.sum()) - base - part.whole
    return Sorted(values=part.values, weights=part.weights, summed=part.summed + base, rest=rest)


def covers(found: Sorted, share: float) -> bool:
    """Whether the steps on either side of `share` (0-1) of all weights lie well inside the window."""
    at = share * found.whole
    return bool(found.summed[0] < at < found.summed[-2])
