"""What fittings of weights explain of scores: the residuals that variances are made of afterwards."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .columns import Floats, Whole
from .scores import Dense

_SWEEPS = 10


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Regressed:
    """Fitting to totals of p variables: residuals of the regression of scores on them, with the weights before.

    basis (n, p): orthonormal columns that span the variables times `root`; root (n): square root of the weight before
    fitting; factor (n): weight after fitting over that root (Deville and Sarndal 1992).
    """

    kind: str
    basis: Floats
    factor: Floats

    def residuals(self, scores: Floats) -> Floats:
        """Weighted scores (n, k) less what the variables explain."""
        known = self.factor != 0
        scaled = np.divide(scores, self.factor[:, None], out=np.zeros_like(scores), where=known[:, None])
        return np.asarray((scaled - self.basis @ (self.basis.T @ scaled)) * self.factor[:, None], dtype=np.float64)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PostStratified:
    """Fitting to the sizes of groups: deviations from the group's mean, taken with the weights before fitting."""

    kind: str
    group: Whole
    size: int
    before: Floats
    after: Floats

    def residuals(self, scores: Floats) -> Floats:
        """Weighted scores (n, k) less their group's mean."""
        own = scores / self.after[:, None]
        weight = np.bincount(self.group, weights=self.before, minlength=self.size)
        centre = Dense(values=own * self.before[:, None]).sums(self.group, self.size) / weight[:, None]
        return np.asarray(scores - centre[self.group] * self.after[:, None], dtype=np.float64)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Raked:
    """Fitting to several sets of groups in turn: deviations from each set's unweighted group means, ten times over.

    That is the rule of R's survey. margins: group (n), how many, and the weights (n) after the last pass over it.
    """

    kind: str
    margins: tuple[tuple[Whole, int, Floats], ...]

    def residuals(self, scores: Floats) -> Floats:
        """Weighted scores (n, k) less what the margins explain."""
        found = scores
        for _ in range(_SWEEPS):
            for group, size, after in self.margins:
                own = Dense(values=found / after[:, None]).sums(group, size)
                centre = own / np.bincount(group, minlength=size)[:, None]
                found = found - centre[group] * after[:, None]
        return found
