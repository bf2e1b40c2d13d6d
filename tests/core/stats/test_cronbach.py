"""Cronbach's alpha and Feldt's interval."""

from statistics import variance

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rectitude.core.stats.reliability import cronbach_alpha, intraclass_correlations
from rectitude.core.stats.reliability.cronbach import feldt_interval

from .published import SIX_TARGETS

ROWS = st.lists(st.lists(st.integers(0, 4), min_size=3, max_size=3), min_size=2, max_size=10)
Rows = list[list[int]]


def test_the_published_interval() -> None:
    """Bonett, R package statpsych, ci.cronbach: alpha .85 of 7 items and 89 people, 95 %: .7971 to .8932."""
    low, high = feldt_interval(0.85, n=89, k=7)
    assert (round(low, 4), round(high, 4)) == (0.7971, 0.8932)


def test_it_is_the_consistency_of_the_mean_of_the_same_raters() -> None:
    """McGraw and Wong 1996: alpha is ICC(C,k), and Feldt's interval is that of ICC(C,k)."""
    found, icc = cronbach_alpha(SIX_TARGETS), intraclass_correlations(SIX_TARGETS).icc3k
    assert found.value is not None
    assert round(found.value, 5) == 0.90932
    assert found.value == pytest.approx(icc.value)
    assert found.interval == pytest.approx(icc.interval)


@given(rows=ROWS)
def test_it_is_cronbachs_formula(rows: Rows) -> None:
    found, k = cronbach_alpha(rows), len(rows[0])
    total = variance([sum(row) for row in rows])
    if total == 0:
        assert found.value is None
        return
    items = sum(variance(column) for column in zip(*rows, strict=True))
    assert found.value == pytest.approx(k / (k - 1) * (1 - items / total))


@given(rows=ROWS, shifts=st.lists(st.integers(-9, 9), min_size=3, max_size=3))
def test_easier_items_do_not_change_it(rows: Rows, shifts: list[int]) -> None:
    moved = [[v + s for v, s in zip(row, shifts, strict=True)] for row in rows]
    one, other = cronbach_alpha(rows).value, cronbach_alpha(moved).value
    assert (one is None) == (other is None)
    assert one is None or other == pytest.approx(one, abs=1e-9)


@pytest.mark.parametrize(
    ("rows", "value", "code"),
    [
        ([[1, 2]], None, "stats.too-few-for-a-value"),
        ([[2, 2], [2, 2]], None, "stats.no-variation"),
        ([[1, 2], [2, 1]], None, "stats.no-difference-between-units"),
        ([[1, 2], [2, 3], [5, 6]], 1.0, "stats.no-spread"),
    ],
)
def test_what_is_missing_says_why(rows: Rows, value: float | None, code: str) -> None:
    found = cronbach_alpha(rows)
    assert (found.value, found.interval) == (value, None)
    assert found.reason is not None
    assert found.reason.code == code


@pytest.mark.parametrize(("alpha", "n", "k"), [(1.0, 9, 3), (float("nan"), 9, 3), (0.5, 1, 3), (0.5, 9, 1)])
def test_an_interval_of_nothing_is_refused(alpha: float, n: int, k: int) -> None:
    with pytest.raises(ValueError, match="alpha"):
        feldt_interval(alpha, n=n, k=k)
