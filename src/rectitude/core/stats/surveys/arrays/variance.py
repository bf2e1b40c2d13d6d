"""The covariance of totals of scores: between clusters within strata, stage by stage, or between replicates."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ..designs import Design, Lonely, Replicates, Stage
from ..faults import ValuesFault
from .columns import Floats, Whole
from .scores import Dense, Grouped, Scores, summed

_MOST_CELLS = 200_000_000  # clusters times domains: 1.6 GB


def covariance(design: Design, scores: Scores) -> Floats:
    """The covariance (k, k) of the sums of weighted scores, by the stages of the design, fitting taken into account.

    At each stage: multiplier * sum over clusters of (sum - stratum mean)^2 (Sarndal, Swensson and Wretman 1992, 4.3).
    """
    if isinstance(scores, Grouped) and scores.group is not None and scores.width > 1 and _alone(design):
        return _between_people(design.stages[0], scores.values, scores.group, scores.width)
    if any(len(stage.stratum_of) * scores.width > _MOST_CELLS for stage in design.stages):
        raise ValuesFault(f"{scores.width} domains at once are too many for so many clusters; ask for fewer at a time")
    found = np.zeros((scores.width, scores.width))
    for stage, sums in zip(design.stages, _cluster_sums(design, scores), strict=True):
        found += between_clusters(stage, sums, lonely=design.lonely)
    return found


def _alone(design: Design) -> bool:
    """Whether every row is a cluster of its own, and nothing else complicates the design."""
    first = design.stages[0]
    return (
        len(design.stages) == 1
        and len(first.stratum_of) == len(first.clusters)
        and not design.adjustments
        and not first.lonely.any()
    )


def _between_people(stage: Stage, values: Floats, group: Whole, k: int) -> Floats:
    """As `between_clusters` where each cluster is one row, which lies in one domain at most: no table (C, k) needed.

    Of two domains only the means of their columns meet: - n t t'. Of one, deviations of its rows, and of the others'
    noughts.
    """
    strata = len(stage.sampled)
    inside = group >= 0
    key, scores = stage.strata[inside] * k + group[inside], values[inside]
    totals = summed(scores, key, strata * k)
    centres = (totals.reshape(strata, k) / stage.sampled[:, None]).ravel()
    squares = summed((scores - centres[key]) ** 2, key, strata * k)
    absent = np.repeat(stage.sampled, k) - np.bincount(key, minlength=strata * k)
    own = (squares + absent * centres**2).reshape(strata, k)
    means = centres.reshape(strata, k)
    found = -(means.T * (stage.multiplier * stage.sampled)) @ means
    np.fill_diagonal(found, stage.multiplier @ own)
    return np.asarray(found, dtype=np.float64)


def _cluster_sums(design: Design, scores: Scores) -> list[Floats]:
    """Sums by cluster (C, k) for each stage. Fitted designs go column by column to keep memory in bounds."""
    used = [stage for stage in design.stages if stage.multiplier.any() or stage.lonely.any()]
    if not design.adjustments:
        sums = {id(stage): scores.sums(stage.clusters, len(stage.stratum_of)) for stage in used}
    else:
        sums = {id(stage): np.empty((len(stage.stratum_of), scores.width)) for stage in used}
        for number in range(scores.width):
            column = scores.column(number)[:, None]
            for adjustment in design.adjustments:
                column = adjustment.residuals(column)
            for stage in used:
                size = len(stage.stratum_of)
                sums[id(stage)][:, number] = np.bincount(stage.clusters, weights=column[:, 0], minlength=size)
    return [sums.get(id(stage), np.zeros((len(stage.stratum_of), scores.width))) for stage in design.stages]


def between_clusters(stage: Stage, sums: Floats, *, lonely: Lonely) -> Floats:
    """The part of one stage, from sums by cluster (C, k)."""
    strata = len(stage.sampled)
    if strata == 1:
        centre = sums.mean(axis=0, keepdims=True) if not stage.lonely[0] or lonely is not Lonely.ADJUST else 0.0
        apart = sums - centre
        found = (apart.T @ apart) * stage.multiplier[0]
    else:
        centres = Dense(values=sums).sums(stage.stratum_of, strata) / stage.sampled[:, None]
        if lonely is Lonely.ADJUST:
            centres[stage.lonely] = 0.0
        apart = sums - centres[stage.stratum_of]
        found = apart.T @ (apart * stage.multiplier[stage.stratum_of][:, None])
    if lonely is Lonely.AVERAGE and stage.lonely.any() and not stage.lonely.all():
        found = found * (strata / (strata - int(stage.lonely.sum())))
    return np.asarray(found, dtype=np.float64)


def replicate_sums(design: Design, replicates: Replicates, values: Floats, group: Whole | None, k: int) -> Floats:
    """Weighted sums of values (n) by group under each set of replicate weights: (R, k)."""
    base = values if replicates.combined else values * design.weights
    by_unit = Grouped(values=base, group=group, width=k).sums(replicates.unit, len(replicates.factors))
    return np.asarray(replicates.factors.T @ by_unit, dtype=np.float64)


def replicate_weights(design: Design, replicates: Replicates, number: int) -> Floats:
    """The weights (n) of one replicate."""
    factors = replicates.factors[:, number][replicates.unit]
    return factors if replicates.combined else factors * design.weights


def spread(replicates: Replicates, thetas: Floats, estimate: Floats) -> Floats:
    """The covariance (k, k) of replicated estimates (R, k) around the estimate (k) or around their mean.

    A replicate without an estimate (NaN) is left out where it has none, as in R's survey.
    """
    there = ~np.isnan(thetas)
    used = there & (replicates.rscales > 0)[:, None]
    centre = estimate
    if not replicates.mse and used.any():
        centre = np.where(used, thetas, 0.0).sum(axis=0) / np.maximum(used.sum(axis=0), 1)
    apart = np.where(there, thetas - centre, 0.0)
    return np.asarray((apart.T * replicates.rscales) @ apart * replicates.scale, dtype=np.float64)


def replicated(design: Design, replicates: Replicates, estimate: Floats, of: Callable[[Floats], Floats]) -> Floats:
    """The covariance (k, k) of any estimate `of` weights (n) -> (k), worked out once for each replicate."""
    count = replicates.factors.shape[1]
    thetas = np.stack([of(replicate_weights(design, replicates, number)) for number in range(count)])
    return spread(replicates, thetas, estimate)
