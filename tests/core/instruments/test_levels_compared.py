"""Bands, changes from round to round, and one topic from several sides."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rectitude.core.instruments import Change, Missing
from rectitude.core.instruments.crosswalk import ItemComparison
from rectitude.core.instruments.differences import Difference
from rectitude.core.instruments.levels import (
    Band,
    Comparability,
    Half,
    Indicator,
    Sides,
    area_changes,
    band_of,
    bands_between,
    claim_on,
    comparability_of,
    indicator_changes,
    sides_together,
)

SAME = Comparability.SAME


def one(name: str, practice: int | None, *, weight: float = 1) -> Indicator:
    half = Half(level=practice) if practice is not None else Half(missing=Missing.REFUSED)
    return Indicator(id=name, area=name[:2], law=Half(level=3), practice=half, weight=weight)


@pytest.mark.parametrize(
    ("score", "band"),
    [(0, "critical"), (19.49, "critical"), (19.5, "weak"), (20, "weak"), (39.5, "partial"), (60, "substantial"),
     (79.4, "substantial"), (79.5, "strong"), (100, "strong")],
)  # fmt: skip
def test_the_band_is_that_of_the_number_people_read(score: float, band: str) -> None:
    assert band_of(score) == band


def test_every_band_an_interval_touches() -> None:
    assert bands_between(35, 47) == (Band.WEAK, Band.PARTIAL)
    assert bands_between(50, 50) == (Band.PARTIAL,)
    for low, high in ((47, 35), (-1, 4), (4, 101)):
        with pytest.raises(ValueError, match=r"interval|between"):
            bands_between(low, high)


@given(st.floats(min_value=0, max_value=100), st.floats(min_value=0, max_value=100))
def test_a_higher_figure_is_never_in_a_lower_band(a: float, b: float) -> None:
    order = list(Band)
    low, high = sorted((a, b))
    assert order.index(band_of(low)) <= order.index(band_of(high))


def test_only_the_same_is_subtracted_and_the_area_is_like_for_like() -> None:
    then = [one("IO1", 1), one("IO2", 2), one("IO3", 4), one("IO4", None)]
    now = [one("IO1", 3), one("IO2", 3), one("IO3", 0), one("IO4", 4), one("IO5", 4)]
    flags = {"IO1": SAME, "IO2": SAME, "IO3": Comparability.BROKEN, "IO4": SAME, "IO5": Comparability.NEW}
    changes = indicator_changes(then, now, flags)
    assert [c.practice.step for c in changes] == [2, 1, None, None, None]
    area = area_changes(["IO", "EO"], changes, weights={})
    assert (area[0].then, area[0].now, area[0].change) == (37.5, 75.0, 37.5)
    assert (area[0].n, area[0].n_indicators) == (2, 5)
    assert (area[1].change, area[1].n) == (None, 0)


def test_weights_are_those_of_now_both_times() -> None:
    changes = indicator_changes(
        [one("IO1", 0), one("IO2", 4)], [one("IO1", 4), one("IO2", 4)], {"IO1": SAME, "IO2": SAME}
    )
    (area,) = area_changes(["IO"], changes, weights={"IO1": 3, "IO2": 1})
    assert (area.then, area.now, area.change) == (25.0, 100.0, 75.0)


def test_what_is_gone_comes_last_and_what_was_not_there_is_never_the_same() -> None:
    changes = indicator_changes([one("IO9", 1)], [one("IO1", 1)], {"IO1": SAME, "IO9": Comparability.GONE})
    assert [(c.id, c.flag) for c in changes] == [("IO1", Comparability.UNSTATED), ("IO9", Comparability.GONE)]
    assert changes[1].practice.now is None


def test_flags_come_from_the_crosswalk_and_the_content() -> None:
    same = ItemComparison(item="IO1", declared=Change.SAME)
    difference = Difference(path="parts.value.max", old=1, new=2)
    assert comparability_of(same) is SAME
    assert comparability_of(replace(same, differences=(difference,))) is Comparability.BROKEN
    assert comparability_of(replace(same, declared=None)) is Comparability.UNSTATED
    assert comparability_of(None) is Comparability.UNSTATED
    assert comparability_of(replace(same, declared=None, is_gone=True)) is Comparability.GONE
    for change in (Change.RECODED, Change.BROKEN, Change.NEW):
        assert comparability_of(replace(same, declared=change)) == str(change)


@given(st.lists(st.integers(0, 4), min_size=1, max_size=6), st.lists(st.integers(0, 4), min_size=6, max_size=6))
def test_a_change_is_now_less_then(then: list[int], now: list[int]) -> None:
    names = [f"IO{n}" for n in range(1, len(then) + 1)]
    changes = indicator_changes(
        [one(n, level) for n, level in zip(names, then, strict=True)],
        [one(n, level) for n, level in zip(names, now, strict=False)],
        dict.fromkeys(names, SAME),
    )
    (area,) = area_changes(["IO"], changes, weights={})
    assert area.change == pytest.approx(25 * (sum(now[: len(then)]) - sum(then)) / len(then))


def test_a_claim_is_the_mean_of_what_has_a_score() -> None:
    assert claim_on([4, None, 3]) == 3.5
    assert claim_on([None]) is None
    assert claim_on([]) is None


@pytest.mark.parametrize(
    ("claimed", "found", "marked"), [(3.5, 2.0, True), (3.49, 2.0, False), (0.5, 2.0, True), (None, 2.0, False)]
)
def test_a_level_and_a_half_is_marked_whichever_way(claimed: float | None, found: float, marked: bool) -> None:
    assert Sides(claimed=claimed, found=found).is_marked is marked


def test_an_area_lays_only_what_has_both_sides_side_by_side() -> None:
    sides = [
        Sides(claimed=4, found=1),
        Sides(claimed=2, found=2),
        Sides(claimed=4, found=None),
        Sides(claimed=None, found=0),
    ]
    together = sides_together(sides)
    assert (together.claimed, together.found, together.n, together.is_marked) == (3.0, 1.5, 2, True)
    assert sides_together([]).n == 0
