"""Which rows an estimate is about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from rectitude.core.snapshots import SpecificationFault

from .columns import Columns

if TYPE_CHECKING:
    from .columns import Flags, Floats

_BOUNDS = ("at_least", "above", "at_most", "under", "not", "missing")


def rows_where(given: Any, columns: Columns, *, place: str) -> Flags | None:
    """The rows (n) a condition keeps; None when there is none. What is not known is not kept.

    `given`: a condition as text; a mapping of columns to a word, a number, a list of them, null (missing) or bounds,
    all of which must hold; a list of such mappings and texts, of which one must hold.
    """
    import numpy as np

    if given is None:
        return None
    if isinstance(given, str):
        return np.asarray(_condition(given, columns, place) == 1)
    if isinstance(given, list) and given:
        several = [rows_where(one, columns, place=f"{place}[{number}]") for number, one in enumerate(given)]
        return np.asarray(np.any([one for one in several if one is not None], axis=0), dtype=np.bool_)
    if not isinstance(given, Mapping) or not given:
        raise SpecificationFault(f"{place}: a condition as text, or an object of columns and what stands in them")
    kept = np.ones(columns.rows, dtype=np.bool_)
    for name, wanted in given.items():
        kept &= _column(name, wanted, columns, f"{place}.{name}")
    return kept


def _condition(text: str, columns: Columns, place: str) -> Floats:
    import numpy as np

    found = columns.numbers(text, place=place)
    if not (np.isnan(found) | (found == 0) | (found == 1)).all():
        raise SpecificationFault(f"{place}: a condition is true or false for each row; this gives other numbers")
    return found


def _column(name: str, wanted: Any, columns: Columns, place: str) -> Flags:
    import numpy as np

    if name not in columns:
        raise columns.absent(name, place=place)
    if wanted is None:
        return np.asarray(columns.missing(name) == 1)
    if isinstance(wanted, list | Mapping) and not wanted:
        raise SpecificationFault(
            f"{place}: nothing is said of what stands there; give a word, a number, bounds, or a list"
        )
    if isinstance(wanted, list):
        return np.asarray(np.any([_column(name, one, columns, place) for one in wanted], axis=0), dtype=np.bool_)
    if isinstance(wanted, Mapping):
        return _bounds(name, wanted, columns, place)
    if isinstance(wanted, str):
        return np.asarray(columns.equals(name, wanted) == 1)
    return np.asarray(columns.numbers(name, place=place) == float(_number(wanted, place)))


def _bounds(name: str, wanted: Mapping[str, Any], columns: Columns, place: str) -> Flags:
    import numpy as np

    kept = np.ones(columns.rows, dtype=np.bool_)
    for key, bound in wanted.items():
        if key not in _BOUNDS:
            raise SpecificationFault(f"{place}.{key}: nothing is called so here; there are: {', '.join(_BOUNDS)}")
        if key == "not":
            kept &= ~_column(name, bound, columns, place) & (columns.missing(name) == 0)
            continue
        if key == "missing":
            kept &= columns.missing(name) == float(bool(bound))
            continue
        values, limit = columns.numbers(name, place=place), float(_number(bound, f"{place}.{key}"))
        with np.errstate(invalid="ignore"):
            kept &= {
                "at_least": values >= limit,
                "above": values > limit,
                "at_most": values <= limit,
                "under": values < limit,
            }[key]
    return kept


def _number(given: Any, place: str) -> float:
    if not isinstance(given, bool | int | float):
        raise SpecificationFault(f"{place}: a word, a number, true or false, null, or a list of them")
    return given
