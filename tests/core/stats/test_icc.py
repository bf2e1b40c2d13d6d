"""Intraclass correlations: Shrout and Fleiss's table, two alternative formulas, and what must not change them."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import special

from rectitude.core.stats import Estimate
from rectitude.core.stats.reliability import IntraclassCorrelations, intraclass_correlations
from rectitude.core.stats.reliability.ratings import mean_squares

from .published import SIX_TARGETS

NAMES = ("icc1", "icc2", "icc3", "icc1k", "icc2k", "icc3k")
ROWS = st.integers(2, 4).flatmap(
    lambda k: st.lists(st.lists(st.integers(0, 9), min_size=k, max_size=k), min_size=2, max_size=8)
)
Rows = list[list[float]]


def every(found: IntraclassCorrelations) -> dict[str, Estimate]:
    return {name: getattr(found, name) for name in NAMES}


def same(one: IntraclassCorrelations, other: IntraclassCorrelations) -> bool:
    """Both have the same values and intervals."""
    for before, after in zip(every(one).values(), every(other).values(), strict=True):
        for a, b in ((before.value, after.value), (before.low, after.low), (before.high, after.high)):
            if (a is None) != (b is None) or (a is not None and b != pytest.approx(a, rel=1e-6, abs=1e-6)):
                return False
    return True


@pytest.mark.parametrize(
    ("name", "printed", "low", "high"),
    [
        ("icc1", 0.16574, -0.133, 0.72),
        ("icc2", 0.28976, 0.019, 0.76),
        ("icc3", 0.71484, 0.342, 0.95),
        ("icc1k", 0.44280, -0.884, 0.91),
        ("icc2k", 0.62005, 0.071, 0.93),
        ("icc3k", 0.90932, 0.676, 0.99),
    ],
)
def test_shrout_and_fleiss(name: str, printed: float, low: float, high: float) -> None:
    """Values: Shrout and Fleiss 1979, table 4; ends: as the R package psych prints them for the same data."""
    found = every(intraclass_correlations(SIX_TARGETS))[name]
    assert found.value is not None
    assert found.interval is not None
    assert round(found.value, 5) == printed
    assert (round(found.interval[0], 3), round(found.interval[1], 2)) == (low, high)


def test_the_mean_squares_of_the_same_table() -> None:
    """Shrout and Fleiss 1979, table 3: BMS 11.24, WMS 6.26, JMS 32.49, EMS 1.02, up to the common scale."""
    ms = mean_squares(SIX_TARGETS)
    found = [part / ms.between * 11.2417 for part in (ms.between, ms.within, ms.columns, ms.error)]
    assert [round(part, 2) for part in found] == [11.24, 6.26, 32.49, 1.02]


def test_mcgraw_and_wongs_formula_gives_the_same_two_way_interval() -> None:
    """McGraw and Wong 1996, ICC(A,1), written with a and b."""
    ms, rho = mean_squares(SIX_TARGETS), intraclass_correlations(SIX_TARGETS).icc2
    assert rho.value is not None
    n, k = ms.n, ms.k
    a = k * rho.value / (n * (1 - rho.value))
    b = 1 + k * rho.value * (n - 1) / (n * (1 - rho.value))
    df = (a * ms.columns + b * ms.error) ** 2 / (
        (a * ms.columns) ** 2 / (k - 1) + (b * ms.error) ** 2 / ((n - 1) * (k - 1))
    )
    upper, lower = special.fdtri(n - 1, df, 0.975), special.fdtri(df, n - 1, 0.975)
    rest = k * ms.columns + (k * n - k - n) * ms.error
    low = n * (ms.between - upper * ms.error) / (upper * rest + n * ms.between)
    high = n * (lower * ms.between - ms.error) / (rest + n * lower * ms.between)
    assert rho.interval == pytest.approx((low, high))


@given(rows=ROWS, data=st.data())
def test_neither_the_order_of_rows_nor_of_raters_matters(rows: Rows, data: st.DataObject) -> None:
    order = data.draw(st.permutations(range(len(rows[0]))))
    turned = [[row[j] for j in order] for row in data.draw(st.permutations(rows))]
    assert same(intraclass_correlations(rows), intraclass_correlations(turned))


@given(rows=ROWS, factor=st.sampled_from([-7.5, 0.01, 25.0]), shift=st.integers(-100, 100))
def test_the_scale_has_no_unit_and_no_zero(rows: Rows, factor: float, shift: int) -> None:
    moved = [[factor * v + shift for v in row] for row in rows]
    assert same(intraclass_correlations(rows), intraclass_correlations(moved))


@given(rows=ROWS, shifts=st.lists(st.integers(-9, 9), min_size=4, max_size=4))
def test_a_stricter_rater_does_not_change_consistency(rows: Rows, shifts: list[int]) -> None:
    moved = [[v + shift for v, shift in zip(row, shifts, strict=False)] for row in rows]
    one, other = intraclass_correlations(rows), intraclass_correlations(moved)
    assume(one.icc3.value is not None and other.icc3.value is not None)
    assert other.icc3.value == pytest.approx(one.icc3.value, abs=1e-9)


@given(rows=ROWS)
def test_values_are_at_most_one_and_intervals_hold_them(rows: Rows) -> None:
    for name, found in every(intraclass_correlations(rows)).items():
        assert found.value is None or found.value <= 1 + 1e-9, name
        if found.value is not None and found.interval is not None:
            assert found.interval[0] < found.value < found.interval[1], name


@pytest.mark.parametrize(
    ("rows", "codes"),
    [
        ([], {"stats.too-few-for-a-value"}),
        ([[1, 2, 3]], {"stats.too-few-for-a-value"}),
        ([[1], [2]], {"stats.too-few-for-a-value"}),
        ([[2, 2], [2, 2]], {"stats.no-variation"}),
        ([[0.1, 0.1, 0.1]] * 3, {"stats.no-variation"}),
    ],
)
def test_what_cannot_be_computed_says_why(rows: Rows, codes: set[str]) -> None:
    found = every(intraclass_correlations(rows)).values()
    assert {one.value for one in found} == {None}
    assert {one.reason.code for one in found if one.reason} == codes


def test_two_by_two_that_cancel_have_no_value_for_any_rater() -> None:
    found = intraclass_correlations([[1, 2], [2, 1]])
    assert (found.icc1.value, found.icc2.value, found.icc2k.value) == (-1.0, None, None)


def test_raters_in_perfect_agreement_have_values_without_intervals() -> None:
    for found in every(intraclass_correlations([[0.1, 0.1], [0.3, 0.3], [0.7, 0.7]])).values():
        assert (found.value, found.interval) == (1.0, None)
        assert found.reason is not None
        assert found.reason.code == "stats.no-spread"


def test_rows_that_do_not_differ_have_no_reliability_of_the_mean() -> None:
    found = intraclass_correlations([[1, 2], [2, 1], [1, 2], [2, 1]])
    assert found.icc1.value == pytest.approx(-1)
    assert found.icc1.interval is None
    assert found.icc1.reason is not None
    assert found.icc1.reason.code == "stats.beyond-the-method"
    assert found.icc1k.value is None
    assert found.icc1k.reason is not None
    assert found.icc1k.reason.code == "stats.no-difference-between-units"


def test_rows_with_a_missing_rating_are_left_out_and_counted() -> None:
    found = intraclass_correlations([*SIX_TARGETS, (1, None, 2, 3)])
    assert (found.icc2.n, [note.code for note in found.icc2.because.notes]) == (6, ["stats.left-out"])
    assert same(found, intraclass_correlations(SIX_TARGETS))


@pytest.mark.parametrize("rows", [[[1, 2], [3]], [[1, float("nan")], [1, 2]]])
def test_ragged_rows_and_numbers_that_are_none_are_refused(rows: Rows) -> None:
    with pytest.raises(ValueError, match="rating"):
        intraclass_correlations(rows)
