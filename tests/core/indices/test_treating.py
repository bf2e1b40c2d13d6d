"""Outliers in small columns, as COINr 1.1.14 treats them."""

from typing import Any

import numpy as np
import pytest

from rectitude.core.indices import StepFault
from rectitude.core.indices.specification import Transformation, Treat, read_step
from rectitude.core.indices.steps.moments import kurtosis, skewness
from rectitude.core.indices.steps.treating import Treated, treated

NAN = float("nan")


def treat(column: list[float], **settings: Any) -> Treated:
    step = read_step({"step": "treat", **settings})
    assert isinstance(step, Treat)
    return treated(np.array(column, dtype=float), rule=step.rule_for("x"), code="x")


@pytest.mark.parametrize(
    ("column", "high", "low", "expected"),
    [
        ([*range(1, 19), 1000, 5000], 2, 0, [*range(1, 19), 18, 18]),
        ([*(-x for x in range(1, 19)), -300, -400], 0, 2, [*(-x for x in range(1, 19)), -18, -18]),
        ([NAN, *range(1, 18), 200, NAN], 1, 0, [NAN, *range(1, 18), 17, NAN]),
        ([*range(1, 16), 50, 50, 50, 60, 60], 0, 0, None),
    ],
)
def test_points_are_brought_in_one_by_one(
    column: list[float], high: int, low: int, expected: list[float] | None
) -> None:
    found = treat(column)
    assert (found.high.sum(), found.low.sum(), found.passes) == (high, low, True)
    np.testing.assert_array_equal(found.values, column if expected is None else expected)


@pytest.mark.parametrize("column", [[0] * 19 + [1], [0] * 18 + [1, 100], [3] * 20, [1, 50], [NAN] * 5])
def test_a_column_that_would_lose_its_differences_is_left_as_it_is(column: list[float]) -> None:
    found = treat(column)
    assert (found.passes, found.transformation, found.high.any()) == (False, Transformation.NONE, False)
    np.testing.assert_array_equal(found.values, column)


def test_ties_move_together_and_can_pass_the_limit() -> None:
    found = treat([*([1] * 20), *([2] * 3), 90, 90, 90], winsorise=1, then="none")
    assert found.high.sum() == 3
    assert found.passes
    assert found.values.max() == 2


COLUMN = [1.0, 2, 3, 4, 5, 6, 7, 8, 9, 900]


@pytest.mark.parametrize(
    ("then", "settings", "last", "first"),
    [
        ("log", {}, np.log(899 + 8.99), np.log(8.99)),
        ("log-by-skew", {}, np.log(899 + 8.99), np.log(8.99)),
        ("log-plus-one", {}, np.log(900), 0.0),
        ("log-gii", {}, np.log(900), 0.0),
        ("box-cox", {"lambda": 0.5}, 58.0, 0.0),
        ("box-cox", {}, np.log(900), 0.0),
    ],
)
def test_transformations_by_hand(then: str, settings: dict[str, float], last: float, first: float) -> None:
    found = treat(COLUMN, winsorise=0, then=then, **settings)
    assert found.transformation == then
    assert found.values[-1] == pytest.approx(last, rel=1e-12)
    assert found.values[0] == pytest.approx(first, rel=1e-12, abs=1e-12)
    assert (np.diff(found.values) > 0).all()


def test_a_log_by_skew_bends_the_lower_end_and_keeps_the_order() -> None:
    found = treat([-x for x in COLUMN], winsorise=0, then="log-by-skew")
    assert (np.diff(found.values) < 0).all()
    assert found.values[-1] == pytest.approx(-np.log(899 + 8.99))


def test_what_is_combined_is_bent_after_its_ends_are_brought_in() -> None:
    column = [1.0, 2, 3, 4, 5, 6, 7, 8, 500, 900]
    limits = {"winsorise": 1, "skew": 0.5, "kurtosis": -2}
    apart, together = treat(column, **limits), treat(column, combine=True, **limits)
    assert apart.values[-1] > apart.values[-2]
    assert together.values[-1] == together.values[-2]
    assert not apart.high.any()
    assert together.high.sum() == 1


def test_a_transformation_that_would_turn_the_order_is_refused() -> None:
    with pytest.raises(StepFault, match=r"treat: the highest value of x is 0\.9; log-gii"):
        treat([value / 1000 for value in COLUMN], winsorise=0, then="log-gii")


def test_moments_are_those_of_joanes_and_gill() -> None:
    # COINr's skew and kurt print these
    column = [1.0, 2.0, 2.0, 3.0, 10.0]
    assert skewness(column) == pytest.approx(2.028699102, rel=1e-9)
    assert kurtosis(column) == pytest.approx(4.272146532, rel=1e-9)
    assert np.isnan(skewness([1.0, 2.0]))
    assert np.isnan(kurtosis([1.0, 2.0, 4.0]))
    assert np.isnan(skewness([0.1] * 7))
    assert skewness(np.array(column) * 1e150) == pytest.approx(skewness(column))
