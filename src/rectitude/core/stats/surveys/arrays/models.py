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
_FAR = 4.0  # log odds nearer than this are not those of separated answers
_SEPARATED = "the answers are separated: some column tells them apart without fail"


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
    gram = np.zeros((x.shape[1], x.shape[1]))
    for start in range(0, len(x), _BLOCK):
        rows = x[start : start + _BLOCK]
        gram += rows.T @ (rows * weight[start : start + _BLOCK, None])
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
    """What one pass over the rows gives at some coefficients.

    X'WX, X't, deviance, farthest log odds; per row (n) `pull`, the diagonal of W, and the target t: w (y - share),
    with the pull of the log odds added before the first round.
    """

    gram: Floats
    moment: Floats
    deviance: float
    farthest: float
    pull: Floats
    target: Floats


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
    signs = 1 - 2 * y
    now = np.zeros(x.shape[1]) if start is None else start
    here = _round(x, signs, weights, start)
    for number in range(1, most + 1):
        inverse = _inverse(here.gram, names)
        now = now + inverse @ here.moment
        there = _round(x, signs, weights, now)
        if not there.farthest <= _CERTAIN:
            raise ModelFault(_SEPARATED)
        if abs(there.deviance - here.deviance) / (abs(there.deviance) + 0.1) < tolerance:
            if there.farthest > _FAR and _still_moving(x, there, names):
                raise ModelFault(_SEPARATED)
            apart = np.divide(there.target, there.pull, out=np.zeros_like(y), where=there.pull > 0)
            return Fit(
                coefficients=now, inverse=inverse, residual=apart * here.pull, deviance=there.deviance, rounds=number
            )
        here = there
    if here.farthest > _FAR and _still_moving(x, here, names):
        raise ModelFault(_SEPARATED)
    raise ModelFault(f"the fit does not settle in {most} rounds")


def _still_moving(x: Floats, there: _Round, names: Sequence[str]) -> bool:
    """Whether another round would move some log odds by a half or more: of separated answers each moves them by one."""
    try:
        step = _inverse(there.gram, names) @ there.moment
    except ModelFault:
        return True
    return bool(np.abs(x @ step).max() > 0.5)


def _round(x: Floats, signs: Floats, weights: Floats, coefficients: Floats | None) -> _Round:
    """One pass over blocks of rows, which a processor keeps at hand; signs (n): -1 where the answer is 1, 1 where 0.

    It ends early where log odds are too far out to go on.
    """
    pull, target = np.zeros(len(x)), np.zeros(len(x))
    gram, moment = np.zeros((x.shape[1], x.shape[1])), np.zeros(x.shape[1])
    deviance, farthest = 0.0, 0.0
    for begin in range(0, len(x), _BLOCK):
        part = slice(begin, begin + _BLOCK)
        rows, w, sign = x[part], weights[part], signs[part]
        if coefficients is None:
            deviance += _first(sign, w, pull=pull[part], target=target[part])
        else:
            odds = rows @ coefficients
            farthest = max(farthest, float(odds.max()), -float(odds.min()))
            if not farthest <= _CERTAIN:
                break
            deviance += _next(sign, w, odds, pull=pull[part], target=target[part])
        gram += rows.T @ (rows * pull[part, None])
        moment += target[part] @ rows
    return _Round(gram=gram, moment=moment, deviance=deviance, farthest=farthest, pull=pull, target=target)


def _first(sign: Floats, w: Floats, *, pull: Floats, target: Floats) -> float:
    """Fills in pull and target at shares (w y + 1/2) / (w + 1), log odds -sign * log(2 w + 1); gives the deviance."""
    other = 0.5 / (w + 1)
    np.multiply(w * (1 - other), other, out=pull)
    np.multiply(pull * np.log1p(2 * w) + w * other, -sign, out=target)
    return -2 * float(w @ np.log1p(-other))


def _next(sign: Floats, w: Floats, odds: Floats, *, pull: Floats, target: Floats) -> float:
    """Fills in pull and target at log odds; gives the deviance.

    With e = exp(sign * log odds), the share of the other answer is e / (1 + e), the deviance 2 sum of w log(1 + e).
    """
    e = np.exp(sign * odds)
    own = 1 / (1 + e)
    other = w * e * own
    np.multiply(own, other, out=pull)
    np.multiply(other, -sign, out=target)
    return 2 * float(w @ np.log1p(e))
