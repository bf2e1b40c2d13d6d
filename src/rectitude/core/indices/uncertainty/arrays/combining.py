"""From normalised values and weights to the aggregates of every row.

Sums are made child by child, so that a row's digits do not depend on how many rows are computed together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ...arrays.aggregate import aggregate
from ...arrays.methods import Aggregation, ShareOf
from ...faults import IndexFault
from ...specification import Aggregate
from .plan import Plan
from .rows import Rows, Whole
from .states import States

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
_MEANS = (Aggregation.ARITHMETIC, Aggregation.GEOMETRIC, Aggregation.HARMONIC)


def row_scores(rows: Rows, states: States, weights: Floats, choices: dict[str, Whole]) -> Floats:
    """(aggregates, r, n) in the order of the framework's aggregates, NaN where a unit has no score."""
    plan = rows.plan
    framework, codes = plan.framework, plan.framework.codes
    variant = plan.aggregate.variant(choices, len(rows))
    leaves = np.ascontiguousarray(np.moveaxis(states.values, 2, 0))
    found = np.empty((len(framework.aggregates), len(rows), len(plan.data.units)))
    place = {one.code: at for at, one in enumerate(framework.aggregates)}
    applies = _applying(plan)
    for parent in framework.aggregates:
        children = framework.children_of(parent.code)
        columns = np.array([codes.index(child) for child in children], dtype=np.int64)
        for number in range(len(plan.aggregate.variants)):
            part = np.flatnonzero(variant == number)
            if not len(part):
                continue
            how = _How(plan=plan, number=number, parent=parent.code, applies=applies)
            known = weights[np.ix_(part, columns)]
            if all(child not in place for child in children):
                found[place[parent.code], part] = _of_leaves(leaves[columns], states.state[part], known, how)
            else:
                below = [
                    found[place[child], part] if child in place else leaves[codes.index(child)][states.state[part]]
                    for child in children
                ]
                found[place[parent.code], part] = how.combined(below, known)
    return found


def _of_leaves(leaves: Floats, state: Whole, weights: Floats, how: _How) -> Floats:
    """Rows of the same state and weights are computed once."""
    if (weights == weights[0]).all():
        wanted, back = np.unique(state, return_inverse=True)
        few = np.broadcast_to(weights[0], (len(wanted), weights.shape[1]))
        return how.combined([leaf[wanted] for leaf in leaves], few)[back]
    return how.combined([leaf[state] for leaf in leaves], weights)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _How:
    """One variant of the aggregation, for one parent."""

    plan: Plan
    number: int
    parent: str
    applies: dict[str, Flags]

    @property
    def step(self) -> Aggregate:
        return self.plan.aggregations[self.number]

    def combined(self, below: Sequence[Floats], weights: Floats) -> Floats:
        """The parent (r, n) of children (r, n) each, with weights (r, m)."""
        framework = self.plan.framework
        method = self.step.method_at(framework.level_of(self.parent))
        names = framework.children_of(self.parent)
        total = weights[:, 0].copy()
        for at in range(1, weights.shape[1]):
            total += weights[:, at]
        if not (total > 0).all():
            raise IndexFault(f"{self.parent}: the weights of everything below it are nil in a draw")
        shares = weights / total[:, None]
        try:
            if method in _MEANS:
                found = _mean(below, shares, method, names, self.plan)
            else:
                found = aggregate(
                    np.stack(below, axis=-1),
                    shares,
                    method=method,
                    power=self.step.power_at(framework.level_of(self.parent)),
                    names=names,
                    units=self.plan.data.units,
                )
        except IndexFault as fault:
            if not self.plan.aggregate.factors:
                raise
            raise IndexFault(
                f"{self.parent}: {fault} (with alternative {self.number + 1} of {' and '.join(self.plan.aggregate.factors)})"
            ) from fault
        return self._enough(found, below, shares)

    def _enough(self, found: Floats, below: Sequence[Floats], shares: Floats) -> Floats:
        """NaN where less than the minimum share of what applies to a unit is there."""
        least = self.step.share_at(self.plan.framework.level_of(self.parent))
        if least <= 0 or not any(np.isnan(child).any() for child in below):
            return found
        names = self.plan.framework.children_of(self.parent)
        there, applying = np.zeros(found.shape), np.zeros(found.shape)
        for at, child in enumerate(below):
            counted = shares[:, at, None] if self.step.share_of is ShareOf.WEIGHT else np.ones((len(found), 1))
            there += counted * ~np.isnan(child)
            applying += counted * (self.applies[names[at]] | ~np.isnan(child))
        enough = there >= least * applying - 1e-12
        return np.where(enough, found, np.nan)


def _mean(below: Sequence[Floats], shares: Floats, method: Aggregation, names: Sequence[str], plan: Plan) -> Floats:
    total, weight = np.zeros(below[0].shape), None
    complete = all(np.isfinite(child.sum()) for child in below)
    if not complete:
        weight = np.zeros(below[0].shape)
    for at, child in enumerate(below):
        if method is not Aggregation.ARITHMETIC and (child <= 0).any():
            unit = plan.data.units[int(np.flatnonzero((child <= 0).any(axis=0))[0])]
            raise IndexFault(
                f"{unit}, {names[at]}: a {method} mean is made of values above nil; normalise to a range that starts above nil, "
                "such as 1 to 100, or choose another method"
            )
        if method is Aggregation.GEOMETRIC:
            child = np.log(child)
        elif method is Aggregation.HARMONIC:
            child = 1 / child
        if weight is None:
            total += shares[:, at, None] * child
        else:
            there = ~np.isnan(child)
            total += shares[:, at, None] * np.where(there, child, 0.0)
            weight += shares[:, at, None] * there
    if weight is not None:
        total = np.divide(total, weight, out=np.full(total.shape, np.nan), where=weight > 0)
    if method is Aggregation.GEOMETRIC:
        return np.exp(total)
    return 1 / total if method is Aggregation.HARMONIC else total


def _applying(plan: Plan) -> dict[str, Flags]:
    """Code to (n,): whether it applies to each unit; an aggregate applies where anything below it does."""
    found: dict[str, Flags] = {}
    for at, code in enumerate(plan.framework.indicator_codes):
        found[code] = plan.data.absences[:, at] != "not_applicable"
    for one in plan.framework.aggregates:
        found[one.code] = np.any([found[child] for child in plan.framework.children_of(one.code)], axis=0)
    return found
