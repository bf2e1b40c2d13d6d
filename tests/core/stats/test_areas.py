"""The interval of an area's mean level: by hand, by simulation, and where there is nothing to compute."""

from math import sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rectitude.core.stats.reliability import Pair, area_interval

LEVELS = st.none() | st.integers(0, 4)
PAIRS = st.lists(st.tuples(LEVELS, LEVELS), max_size=20)
T_10_DF = 2.228138852  # Student's t, 10 degrees of freedom, 97.5 %: any printed table

AREA: list[Pair] = [(2, 3), (1, 1), (2, 2), (3, 1)]
ALL: list[Pair] = [*AREA, (0, 0), (2, 2), (1, 2), (4, 4), (3, 3), (0, 1), (None, 2), (None, None)]


def test_by_hand() -> None:
    """Ten pairs, sum d^2 = 1 + 4 + 1 + 1 = 7, s^2 = 7 / 20; four indicators: sqrt(.35 / 8)."""
    found = area_interval(AREA, pooled_over=ALL)
    assert (found.value, found.n, found.because.input("pairs_pooled")) == (1.875, 4, 10)
    assert found.because.input("variance_within_indicators") == 0.35
    assert found.standard_error == pytest.approx(sqrt(0.35 / 8))
    half = T_10_DF * sqrt(0.35 / 8)
    assert found.interval == pytest.approx((1.875 - half, 1.875 + half))


def test_an_indicator_scored_once_counts_with_more_doubt() -> None:
    found = area_interval([(2, 3), (None, 1)], pooled_over=ALL)
    assert (found.value, found.n) == (1.75, 2)
    assert found.standard_error == pytest.approx(sqrt(0.35 * (1 / 2 + 1)) / 2)


def test_weights_move_mean_and_error() -> None:
    found = area_interval([(2, 2), (4, 4), (0, 0)], pooled_over=ALL, weights=[3, 1, 0])
    assert (found.value, found.n) == (2.5, 2)
    assert found.standard_error == pytest.approx(sqrt(0.35 * (9 + 1) / 2) / 4)


def test_the_reported_mean_stands_in_the_middle() -> None:
    found = area_interval(AREA, pooled_over=ALL, mean=2.25)
    assert found.value == 2.25
    assert found.interval is not None
    assert sum(found.interval) / 2 == pytest.approx(2.25)


def test_one_indicator() -> None:
    assert area_interval([(2, 3)], pooled_over=[(2, 3)]).standard_error == pytest.approx(sqrt(0.5 / 2))


def test_all_agree_leaves_no_width_and_says_so() -> None:
    found = area_interval([(2, 2), (3, 3)], pooled_over=[(2, 2), (3, 3), (1, 1)])
    assert (found.value, found.interval, found.reason) == (2.5, (2.5, 2.5), None)
    assert [note.code for note in found.because.notes] == ["stats.all-agree"]
    assert "3 times" in str(found.because.notes[0])


def test_it_stays_on_the_scale() -> None:
    assert area_interval([(4, 4)], pooled_over=[(0, 4), (4, 4)]).interval == pytest.approx((0.0, 4.0))


@pytest.mark.parametrize("area", [[], [(None, None)]])
def test_nothing_scored_has_no_mean(area: list[Pair]) -> None:
    found = area_interval(area, pooled_over=ALL)
    assert (found.value, found.interval, found.n) == (None, None, 0)
    assert found.reason is not None
    assert found.reason.code == "stats.nothing-scored"


def test_nothing_scored_twice_has_no_interval() -> None:
    found = area_interval([(3, None), (None, 2)], pooled_over=[(3, None), (None, 2)])
    assert (found.value, found.interval, found.n) == (2.5, None, 2)
    assert found.reason is not None
    assert found.reason.code == "stats.no-pairs"


def test_one_assessor_higher_throughout_is_said() -> None:
    stricter: list[Pair] = [(3, 2)] * 8 + [(2, 2)] * 2
    milder: list[Pair] = [(b, a) for a, b in stricter]
    first, second = (str(area_interval(p, pooled_over=p).because.notes[0]) for p in (stricter, milder))
    assert first.startswith("The first assessor scores higher than the second throughout, by 0.80 levels")
    assert second.startswith("The second assessor scores higher than the first throughout, by 0.80 levels")
    assert area_interval(AREA, pooled_over=ALL).because.notes == ()


@given(area=PAIRS, others=PAIRS)
def test_neither_order_nor_assessor_matters(area: list[Pair], others: list[Pair]) -> None:
    every = area + others
    one = area_interval(area, pooled_over=every)
    other = area_interval([(b, a) for a, b in reversed(area)], pooled_over=[(b, a) for a, b in reversed(every)])
    assert (other.value, other.interval, other.n) == (one.value, one.interval, one.n)


@given(area=PAIRS, others=PAIRS, times=st.integers(2, 4))
def test_more_of_the_same_narrows_it(area: list[Pair], others: list[Pair], times: int) -> None:
    every = area + others
    once, often = area_interval(area, pooled_over=every), area_interval(area * times, pooled_over=every * times)
    assert (once.interval is None) == (often.interval is None)
    if once.standard_error is not None and once.interval and often.interval:
        assert often.standard_error == pytest.approx(once.standard_error / sqrt(times))
        assert once.interval[0] <= often.interval[0] <= often.interval[1] <= once.interval[1]


@given(area=PAIRS, others=PAIRS)
def test_the_interval_holds_the_mean_and_the_scale_holds_the_interval(area: list[Pair], others: list[Pair]) -> None:
    found = area_interval(area, pooled_over=area + others)
    if found.value is not None and found.interval is not None:
        assert 0 <= found.interval[0] <= found.value <= found.interval[1] <= 4


def test_it_holds_the_long_run_mean_about_as_often_as_it_says() -> None:
    """42 indicators with fixed levels 1 to 3 that each assessor misses by one, either way, 15 % of the time each."""
    chance = np.random.Generator(np.random.PCG64(7))
    truth = np.array([1, 2, 3] * 14)
    held = 0
    for _ in range(1000):
        scores = truth[:, None] + chance.choice([-1, 0, 1], p=[0.15, 0.7, 0.15], size=(42, 2))
        every: list[Pair] = [(int(a), int(b)) for a, b in scores]
        ends = area_interval(every[:6], pooled_over=every).interval
        held += ends is not None and ends[0] <= 2.0 <= ends[1]
    assert 930 <= held <= 970


@pytest.mark.parametrize(
    ("area", "settings"),
    [
        ([(5, 1)], {}),
        ([(-1, 1)], {}),
        ([(True, 1)], {}),
        ([(1.5, 1)], {}),
        ([(1, 1, 1)], {}),
        ([(1, 1)], {"mean": 4.5}),
        ([(1, 1)], {"mean": float("nan")}),
        ([(1, 1)], {"weights": [1, 1]}),
        ([(1, 1)], {"weights": [-1]}),
        ([(1, 1)], {"confidence": 95}),
    ],
)
def test_what_makes_no_sense_is_refused(area: list[Pair], settings: dict[str, float]) -> None:
    with pytest.raises(ValueError):
        area_interval(area, pooled_over=[(1, 1)], **settings)
