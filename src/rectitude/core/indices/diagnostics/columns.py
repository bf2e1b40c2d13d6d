"""The columns of a table by the codes of an index."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def present(wanted: Iterable[str], codes: Sequence[str]) -> tuple[str, ...]:
    """Those of `wanted` that have a column."""
    known = set(codes)
    return tuple(code for code in wanted if code in known)


def picked(values: Any, codes: Sequence[str], wanted: Sequence[str]) -> NDArray[np.float64]:
    """The columns of `wanted` (units, wanted). DiagnosticsFault unless there is one column for each code."""
    from ..arrays.columns import table
    from ..arrays.faults import DiagnosticsFault

    known = table(values, fault=DiagnosticsFault, names=codes)
    if known.ndim != 2:
        raise DiagnosticsFault("diagnostics look at one table at a time")
    places = {code: at for at, code in enumerate(codes)}
    missing = [code for code in wanted if code not in places]
    if missing:
        raise DiagnosticsFault(f"{missing[0]}: there is no column of that code")
    return known[:, [places[code] for code in wanted]]
