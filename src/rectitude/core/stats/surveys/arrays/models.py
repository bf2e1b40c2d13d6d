"""Weighted least squares, and logistic regression by repeating it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..faults import ModelFault
from .columns import Floats

_BLOCK = 16384  # rows at a time: what a processor keeps at hand
_SAME = 1e-11  # of a column's size: what is left of a column that repeats others
_CERTAIN = 34.0  # log odds beyond which a fitted share is 0 or 1 in floating point


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Fit:
    """Coefficients (p); inverse (p, p) of X'WX; working residual times weight of each row (n)."""

    coefficients: Floats
    inverse: Floats
    residual: Floats
    deviance: float
    rounds: int


def _products(x: Floats, weight: Floats, target: Floats) -> tuple[Floats, Floats]:
    """X'WX (p, p) and X't (p), in blocks of rows."""
    p = x.shape[1]
    gram, moment = np.zeros((p, p)), np.zeros(p)
    for start in range(0, len(x), _BLOCK):
        rows = x[start : start + _BLOCK]
        gram += rows.T @ (rows * weight[start : start + _BLOCK, None])
        moment += rows.T @ target[start : start + _BLOCK]
    return gram, moment


def _inverse(gram: Floats, names: Sequence[str]) -> Floats:
    """The inverse, on columns of size one. ModelFault names a column that is nil or repeats those before it."""
    size = np.sqrt(np.diag(gram))
    if (size == 0).any():
        raise ModelFault(f"{names[int(np.flatnonzero(size == 0)[0])]}: nil in every row used")
    scaled = gram / np.outer(size, size)
    left = scaled.copy()
    for j in range(len(left)):
        if left[j, j] <= _SAME:
            raise ModelFault(f"{names[j]}: repeats the columns before it")
        left[j + 1 :, j:] -= np.outer(left[j + 1 :, j] / left[j, j], left[j, j:])
    return np.asarray(np.linalg.inv(scaled) / np.outer(size, size), dtype=np.float64)


def least_squares(x: Floats, y: Floats, weights: Floats, names: Sequence[str]) -> Fit:
    """The weighted least-squares fit of y (n) on x (n, p), refined once."""
    gram, moment = _products(x, weights, weights * y)
    inverse = _inverse(gram, names)
    coefficients = inverse @ moment
    for _ in range(2):
        coefficients = coefficients + inverse @ (x.T @ (weights * (y - x @ coefficients)))
    residual = weights * (y - x @ coefficients)
    deviance = float((residual * (y - x @ coefficients)).sum())
    return Fit(coefficients=coefficients, inverse=inverse, residual=residual, deviance=deviance, rounds=1)


def logistic(
    x: Floats,
    y: Floats,
    weights: Floats,
    names: Sequence[str],
    *,
    start: Floats | None,
    tolerance: float,
    most: int,
) -> Fit:
    """The weighted logistic fit of y (n: 0 or 1), by iteratively reweighted least squares.

    It begins, and stops (change of the deviance over itself plus 0.1), as glm of R does, so that the same tolerance
    gives the same digits. ModelFault when it does not settle, or the answers are separated.
    """
    share = (weights * y + 0.5) / (weights + 1)
    eta = np.log(share / (1 - share)) if start is None else x @ start
    coefficients = np.zeros(x.shape[1]) if start is None else start
    share, before = _shares(y, eta, weights)
    for number in range(1, most + 1):
        pull = share * (1 - share)
        pull *= weights
        target = weights * (y - share)
        if number == 1 and start is None:
            target += pull * eta
        gram, moment = _products(x, pull, target)
        inverse = _inverse(gram, names)
        coefficients = coefficients + inverse @ moment
        eta = x @ coefficients
        if not float(np.abs(eta).max()) <= _CERTAIN:
            raise ModelFault("the answers are separated: some column tells them apart without fail")
        share, after = _shares(y, eta, weights)
        if abs(after - before) / (abs(after) + 0.1) < tolerance:
            return Fit(
                coefficients=coefficients,
                inverse=inverse,
                residual=(y - share) / (share * (1 - share)) * pull,
                deviance=after,
                rounds=number,
            )
        before = after
    raise ModelFault(f"the fit does not settle in {most} rounds")


def _shares(y: Floats, eta: Floats, weights: Floats) -> tuple[Floats, float]:
    """Fitted shares (n), and minus twice the weighted log likelihood: 2 sum of w log(1 + exp(-s eta)), s = 1 or -1."""
    small = np.exp(-np.abs(eta))
    one = 1 / (1 + small)
    share = np.where(eta >= 0, one, small * one)
    wrong = np.maximum(np.where(y > 0.5, -eta, eta), 0.0)
    return share, 2 * float(weights @ (np.log1p(small) + wrong))
