"""Hadamard matrices: rows of +1 and -1 at right angles to each other."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Signs = NDArray[np.float64]


def hadamard(least: int) -> Signs:
    """The smallest matrix of order `least` or more that the constructions of Sylvester and Paley give; first row 1."""
    order = max(4, -4 * (-least // 4))
    while (found := _of_order(order)) is None:
        order += 4
    return np.asarray(found * found[0], dtype=np.float64)


def _of_order(order: int) -> Signs | None:
    if order == 1:
        return np.ones((1, 1))
    if order == 2:
        return np.array([[1.0, 1.0], [1.0, -1.0]])
    if order % 4:
        return None
    if _is_prime(order - 1):
        return _paley_first(order - 1)
    if _is_prime(order // 2 - 1) and (order // 2 - 1) % 4 == 1:
        return _paley_second(order // 2 - 1)
    half = _of_order(order // 2)
    return None if half is None else np.kron(np.array([[1.0, 1.0], [1.0, -1.0]]), half)


def _is_prime(number: int) -> bool:
    return number > 2 and all(number % d for d in range(2, int(number**0.5) + 1))


def _characters(q: int) -> Signs:
    """The quadratic character of i - j modulo a prime q (q, q)."""
    squares = {i * i % q for i in range(1, q)}
    sign = np.array([0.0] + [1.0 if i in squares else -1.0 for i in range(1, q)])
    return np.asarray(sign[(np.arange(q)[:, None] - np.arange(q)[None, :]) % q], dtype=np.float64)


def _bordered(q: int, *, left: float) -> Signs:
    found = np.zeros((q + 1, q + 1))
    found[0, 1:], found[1:, 0], found[1:, 1:] = 1.0, left, _characters(q)
    return found


def _paley_first(q: int) -> Signs:
    """q a prime one less than a multiple of four: order q + 1."""
    return np.eye(q + 1) + _bordered(q, left=-1.0)


def _paley_second(q: int) -> Signs:
    """q a prime one more than a multiple of four: order 2 (q + 1)."""
    core = _bordered(q, left=1.0)
    same = np.array([[1.0, 1.0], [1.0, -1.0]])
    diagonal = np.array([[1.0, -1.0], [-1.0, -1.0]])
    return np.kron(core, same) + np.kron(np.eye(q + 1), diagonal)
