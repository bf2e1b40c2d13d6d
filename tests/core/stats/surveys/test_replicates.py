"""Replicate weights: what they are made of, and that they stand for the design."""

import numpy as np
import pytest

from rectitude.core.stats.surveys import (
    Design,
    QuantileInterval,
    ReplicateKind,
    balanced_replicates,
    bootstrap,
    jackknife,
    mean,
    means,
    quantile,
    replicate_design,
    survey_design,
    total,
)
from rectitude.core.stats.surveys.arrays.hadamard import hadamard

from . import people, r_people
from .battery import agree, everything, fitted_numbers

Y = [3.0, 5.0, 8.0, 1.0, 9.0, 4.0, 6.0, 6.5]
PAIRS = survey_design(weights=[2.0, 3.0, 1.0, 4.0, 2.0, 2.0, 5.0, 1.0], strata=list("aabbccdd"))


def _jackknife() -> Design:
    return jackknife(
        survey_design(
            weights=people.WEIGHTS,
            strata=list(people.STRATA),
            clusters=people.CLUSTERS,
            population=people.CLUSTERS_THERE,
        )
    )


def test_given_replicates_are_those_made_here() -> None:
    """The jackknife's weights handed over as a public file would: every number is R's again."""
    made = _jackknife().replicates
    assert made is not None
    table = made.factors[made.unit]
    given = replicate_design(
        weights=people.WEIGHTS, replicate_weights=table, scale=made.scale, rscales=made.rscales, combined=False
    )
    combined = replicate_design(
        weights=people.WEIGHTS,
        replicate_weights=table * np.array(people.WEIGHTS)[:, None],
        scale=made.scale,
        rscales=made.rscales,
    )
    for design in (given, combined):
        found = everything(design, people.ROWS)
        del found["old"]
        agree(found, {name: numbers for name, numbers in r_people.JACKKNIFE.items() if "fitted" not in name})


def test_every_replicate_is_fitted() -> None:
    found = fitted_numbers(
        _jackknife(), people.ROWS, groups=people.GROUPS, answers=people.ANSWERS, of_z=people.SUM_OF_Z, bounds=(0.5, 2.0)
    )
    agree(found, {name: numbers for name, numbers in r_people.JACKKNIFE.items() if "fitted" in name})


@pytest.mark.parametrize("least", [1, 4, 5, 12, 13, 20, 25, 28, 36, 45, 61, 93])
def test_hadamard(least: int) -> None:
    found = hadamard(least)
    assert len(found) >= least
    assert len(found) < least + 8
    assert (np.abs(found) == 1).all()
    assert (found @ found.T == len(found) * np.eye(len(found))).all()
    assert (found[0] == 1).all()


@pytest.mark.parametrize("fay", [0.0, 0.3, 0.5])
def test_balanced_replicates_of_pairs_are_exact_for_totals(fay: float) -> None:
    made = balanced_replicates(PAIRS, fay=fay)
    a, b = total(Y, design=PAIRS), total(Y, design=made)
    assert (b.value, b.standard_error) == (pytest.approx(a.value), pytest.approx(a.standard_error))
    assert (b.degrees_of_freedom, made.replicates and made.replicates.factors.shape) == (4.0, (8, 8))


def test_a_bootstrap_draws_one_cluster_less_and_comes_close() -> None:
    design = survey_design(weights=people.WEIGHTS, strata=list(people.STRATA), clusters=people.CLUSTERS)
    made = bootstrap(design, replicates=4000, seed=3).replicates
    assert made is not None
    strata = design.stages[0].stratum_of
    for stratum, n in enumerate(design.stages[0].sampled):
        drawn = made.factors[strata == stratum] * (n - 1) / n
        assert np.allclose(drawn, drawn.round())
        assert (drawn.round().sum(axis=0) == n - 1).all()
    replicated = bootstrap(design, replicates=4000, seed=3)
    a, b = total(people.Y, design=design).standard_error, total(people.Y, design=replicated).standard_error
    assert b == pytest.approx(a, rel=0.05)


def test_the_bootstrap_of_a_seed_stays_the_same() -> None:
    """Fixed here so that a change of the draws is noticed."""
    design = bootstrap(PAIRS, replicates=5, seed=11)
    assert design.replicates is not None
    first = design.replicates.factors[:, 0].tolist()
    assert sorted(first) == [0.0] * 4 + [2.0] * 4
    assert [sum(first[i : i + 2]) for i in (0, 2, 4, 6)] == [2.0] * 4


def test_replicated_quantiles_spread_the_quantile() -> None:
    design = bootstrap(PAIRS, replicates=200, seed=5)
    found = quantile(Y, at=0.5, design=design, interval=QuantileInterval.REPLICATES)
    assert found.interval is not None
    assert found.value == quantile(Y, at=0.5, design=PAIRS).value
    assert found.standard_error is not None
    assert 0.3 < found.standard_error < 3


def test_mse_counts_from_the_estimate() -> None:
    plain, mse = jackknife(PAIRS), jackknife(PAIRS, mse=True)
    a, b = mean(Y, design=plain), mean(Y, design=mse)
    assert a.standard_error is not None
    assert b.standard_error is not None
    assert b.standard_error >= a.standard_error


def test_domains_by_replicates() -> None:
    by = means(Y, by=list("xyxyxyxy"), design=jackknife(PAIRS))
    assert [one.n for one in by.estimates] == [4, 4]
    assert by["x"].value == pytest.approx((6 + 8 + 18 + 30) / 10)


def test_a_replicate_without_the_domain_is_left_out_and_said() -> None:
    design = survey_design(weights=[1.0] * 6, clusters=[1, 1, 2, 2, 3, 3])
    found = mean([4.0, 6, 1, 2, 3, 4], design=jackknife(design), where=np.array([True, True] + [False] * 4))
    assert (found.value, found.interval) == (5.0, None)
    assert [note.code for note in found.because.notes] == ["surveys.replicates-without-a-value"]


@pytest.mark.parametrize(
    ("kind", "scale"),
    [("JK1", 7 / 8), ("BRR", 1 / 8), ("Fay", 1 / (8 * 0.49)), ("bootstrap", 1 / 7), ("SDR", 4 / 8)],
)
def test_a_kind_knows_its_scale(kind: str, scale: float) -> None:
    """As svrepdesign of R's survey fills it in."""
    table = balanced_replicates(PAIRS).replicates
    assert table is not None
    design = replicate_design(
        weights=PAIRS.weights,
        replicate_weights=table.factors[table.unit],
        kind=ReplicateKind(kind),
        fay=0.3,
        combined=False,
    )
    assert design.replicates is not None
    assert design.replicates.scale == pytest.approx(scale)
    assert mean(Y, design=design).because.input("variance") == kind
