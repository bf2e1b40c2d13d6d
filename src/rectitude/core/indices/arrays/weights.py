"""Weights within groups and through the levels of a tree. Parents are places (k), -1 for the top."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from .columns import Flags, Floats, Whole, column_name
from .faults import WeightingFault


def rescaled_weights(weights: Any, parents: Any, *, names: Sequence[str] | None = None) -> Floats:
    """Weights (..., k) rescaled so that the children of each parent sum to 1; the top has 1.

    WeightingFault names a weight below nil or infinite, and a group whose weights are all nil.
    """
    above = _parents(parents)
    found = np.asarray(weights, dtype=np.float64)
    if found.shape[-1:] != above.shape:
        raise WeightingFault(f"one weight for each of the {len(above)} codes, not {found.shape}")
    wrong = ~(np.isfinite(found) & (found >= 0))
    if wrong.any():
        raise WeightingFault(f"{column_name(wrong, names)}: a weight is a number of nil or more")
    groups = np.where(above < 0, len(above), above)
    member = np.zeros((len(above), len(above) + 1))
    member[np.arange(len(above)), groups] = 1.0
    totals = (found @ member)[..., groups]
    if not (totals > 0).all():
        raise WeightingFault(
            f"{column_name(totals <= 0, names)}: all weights of its group are nil; give one at least a weight"
        )
    return np.asarray(found / totals)


def equal_weights(parents: Any) -> Floats:
    """One over the number of children of each parent (k)."""
    return rescaled_weights(np.ones(len(_parents(parents))), parents)


def effective_weights(weights: Any, parents: Any, *, names: Sequence[str] | None = None) -> Floats:
    """What each code weighs in the top (..., k): its share of its group times the shares of all above it; the top has 1.

    As COINr's get_eff_weights. Right for arithmetic means with every value there; other means have no fixed shares.
    """
    above = _parents(parents)
    found = rescaled_weights(weights, above, names=names)
    depth = _depths(above)
    for level in range(1, int(depth.max()) + 1):
        here = depth == level
        found[..., here] *= found[..., above[here]]
    return found


def variance_shares(children: Floats, weights: Floats, parent: Floats) -> Floats:
    """The share of the parent's variance that each child accounts for (m): w cov(child, parent) / var(parent).

    Of the rows (n) where all are there. Sums to 1 when the parent is the arithmetic mean; below nil for a child that
    pulls against the others. NaN under three rows, or where the parent does not vary.
    Compare Paruolo, Saisana and Saltelli 2013.
    """
    kept = ~np.isnan(children).any(axis=1) & ~np.isnan(parent)
    if kept.sum() < 3:
        return np.full(children.shape[1], np.nan)
    away, whole = children[kept] - children[kept].mean(axis=0), parent[kept] - parent[kept].mean()
    variance = float(whole @ whole)
    if not variance > 1e-24 * float((parent[kept] ** 2).sum()):
        return np.full(children.shape[1], np.nan)
    return np.asarray(weights / weights.sum() * (whole @ away) / variance)


def _parents(parents: Any) -> Whole:
    found = np.asarray(parents, dtype=np.int64)
    if found.ndim != 1 or not len(found) or found.min() < -1 or found.max() >= len(found):
        raise WeightingFault("parents: for each code the place of its parent, -1 for the top")
    return found


def _depths(above: Whole) -> Whole:
    """How many steps each code is from the top (k). WeightingFault for a loop."""
    depth = np.zeros(len(above), dtype=np.int64)
    at: Whole = above
    for _ in range(len(above) + 1):
        going: Flags = at >= 0
        if not going.any():
            return depth
        depth += going
        at = np.where(going, above[at], -1)
    raise WeightingFault("parents: the codes form a loop")
