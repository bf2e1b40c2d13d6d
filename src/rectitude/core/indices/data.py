"""The values an index is built from: units by indicators, with the kind of every absence."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .faults import DataFault
from .framework import Framework

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from rectitude.core.snapshots import Table

ABSENCES = ("not_assessed", "no_evidence", "not_applicable", "refused", "not_recorded")
_NO_CODE = "not_recorded"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class IndexData:
    """Values of `units` (n) on the indicators of a framework (k, in its order).

    `values` (n, k): float64, NaN = no value. `absences` (n, k): which of ABSENCES stands there, "" where a value does.
    `denominators`: code to (n,), NaN = no value. `groups`: code to one label per unit, None = in no group.
    """

    units: tuple[str, ...]
    names: tuple[str, ...]
    values: NDArray[np.float64]
    absences: NDArray[np.str_]
    denominators: Mapping[str, NDArray[np.float64]] = field(default_factory=dict)
    groups: Mapping[str, tuple[str | None, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        import numpy as np

        n = len(self.units)
        if not n:
            raise DataFault("the data have no unit")
        if self.values.ndim != 2 or self.values.shape[0] != n or self.absences.shape != self.values.shape:
            raise DataFault(f"{n} units, but values of shape {self.values.shape} and absences {self.absences.shape}")
        if len(set(self.units)) < n:
            unit, times = Counter(self.units).most_common(1)[0]
            raise DataFault(f"the unit {unit} is there {times} times; every unit must be there once")
        if np.isinf(self.values).any():
            row, column = (int(found[0]) for found in np.nonzero(np.isinf(self.values)))
            raise DataFault(f"the value of unit {self.units[row]} in column {column + 1} is infinite")
        if not np.array_equal(np.isnan(self.values), self.absences != ""):
            raise DataFault("every cell holds a value or the kind of its absence, and never both")


def index_data(
    framework: Framework,
    *,
    units: tuple[str, ...],
    values: Mapping[str, object],
    names: tuple[str, ...] | None = None,
    denominators: Mapping[str, object] | None = None,
    groups: Mapping[str, tuple[str | None, ...]] | None = None,
) -> IndexData:
    """Data from columns by code (n each): a number, one of ABSENCES, or None or NaN for `not_recorded`.

    DataFault for a column that is not there, too short, or holds a word that is neither.
    """
    import numpy as np

    columns, absences = [], []
    for code in framework.indicator_codes:
        if code not in values:
            raise DataFault(f"there are no values of the indicator {code}")
        numbers, kinds = _column(code, values[code], units)
        columns.append(numbers)
        absences.append(kinds)
    return IndexData(
        units=tuple(units),
        names=tuple(names or units),
        values=np.column_stack(columns).astype(np.float64),
        absences=np.column_stack(absences),
        denominators={code: _column(code, found, units)[0] for code, found in (denominators or {}).items()},
        groups=dict(groups or {}),
    )


def _column(code: str, cells: object, units: tuple[str, ...]) -> tuple[NDArray[np.float64], NDArray[np.str_]]:
    import numpy as np

    listed = list(cells)  # type: ignore[call-overload]
    if len(listed) != len(units):
        raise DataFault(f"{code}: {len(listed)} values for {len(units)} units")
    numbers = np.full(len(units), np.nan)
    kinds = np.full(len(units), "", dtype="<U16")
    for at, cell in enumerate(listed):
        if cell is None or (isinstance(cell, str) and cell.strip() in ("", "NA")):
            kinds[at] = _NO_CODE
        elif isinstance(cell, str) and cell.strip() in ABSENCES:
            kinds[at] = cell.strip()
        else:
            numbers[at] = _number(code, cell, units[at])
            kinds[at] = _NO_CODE if np.isnan(numbers[at]) else ""
    return numbers, kinds


def _number(code: str, cell: object, unit: str) -> float:
    try:
        found = read_number(cell) if isinstance(cell, str) else float(cell)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        hint = "; decimals are written with a point" if isinstance(cell, str) and _has_comma(cell) else ""
        raise DataFault(
            f"{code} of unit {unit} is {cell!r}, which is neither a number nor one of {', '.join(ABSENCES)}{hint}"
        ) from None
    if found in (float("inf"), float("-inf")):
        raise DataFault(f"{code} of unit {unit} is infinite")
    return found


def read_number(word: str) -> float:
    """The number a word stands for. ValueError for what Python alone reads as one: nan, and 1_000."""
    found = float(word)
    if "_" in word or found != found:
        raise ValueError(word)
    return found


def _has_comma(word: str) -> bool:
    try:
        return word.count(",") == 1 and read_number(word.replace(",", ".")) is not None
    except ValueError:
        return False


def read_data(table: Table, framework: Framework) -> IndexData:
    """The data of a table in the layout of COINr's iData: uCode, uName (or the code), indicators, denominators, groups.

    Every denominator the framework names must be there. Further columns of numbers are kept as denominators, further
    columns of words as groups. A cell of an indicator may hold one of ABSENCES; an empty one is `not_recorded`.
    DataFault names column and unit.
    """
    if "uCode" not in table.names:
        raise DataFault("the table of data has no column uCode")
    for wanted in framework.indicator_codes:
        if wanted not in table.names:
            raise DataFault(f"the table of data has no column for the indicator {wanted}")
    clash = [one.code for one in framework.aggregates if one.code in table.names]
    if clash:
        raise DataFault(f"the column {clash[0]} has the code of an aggregate, which is computed and never given")
    units = _units(table)
    denominators, groups = _others(table, framework)
    for one in framework.indicators:
        if one.denominator is not None and one.denominator not in denominators:
            raise DataFault(f"{one.code} is divided by {one.denominator}, and the data have no such column of numbers")
    given = table.texts("uName") if "uName" in table.names else table.texts("uCode")
    return index_data(
        framework,
        units=units,
        names=tuple(name or unit for name, unit in zip(given, units, strict=True)),
        values={code: table.texts(code) for code in framework.indicator_codes},
        denominators=denominators,
        groups=groups,
    )


def _units(table: Table) -> tuple[str, ...]:
    units = []
    for at, unit in enumerate(table.texts("uCode")):
        if unit is None or not unit.strip():
            raise DataFault(f"row {at + 2}: there is no uCode")
        units.append(unit.strip())
    return tuple(units)


def _others(
    table: Table, framework: Framework
) -> tuple[dict[str, tuple[str | None, ...]], dict[str, tuple[str | None, ...]]]:
    wanted = {one.denominator for one in framework.indicators}
    denominators: dict[str, tuple[str | None, ...]] = {}
    groups: dict[str, tuple[str | None, ...]] = {}
    for name in table.names:
        if name in ("uCode", "uName") or name in framework:
            continue
        words = table.texts(name)
        if name in wanted or _are_numbers(words):
            denominators[name] = words
        groups[name] = words
    return denominators, groups


def _are_numbers(words: tuple[str | None, ...]) -> bool:
    try:
        numbers = [read_number(word) for word in words if word is not None]
    except ValueError:
        return False
    return bool(numbers) and all(map(math.isfinite, numbers))
