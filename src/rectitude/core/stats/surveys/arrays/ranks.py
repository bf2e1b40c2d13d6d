"""Quantiles of weighted values under the rules that R's survey names, and the inverse of old interpolation."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .columns import Floats

_TIE = 1e-12  # of the whole weight: a sum of weights this close to the share asked for counts as equal to it


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sorted:
    """Values in order (n) with their weights (n) and sums of weights so far (n); `rest`: weights behind the last."""

    values: Floats
    weights: Floats
    summed: Floats
    rest: float = 0.0

    @property
    def whole(self) -> float:
        """The sum of all weights."""
        return float(self.summed[-1]) + self.rest


def in_order(values: Floats, weights: Floats, *, stable: bool) -> Sorted:
    """Values (n) of weight above nil, sorted; `stable`: equal values keep their order, which some rules depend on."""
    if not weights.min() > 0:
        kept = weights > 0
        values, weights = values[kept], weights[kept]
    order = np.argsort(values, kind="stable" if stable else None)
    weights = weights[order]
    summed = np.cumsum(weights, dtype=np.longdouble).astype(np.float64)
    return Sorted(values=values[order], weights=weights, summed=summed)


def quantile(found: Sorted, p: float, rule: str) -> float:
    """The quantile at share `p` (0-1) under a rule of R's survey: math, school, shahvaish, hf1 to hf9."""
    if rule in ("math", "hf1", "school", "hf2"):
        return _stepped(found, p, middle=rule in ("school", "hf2"))
    if rule == "hf3":
        return _nearest_even(found, p)
    if rule == "hf4":
        return _between(found, p)
    if rule == "shahvaish":
        n = len(found.values)
        standard = found.weights / found.weights.mean()
        points = (np.cumsum(standard) + 0.5 - standard / 2) / (n + 1)
        return float(found.values[max(int(np.searchsorted(points, p, side="right")) - 1, 0)])
    return float(np.interp(p, _points(found, rule), found.values))


def _points(found: Sorted, rule: str) -> Floats:
    """Where each value stands between 0 and 1 (Hyndman and Fan 1996, definitions 5 to 9, with weights)."""
    summed, w = found.summed, found.weights
    before = np.concatenate([[0.0], summed[:-1]])
    if rule == "hf5":
        return np.asarray((summed - w / 2) / summed[-1])
    if rule == "hf6":
        return np.asarray(summed / (summed[-1] + w[-1]))
    if rule == "hf7":
        return before / summed[-2] if len(summed) > 1 else np.zeros(1)
    if rule == "hf8":
        return np.asarray((before / 3 + summed * 2 / 3) / (summed[-1] + w[-1] / 3))
    return np.asarray((before * 3 / 8 + summed * 5 / 8) / (summed[-1] + w[-1] / 4))


def _reached(summed: Floats, p: float, whole: float) -> tuple[int, bool]:
    """The last place whose sum of weights does not exceed the share p, and whether it equals it; the first if none."""
    place = max(int(np.searchsorted(summed, p * whole + _TIE * whole, side="right")) - 1, 0)
    return place, abs(float(summed[place]) - p * whole) <= _TIE * whole


def _stepped(found: Sorted, p: float, *, middle: bool) -> float:
    """The first value at or past p; at a step exactly, that value or the middle of it and the next.

    Below the first step R takes the second value ("up"), and so does this.
    """
    place, equal = _reached(found.summed, p, found.whole)
    up = min(place + 1, len(found.values) - 1)
    if not equal:
        return float(found.values[up])
    low = float(found.values[place])
    return (low + float(found.values[up])) / 2 if middle else low


def _nearest_even(found: Sorted, p: float) -> float:
    """Equal values taken together; at a step exactly, the even place of it and the next."""
    values, start = np.unique(found.values, return_index=True)
    summed = found.summed[np.append(start[1:], len(found.values)) - 1]
    place, equal = _reached(summed, p, found.whole)
    if equal and (place + 1) % 2 == 0:
        return float(values[place])
    return float(values[min(place + 1, len(values) - 1)])


def _between(found: Sorted, p: float) -> float:
    """A straight line between the steps on either side of p."""
    place, _ = _reached(found.summed, p, found.whole)
    up = min(place + 1, len(found.values) - 1)
    below = p - float(found.summed[place]) / found.whole
    above = float(found.summed[up]) / found.whole - p
    share = below / (above + below) if above + below else 0.0
    return float(found.values[place] * (1 - share) + found.values[up] * share)


def interpolated(found: Sorted, p: float) -> float:
    """A straight line through (sum of weights so far, value), flat beyond both ends: oldsvyquantile of R's survey."""
    share = found.summed / found.whole
    if p < share[0]:
        return float(found.values[0])
    return float(np.interp(p, share, found.values))
