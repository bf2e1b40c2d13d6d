"""Kappa: published tables to their printed digits, and what must not change it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rectitude.core.stats.reliability import Weighting, cross_table, kappa

Table = tuple[tuple[int, ...], ...]
TABLES = st.lists(st.lists(st.integers(0, 9), min_size=4, max_size=4), min_size=4, max_size=4)
SCHEMES = st.sampled_from(list(Weighting))

# Cohen 1968: 200 cases, proportions given; its disagreement weights and a second, asymmetric set.
COHEN = ((88, 14, 18), (10, 40, 10), (2, 6, 12))
COHEN_WEIGHTS = tuple(tuple(1 - d / 6 for d in row) for row in ((0, 1, 3), (1, 0, 6), (3, 6, 0)))
COHEN_ASYMMETRIC = tuple(tuple(1 - d / 6 for d in row) for row in ((0, 1, 4), (1, 0, 6), (2, 2, 0)))

# Fleiss, Cohen and Everitt 1969: 200 patients.
FLEISS = ((106, 10, 4), (22, 28, 10), (2, 12, 6))

# SAS/STAT, procedure FREQ, agreement study: two dermatologists, 88 patients.
SKIN = ((10, 4, 1, 0), (5, 10, 12, 2), (2, 4, 12, 5), (0, 2, 6, 13))

# Friendly 2000, Visualizing Categorical Data, p. 91 (Hout, Duncan and Sobel 1987): 91 couples.
COUPLES = ((7, 7, 2, 3), (2, 8, 3, 7), (1, 5, 4, 9), (2, 8, 9, 14))


@pytest.mark.parametrize(
    ("table", "weights", "value", "error", "ends"),
    [
        (SKIN, Weighting.NONE, 0.3449, 0.0724, (0.2030, 0.4868)),
        (SKIN, Weighting.LINEAR, 0.5082, 0.0655, (0.3798, 0.6366)),
        (COUPLES, Weighting.NONE, 0.1293, 0.0686, None),
        (COUPLES, Weighting.LINEAR, 0.2374, 0.0783, None),
        (COUPLES, Weighting.QUADRATIC, 0.3320, 0.0973, (0.1413, 0.5227)),
    ],
)
def test_value_error_and_interval_as_printed(
    table: Table, weights: Weighting, value: float, error: float, ends: tuple[float, float] | None
) -> None:
    found = kappa(table, weights=weights)
    assert found.value is not None
    assert found.standard_error is not None
    assert found.interval is not None
    assert (round(found.value, 4), round(found.standard_error, 4)) == (value, error)
    assert ends is None or tuple(round(end, 4) for end in found.interval) == ends


@pytest.mark.parametrize(
    ("weights", "printed"), [(Weighting.NONE, 0.492), (COHEN_WEIGHTS, 0.348), (COHEN_ASYMMETRIC, 0.353)]
)
def test_cohens_own_table(weights: Weighting, printed: float) -> None:
    value = kappa(COHEN, weights=weights).value
    assert value is not None
    assert round(value, 3) == printed


def test_fleiss_cohen_and_everitts_own_table() -> None:
    found = kappa(FLEISS)
    assert found.value is not None
    assert found.standard_error is not None
    assert (round(found.value, 3), round(found.standard_error**2, 6)) == (0.429, 0.002885)


@given(table=TABLES, weights=SCHEMES)
def test_raters_may_change_places(table: Table, weights: Weighting) -> None:
    turned = [list(column) for column in zip(*table, strict=True)]
    one, other = kappa(table, weights=weights), kappa(turned, weights=weights)
    assert (one.value is None, one.n) == (other.value is None, other.n)
    if one.value is not None:
        assert (other.value, other.standard_error) == pytest.approx((one.value, one.standard_error), abs=1e-7)


@given(table=TABLES, order=st.permutations(range(4)))
def test_names_may_be_exchanged_without_weights(table: Table, order: list[int]) -> None:
    one, other = kappa(table), kappa([[table[i][j] for j in order] for i in order])
    assert (one.value is None) == (other.value is None)
    if one.value is not None:
        assert (other.value, other.standard_error) == pytest.approx((one.value, one.standard_error), abs=1e-7)


@given(table=TABLES, weights=st.sampled_from([Weighting.LINEAR, Weighting.QUADRATIC]))
def test_a_scale_may_be_turned_round_and_hold_unused_levels(table: Table, weights: Weighting) -> None:
    value = kappa(table, weights=weights).value
    turned = kappa([row[::-1] for row in table[::-1]], weights=weights).value
    wider = kappa([[*row, 0] for row in table] + [[0] * 5], weights=weights).value
    if value is None:
        assert (turned, wider) == (None, None)
    else:
        assert (turned, wider) == pytest.approx((value, value))


@given(table=TABLES, weights=SCHEMES, times=st.integers(2, 9))
def test_repeating_every_pair_keeps_the_value_and_shrinks_the_error(
    table: Table, weights: Weighting, times: int
) -> None:
    once, often = kappa(table, weights=weights), kappa([[times * c for c in row] for row in table], weights=weights)
    if once.value is None or once.standard_error is None:
        assert often.value is None
        return
    assert often.value == pytest.approx(once.value)
    assert often.standard_error == pytest.approx(once.standard_error / times**0.5, abs=1e-7)


@given(table=TABLES, weights=SCHEMES)
def test_it_lies_between_minus_one_and_one(table: Table, weights: Weighting) -> None:
    found = kappa(table, weights=weights)
    assert (found.value is None) == (found.standard_error is None)
    if found.value is not None:
        assert -1 - 1e-9 <= found.value <= 1 + 1e-9
    if found.interval is not None:
        assert -1 <= found.interval[0] <= found.interval[1] <= 1


@pytest.mark.parametrize(
    ("table", "code", "value"),
    [
        (((0, 0), (0, 0)), "stats.no-pairs", None),
        (((9, 0), (0, 0)), "stats.no-variation", None),
        (((2, 1), (0, 1)), "stats.too-few-for-an-interval", 0.5),
        (((5, 0), (0, 5)), "stats.no-spread", 1.0),
        (((0, 5), (5, 0)), "stats.no-spread", -1.0),
    ],
)
def test_what_is_missing_says_why(table: Table, code: str, value: float | None) -> None:
    found = kappa(table)
    assert (found.value, found.interval) == (value, None)
    assert found.reason is not None
    assert found.reason.code == code


def test_under_two_k_squared_pairs_the_interval_is_rough() -> None:
    assert [note.code for note in kappa(((4, 1), (1, 1))).because.notes] == ["stats.rough-interval"]
    assert kappa(((5, 1), (1, 1))).because.notes == ()


@pytest.mark.parametrize("table", [((1,),), ((1, 2), (3,)), ((1, -1), (0, 2)), ((1, 0.5), (0, 2))])
def test_what_is_no_table_is_refused(table: Table) -> None:
    with pytest.raises(ValueError, match="table"):
        kappa(table)


@pytest.mark.parametrize("weights", [((1, 0),), ((1, 0), (0, 0.5)), ((1, 2), (0, 1)), ((1, float("nan")), (0, 1))])
def test_weights_that_do_not_fit_are_refused(weights: tuple[tuple[float, ...], ...]) -> None:
    with pytest.raises(ValueError, match="weights"):
        kappa(((1, 2), (3, 4)), weights=weights)


def test_the_table_has_the_first_assessor_in_rows() -> None:
    assert cross_table([(0, 2), (0, 2), (1, 1), (None, 2)], top=2) == ((0, 0, 2), (0, 1, 0), (0, 0, 0))
