"""Weighted least squares, and logistic regression by repeating it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..faults import ModelFault
from .columns import Floats

_BLOCK = 8192  # rows at a time: what a processor keeps at hand
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
    """X'WX (p, p) and X't (p). Narrow tables in blocks that one processor keeps at hand, wide ones in larger ones."""
    p = x.shape[1]
    gram = np.zeros((p, p))
    step = _BLOCK if p < 6 else 16 * _BLOCK
    for start in range(0, len(x), step):
        rows = x[start : start + step]
        gram += rows.T @ (rows * weight[start : start + step, None])
    return gram, x.T @ target


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


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Round:
    """What one pass over the rows gives at some coefficients: X'WX, X'(w (y - share)), deviance, farthest log odds."""

    gram: Floats
    moment: Floats
    deviance: float
    farthest: float


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
    gives the same digits; the inverse belongs, as there, to the round before the last. ModelFault when it does not
    settle, or the answers are separated.
    """
    last, now = None, start
    here = _round(x, y, weights, now)
    for number in range(1, most + 1):
        inverse = _inverse(here.gram, names)
        last, now = now, (0.0 if now is None else now) + inverse @ here.moment
        there = _round(x, y, weights, now)
        if not there.farthest <= _CERTAIN:
            raise ModelFault("the answers are separated: some column tells them apart without fail")
        if abs(there.deviance - here.deviance) / (abs(there.deviance) + 0.1) < tolerance:
            share, slope = _fitted(y, weights, x @ now)[1:]
            pull = weights * _fitted(y, weights, None if last is None else x @ last)[2]
            return Fit(
                coefficients=now,
                inverse=inverse,
                residual=(y - share) / slope * pull,
                deviance=there.deviance,
                rounds=number,
            )
        here = there
    raise ModelFault(f"the fit does not settle in {most} rounds")


def _fitted(y: Floats, weights: Floats, eta: Floats | None) -> tuple[Floats, Floats, Floats]:
    """Log odds, shares and their slopes (n each); before the first round those of (w y + 1/2) / (w + 1)."""
    if eta is None:
        share = (weights * y + 0.5) / (weights + 1)
        return np.log(share / (1 - share)), share, share * (1 - share)
    small = np.exp(-np.abs(eta))
    one = 1 / (1 + small)
    return eta, np.where(eta >= 0, one, small * one), small * one * one


def _round(x: Floats, y: Floats, weights: Floats, coefficients: Floats | None) -> _Round:
    """One pass, in blocks of rows. The deviance is 2 sum of w log(1 + exp(-s eta)), s = 1 or -1."""
    whole = None if coefficients is None else x @ coefficients
    pull, target = np.empty(len(x)), np.empty(len(x))
    deviance, farthest = 0.0, 0.0
    for begin in range(0, len(x), _BLOCK):
        part = slice(begin, begin + _BLOCK)
        answers, w = y[part], weights[part]
        eta, share, slope = _fitted(answers, w, None if whole is None else whole[part])
        away = np.abs(eta)
        farthest = max(farthest, float(away.max()))
        wrong = np.maximum(np.where(answers > 0.5, -eta, eta), 0.0)
        deviance += 2 * float(w @ (np.log1p(np.exp(-away)) + wrong))
        pull[part] = w * slope
        target[part] = w * (answers - share)
        if whole is None:
            target[part] += pull[part] * eta
    gram, moment = _products(x, pull, target)
    return _Round(gram=gram, moment=moment, deviance=deviance, farthest=farthest)
