"""Turning a design into one with replicate weights: jackknife, balanced half-samples, bootstrap."""

from __future__ import annotations

from dataclasses import replace

from .designs import Design
from .faults import DesignFault


def jackknife(design: Design, *, mse: bool = False) -> Design:
    """Each first-stage cluster left out once: JK1 without strata, JKn with (Wolter 2007, ch. 4).

    The finite population correction of the first stage is kept in the scales. `mse`: deviations from the estimate
    instead of the mean of the replicates. DesignFault as all of this module: replicates, fitted weights or a stratum
    with one cluster. Replicate first, fit afterwards: each replicate is then fitted too.
    """
    from .arrays.replicates import jackknife as made

    return replace(_plain(design), replicates=made(design, mse=mse))


def balanced_replicates(design: Design, *, fay: float = 0.0, mse: bool = False) -> Design:
    """Balanced half-samples (McCarthy 1969), or Fay's with 0 < `fay` < 1 (Judkins 1990). No population correction.

    Strata of four, six, … clusters are split into pairs in the order of their rows. The number of replicates is the
    order of the Hadamard matrix used: a multiple of four above the number of pairs.
    """
    from .arrays.replicates import balanced

    if not 0 <= fay < 1:
        raise DesignFault("fay lies between 0 and 1")
    return replace(_plain(design), replicates=balanced(design, fay=fay, mse=mse))


def bootstrap(design: Design, *, replicates: int, seed: int, mse: bool = False) -> Design:
    """`replicates` bootstrap samples of n - 1 clusters a stratum (Rao and Wu 1988, JASA 83, 231-241).

    The same seed and rows in the same order give the same replicates. No population correction.
    """
    from .arrays.replicates import bootstrapped

    if replicates < 2 or seed < 0:
        raise DesignFault("a bootstrap takes two replicates or more, and a seed of 0 or more")
    return replace(_plain(design), replicates=bootstrapped(design, count=replicates, seed=seed, mse=mse))


def _plain(design: Design) -> Design:
    if design.replicates is not None or not design.stages:
        raise DesignFault("the design has replicates already")
    if design.adjustments:
        raise DesignFault("replicate first and fit the weights afterwards, so that every replicate is fitted")
    return design
