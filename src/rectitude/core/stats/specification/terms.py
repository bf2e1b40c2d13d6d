"""The terms of a model, or of a calibration, as columns of numbers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from rectitude.core.snapshots import Given, SpecificationFault

from .columns import Columns

if TYPE_CHECKING:
    from .columns import Floats

_MOST = 500


def columns_of_terms(given: Any, columns: Columns, *, place: str) -> dict[str, Floats]:
    """The columns (n each) of a list of terms, by name as R names its coefficients.

    A term: the name of a column (numbers as they are, words as a factor), a formula, "a:b" (every product of the
    columns of a and b), or {"factor": name, "reference": label}. A factor has a column for each label but the reference,
    which is the first in order unless said otherwise; a missing label is missing in all of them. In "a:b" a column that
    is also among the terms as a factor is that factor, with its reference.
    """
    if isinstance(given, str | Mapping):
        given = [given]
    if not isinstance(given, list):
        raise SpecificationFault(f"{place}: a list of terms")
    found: dict[str, Floats] = {}
    factors = {
        term["factor"]: (term, f"{place}[{number}]")
        for number, term in enumerate(given)
        if isinstance(term, Mapping) and isinstance(term.get("factor"), str)
    }
    for number, term in enumerate(given):
        for name, values in _term(term, columns, f"{place}[{number}]", factors).items():
            if name in found:
                raise SpecificationFault(f"{place}[{number}]: {name!r} is among the terms already")
            found[name] = values
    if len(found) > _MOST:
        raise SpecificationFault(f"{place}: {len(found)} columns; a model has at most {_MOST}")
    return found


def _term(term: Any, columns: Columns, place: str, factors: Mapping[str, tuple[Any, str]]) -> dict[str, Floats]:
    if isinstance(term, Mapping):
        given = Given(term, place=place)
        name, reference = given.text("factor"), given.raw("reference", None)
        given.done()
        return _factor(name, columns, place, reference=reference)
    if not isinstance(term, str):
        raise SpecificationFault(f"{place}: a column, a formula, or an object with the factor and its reference")
    if term in columns:
        return {term: columns.numbers_of(term)} if columns.is_number(term) else _factor(term, columns, place)
    if ":" in term:
        found: dict[str, Floats] = {}
        for part in term.split(":"):
            name = part.strip()
            stated, where = factors.get(name, (name, place))
            own = _term(stated, columns, where, {})
            found = own if not found else {f"{a}:{b}": x * y for b, y in own.items() for a, x in found.items()}
        return found
    return {term: columns.numbers(term, place=place)}


def _factor(name: str, columns: Columns, place: str, *, reference: Any = None) -> dict[str, Floats]:
    import numpy as np

    labels = columns.labels((name,), place=place)
    kinds = [kind[0] for kind in labels.kinds]
    if reference is not None and str(reference) not in kinds:
        raise SpecificationFault(f"{place}.reference: nobody is {reference!r}; there are: {', '.join(kinds)}")
    if len(kinds) < 2:
        raise SpecificationFault(f"{place}: everybody is the same in {name!r}, so it explains nothing")
    if len(kinds) > _MOST:
        raise SpecificationFault(f"{place}: {name!r} has {len(kinds)} labels; a factor has at most {_MOST}")
    left = 0 if reference is None else kinds.index(str(reference))
    gap = np.where(labels.codes < 0, np.nan, 0.0)
    return {f"{name}{kind}": (labels.codes == code) + gap for code, kind in enumerate(kinds) if code != left}
