"""Yes, no and not known as 1, 0 and NaN (Kleene's logic), and the standing of people from their answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from rectitude.core.stats.surveys.arrays.columns import Flags, Floats, numbers

from ..faults import ExperienceFault


def either(columns: Sequence[Floats]) -> Floats:
    """Yes where any is yes; not known where none is yes and one is not known; otherwise no. (n each)."""
    table = np.stack(columns)
    return np.where((table == 1).any(axis=0), 1.0, np.where(np.isnan(table).any(axis=0), np.nan, 0.0))


def without(first: Floats, second: Floats) -> Floats:
    """Yes where the first is yes and the second no; no where the first is no or the second yes; else not known."""
    no = (first == 0) | (second == 1)
    return np.where(no, 0.0, np.where(np.isnan(first) | np.isnan(second), np.nan, 1.0))


def answered(values: Any, *, rows: int, name: str) -> Floats:
    """Answers of yes or no (n; NaN = not known). ExperienceFault for other numbers."""
    found = numbers(values, rows=rows, name=name)
    wrong = ~((found == 0) | (found == 1) | np.isnan(found))
    if wrong.any():
        row = int(np.flatnonzero(wrong)[0])
        raise ExperienceFault(
            f"{name}: row {row} has {found[row]:g}; answers are True or False, 1 or 0, or None", row=row
        )
    return found


def of_contacts(values: Any, *, met: Floats, rows: int, name: str) -> Floats:
    """Answers of those who met the official (n); no for everybody else. ExperienceFault for a yes without contact."""
    found = answered(values, rows=rows, name=name)
    stray = (found == 1) & (met != 1)
    if stray.any():
        row = int(np.flatnonzero(stray)[0])
        raise ExperienceFault(
            f"{name}: row {row} says yes without contact; mend the contact answer or this one", row=row
        )
    return np.where(met == 1, found, 0.0)


def counts(given: Mapping[str, Any], paid: Mapping[str, Floats], *, rows: int) -> Floats:
    """Bribes of each payer (n), added up over the officials paid; NaN where a number, or a payment, is not known."""
    total = np.zeros(rows)
    for official, own in paid.items():
        name = f"times[{official!r}]"
        found = numbers(given[official], rows=rows, name=name)
        wrong = ((own == 1) & (found < 1)) | ((own != 1) & (found > 0))
        if wrong.any():
            row = int(np.flatnonzero(wrong)[0])
            raise ExperienceFault(f"{name}: row {row} has {found[row]:g}; payers have 1 or more, others none", row=row)
        total += np.where(np.isnan(own), np.nan, np.where(own == 1, found, 0.0))
    return total


def banded(given: Mapping[str, Any], paid: Mapping[str, Floats], *, rows: int, top: float) -> Flags:
    """Whose number is, for some official paid, the open band at the top (n)."""
    found = [(own == 1) & (numbers(given[official], rows=rows, name="times") >= top) for official, own in paid.items()]
    return np.asarray(np.any(found, axis=0), dtype=np.bool_)
