"""What comes in, as arrays: numbers with NaN where missing, labels as whole numbers, rows that count."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..designs import Coded
from ..faults import SurveyFault, ValuesFault

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]
Flags = NDArray[np.bool_]
_NUMBERS = {int, float, bool}


def numbers(values: Any, *, rows: int, name: str) -> Floats:
    """The values as floats (n), NaN where None. ValuesFault for another length, words or infinite numbers."""
    try:
        found = np.asarray(values, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise ValuesFault(f"{name}: numbers, or None where one is missing") from error
    if found.shape != (rows,):
        raise ValuesFault(f"{name}: one number for each of the {rows} rows, not {found.shape}")
    if not whole(found) and np.isinf(found).any():
        row = int(np.flatnonzero(np.isinf(found))[0])
        raise ValuesFault(f"{name}: row {row} is infinite", row=row)
    return found


def whole(values: Floats) -> bool:
    """Whether surely every value is finite: their sum is."""
    with np.errstate(over="ignore", invalid="ignore"):
        return bool(np.isfinite(values.sum()))


def flags(where: Any, *, rows: int) -> Flags:
    """The rows a domain keeps (n); every row when None. ValuesFault unless one yes or no for each row."""
    if where is None:
        return np.ones(rows, dtype=np.bool_)
    found = np.asarray(where)
    if found.shape != (rows,) or found.dtype != np.bool_:
        raise ValuesFault(f"where: one True or False for each of the {rows} rows")
    return found


def coded(labels: Any, *, rows: int, name: str) -> tuple[Whole, list[Any]]:
    """Labels as numbers from 0 (n), -1 where missing (None, NaN), and the different labels in order."""
    if isinstance(labels, Coded) and len(labels) == rows:
        return labels.codes, list(labels.kinds)
    if isinstance(labels, list | tuple) and not set(map(type, labels)) <= _NUMBERS:
        if len(labels) != rows:
            raise ValuesFault(f"{name}: one label for each of the {rows} rows")
        return _words(labels)
    found = np.asarray(labels)
    if found.ndim != 1 or len(found) != rows:
        raise ValuesFault(f"{name}: one label for each of the {rows} rows")
    if found.dtype.kind in "biu":
        return _integers(found)
    if found.dtype.kind == "f":
        known = ~np.isnan(found)
        different, place = np.unique(found[known], return_inverse=True)
        codes = np.full(rows, -1, dtype=np.int64)
        codes[known] = place
        return codes, different.tolist()
    return _words(found.tolist())


def _integers(found: NDArray[Any]) -> tuple[Whole, list[Any]]:
    """Whole numbers in a narrow range need no sorting."""
    if not len(found):
        return np.zeros(0, dtype=np.int64), []
    if found.dtype.kind == "b":
        codes, flagged = _integers(found.astype(np.int64))
        return codes, [bool(one) for one in flagged]
    low, high = int(found.min()), int(found.max())
    if high - low > 4 * len(found) + 1000:
        kinds, places = np.unique(found, return_inverse=True)
        return places.astype(np.int64), kinds.tolist()
    shifted = (found - low).astype(np.int64)
    there = np.bincount(shifted, minlength=high - low + 1) > 0
    return (np.cumsum(there) - 1)[shifted], (np.flatnonzero(there) + low).tolist()


def _words(labels: Sequence[Any]) -> tuple[Whole, list[Any]]:
    missing = {label for label in set(labels) if label is None or label != label}
    different = list(dict.fromkeys(label for label in labels if label not in missing))
    try:
        different.sort()
    except TypeError:
        different.sort(key=lambda label: (str(type(label)), str(label)))
    place = {label: number for number, label in enumerate(different)} | dict.fromkeys(missing, -1)
    return np.fromiter((place[label] for label in labels), dtype=np.int64, count=len(labels)), different


def complete_codes(labels: Any, *, rows: int, name: str, fault: type[SurveyFault]) -> tuple[Whole, list[Any]]:
    """As `coded`, where none may be missing: `fault` otherwise."""
    codes, different = coded(labels, rows=rows, name=name)
    if (codes < 0).any():
        row = int(np.flatnonzero(codes < 0)[0])
        raise fault(f"{name}: row {row} has none", row=row)
    return codes, different


def crossed(first: Whole, second: Whole) -> tuple[Whole, Whole]:
    """The combinations that occur, as numbers from 0 (n), and the first row of each."""
    wide = int(second.max(initial=-1)) + 1
    key = first * wide + second
    if (int(first.max(initial=-1)) + 1) * wide <= 4 * len(first) + 1000:
        codes, _ = _integers(key)
    else:
        codes = np.unique(key, return_inverse=True)[1].astype(np.int64)
    start = np.empty(int(codes.max(initial=-1)) + 1, dtype=np.int64)
    start[codes[::-1]] = np.arange(len(codes) - 1, -1, -1)
    return codes, start
