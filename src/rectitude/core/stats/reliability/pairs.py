"""Two assessors' levels of one indicator, as they come in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

Pair: TypeAlias = tuple[int | None, int | None]
"""The first and the second assessor's level; None when that assessor gave none (whatever the missing code)."""


def checked_pairs(pairs: Iterable[Pair], *, top: int) -> list[Pair]:
    """The pairs as a list. ValueError when a level is not a whole number 0 to `top`."""
    found = list(pairs)
    for pair in found:
        if len(pair) != 2 or not all(level is None or _is_level(level, top=top) for level in pair):
            raise ValueError(f"two levels 0 to {top}, or None, make a pair: {pair!r}")
    return found


def complete(pairs: Iterable[Pair]) -> list[tuple[int, int]]:
    """The pairs in which both assessors gave a level."""
    return [(a, b) for a, b in pairs if a is not None and b is not None]


def _is_level(level: int, *, top: int) -> bool:
    return isinstance(level, int) and not isinstance(level, bool) and 0 <= level <= top
