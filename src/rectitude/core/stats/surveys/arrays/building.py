"""Stages of a design from strata, clusters and population sizes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from ..designs import Lonely, Stage
from ..faults import DesignFault, LonelyCluster, WeightsFault
from .columns import Floats, Whole, complete_codes, crossed, numbers

_NIL = 1e-7  # a stratum of which a larger share was drawn counts as drawn whole, as in R's survey


def checked_weights(weights: Any, *, rows: int) -> Floats:
    """Weights (n), each above nil. WeightsFault otherwise."""
    found = numbers(weights, rows=rows, name="weights")
    bad = ~(found > 0)
    if bad.any():
        row = int(np.flatnonzero(bad)[0])
        held = "none" if np.isnan(found[row]) else found[row]
        raise WeightsFault(
            f"weights are above nil; row {row} has {held}. To leave rows out, use a domain (where)", row=row
        )
    return found


def stages_of(
    *,
    rows: int,
    strata: Sequence[Any],
    clusters: Sequence[Any],
    population: Sequence[Any],
    lonely: Lonely,
    nest: bool,
) -> tuple[Stage, ...]:
    """One stage per cluster variable. DesignFault, LonelyCluster as `survey_design` says."""
    built: list[Stage] = []
    parent = np.zeros(rows, dtype=np.int64)
    share = np.ones(rows)  # of the clusters drawn at the stages above
    for number, labels in enumerate(clusters):
        own, names = _labelled(strata, number, rows=rows, what="strata")
        strata_codes, start = crossed(parent, own)
        members, _ = complete_codes(labels, rows=rows, name=f"clusters, stage {number + 1}", fault=DesignFault)
        cluster_codes, first = crossed(strata_codes, members)
        if number == 0 and not nest and len(first) != int(members.max(initial=-1)) + 1:
            raise DesignFault("a cluster lies in two strata; if numbers begin anew in each stratum, say nest=True")
        stratum_of = strata_codes[first]
        sampled = np.bincount(stratum_of, minlength=len(start)).astype(np.int64)
        there = _population(population, number, strata_codes=strata_codes, start=start, sampled=sampled, rows=rows)
        above = share[start]
        stage = _stage(strata_codes, cluster_codes, stratum_of, sampled, there, above)
        if lonely is Lonely.FAIL and (stage.lonely & (above > 0)).any():
            h = int(np.flatnonzero(stage.lonely & (above > 0))[0])
            row = None if names or not number else int(start[h])
            what = f"stratum {names[int(own[start[h]])]!r}" if names else "the sample"
            if row is not None:
                what = f"the cluster of row {row}"
            raise LonelyCluster(
                f"{what} has one cluster at stage {number + 1}; join strata, or choose what becomes of it (lonely)",
                row=row,
            )
        built.append(stage)
        parent = cluster_codes
        share = share * (sampled / there)[strata_codes]
    return tuple(built)


def _labelled(strata: Sequence[Any], number: int, *, rows: int, what: str) -> tuple[Whole, list[Any]]:
    if number >= len(strata) or strata[number] is None:
        return np.zeros(rows, dtype=np.int64), []
    return complete_codes(strata[number], rows=rows, name=f"{what}, stage {number + 1}", fault=DesignFault)


def _population(
    population: Sequence[Any], number: int, *, strata_codes: Whole, start: Whole, sampled: Whole, rows: int
) -> Floats:
    """Clusters in each stratum (H): given as numbers, or as the share (up to 1) that was drawn; infinite when not."""
    if number >= len(population) or population[number] is None:
        return np.full(len(start), np.inf)
    given = np.asarray(population[number], dtype=np.float64)
    given = np.full(rows, float(given)) if given.ndim == 0 else given
    if given.shape != (rows,):
        raise DesignFault(f"population, stage {number + 1}: one number above nil for each of the {rows} rows")
    if not (given > 0).all():
        row = int(np.flatnonzero(~(given > 0))[0])
        held = "none" if np.isnan(given[row]) else f"{given[row]:g}"
        raise DesignFault(f"population, stage {number + 1}: numbers are above nil; row {row} has {held}", row=row)
    there = given[start]
    if (there[strata_codes] != given).any():
        row = int(np.flatnonzero(there[strata_codes] != given)[0])
        raise DesignFault(f"population, stage {number + 1}: row {row} differs from others of its stratum", row=row)
    if (there <= 1).all():
        there = sampled / there
    elif (there < 1).any():
        raise DesignFault(f"population, stage {number + 1}: numbers of clusters, or shares up to 1, not both")
    if (there < sampled * (1 - 1e-12)).any():
        h = int(np.flatnonzero(there < sampled)[0])
        raise DesignFault(
            f"population, stage {number + 1}: {int(sampled[h])} clusters drawn out of {there[h]:g} (row {int(start[h])})",
            row=int(start[h]),
        )
    return np.asarray(there, dtype=np.float64)


def _stage(
    strata: Whole, clusters: Whole, stratum_of: Whole, sampled: Whole, population: Floats, above: Floats
) -> Stage:
    left = np.where(np.isinf(population), 1.0, 1.0 - sampled / population)
    left[left < _NIL] = 0.0
    spread = np.where(sampled > 1, sampled / np.maximum(sampled - 1, 1), 1.0)
    return Stage(
        strata=strata,
        clusters=clusters,
        stratum_of=stratum_of,
        sampled=sampled,
        population=population,
        multiplier=above * left * spread,
        lonely=(sampled == 1) & (left > 0),
    )


def weights_from(stages: Sequence[Stage]) -> Floats:
    """One over the chance of being drawn (n), from the population sizes of every stage. WeightsFault without them."""
    if any(np.isinf(stage.population).any() for stage in stages):
        raise WeightsFault("without weights, the population size of every stage is needed")
    found = np.ones(len(stages[0].strata))
    for stage in stages:
        found = found * (stage.population / stage.sampled)[stage.strata]
    return found
