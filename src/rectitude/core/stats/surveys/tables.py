"""Two-way tables: shares of cells, and tests of whether rows and columns have to do with each other."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from ..estimates import Because
from .designs import Design
from .intervals import because, estimates, family
from .proportions import ProportionInterval, bounded
from .results import Family, Test
from .sentences import NO_TABLE, NOBODY_ANSWERED, TABLE_TOO_THIN, TOO_FEW_CLUSTERS

if TYPE_CHECKING:
    from .arrays.linear import Found
    from .designs import Whole

_SOURCE = (
    "Rao and Scott 1984, Annals of Statistics 12, 46-60; Thomas and Rao 1987; Wald: Koch, Freeman and Freeman 1975"
)


class Statistic(StrEnum):
    """Which test: Rao and Scott's with F (second order) or chi squared (first order); Wald's, plain or adjusted."""

    F = "F"
    CHI_SQUARED = "chi-squared"
    WALD = "wald"
    ADJUSTED_WALD = "adjusted-wald"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cells:
    """Cell numbers (n; -1 outside), the labels of rows and columns, rows used, rows with a label missing."""

    group: Whole
    rows: tuple[object, ...]
    columns: tuple[object, ...]
    n: int
    missing: int


def cell_shares(
    rows: Any,
    columns: Any,
    *,
    design: Design,
    where: Any = None,
    interval: ProportionInterval = ProportionInterval.LOGIT,
    confidence: float = 0.95,
    df: float | None = None,
) -> Family:
    """The share (0-1) of each cell, named (row label, column label), among those who have both labels (n each).

    Rows with a missing label count as outside, as in `mean`. Nobody left: no cells.
    """
    import numpy as np

    from .arrays import linear

    cells = _cells(rows, columns, design=design, where=where)
    if not cells.n:
        return family((), (), np.zeros((0, 0)))
    found = linear.shares(design, cells.group, len(cells.rows) * len(cells.columns))
    about = because(design, method=f"survey-proportion-{interval}", source=_SOURCE, missing=cells.missing)
    plain = estimates(found, confidence=confidence, df=df, because=about)
    names = [(row, column) for row in cells.rows for column in cells.columns]
    return family(names, tuple(bounded(one, interval=interval, df=df) for one in plain), found.covariance)


def association(
    rows: Any, columns: Any, *, design: Design, where: Any = None, statistic: Statistic = Statistic.F
) -> Test:
    """Whether rows and columns (n labels each) have to do with each other.

    F: Pearson's statistic over the sum of the design effects, on F with the Satterthwaite degrees of freedom d and
    d times the design's (svychisq's default). CHI_SQUARED: Pearson's over their mean, on chi squared. `pearson` is the
    statistic before that, of the table scaled to the n rows used. WALD and ADJUSTED_WALD: of the cells less what
    independence gives, on F. Fewer than two rows or columns, cells too thin, or too few clusters: no statistic.
    """
    from .arrays import linear

    cells = _cells(rows, columns, design=design, where=where)
    about = because(design, method=f"survey-association-{statistic}", source=_SOURCE, missing=cells.missing)
    if cells.n == 0:
        return _none(NOBODY_ANSWERED, cells, about)
    if min(len(cells.rows), len(cells.columns)) < 2:
        return _none(NO_TABLE, cells, about)
    count = len(cells.rows) * len(cells.columns)
    if statistic in (Statistic.F, Statistic.CHI_SQUARED):
        return _rao_scott(linear.shares(design, cells.group, count), cells, about, statistic)
    import numpy as np

    found = linear.totals(design, np.ones(design.rows), cells.group, count)
    own = float(linear.degrees_of_freedom(design, np.where(cells.group >= 0, 0, -1), 1)[0])
    return _wald(found, cells, about, own, adjusted=statistic is Statistic.ADJUSTED_WALD)


def _rao_scott(found: Found, cells: _Cells, about: Because, statistic: Statistic) -> Test:
    from scipy.special import chdtrc, fdtrc

    from .arrays.association import rao_scott

    nu = float(found.df[0])
    if nu < 1:
        return _none(TOO_FEW_CLUSTERS, cells, about)
    got = rao_scott(found.values.reshape(len(cells.rows), len(cells.columns)), found.covariance, n=cells.n)
    if got is None:
        return _none(TABLE_TOO_THIN, cells, about)
    if statistic is Statistic.CHI_SQUARED:
        value = got.pearson * got.count / got.trace
        p = float(chdtrc(got.count, value))
        return Test(statistic=value, df=float(got.count), df2=None, p=p, n=cells.n, because=about, pearson=got.pearson)
    value, freedom = got.pearson / got.trace, got.trace**2 / got.squares
    p = float(fdtrc(freedom, freedom * nu, value))
    return Test(statistic=value, df=freedom, df2=freedom * nu, p=p, n=cells.n, because=about, pearson=got.pearson)


def _wald(found: Found, cells: _Cells, about: Because, nu: float, *, adjusted: bool) -> Test:
    from scipy.special import fdtrc

    from .arrays.association import wald

    above = float((len(cells.rows) - 1) * (len(cells.columns) - 1))
    below = nu - above + 1 if adjusted else nu
    if below < 1:
        return _none(TOO_FEW_CLUSTERS, cells, about)
    values = found.values.copy()
    values[found.n == 0] = 0.0
    got = wald(values.reshape(len(cells.rows), len(cells.columns)), found.covariance)
    if got is None:
        return _none(TABLE_TOO_THIN, cells, about)
    value = got * below / (above * nu) if adjusted else got / above
    return Test(statistic=value, df=above, df2=below, p=float(fdtrc(above, below, value)), n=cells.n, because=about)


def _none(reason: Any, cells: _Cells, about: Because) -> Test:
    return Test(statistic=None, df=None, df2=None, p=None, n=cells.n, because=about, reason=reason)


def _cells(rows: Any, columns: Any, *, design: Design, where: Any) -> _Cells:
    import numpy as np

    from .arrays.columns import coded, flags

    asked = flags(where, rows=design.rows)
    first, row_names = coded(rows, rows=design.rows, name="rows")
    second, column_names = coded(columns, rows=design.rows, name="columns")
    used = asked & (first >= 0) & (second >= 0)
    first, row_names = _present(first, row_names, used)
    second, column_names = _present(second, column_names, used)
    return _Cells(
        group=np.where(used, first * max(len(column_names), 1) + second, -1),
        rows=tuple(row_names),
        columns=tuple(column_names),
        n=int(used.sum()),
        missing=int((asked & ~used).sum()),
    )


def _present(codes: Any, names: list[Any], used: Any) -> tuple[Any, list[Any]]:
    """Labels nobody used has are dropped."""
    import numpy as np

    there = np.bincount(codes if used.all() else codes[used], minlength=len(names)) > 0
    if there.all():
        return codes, names
    place = np.where(there, np.cumsum(there) - 1, -1)
    renumbered = np.where((codes >= 0), place[codes] if len(names) else -1, -1)
    return renumbered, [name for name, kept in zip(names, there.tolist(), strict=True) if kept]
