"""Weights as COINr finds them, and nearer the optimum."""

import math
from typing import Any

import numpy as np
import pytest

from rectitude.core.indices.arrays.aggregate import aggregate
from rectitude.core.indices.arrays.components import pca_weights, principal_components
from rectitude.core.indices.arrays.faults import WeightingFault
from rectitude.core.indices.arrays.optimised import optimised_weights
from rectitude.core.indices.arrays.weights import effective_weights, equal_weights, rescaled_weights, variance_shares

from . import asem

CONN = ("ConEcFin", "Instit", "P2P", "Physical", "Political")
SUST = ("Environ", "Social", "SusEcFin")
RANDOM = np.random.default_rng(7)
MADE = RANDOM.normal(size=(40, 1)) + RANDOM.normal(size=(40, 4)) * [0.5, 1, 1, 2]


def test_components_are_those_of_prcomp() -> None:
    # COINr: get_PCA(coin, dset = "Aggregated", Level = 2)$PCAresults$Conn and $Sust: wts, PCAres$sdev
    stage = asem.stage("stage_Aggregated")
    found = principal_components(stage.of(*CONN))
    expected = [0.3049926087262, 0.5081539805754, 0.5108454919636, 0.5117970253401, 0.3547671473534]
    deviations = [1.715649417413, 1.1597611043077, 0.5889665477408, 0.4633701241663, 0.3871792751914]
    np.testing.assert_allclose(found.loadings[:, 0], expected, rtol=1e-10)
    np.testing.assert_allclose(np.sqrt(found.variances), deviations, rtol=1e-10)
    found = principal_components(stage.of(*SUST))
    np.testing.assert_allclose(found.loadings[:, 0], [0.6513188231609, -0.7443677308076, 0.147310800448], rtol=1e-9)


def test_components_of_a_table_with_gaps_rest_on_complete_units() -> None:
    # get_PCA(coin, dset = "Raw", Level = 1)$PCAresults$Instit, whose sign is free
    found = principal_components(asem.stage("stage_Raw").of("CostImpEx", "RTAs", "Tariff", "TBTs", "TIRcon", "Visa"))
    expected = [
        -0.47684809244216,
        0.46484558503172,
        -0.32683183297894,
        0.44439602786040,
        0.28188151894696,
        0.41565660281111,
    ]
    assert found.n == 47
    np.testing.assert_allclose(found.loadings[:, 0], expected, rtol=1e-9)


def test_components_of_two_columns_are_known() -> None:
    found = principal_components([[1.0, 2.0], [2.0, 1.0], [3.0, 4.0], [4.0, 3.0]])
    np.testing.assert_allclose(found.variances, [1.6, 0.4])
    np.testing.assert_allclose(found.explained, [0.8, 0.2])
    np.testing.assert_allclose(found.loadings[:, 0], [math.sqrt(0.5)] * 2)
    np.testing.assert_allclose(np.abs(found.loadings[:, 1]), [math.sqrt(0.5)] * 2)


def test_what_runs_against_the_others_gets_no_weight_unasked() -> None:
    table = MADE * [1, 1, -1, 1]
    with pytest.raises(WeightingFault, match="Pay: runs against the others of its group"):
        pca_weights(table, names=["Law", "Staff", "Pay", "Data"])
    kept, absolute, nil = (pca_weights(table, negative=rule) for rule in ("keep", "absolute", "nil"))
    assert kept.against == absolute.against == nil.against == (2,)
    assert kept.weights[2] < 0 == nil.weights[2] < absolute.weights[2]
    np.testing.assert_allclose(absolute.weights, pca_weights(MADE).weights, rtol=1e-10)
    for found in (kept, absolute, nil):
        assert found.weights.sum() == pytest.approx(1)


def test_effective_weights_of_the_asem_example() -> None:
    # get_eff_weights(coin): Goods .02, CO2 .0333…, LPI .0125, Physical .1, Conn .5, Index 1
    asem.stage("stage_Aggregated")
    parents, weights = asem.meta("Parent"), asem.meta("Weight")
    codes = [code for code, kind in asem.meta("Type").items() if kind in ("Indicator", "Aggregate")]
    above = [codes.index(parents[code]) if parents[code] in codes else -1 for code in codes]
    found = dict(zip(codes, effective_weights([float(weights[code]) for code in codes], above), strict=True))
    expected = {"Goods": 0.02, "CO2": 1 / 30, "LPI": 0.0125, "Physical": 0.1, "Conn": 0.5, "Index": 1}
    assert {code: found[code] for code in expected} == pytest.approx(expected, rel=1e-12)
    assert sum(found[code] for code, level in asem.meta("Level").items() if level == "1") == pytest.approx(1)


def test_weights_through_a_tree() -> None:
    parents = [4, 4, 5, 5, 6, 6, -1]
    weights = np.array([[1, 3, 1, 1, 2, 6, 5], [1, 1, 0, 1, 1, 1, 1.0]])
    np.testing.assert_allclose(rescaled_weights(weights[0], parents), [0.25, 0.75, 0.5, 0.5, 0.25, 0.75, 1])
    expected = [[0.0625, 0.1875, 0.375, 0.375, 0.25, 0.75, 1], [0.25, 0.25, 0, 0.5, 0.5, 0.5, 1]]
    np.testing.assert_allclose(effective_weights(weights, parents), expected)
    np.testing.assert_allclose(equal_weights(parents), [0.5] * 6 + [1])


@pytest.mark.parametrize(
    ("weights", "parents", "said"),
    [
        ([1, -1, 1], [2, 2, -1], "Pay: a weight is a number of nil or more"),
        ([1, math.inf, 1], [2, 2, -1], "Pay: a weight"),
        ([0, 0, 1], [2, 2, -1], "Law: all weights of its group are nil"),
        ([1, 1], [2, 2, -1], "one weight for each of the 3 codes"),
        ([1, 1, 1], [1, 0, -1], "loop"),
        ([1, 1, 1], [3, 3, -1], "the place of its parent"),
    ],
)
def test_weights_that_make_no_sense_are_refused(weights: Any, parents: Any, said: str) -> None:
    with pytest.raises(WeightingFault, match=said):
        effective_weights(weights, parents, names=["Law", "Pay", "Top"])


@pytest.mark.parametrize(
    ("targets", "expected"), [(None, [0.3853166047, 0.6146833953]), ([0.45, 0.55], [0.211034625, 0.788965375])]
)
def test_balanced_weights_of_the_asem_example(targets: Any, expected: list[float]) -> None:
    # get_opt_weights(coin, itarg, dset = "Aggregated", Level = 3, toler = 1e-15, maxiter = 4000)
    found = optimised_weights(asem.stage("stage_Aggregated").of("Conn", "Sust"), targets=targets)
    np.testing.assert_allclose(found.weights, expected, rtol=1e-7)
    assert found.reached


def test_the_largest_sum_of_correlations_of_the_asem_example() -> None:
    # get_opt_weights(coin, optype = "infomax", Level = 2, …)$OptResults$value: -4.5934411815
    stage = asem.stage("stage_Aggregated")
    conn, sust = stage.of(*CONN), stage.of(*SUST)

    def combine(weights: Any) -> Any:
        return sum(
            aggregate(one, part, method="arithmetic") for one, part in ((conn, weights[:5]), (sust, weights[5:]))
        )

    found = optimised_weights(stage.of(*CONN, *SUST), optimum="infomax", combine=combine)
    assert found.correlations.sum() == pytest.approx(4.5934411815, rel=1e-10)
    np.testing.assert_allclose(found.correlations[-3:], [0.08198217, 0.8835628325, 0.1046899626], rtol=1e-6)


def test_balanced_weights_reach_equal_correlations_where_they_can() -> None:
    found = optimised_weights(MADE[:, 1:])
    assert found.reached
    assert found.weights.min() > 0
    np.testing.assert_allclose(found.correlations, found.correlations.mean(), rtol=1e-6)
    again = optimised_weights(MADE[:, 1:] * [1, 10, 0.1])
    np.testing.assert_allclose(again.weights * [1, 10, 0.1] / (again.weights @ [1, 10, 0.1]), found.weights, rtol=1e-5)


def test_the_largest_sum_of_correlations_makes_standard_deviations_equal() -> None:
    # with sums of weighted columns, the largest sum is where each weight is one over the column's deviation
    found = optimised_weights(MADE, optimum="infomax")
    expected = 1 / MADE.std(axis=0)
    np.testing.assert_allclose(found.weights, expected / expected.sum(), rtol=1e-4)
    assert found.distance is None


def test_where_balance_is_out_of_reach_the_distance_says_so() -> None:
    table = np.column_stack([MADE[:, :2], -MADE[:, 0] + 0.1 * MADE[:, 3]])
    found = optimised_weights(table, correlation="spearman", lowest_weight=0.05)
    assert not found.reached
    assert found.distance is not None
    assert found.distance > 0.01
    assert found.weights.min() >= 0.05
    assert found.weights.sum() == pytest.approx(1)


@pytest.mark.parametrize(
    ("table", "given", "said"),
    [
        ([[1, 2], [1, 3], [1, 4]], {}, "Law: all units have the same value"),
        ([[1, 2], [2, 3]], {}, "three units or more"),
        (MADE[:, :2], {"targets": [1, 0]}, "a number above nil"),
        (MADE[:, :2], {"lowest_weight": 0.5}, "less than 0.5"),
    ],
)
def test_what_cannot_be_optimised_is_refused(table: Any, given: Any, said: str) -> None:
    with pytest.raises(WeightingFault, match=said):
        optimised_weights(table, names=["Law", "Pay"], **given)


@pytest.mark.parametrize(
    ("table", "said"),
    [([[1, 2], [1, 3], [1, 4]], "Law: all units have the same"), ([[1, 2], [2, 3], [math.nan, 4]], "there are 2")],
)
def test_what_has_no_components_is_refused(table: Any, said: str) -> None:
    with pytest.raises(WeightingFault, match=said):
        pca_weights(table, names=["Law", "Pay"])


def test_shares_of_variance_add_up_to_one() -> None:
    weights = np.array([1.0, 2.0, 1.0, 0.5])
    parent = aggregate(MADE, weights, method="arithmetic")
    shares = variance_shares(MADE, weights, parent)
    assert shares.sum() == pytest.approx(1)
    centred = MADE - MADE.mean(axis=0)
    expected = weights / 4.5 * (centred.T @ (parent - parent.mean())) / ((parent - parent.mean()) ** 2).sum()
    np.testing.assert_allclose(shares, expected)
    assert np.isnan(variance_shares(MADE, weights, np.ones(40))).all()
