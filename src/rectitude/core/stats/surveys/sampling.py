"""Making a design from what is known of how people were drawn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .designs import Design, Lonely, ReplicateKind
from .faults import DesignFault, ValuesFault, WeightsFault


def survey_design(
    *,
    weights: Any = None,
    strata: Any = None,
    clusters: Any = None,
    population: Any = None,
    lonely: Lonely = Lonely.FAIL,
    nest: bool = False,
    rows: int | None = None,
) -> Design:
    """A design for n rows.

    `weights` (n): how many people a row stands for, above nil; from the population sizes of every stage when None.
    `strata`, `clusters`, `population`: one sequence (n), or a tuple of one for each stage, first stage first; strata
    of a later stage may be None. Without clusters every row is its own. Clusters are taken within their strata and
    within the clusters above; at the first stage, a cluster found in two strata is an error unless `nest`.
    `population`: clusters there are in the row's stratum, or the share of them drawn (up to 1); None or left out:
    drawn with replacement, or from so many that it makes no difference; later stages then add nothing.
    `rows` is needed only when nothing else says how many there are (weights, strata and clusters all None).

    WeightsFault for weights that are missing, nil, negative or infinite; LonelyCluster for a stratum with one cluster
    unless `lonely` says otherwise or all there are were drawn; DesignFault for the rest; ValuesFault for lengths.
    """
    from .arrays.building import checked_weights, stages_of, weights_from

    stages = _each(clusters)
    sizes = _each(population)
    levels = _each(strata)
    count = _rows(weights, (*levels, *stages, *sizes), rows)
    if len(levels) > max(len(stages), 1) or len(sizes) > max(len(stages), 1):
        raise DesignFault("strata or population sizes for more stages than there are clusters")
    if any(one is None for one in stages):
        raise DesignFault("every stage has its clusters")
    built = stages_of(
        rows=count,
        strata=levels,
        clusters=stages or (range(count),),
        population=sizes,
        lonely=lonely,
        nest=nest,
    )
    known = weights_from(built) if weights is None else checked_weights(weights, rows=count)
    return Design(weights=known, stages=built, lonely=lonely)


def replicate_design(
    *,
    weights: Any,
    replicate_weights: Any,
    kind: ReplicateKind = ReplicateKind.OTHER,
    scale: float | None = None,
    rscales: Any = None,
    fay: float = 0.0,
    mse: bool = False,
    combined: bool = True,
    degrees_of_freedom: int | None = None,
) -> Design:
    """A design known by its replicate weights (n rows, R replicates) alone, as public files come.

    `combined`: replicate weights hold the sampling weight already; otherwise they multiply it. Variance: `scale` * sum
    of `rscales` (R; 1 each when None) times squared deviations from the mean of the replicates, or from the estimate
    with `mse`. The kind gives the scale when None: JK1 (R - 1) / R, BRR 1 / R, FAY 1 / (R (1 - fay)^2), BOOTSTRAP
    1 / (R - 1), SDR (successive differences) 4 / R, JKN 1 with its own `rscales`; OTHER needs one.
    `degrees_of_freedom`: the rank of the replicate weights less one when None, as in R's survey.
    WeightsFault for weights that are missing, negative or infinite, under two replicates, or scales below nil or absent.
    """
    import numpy as np

    from .arrays.building import checked_weights
    from .arrays.replicates import given_replicates

    table = np.asarray(replicate_weights, dtype=np.float64)
    if table.ndim != 2 or table.shape[1] < 2:
        raise WeightsFault("replicate weights: one row per row, and two columns or more")
    known = checked_weights(weights, rows=len(table))
    if kind is ReplicateKind.JKN and rscales is None:
        raise WeightsFault("JKn replicates come with their rscales")
    own = _scale(kind, replicates=table.shape[1], fay=fay) if scale is None else scale
    replicates = given_replicates(
        table,
        kind=kind.value,
        weights=known,
        scale=own,
        rscales=rscales,
        mse=mse,
        combined=combined,
        degrees_of_freedom=degrees_of_freedom,
    )
    return Design(weights=known, stages=(), replicates=replicates)


def _scale(kind: ReplicateKind, *, replicates: int, fay: float) -> float:
    if kind is ReplicateKind.OTHER or not 0 <= fay < 1:
        raise WeightsFault("replicate weights come with a scale, or a kind that has one; fay lies between 0 and 1")
    return {
        ReplicateKind.JK1: (replicates - 1) / replicates,
        ReplicateKind.JKN: 1.0,
        ReplicateKind.BRR: 1 / replicates,
        ReplicateKind.FAY: 1 / (replicates * (1 - fay) ** 2),
        ReplicateKind.BOOTSTRAP: 1 / (replicates - 1),
        ReplicateKind.SDR: 4 / replicates,
    }[kind]


def _each(given: Any) -> tuple[Any, ...]:
    """One entry per stage: a tuple is taken as several stages, anything else as one."""
    if given is None:
        return ()
    return given if isinstance(given, tuple) else (given,)


def _rows(weights: Any, others: Sequence[Any], rows: int | None) -> int:
    for one in (weights, *others):
        if one is not None and hasattr(one, "__len__"):
            if rows is not None and len(one) != rows:
                raise ValuesFault(f"{len(one)} entries for {rows} rows")
            if len(one) == 0:
                raise ValuesFault("a design needs at least one row")
            return len(one)
    if rows is None or rows < 1:
        raise WeightsFault("nothing says how many rows there are")
    return rows
