"""The shares of pairs in which two assessors gave the same level, and levels at most one apart."""

from __future__ import annotations

from collections.abc import Iterable

from ..estimates import Estimate
from ..shares import share
from .pairs import Pair, complete


def exact_agreement(pairs: Iterable[Pair], *, confidence: float = 0.95) -> Estimate:
    """The share (0-1) of complete pairs with the same level twice; n counts complete pairs. Wilson's interval."""
    return _within(pairs, distance=0, confidence=confidence, method="exact-agreement")


def adjacent_agreement(pairs: Iterable[Pair], *, confidence: float = 0.95) -> Estimate:
    """The share (0-1) of complete pairs at most one level apart, the same level included. Wilson's interval."""
    return _within(pairs, distance=1, confidence=confidence, method="adjacent-agreement")


def _within(pairs: Iterable[Pair], *, distance: int, confidence: float, method: str) -> Estimate:
    both = complete(pairs)
    near = sum(abs(a - b) <= distance for a, b in both)
    return share(near, of=len(both), confidence=confidence, method=method)
