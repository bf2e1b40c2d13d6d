"""Who counts, in which domain: answers with gaps, a domain asked for, and labels, brought together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from .columns import Floats, Whole, coded, flags, numbers, whole


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Asked:
    """Answers y (n), and x (n) when there is a second, nil where they do not count; the domain of each row.

    group (n): number of the domain, -1 outside; None when every row counts in the only one. `missing` rows lie in a
    domain but lack an answer.
    """

    y: Floats
    x: Floats | None
    group: Whole | None
    names: list[Any]
    missing: int

    @property
    def k(self) -> int:
        """Number of domains."""
        return len(self.names)


def asked(
    values: Any, *, rows: int, by: Any = None, where: Any = None, over: Any = None, name: str = "values"
) -> Asked:
    """Values and, perhaps, what they are divided by (n each), in the domains of `by` among the rows `where`."""
    y = numbers(values, rows=rows, name=name)
    x = None if over is None else numbers(over, rows=rows, name="over")
    complete = whole(y) and (x is None or whole(x))
    codes, names = (None, [None]) if by is None else coded(by, rows=rows, name="by")
    if complete and where is None and (codes is None or int(codes.min(initial=0)) >= 0):
        return Asked(y=y, x=x, group=codes, names=names, missing=0)
    kept = flags(where, rows=rows)
    if codes is not None:
        kept &= codes >= 0
    used = kept & ~np.isnan(y)
    if x is not None:
        used &= ~np.isnan(x)
        x = np.where(used, x, 0.0)
    group = np.where(used, 0 if codes is None else codes, -1)
    return Asked(y=np.where(used, y, 0.0), x=x, group=group, names=names, missing=int(kept.sum()) - int(used.sum()))
