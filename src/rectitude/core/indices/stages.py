"""The values of an index after each step, and what each child brings to its parent."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rectitude.core.instruments.messages import Message

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Stage:
    """The values after one step: `values` (units, codes), NaN = no value."""

    name: str
    units: tuple[str, ...]
    codes: tuple[str, ...]
    values: NDArray[np.float64]

    def value(self, unit: str, code: str) -> float | None:
        """One value; None when there is none. KeyError for a unit or a code that is not there."""
        if unit not in self.units or code not in self.codes:
            raise KeyError((unit, code))
        return known(self.values[self.units.index(unit), self.codes.index(code)])

    def column(self, code: str) -> tuple[float | None, ...]:
        """The values of one code, unit by unit."""
        if code not in self.codes:
            raise KeyError(code)
        return tuple(known(value) for value in self.values[:, self.codes.index(code)])


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """What one child brings to one unit's score of its parent.

    `weight` is its share (0-1) of the weight of the children that have a value there; None when it has none itself.
    `absence`: why it has none. `messages`: what must be known of it.
    """

    code: str
    name: str
    value: float | None
    weight: float | None
    absence: str
    messages: tuple[Message, ...]


def known(value: float) -> float | None:
    """A number, or None for NaN."""
    return None if math.isnan(value) else float(value)
