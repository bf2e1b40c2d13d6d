"""What comes in, as arrays: tables with NaN where a value is missing, and how columns and units are called."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..faults import IndexFault

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]
Flags = NDArray[np.bool_]

_SAME = 1e-13


def table(values: Any, *, fault: type[IndexFault], names: Sequence[str] | None = None) -> Floats:
    """The values as floats (..., n, k), NaN where missing. `fault` for another shape, words or infinite numbers."""
    try:
        found = np.asarray(values, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise fault("numbers, or NaN where a value is missing") from error
    if found.ndim < 2 or not found.size:
        raise fault(f"a table of units by columns with something in it, not {found.shape}")
    if names is not None and len(names) != found.shape[-1]:
        raise fault(f"one name for each of the {found.shape[-1]} columns, not {len(names)}")
    if not whole(found) and np.isinf(found).any():
        raise fault(f"{column_name(np.isinf(found), names)}: a value is infinite")
    return found


def whole(values: Floats) -> bool:
    """Whether surely every value is there and finite: their sum is."""
    with np.errstate(over="ignore", invalid="ignore"):
        return bool(np.isfinite(values.sum()))


def column_name(wrong: Flags, names: Sequence[str] | None) -> str:
    """What the first column with a mark in (..., k) is called; "column 3" without names."""
    place = int(np.flatnonzero(wrong.reshape(-1, wrong.shape[-1]).any(axis=0))[0])
    return names[place] if names is not None else f"column {place + 1}"


def unit_name(wrong: Flags, units: Sequence[str] | None) -> str:
    """What the first unit with a mark in (..., n) is called; "unit 3" without names."""
    place = int(np.flatnonzero(wrong.reshape(-1, wrong.shape[-1]).any(axis=0))[0])
    return units[place] if units is not None else f"unit {place + 1}"


def lowest(values: Floats) -> Floats:
    """The lowest value of each column (..., 1, k) over the units; NaN where nobody has one."""
    return np.asarray(np.fmin.reduce(values, axis=-2, keepdims=True))


def highest(values: Floats) -> Floats:
    """The highest value of each column (..., 1, k) over the units; NaN where nobody has one."""
    return np.asarray(np.fmax.reduce(values, axis=-2, keepdims=True))


def constant(low: Floats, high: Floats) -> Flags:
    """Columns on which units differ by no more than rounding. A column without any value is none."""
    return np.asarray(high - low <= _SAME * np.maximum(np.abs(low), np.abs(high)))
