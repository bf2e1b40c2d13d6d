"""Single values that could be others: assessors who disagree, estimates from samples."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, logit

from ...faults import IndexFault
from ...specification.factors import Assessors, SamplingError
from .plan import Plan
from .streams import normal, uniform

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CellFactor:
    """A factor that touches single values. `cells` (c): units * k + indicator; `size` numbers are drawn for it.

    `other` (c): the other assessor's values, or the standard deviations; `pick` (c): which of the numbers is each cell's.
    """

    factor: Assessors | SamplingError
    cells: NDArray[np.int64]
    other: Floats
    pick: NDArray[np.int64]
    size: int
    shares: NDArray[np.bool_]

    @property
    def name(self) -> str:
        """The name of the factor."""
        return self.factor.name

    def moved(self, now: Floats, drawn: NDArray[np.uint16]) -> Floats:
        """The cells' values (s, c) after the draw (s, size)."""
        numbers = drawn if self.size == len(self.cells) else drawn[:, self.pick]
        if isinstance(self.factor, SamplingError):
            return self._sampled(now, normal(numbers))
        if self.factor.table is None:
            found = now + self.other * normal(numbers)
        elif self.factor.draw == "either":
            found = np.where(numbers >= 32768, self.other, now)
        else:
            found = now + (self.other - now) * uniform(numbers)
        return found if self.factor.range is None else np.clip(found, *self.factor.range)

    def _sampled(self, now: Floats, numbers: Floats) -> Floats:
        found = now + self.other * numbers
        if self.shares.any():
            whole = self.factor.whole  # type: ignore[union-attr]
            share = now[:, self.shares] / whole
            # the error of a logit, by the delta method: error of p over p (1 - p)
            error = self.other[self.shares] / whole / (share * (1 - share))
            found[:, self.shares] = whole * expit(logit(share) + error * numbers[:, self.shares])
        return found


def cell_factors(plan: Plan) -> tuple[CellFactor, ...]:
    """The factors on single values: disagreement first, sampling around what is believed. IndexFault: no path."""
    found = [_assessors(one, plan) for one in plan.factors(Assessors)]
    return (*found, *(_sampling(one, plan) for one in plan.factors(SamplingError)))


def _table(name: str, table: str, given: Mapping[str, Floats], plan: Plan) -> Floats:
    if table not in given:
        raise IndexFault(f"the factor {name} needs the table {table}, which was not given")
    found = np.asarray(given[table], dtype=np.float64)
    if found.shape != plan.data.values.shape:
        raise IndexFault(f"{table}: {found.shape} values for data of {plan.data.values.shape}")
    return found


def _assessors(factor: Assessors, plan: Plan) -> CellFactor:
    values = plan.data.values
    if factor.range is not None:
        outside = (values < factor.range[0]) | (values > factor.range[1])
        if outside.any() and factor.spread is None:
            _refuse_outside(factor.name, factor.range, outside, plan)
    if factor.table is not None:
        other = _table(factor.name, factor.table, plan.cells, plan)
        touched = ~np.isnan(values) & ~np.isnan(other) & (other != values)
        if not touched.any():
            raise IndexFault(
                f"the factor {factor.name} has no path to the result: no value of {factor.table} differs from the data"
            )
    else:
        other = np.broadcast_to(_spread(factor, plan), values.shape)
        touched = ~np.isnan(values) & (other > 0)
    return _cell_factor(factor, touched, other, per_unit=factor.per == "unit")


def _spread(factor: Assessors, plan: Plan) -> Floats:
    codes = plan.framework.indicator_codes
    if not isinstance(factor.spread, Mapping):
        return np.full(len(codes), float(factor.spread or 0.0))
    for code in factor.spread:
        if code not in codes:
            raise IndexFault(f"the factor {factor.name} names {code}, which is no indicator of this index")
    return np.array([factor.spread.get(code, 0.0) for code in codes])


def _sampling(factor: SamplingError, plan: Plan) -> CellFactor:
    values, codes = plan.data.values, plan.framework.indicator_codes
    errors = _table(factor.name, factor.table, plan.cells, plan)
    if (errors < 0).any():
        unit, at = (int(found[0]) for found in np.nonzero(errors < 0))
        raise IndexFault(f"{factor.table}: the standard error of {codes[at]} of {plan.data.units[unit]} is below nil")
    for code in factor.logit:
        if code not in codes:
            raise IndexFault(f"the factor {factor.name} names {code}, which is no indicator of this index")
    touched = ~np.isnan(values) & ~np.isnan(errors) & (errors > 0)
    if not touched.any():
        raise IndexFault(f"the factor {factor.name} has no path to the result: {factor.table} has no error above nil")
    found = _cell_factor(factor, touched, errors, per_unit=False)
    shares = np.isin(found.cells % len(codes), [codes.index(code) for code in factor.logit])
    edge = values.ravel()[found.cells[shares]]
    if ((edge <= 0) | (edge >= factor.whole)).any():
        cell = int(found.cells[shares][np.flatnonzero((edge <= 0) | (edge >= factor.whole))[0]])
        raise IndexFault(
            f"{codes[cell % len(codes)]} of {plan.data.units[cell // len(codes)]} is not between 0 and {factor.whole:g}, so it "
            f'has no logit; take it out of "logit" of the factor {factor.name}, or set its standard error to nil'
        )
    return CellFactor(
        factor=factor, cells=found.cells, other=found.other, pick=found.pick, size=found.size, shares=shares
    )


def _cell_factor(
    factor: Assessors | SamplingError, touched: NDArray[np.bool_], other: Floats, *, per_unit: bool
) -> CellFactor:
    cells = np.flatnonzero(touched)
    units, k = touched.shape
    return CellFactor(
        factor=factor,
        cells=cells,
        other=np.asarray(other, dtype=np.float64).ravel()[cells],
        pick=cells // k if per_unit else np.arange(len(cells)),
        size=units if per_unit else len(cells),
        shares=np.zeros(len(cells), dtype=bool),
    )


def _refuse_outside(name: str, ends: tuple[float, float], outside: NDArray[np.bool_], plan: Plan) -> None:
    unit, at = (int(found[0]) for found in np.nonzero(outside))
    raise IndexFault(
        f"{plan.framework.indicator_codes[at]} of {plan.data.units[unit]} lies outside the range {ends[0]:g} to {ends[1]:g} "
        f"of the factor {name}"
    )
