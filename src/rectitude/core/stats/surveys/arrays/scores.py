"""Weighted scores of rows, as few numbers as needed, and their sums by cluster."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from .columns import Floats, Whole

_LOOK = 10_000  # rows that are looked at first
_RUN = 16  # how long runs of the same code are before it pays to add up runs


def summed(values: Floats, codes: Whole, size: int) -> Floats:
    """Sums of values (n) by codes (n): (size). Where rows of one code follow each other, as in most files, by runs."""
    if len(codes) > _LOOK and _RUN * np.count_nonzero(codes[1:_LOOK] != codes[: _LOOK - 1]) < _LOOK:
        starts = np.flatnonzero(np.concatenate([[True], codes[1:] != codes[:-1]]))
        if _RUN * len(starts) < len(codes):
            values, codes = np.add.reduceat(values, starts), codes[starts]
    return np.bincount(codes, weights=values, minlength=size).astype(np.float64, copy=False)


class Scores(Protocol):
    """k columns of scores for n rows."""

    @property
    def width(self) -> int: ...

    def column(self, number: int) -> Floats:
        """One column (n)."""
        ...

    def sums(self, codes: Whole, size: int) -> Floats:
        """Sums by `codes` (n): (size, k)."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Grouped:
    """A row has a score in the column of its group only; outside every group (-1) none. Group None: all in one."""

    values: Floats
    group: Whole | None
    width: int

    def column(self, number: int) -> Floats:
        """One column (n)."""
        return self.values if self.group is None else np.where(self.group == number, self.values, 0.0)

    def sums(self, codes: Whole, size: int) -> Floats:
        """Sums by `codes` (n): (size, k)."""
        if self.group is None:
            return summed(self.values, codes, size)[:, None]
        if self.width == 1:
            return summed(np.where(self.group == 0, self.values, 0.0), codes, size)[:, None]
        inside = self.group >= 0
        if inside.all():
            key, values = codes * self.width + self.group, self.values
        else:
            key, values = codes[inside] * self.width + self.group[inside], self.values[inside]
        return summed(values, key, size * self.width).reshape(size, self.width)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Shares:
    """Scores of shares of a whole: what a row has in its own group, less each share of what it has in all."""

    own: Grouped
    whole: Floats
    share: Floats

    @property
    def width(self) -> int:
        """Number of groups."""
        return self.own.width

    def column(self, number: int) -> Floats:
        """One column (n)."""
        return np.asarray(self.own.column(number) - self.whole * self.share[number], dtype=np.float64)

    def sums(self, codes: Whole, size: int) -> Floats:
        """Sums by `codes` (n): (size, k)."""
        whole = summed(self.whole, codes, size)
        return np.asarray(self.own.sums(codes, size) - whole[:, None] * self.share, dtype=np.float64)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Dense:
    """Any scores (n, k)."""

    values: Floats

    @property
    def width(self) -> int:
        """Number of columns."""
        return int(self.values.shape[1])

    def column(self, number: int) -> Floats:
        """One column (n)."""
        return self.values[:, number]

    def sums(self, codes: Whole, size: int) -> Floats:
        """Sums by `codes` (n): (size, k)."""
        return np.stack([summed(one, codes, size) for one in self.values.T], axis=1)
