"""Aggregations give COINr's numbers, with the missing rule, and refuse by name what they cannot use."""

import math
from typing import Any

import numpy as np
import pytest

from rectitude.core.indices.arrays.aggregate import aggregate
from rectitude.core.indices.arrays.faults import AggregationFault
from rectitude.core.indices.arrays.methods import Aggregation
from rectitude.core.indices.arrays.outranking import outranking

from . import asem

NONE = math.nan
Y = np.array([[10, 40, 25], [60, NONE, 30], [5, 5, 80], [90, 70, 70]])
W = [1, 2, 0.5]
# R 4.2.2, COINr 1.1.14: apply(y, 1, a_amean, w), and so on; a_genmean has no value for the second row
COINR: list[tuple[str, float | None, list[float]]] = [
    ("arithmetic", None, [29.28571428571, 50, 15.71428571429, 75.71428571429]),
    ("geometric", None, [25.169979012837, 47.622031559046, 7.429971445685, 75.211140461274]),
    ("harmonic", None, [20.588235294118, 45, 5.773195876289, 74.745762711864]),
    ("generalised", 2, [32.12698020578, math.sqrt((3600 + 450) / 1.5), 30.58944729338, 76.25146369]),
    ("generalised", -3, [14.875704784432, (1.5 / (60**-3 + 0.5 * 30**-3)) ** (1 / 3), 5.263561607392, 73.933937303434]),
    ("median", None, [40, 60, 5, 70]),
    ("minimum", None, [10, 30, 5, 70]),
]


@pytest.mark.parametrize(("method", "power", "expected"), COINR)
def test_the_numbers_of_coinr(method: str, power: float | None, expected: list[float]) -> None:
    np.testing.assert_allclose(aggregate(Y, W, method=method, power=power), expected, rtol=1e-9)


def test_copeland_and_its_matrix() -> None:
    # outrankMatrix(rbind(y, c(10, 70, 80)), w) with 50 for the gap, and a_copeland of it
    table = np.vstack([np.where(np.isnan(Y), 50, Y), [10, 70, 80]])
    expected = [
        [0, 0, 0.857142857143, 0, 0.142857142857],
        [1, 0, 0.857142857143, 0, 0.285714285714],
        [0.142857142857, 0.142857142857, 0, 0.142857142857, 0.071428571429],
        [1, 1, 0.857142857143, 0, 0.571428571429],
        [0.857142857143, 0.714285714286, 0.928571428571, 0.428571428571, 0],
    ]
    np.testing.assert_allclose(outranking(table, np.array(W) / 3.5), expected, rtol=1e-10, atol=1e-12)
    assert aggregate(table, W, method="copeland").tolist() == [-2, 0, -4, 4, 2]


def test_copeland_compares_on_what_both_have_in_either_order() -> None:
    # COINr gives the later unit of a pair what is missing; here the order of units does not matter
    forth = aggregate(Y, W, method="copeland")
    assert forth.tolist() == aggregate(Y[::-1], W, method="copeland")[::-1].tolist() == [-1, 1, -3, 3]
    assert aggregate([[1.0, NONE], [NONE, 2.0]], method="copeland").tolist() == [0, 0]
    held = aggregate(Y, W, method="copeland", minimum_share=1.0)
    assert math.isnan(held[1])
    assert held[[0, 2, 3]].tolist() == [0, -2, 2]


def _build(columns: dict[str, Any], methods: tuple[str, str, str]) -> dict[str, Any]:
    parents, levels, weights = asem.meta("Parent"), asem.meta("Level"), asem.meta("Weight")
    for level, method in zip("123", methods, strict=True):
        here = [code for code in columns if levels[code] == level]
        for parent in dict.fromkeys(parents[code] for code in here):
            children = [code for code in here if parents[code] == parent]
            table = np.stack([columns[code] for code in children], axis=1)
            columns[parent] = aggregate(table, [float(weights[code]) for code in children], method=method)
    return columns


@pytest.mark.parametrize(("file", "low"), [("stage_Aggregated", 0.0), ("agg_a_amean", 1.0)])
def test_the_asem_example(file: str, low: float) -> None:
    normalised, expected = asem.stage("stage_Normalised"), asem.stage(file)
    columns = dict(zip(normalised.codes, (low + normalised.values * (100 - low) / 100).T, strict=True))
    found = _build(columns, ("arithmetic",) * 3)
    for code in expected.codes:
        np.testing.assert_allclose(found[code], expected[code], rtol=1e-9, atol=1e-12, err_msg=code)


@pytest.mark.parametrize(
    ("method", "low", "expected"),
    [
        # COINr: Aggregate(Normalise(coin, n_minmax, c(1, 100)), f_ag = "a_gmean") and so on, Index of the first units
        ("geometric", 1.0, [28.97368422915, 52.91523309866, 56.08182475, 19.14469646]),
        ("harmonic", 1.0, [8.775637258741, 25.820371767584, 44.238388690418, 5.101225975847]),
        ("median", 0.0, [41.60530566, 64.46323745, 70.30462243, 47.54510503]),
    ],
)
def test_the_asem_example_by_other_means(method: str, low: float, expected: list[float]) -> None:
    normalised = asem.stage("stage_Normalised")
    columns = dict(zip(normalised.codes, (low + normalised.values * (100 - low) / 100).T, strict=True))
    np.testing.assert_allclose(_build(columns, (method,) * 3)["Index"][:4], expected, rtol=1e-8)


def test_a_unit_has_a_value_when_enough_of_it_is_there() -> None:
    row = [[60, NONE, 30], [NONE, NONE, 30], [NONE, NONE, NONE]]
    shares = {0.0: [False, False, True], 1 / 3: [False, False, True], 0.5: [False, True, True], 1.0: [True] * 3}
    for share, gone in shares.items():
        assert np.isnan(aggregate(row, W, method="arithmetic", minimum_share=share)).tolist() == gone, share
    # by weight, 1.5 and 0.5 of 3.5 are there
    by_weight = [aggregate(row, W, method="minimum", minimum_share=one, share_of="weight") for one in (0.4, 0.45)]
    assert np.isnan(by_weight).tolist() == [[False, True, True], [True, True, True]]
    assert np.isnan(aggregate([[NONE, 1.0]], [1, 0], method="arithmetic")).all()


@pytest.mark.parametrize("method", list(Aggregation))
def test_many_weights_and_tables_at_once_give_what_each_gives_alone(method: Aggregation) -> None:
    random = np.random.default_rng(2)
    tables, weights = random.uniform(1, 9, (5, 7, 3)), random.uniform(0.1, 1, (5, 3))
    tables[2, 3, 1] = NONE
    given: dict[str, Any] = {"method": method, "power": 2, "minimum_share": 0.5}
    pairs = zip(tables, weights, strict=True)
    together = aggregate(tables, weights, **given)
    np.testing.assert_allclose(together, [aggregate(a, b, **given) for a, b in pairs], rtol=1e-13)
    shared = aggregate(tables[2], weights, **given)
    np.testing.assert_allclose(shared, [aggregate(tables[2], b, **given) for b in weights], rtol=1e-13)
    many = aggregate(tables, weights[0], **given)
    np.testing.assert_allclose(many, [aggregate(a, weights[0], **given) for a in tables], rtol=1e-13)


def test_medians() -> None:
    assert aggregate([[1.0, 2.0, 9.0, 5.0]], method="median").tolist() == [3.5]
    assert aggregate([[1.0, 2.0, 9.0]], [1, 1, 2], method="median").tolist() == [5.5]
    assert aggregate([[1.0, 2.0, 9.0]], [1, 1, 3], method="median").tolist() == [9.0]
    assert aggregate([[7.0, 2.0, 9.0]], [0, 1, 0], method="median").tolist() == [2.0]


def test_generalised_means_lie_between_the_lowest_and_the_highest() -> None:
    row = np.array([[2.0, 50.0, 90.0]])
    found = [float(aggregate(row, method="generalised", power=p)[0]) for p in (-400, -1, 1e-6, 1, 2, 400)]
    assert found == sorted(found)
    assert found[0] == pytest.approx(2, rel=0.01)
    assert found[-1] == pytest.approx(90, rel=0.01)
    assert found[1] == pytest.approx(float(aggregate(row, method="harmonic")[0]))
    assert found[2] == pytest.approx(float(aggregate(row, method="geometric")[0]), rel=1e-4)
    assert aggregate([[0.0, 0.0]], method="generalised", power=3).tolist() == [0.0]


@pytest.mark.parametrize(
    ("values", "weights", "given", "said"),
    [
        ([[1, 2], [3, 0]], None, {"method": "geometric"}, "Belmara, Pay: a geometric mean is made of values above nil"),
        ([[1, -2], [3, 1]], None, {"method": "harmonic"}, "Terraclara, Pay: a harmonic mean"),
        ([[1, 2], [0, 1]], None, {"method": "generalised", "power": -1}, "Belmara, Law: .* power -1 .* above nil"),
        ([[1, 2], [-1, 1]], None, {"method": "generalised", "power": 3}, "Belmara, Law: .* of nil or more"),
        ([[1, 2]], None, {"method": "generalised", "power": 0}, "use the geometric mean"),
        ([[1, 2]], None, {"method": "generalised"}, "needs a power"),
        ([[1, 2]], [0, 0], {"method": "arithmetic"}, "all weights of a group are nil"),
        ([[1, 2]], [1, -1], {"method": "arithmetic"}, "Pay: a weight is a number of nil or more"),
        ([[1, 2]], [1, NONE], {"method": "arithmetic"}, "Pay: a weight"),
        ([[1, 2]], [1, 2, 3], {"method": "arithmetic"}, "one weight for each of the 2 children"),
        ([[1, 2]], None, {"method": "arithmetic", "minimum_share": 1.1}, "minimum_share lies from 0 to 1"),
        ([[1, 2]], None, {"method": "product"}, "no aggregation is called 'product'"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused(values: Any, weights: Any, given: dict[str, Any], said: str) -> None:
    with pytest.raises(AggregationFault, match=said):
        aggregate(values, weights, names=["Law", "Pay"], units=["Terraclara", "Belmara"], **given)


@pytest.mark.parametrize("power", [1e-3, 1e-9, -1e-9, 1e-17, -1e-90])
def test_a_power_near_nil_is_the_geometric_mean(power: float) -> None:
    table = np.array([[1.0, 67.0, 30.0], [50.0, 2.0, np.nan]])
    found = aggregate(table, [1, 2, 1], method="generalised", power=power)
    np.testing.assert_allclose(found, aggregate(table, [1, 2, 1], method="geometric"), rtol=2 * abs(power) + 1e-14)


def test_a_generalised_mean_with_a_nil_in_it() -> None:
    found = aggregate([[0.0, 4.0], [0.0, 0.0]], [1, 1], method="generalised", power=0.5)
    np.testing.assert_allclose(found, [1.0, 0.0], rtol=1e-14)
