"""Tables about single values: the other assessor's, or standard errors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..data import IndexData
from ..faults import DataFault
from ..framework import Framework

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from rectitude.core.snapshots import Table


def read_cells(table: Table, framework: Framework, data: IndexData) -> NDArray[np.float64]:
    """(n, k) like the values of the data, from a table with uCode and columns of indicators; NaN where there is none.

    Units and indicators may be left out. DataFault for a unit that the data do not have or that stands twice, and when
    no column is an indicator.
    """
    import numpy as np

    if "uCode" not in table.names:
        raise DataFault("the table has no column uCode")
    found = np.full(data.values.shape, np.nan)
    units = table.texts("uCode")
    places = []
    for line, unit in enumerate(units, start=2):
        if unit is None or unit not in data.units:
            raise DataFault(f"line {line}: the data have no unit {unit}")
        if units.index(unit) != line - 2:
            raise DataFault(f"line {line}: the unit {unit} stands there already")
        places.append(data.units.index(unit))
    columns = [code for code in framework.indicator_codes if code in table.names]
    if not columns:
        raise DataFault("no column of the table is an indicator of this index")
    for code in columns:
        found[places, framework.indicator_codes.index(code)] = table.numbers(code)
    return found
