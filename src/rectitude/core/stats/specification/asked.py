"""One estimate of a specification, ready to be worked out."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from rectitude.core.snapshots import Given

from ..experience import Answers
from ..surveys import Design
from .columns import Columns, Labels

if TYPE_CHECKING:
    from .columns import Flags, Floats


_SUREST = 1 - 1e-9  # beyond, an interval's ends are lost in floating point


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Asked:
    """What is asked: where it stands in the specification, the columns and the design, the rows, the domains.

    df: None for the design's own, infinite for the normal distribution.
    """

    given: Given
    columns: Columns
    design: Design
    experience: Answers | None
    where: Flags | None
    by: Labels | None
    confidence: float
    df: float | None

    @property
    def options(self) -> dict[str, Any]:
        """What every survey estimator takes."""
        return {"design": self.design, "where": self.where, "confidence": self.confidence, "df": self.df}

    def numbers(self, key: str) -> Floats:
        """The column (n), or the formula, named under a key."""
        return self.columns.numbers(self.given.text(key), place=self.given.at(key))

    def several(self, key: str, *, fewest: int = 1) -> dict[str, Floats]:
        """The columns (n each) named under a key."""
        names = self.given.texts(key)
        if len(names) < fewest:
            raise self.given.fault(key, f"a list of {fewest} columns or more")
        return {name: self.columns.numbers(name, place=self.given.at(key)) for name in names}

    def labels(self, key: str) -> Labels:
        """The labels (n) of the column, or of the columns crossed, named under a key."""
        return self.columns.labels(self.given.texts(key), place=self.given.at(key))

    def domains(self) -> list[tuple[int, Asked]]:
        """The same asked for each domain by itself, with its code in `by`."""
        import numpy as np

        assert self.by is not None
        every = np.ones(self.columns.rows, dtype=np.bool_) if self.where is None else self.where
        there = np.unique(self.by.codes[every & (self.by.codes >= 0)]).tolist()
        return [(code, replace(self, where=every & (self.by.codes == code), by=None)) for code in there]


def freedom(given: Given) -> float | None:
    """The degrees of freedom asked for: a number, "design" (None), or "normal" (infinite)."""
    stated = given.raw("degrees_of_freedom", "design")
    if stated == "design":
        return None
    if stated == "normal":
        return math.inf
    found = given.number("degrees_of_freedom")
    if found <= 0:
        raise given.fault("degrees_of_freedom", 'above nil, or "design", or "normal"')
    return float(found)


def share_of(given: Given, key: str, default: float) -> float:
    """A number between 0 and 1."""
    found = given.number(key, default)
    if not 0 < found <= _SUREST:
        raise given.fault(key, f"between 0 and 1 (at most {_SUREST}), not {found}")
    return float(found)


def mapping_of(given: Given, key: str) -> Mapping[str, Any]:
    """The object under a key, as it is."""
    inside = given.inner(key)
    if inside is None:
        raise given.fault(key, "is missing")
    return inside.value
