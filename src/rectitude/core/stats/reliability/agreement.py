"""Everything the dashboard shows of how far two assessors agree."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..estimates import Estimate
from .kappa import Weighting, cross_table, kappa
from .krippendorff import Level, krippendorff_alpha
from .pairs import Pair, checked_pairs, complete
from .shares import adjacent_agreement, exact_agreement


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Two assessors' agreement. `n_units` were asked, `n_pairs` have a level from both, `n_single` from one only.

    `table`: counts of pairs, row = first assessor's level, column = second's. `mean_difference`: first less
    second, in levels, over the pairs; None without a pair.
    """

    n_units: int
    n_pairs: int
    n_single: int
    alpha: Estimate
    kappa_linear: Estimate
    kappa_quadratic: Estimate
    exact: Estimate
    adjacent: Estimate
    table: tuple[tuple[int, ...], ...]
    mean_difference: float | None


def agreement(
    pairs: Iterable[Pair], *, seed: int, confidence: float = 0.95, resamples: int = 2000, top: int = 4
) -> Agreement:
    """The agreement of two assessors from their levels (0 to `top`, or None) of the same units.

    Alpha is ordinal; both kappas use all levels 0 to `top`, those nobody gave included. `seed` fixes the draws of
    alpha's interval. What cannot be computed says why in `reason`.
    ValueError for levels that are no whole numbers 0 to `top`.
    """
    found = checked_pairs(pairs, top=top)
    both = complete(found)
    table = cross_table(found, top=top)
    return Agreement(
        n_units=len(found),
        n_pairs=len(both),
        n_single=sum((a is None) != (b is None) for a, b in found),
        alpha=krippendorff_alpha(found, level=Level.ORDINAL, seed=seed, confidence=confidence, resamples=resamples),
        kappa_linear=kappa(table, weights=Weighting.LINEAR, confidence=confidence),
        kappa_quadratic=kappa(table, weights=Weighting.QUADRATIC, confidence=confidence),
        exact=exact_agreement(found, confidence=confidence),
        adjacent=adjacent_agreement(found, confidence=confidence),
        table=table,
        mean_difference=sum(a - b for a, b in both) / len(both) if both else None,
    )
