"""What a framework is made of: indicators and aggregates."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """A leaf: `direction` is 1 when more is better, -1 when less is. `weight` counts among the children of `parent`.

    `target` is the value to reach, in the unit of the indicator; `denominator` the code of what it is divided by.
    """

    code: str
    name: str
    parent: str
    direction: int = 1
    weight: float = 1.0
    unit: str = ""
    target: float | None = None
    denominator: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Aggregate:
    """A group of indicators or of other aggregates. `level` is 2 just above the indicators; the top has no parent."""

    code: str
    name: str
    parent: str | None
    level: int
    weight: float = 1.0


Node = Indicator | Aggregate
