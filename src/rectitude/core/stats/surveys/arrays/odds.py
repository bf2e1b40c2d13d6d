"""Log odds of shares, found in the rounds in which R's glm finds them, so that intervals agree to the last digits.

The exact value is log(p / (1 - p)); glm stops when the deviance changes by less than 1e-8, some 1e-9 short of it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..designs import Design
from .columns import Floats, Whole
from .linear import Found, sums_by
from .scores import Grouped
from .variance import covariance, spread

_TOLERANCE = 1e-8
_MOST = 25
_FARTHEST = 30.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LogOdds:
    """The log odds (k) of shares and their standard errors (k); NaN where a share is 0 or 1 or has no replicate."""

    values: Floats
    errors: Floats


def log_odds(design: Design, found: Found, answers: Floats, group: Whole | None) -> LogOdds:
    """Of the shares (k) `found` of answers (n: 0 or 1) by group (n)."""
    kept = (found.values > 1e-12) & (found.values < 1 - 1e-12) & (found.n > 0)
    p = np.where(kept, found.values, 0.5)
    values = np.log(p / (1 - p))
    if design.weights.min() > 0:
        begun, before = _begin(design.weights, answers, group, p, found.n)
        values = _rounds(p, np.where(kept, begun, 0.0), before, found.n.astype(np.float64))
    share = _share(values)
    if design.replicates is None:
        total = sums_by(group, len(p), design.weights)
        kept &= total > 0
        total = np.where(kept, total, 1.0) * share * (1 - share)
        apart = answers - (share[0] if group is None else share[group])
        scores = Grouped(values=design.weights * apart, group=group, width=len(p))
        errors = np.sqrt(np.maximum(covariance(design, scores).diagonal(), 0.0)) / total
    else:
        assert found.thetas is not None
        inside = (found.thetas > 0) & (found.thetas < 1)
        kept &= inside.all(axis=0)
        thetas = np.where(inside, found.thetas, 0.5)
        start, one = np.tile(values, (len(thetas), 1)), np.ones_like(thetas)
        moved = start + (thetas - share) / (share * (1 - share))
        odds = _rounds(thetas, moved, _deviance(thetas, start, one), one)
        errors = np.sqrt(spread(design.replicates, odds, values).diagonal())
    return LogOdds(values=np.where(kept, values, np.nan), errors=np.where(kept, errors, np.nan))


def _begin(weights: Floats, y: Floats, group: Whole | None, p: Floats, n: Whole) -> tuple[Floats, Floats]:
    """The log odds after the first round, from shares (w y + 1/2) / (w + 1) of each row, and the deviance before it."""
    k = len(p)
    mean = sums_by(group, k, weights) / np.maximum(n, 1)
    safe = np.where(mean > 0, mean, 1.0)
    w = weights / (safe[0] if group is None else safe[group])
    share = (w * y + 0.5) / (w + 1)
    pull = w * share * (1 - share)
    target = pull * np.log(share / (1 - share)) + w * (y - share)
    below = sums_by(group, k, pull)
    before = sums_by(group, k, -2 * w * np.log(np.where(y > 0.5, share, 1 - share)))
    return sums_by(group, k, target) / np.where(below > 0, below, 1.0), before


def _deviance(p: Floats, eta: Floats, size: Floats) -> Floats:
    return np.asarray(2 * size * (p * np.logaddexp(0.0, -eta) + (1 - p) * np.logaddexp(0.0, eta)))


def _rounds(p: Floats, eta: Floats, before: Floats, size: Floats) -> Floats:
    """Log odds once the deviance has settled; `eta` is the state after a first round, or the start itself."""
    settled = np.zeros(p.shape, dtype=np.bool_)
    for _ in range(_MOST):
        after = _deviance(p, eta, size)
        settled |= np.abs(after - before) / (np.abs(after) + 0.1) < _TOLERANCE
        if settled.all():
            break
        share = _share(eta)
        eta = np.where(settled, eta, eta + (p - share) / (share * (1 - share)))
        before = after
    return np.where(settled, eta, np.log(p / (1 - p)))


def _share(eta: Floats) -> Floats:
    """Beyond log odds of 30 glm takes the share at 30."""
    return np.asarray(1 / (1 + np.exp(-np.clip(eta, -_FARTHEST, _FARTHEST))), dtype=np.float64)
