"""Replicate weights: given, or made from a design."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np

from ..designs import Design, Replicates
from ..faults import DesignFault, WeightsFault
from .columns import Floats, numbers
from .hadamard import hadamard
from .linear import rank
from .variance import replicate_weights

_MOST_CLUSTERS = 5000


def given_replicates(
    table: Floats,
    *,
    kind: str,
    weights: Floats,
    scale: float,
    rscales: Any,
    mse: bool,
    combined: bool,
    degrees_of_freedom: int | None,
) -> Replicates:
    """Replicates from a table of weights (n, R). WeightsFault as `replicate_design` says."""
    count = table.shape[1]
    scales = np.ones(count) if rscales is None else numbers(rscales, rows=count, name="rscales")
    if not np.isfinite(table).all() or (table < 0).any() or not scale > 0 or not (scales >= 0).all():
        raise WeightsFault("replicate weights and scales are finite and 0 or more")
    if not (table.sum(axis=0) > 0).all():
        raise WeightsFault("every replicate has some weight")
    full = table if combined else table * weights[:, None]
    return Replicates(
        kind=kind,
        factors=table,
        unit=np.arange(len(table)),
        scale=float(scale),
        rscales=scales,
        mse=mse,
        combined=combined,
        degrees_of_freedom=rank(full) - 1 if degrees_of_freedom is None else degrees_of_freedom,
    )


def jackknife(design: Design, *, mse: bool) -> Replicates:
    """One replicate for each first-stage cluster, left out: JK1 without strata, JKn with."""
    stage = design.stages[0]
    n = stage.sampled[stage.stratum_of]
    strata = len(stage.sampled)
    if (stage.sampled < 2).any():
        raise DesignFault("a jackknife needs two clusters or more in each stratum")
    size = len(n)
    if size > _MOST_CLUSTERS:
        raise DesignFault(
            f"a jackknife of {size} clusters takes as many replicates; use the bootstrap, or linearisation"
        )
    own = stage.stratum_of[:, None] == stage.stratum_of[None, :]
    factors = np.where(own, (n / (n - 1.0))[None, :], 1.0)
    np.fill_diagonal(factors, 0.0)
    left = np.where(np.isinf(stage.population), 1.0, 1 - stage.sampled / stage.population)
    per = (left * (stage.sampled - 1) / stage.sampled)[stage.stratum_of]
    one = strata == 1
    return Replicates(
        kind="JK1" if one else "JKn",
        factors=factors,
        unit=stage.clusters,
        scale=float(per[0]) if one else 1.0,
        rscales=np.ones(size) if one else per,
        mse=mse,
        combined=False,
        degrees_of_freedom=size - strata,
    )


def balanced(design: Design, *, fay: float, mse: bool) -> Replicates:
    """Balanced half-samples: of two clusters in each stratum one counts 2 - fay, the other fay."""
    stage = design.stages[0]
    if (stage.sampled % 2 != 0).any():
        raise DesignFault("balanced replicates need pairs of clusters: an even number in each stratum")
    order = np.argsort(stage.stratum_of, kind="stable")
    pairs = len(order) // 2
    signs = hadamard(pairs + 1)
    turned = np.empty((len(order), len(signs)))
    turned[order[0::2]] = signs[1 : pairs + 1]
    turned[order[1::2]] = -signs[1 : pairs + 1]
    return Replicates(
        kind="Fay" if fay else "BRR",
        factors=1 + turned * (1 - fay),
        unit=stage.clusters,
        scale=1 / (len(signs) * (1 - fay) ** 2),
        rscales=np.ones(len(signs)),
        mse=mse,
        combined=False,
        degrees_of_freedom=pairs,
    )


def bootstrapped(design: Design, *, count: int, seed: int, mse: bool) -> Replicates:
    """Rao and Wu 1988: n - 1 of the n clusters of each stratum drawn with replacement, each counting n / (n - 1).

    Draws come from the raw stream of PCG64, which NumPy keeps the same between versions (NEP 19).
    """
    stage = design.stages[0]
    if (stage.sampled < 2).any():
        raise DesignFault("a bootstrap needs two clusters or more in each stratum")
    order = np.argsort(stage.stratum_of, kind="stable")
    starts = np.concatenate([[0], np.cumsum(stage.sampled)[:-1]])
    drawn = stage.sampled - 1
    first = np.repeat(starts, drawn)
    width = np.repeat(stage.sampled, drawn)
    stream = np.random.PCG64(seed)
    size = len(order)
    factors = np.empty((size, count))
    each = (stage.sampled / np.maximum(drawn, 1))[stage.stratum_of]
    for number in range(count):
        uniform = (stream.random_raw(len(first)) >> np.uint64(11)) * 2.0**-53
        chosen = order[first + (uniform * width).astype(np.int64)]
        factors[:, number] = np.bincount(chosen, minlength=size) * each
    freedom = min(size - len(stage.sampled), count - 1)
    return Replicates(
        kind="bootstrap",
        factors=factors,
        unit=stage.clusters,
        scale=1 / (count - 1),
        rscales=np.ones(count),
        mse=mse,
        combined=False,
        degrees_of_freedom=freedom,
    )


def refitted(design: Design, replicates: Replicates, *, weights: Floats, fit: Callable[[Floats], Floats]) -> Replicates:
    """The replicates of a design whose weights were fitted, each fitted in the same way."""
    count = replicates.factors.shape[1]
    table = np.stack([_fitted(design, replicates, number, fit) for number in range(count)], axis=1)
    return replace(replicates, factors=table, unit=np.arange(len(weights)), combined=True)


def _fitted(design: Design, replicates: Replicates, number: int, fit: Callable[[Floats], Floats]) -> Floats:
    """Rows a replicate leaves out stay out."""
    given = replicate_weights(design, replicates, number)
    return np.where(given > 0, fit(given), 0.0)
