"""Normalisations give COINr's numbers, and what cannot be normalised is refused by name."""

import math
from typing import Any

import numpy as np
import pytest

from rectitude.core.indices.arrays.faults import NormalisationFault
from rectitude.core.indices.arrays.methods import PARAMETERS, Normalisation
from rectitude.core.indices.arrays.normalise import cautions, normalise

from . import asem

NONE = math.nan
X = np.array([3.5, 1, NONE, 8, 8, 2.25, 5])[:, None]
POSTS = {"low": 2, "high": 7, "scale": 10}
# R 4.2.2, COINr 1.1.14, x <- c(3.5, 1, NA, 8, 8, 2.25, 5): Normalise(x, f_n, f_n_para, direction), with targets and
# posts times the direction as get_iMeta_norm_paras passes them
COINR: list[tuple[str, dict[str, Any], int, list[float]]] = [
    ("min-max", {"range": (1, 100)}, 1, [36.35714285714, 1, NONE, 100, 100, 18.67857142857, 57.57142857143]),
    ("min-max", {"range": (1, 100)}, -1, [64.64285714286, 100, NONE, 1, 1, 82.32142857143, 43.42857142857]),
    ("z-score", {"mean": 10, "sd": 2}, 1, [9.23247742112, 7.526871690275, NONE, *[12.302567736641] * 2, 8.379674555697, 10.255840859627]),
    ("z-score", {"mean": 10, "sd": 2}, -1, [10.76752257888, 12.473128309725, NONE, *[7.697432263359] * 2, 11.620325444303, 9.744159140373]),
    ("rank", {}, 1, [3, 1, NONE, 5, 5, 2, 4]),
    ("rank", {}, -1, [4, 6, NONE, 1, 1, 5, 3]),
    ("rank", {"ties": "mean"}, 1, [3, 1, NONE, 5.5, 5.5, 2, 4]),
    ("rank", {"ties": "highest"}, -1, [4, 6, NONE, 2, 2, 5, 3]),
    ("percentile-rank", {}, 1, [0.4, 0, NONE, 0.8, 0.8, 0.2, 0.6]),
    ("percentile-rank", {}, -1, [0.6, 1, NONE, 0, 0, 0.8, 0.4]),
    ("borda", {}, 1, [2, 0, NONE, 4, 4, 1, 3]),
    ("borda", {}, -1, [3, 5, NONE, 0, 0, 4, 2]),
    ("distance-to-maximum", {}, 1, [0.3571428571429, 0, NONE, 1, 1, 0.1785714285714, 0.5714285714286]),
    ("distance-to-maximum", {}, -1, [0.6428571428571, 1, NONE, 0, 0, 0.8214285714286, 0.4285714285714]),
    ("distance-to-reference", {"reference": 6}, 1, [0.625, 0, NONE, 1.75, 1.75, 0.3125, 1]),
    ("distance-to-reference", {"reference": 6}, -1, [1.5, 2.333333333333, NONE, 0, 0, 1.916666666667, 1]),
    ("distance-to-target", {"target": 6, "truncate": True}, 1, [0.5, 0, NONE, 1, 1, 0.25, 0.8]),
    ("distance-to-target", {"target": 1.5, "truncate": True}, -1, [0.6923076923077, 1, NONE, 0, 0, 0.8846153846154, 0.4615384615385]),
    ("fraction-of-maximum", {}, 1, [0.4375, 0.125, NONE, 1, 1, 0.28125, 0.625]),
    ("fraction-of-maximum", {}, -1, [3.5, 1, NONE, 8, 8, 2.25, 5]),
    ("goalposts", POSTS, 1, [3, 0, NONE, 10, 10, 0.5, 6]),
    ("goalposts", POSTS, -1, [7, 10, NONE, 0, 0, 9.5, 4]),
    ("goalposts", {**POSTS, "truncate": False}, 1, [3, -2, NONE, 12, 12, 0.5, 6]),
    ("scaled", POSTS, 1, [3, -2, NONE, 12, 12, 0.5, 6]),
    ("scaled", POSTS, -1, [7, 12, NONE, -2, -2, 9.5, 4]),
    ("fixed", {"low": 0, "high": 10}, 1, [35, 10, NONE, 80, 80, 22.5, 50]),
    ("fixed", {"low": 0, "high": 10, "range": (1, 5)}, -1, [3.6, 4.6, NONE, 1.8, 1.8, 4.1, 3]),
    ("none", {}, -1, [-3.5, -1, NONE, -8, -8, -2.25, -5]),
]  # fmt: skip


@pytest.mark.parametrize(("method", "given", "direction", "expected"), COINR)
def test_the_numbers_of_coinr(method: str, given: dict[str, Any], direction: int, expected: list[float]) -> None:
    found = normalise(X, method=method, directions=[direction], **given)
    np.testing.assert_allclose(found[:, 0], expected, rtol=1e-12)


def test_every_method_is_compared() -> None:
    assert {method for method, *_ in COINR} == set(Normalisation) == set(PARAMETERS)


def _directions(stage: asem.Stage) -> list[int]:
    directions = asem.meta("Direction")
    return [int(directions[code]) for code in stage.codes]


@pytest.mark.parametrize(
    ("file", "method", "given"),
    [
        ("stage_Normalised", "min-max", {}),
        ("norm_n_zscore", "z-score", {"mean": 10, "sd": 2}),
        ("norm_n_rank", "rank", {}),
        ("norm_n_borda", "borda", {}),
    ],
)
def test_the_asem_example(file: str, method: str, given: dict[str, Any]) -> None:
    treated, expected = asem.stage("stage_Treated"), asem.stage(file)
    values = treated.values.copy()
    # two values that differ from their like in the sixteenth digit, which COINr ranks by and the files do not have
    for unit, like in (("GRC", 5.1), ("JPN", 3.4)):
        row, column = treated.units.index(unit), treated.codes.index("TolMin")
        assert values[row, column] == like
        values[row, column] = np.nextafter(like, 9)
    found = normalise(values, method=method, directions=_directions(treated), **given)
    assert treated.codes == expected.codes
    np.testing.assert_allclose(found, expected.values, rtol=1e-9, atol=1e-12)


def test_many_tables_at_once_give_what_each_gives_alone() -> None:
    tables = np.random.default_rng(1).normal(5, 2, (4, 9, 3))
    tables[1, 2, 0] = tables[3, 0, 2] = NONE
    for method in ("min-max", "z-score", "rank", "percentile-rank", "distance-to-maximum", "fraction-of-maximum"):
        together = normalise(tables, method=method, directions=[1, -1, 1])
        alone = np.stack([normalise(one, method=method, directions=[1, -1, 1]) for one in tables])
        np.testing.assert_array_equal(together, alone)


def test_parameters_may_differ_between_columns() -> None:
    values = np.array([[1.0, 10.0], [3.0, 30.0]])
    found = normalise(values, method="goalposts", low=[0, 10], high=[4, 50], directions=[1, -1])
    np.testing.assert_allclose(found, [[25, 100], [75, 50]])
    found = normalise(values, method="distance-to-target", target=[5, 5], directions=[1, -1])
    np.testing.assert_allclose(found, [[0, 0.8], [0.5, 0]])


SAME = np.array([[1.0, 2.0], [1.0, 3.0], [1.0, 4.0]])


@pytest.mark.parametrize("method", ["min-max", "z-score", "percentile-rank", "distance-to-maximum"])
def test_a_constant_indicator_is_refused_by_name_or_everybody_is_in_the_middle(method: str) -> None:
    with pytest.raises(NormalisationFault, match="Corruption: all units have the same value"):
        normalise(SAME, method=method, names=["Corruption", "Trust"])
    middle = {"min-max": 50.0, "z-score": 0.0, "percentile-rank": 0.5, "distance-to-maximum": 0.5}[method]
    found = normalise(SAME, method=method, constant="middle")
    assert found[:, 0].tolist() == [middle] * 3
    nearly = SAME.copy()
    nearly[0, 0] += 2e-16
    assert normalise(nearly, method=method, constant="middle")[1, 0] == middle


def test_a_column_without_any_value_stays_without() -> None:
    values = np.array([[NONE, 1.0], [NONE, 2.0]])
    for method in ("min-max", "z-score", "rank", "fraction-of-maximum"):
        found = normalise(values, method=method)
        assert np.isnan(found[:, 0]).all()
        assert np.isfinite(found[:, 1]).all()


@pytest.mark.parametrize(
    ("values", "given", "said"),
    [
        ([[1.0], [5.0]], {"method": "fixed"}, "Trust: a value lies outside the scale from 0.0 to 4.0"),
        ([[1.0], [2.0]], {"method": "distance-to-target"}, "needs target"),
        ([[1.0], [2.0]], {"method": "distance-to-target", "target": NONE}, "Trust: no target"),
        ([[1.0], [2.0]], {"method": "distance-to-target", "target": 0.5}, "Trust: every unit is at or past"),
        ([[1.0], [2.0]], {"method": "distance-to-reference", "reference": 0}, "Trust: the reference unit has the lowest"),
        ([[1.0], [NONE]], {"method": "distance-to-reference", "reference": 1}, "Trust: the reference unit has no value"),
        ([[1.0], [2.0]], {"method": "distance-to-reference", "reference": 2}, "the row of a unit, from 0 to 1"),
        ([[0.0], [-2.0]], {"method": "fraction-of-maximum"}, "Trust: the highest value is nil"),
        ([[1.0], [2.0]], {"method": "goalposts", "low": 3, "high": 3}, "Trust: the high end lies above the low end"),
        ([[1.0], [2.0]], {"method": "min-max", "range": (5, 5)}, "a low and a higher number"),
        ([[1.0], [2.0]], {"method": "min-max", "range": 5}, "two numbers"),
        ([[1.0], [2.0]], {"method": "min-max", "low": 5}, "min-max has no low; it has range, constant"),
        ([[1.0], [2.0]], {"method": "rank", "ties": "random"}, "ties: lowest or mean or highest"),
        ([[1.0], [2.0]], {"method": "z-score", "sd": 0}, "above nil"),
        ([[1.0], [2.0]], {"method": "distance-to-maximum", "scale": -1}, "scale: a number above nil"),
        ([[1.0], [2.0]], {"method": "best"}, "no normalisation is called 'best'"),
        ([[1.0], [2.0]], {"method": "rank", "directions": [0]}, "1 or -1"),
        ([[1.0], [math.inf]], {"method": "rank"}, "Trust: a value is infinite"),
        ([1.0, 2.0], {"method": "rank"}, "a table"),
        ([["a"], ["b"]], {"method": "rank"}, "numbers"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused(values: Any, given: dict[str, Any], said: str) -> None:
    with pytest.raises(NormalisationFault, match=said):
        normalise(values, names=["Trust"], **given)


def test_the_one_formula_that_turns_scores_round_says_where() -> None:
    values = np.array([[1.0, 1.0, -1.0], [2.0, 2.0, -2.0]])
    assert cautions(values, method="fraction-of-maximum", directions=[1, -1, 1], names=["a", "b", "c"]) == ("b", "c")
    assert cautions(values, method="min-max", directions=[1, -1, 1]) == ()
