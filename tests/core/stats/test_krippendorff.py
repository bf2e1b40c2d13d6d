"""Krippendorff's alpha: his own tables, his definition pair by pair, and what must not change it."""

from collections.abc import Sequence
from itertools import permutations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from rectitude.core.stats import Estimate
from rectitude.core.stats.reliability import Level, krippendorff_alpha

from .published import FOUR_OBSERVERS

Units = list[tuple[int | None, ...]]
UNITS = st.lists(st.tuples(*[st.none() | st.integers(0, 4)] * 3), min_size=1, max_size=12)
LEVELS = st.sampled_from(list(Level))


def alpha(units: Sequence[Sequence[float | str | None]], *, level: Level = Level.ORDINAL, seed: int = 7) -> Estimate:
    return krippendorff_alpha(units, level=level, seed=seed, resamples=100)


def by_definition(units: Units, *, level: Level) -> float | None:
    """1 - observed / expected disagreement, counted pair by pair as the text defines them."""
    pairable = [[v for v in unit if v is not None] for unit in units]
    pairable = [unit for unit in pairable if len(unit) > 1]
    values = [v for unit in pairable for v in unit]

    def apart(c: int, k: int) -> float:
        if c == k:
            return 0.0
        if level is Level.NOMINAL:
            return 1.0
        if level is Level.INTERVAL:
            return float((c - k) ** 2)
        if level is Level.RATIO:
            return ((c - k) / (c + k)) ** 2
        low, high = min(c, k), max(c, k)
        between = sum(low <= v <= high for v in values)
        return (between - (values.count(c) + values.count(k)) / 2) ** 2

    observed = sum(apart(a, b) / (len(unit) - 1) for unit in pairable for a, b in permutations(unit, 2))
    expected = sum(apart(a, b) for a, b in permutations(values, 2)) / (len(values) - 1) if len(values) > 1 else 0
    return 1 - observed / expected if expected else None


@pytest.mark.parametrize(
    ("level", "printed"),
    [(Level.NOMINAL, 0.7434), (Level.ORDINAL, 0.8154), (Level.INTERVAL, 0.8491), (Level.RATIO, 0.7974)],
)
def test_four_observers_and_twelve_units(level: Level, printed: float) -> None:
    found = alpha(FOUR_OBSERVERS, level=level)
    assert found.value is not None
    assert round(found.value, 4) == printed
    assert (found.n, found.because.input("units"), found.because.input("scores")) == (11, 12, 40)


@pytest.mark.parametrize(
    ("first", "second", "printed"),
    [("0100000010", "1110010000", 0.095), ("aabbdcccedda", "babbbccceddd", 0.692)],
    ids=["binary", "nominal"],
)
def test_two_observers(first: str, second: str, printed: float) -> None:
    """Examples A and B of the same text."""
    found = alpha(list(zip(first, second, strict=True)), level=Level.NOMINAL)
    assert found.value is not None
    assert round(found.value, 3) == printed


@given(units=UNITS, level=LEVELS)
def test_it_is_its_definition(units: Units, level: Level) -> None:
    wanted = by_definition(units, level=level)
    found = alpha(units, level=level).value
    assert found == (None if wanted is None else pytest.approx(wanted))


@given(units=UNITS, level=LEVELS, data=st.data())
def test_neither_the_order_of_units_nor_of_raters_matters(units: Units, level: Level, data: st.DataObject) -> None:
    shuffled = [tuple(data.draw(st.permutations(unit))) for unit in data.draw(st.permutations(units))]
    assert alpha(shuffled, level=level) == alpha(units, level=level)


@given(units=UNITS, names=st.permutations("abcde"))
def test_names_may_be_exchanged(units: Units, names: list[str]) -> None:
    renamed = [tuple(None if v is None else names[v] for v in unit) for unit in units]
    wanted = alpha(units, level=Level.NOMINAL).value
    assert alpha(renamed, level=Level.NOMINAL).value == (None if wanted is None else pytest.approx(wanted))


@given(units=UNITS, factor=st.floats(1e-3, 1e3), shift=st.integers(-1000, 1000))
def test_an_interval_scale_has_no_unit_and_no_zero(units: Units, factor: float, shift: int) -> None:
    moved = [tuple(None if v is None else v * factor + shift * factor for v in unit) for unit in units]
    before, after = alpha(units, level=Level.INTERVAL), alpha(moved, level=Level.INTERVAL)
    for one, other in ((before.value, after.value), (before.low, after.low), (before.high, after.high)):
        assert other == (None if one is None else pytest.approx(one, abs=1e-6))


@given(units=UNITS, growing=st.lists(st.integers(1, 9), min_size=5, max_size=5))
def test_ranks_are_all_an_ordinal_scale_has(units: Units, growing: list[int]) -> None:
    scale = [sum(growing[: place + 1]) for place in range(5)]
    assert alpha([tuple(None if v is None else scale[v] for v in unit) for unit in units]) == alpha(units)


@given(units=UNITS, factor=st.integers(2, 50))
def test_a_ratio_scale_has_no_unit(units: Units, factor: int) -> None:
    larger = [tuple(None if v is None else v * factor for v in unit) for unit in units]
    wanted = alpha(units, level=Level.RATIO).value
    assert alpha(larger, level=Level.RATIO).value == (None if wanted is None else pytest.approx(wanted))


@given(units=UNITS, times=st.integers(2, 5), level=LEVELS)
def test_repeating_every_unit_changes_only_the_small_sample_correction(units: Units, times: int, level: Level) -> None:
    once, often = alpha(units, level=level), alpha(units * times, level=level)
    if once.value is None:
        assert often.value is None
        return
    n = once.because.input("scores")
    assert isinstance(n, int)
    correction = (times * n - 1) / (times * (n - 1))
    assert often.value is not None
    assert 1 - often.value == pytest.approx(correction * (1 - once.value))


@given(units=UNITS, level=LEVELS, alone=st.integers(0, 4))
def test_a_score_without_a_second_changes_nothing(units: Units, level: Level, alone: int) -> None:
    more = [*units, (alone, None, None), (None, None, None)]
    before, after = alpha(units, level=level), alpha(more, level=level)
    assert (after.n, after.value is None) == (before.n, before.value is None)
    if before.value is not None:
        assert after.value == pytest.approx(before.value)


@settings(max_examples=25)
@given(units=UNITS, level=LEVELS, seed=st.integers(0, 2**64))
def test_a_seed_fixes_the_interval(units: Units, level: Level, seed: int) -> None:
    assert alpha(units, level=level, seed=seed) == alpha(units, level=level, seed=seed)


def test_another_seed_moves_it_a_little() -> None:
    one, other = (krippendorff_alpha(FOUR_OBSERVERS * 4, level=Level.ORDINAL, seed=seed) for seed in (1, 2))
    assert one.interval != other.interval
    assert one.interval == pytest.approx(other.interval, abs=0.03)


def test_the_draws_are_these_for_ever() -> None:
    """A figure that was released can be computed again: PCG64's stream does not change between versions."""
    found = krippendorff_alpha(FOUR_OBSERVERS, level=Level.ORDINAL, seed=20260101)
    assert found.interval == pytest.approx((0.453399734, 1.000000000), abs=1e-9)


def test_the_interval_does_not_depend_on_how_many_are_drawn_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = krippendorff_alpha(FOUR_OBSERVERS, level=Level.ORDINAL, seed=3)
    monkeypatch.setattr("rectitude.core.stats.reliability.coincidences._CELLS", 500)
    assert krippendorff_alpha(FOUR_OBSERVERS, level=Level.ORDINAL, seed=3) == whole


@pytest.mark.parametrize(
    ("units", "code", "n"),
    [
        ([], "stats.no-pairs", 0),
        ([(1, None), (None, 2)], "stats.no-pairs", 0),
        ([(3, 3)] * 9, "stats.no-variation", 9),
        ([(3, 3), (3, 3), (1, None)], "stats.no-variation", 2),
    ],
)
def test_what_cannot_be_computed_says_why(units: Units, code: str, n: int) -> None:
    found = alpha(units)
    assert (found.value, found.interval, found.n) == (None, None, n)
    assert found.reason is not None
    assert found.reason.code == code


@pytest.mark.parametrize(
    ("units", "code"),
    [
        ([(1, 2), (3, 3)], "stats.too-few-for-an-interval"),
        ([(v, v) for v in (0, 1, 2, 3, 4, 4)], "stats.no-spread"),
        ([(1, 1)] * 9 + [(1, 2)], "stats.too-often-without-variation"),
    ],
)
def test_a_value_without_interval_says_why(units: Units, code: str) -> None:
    found = alpha(units)
    assert found.value is not None
    assert found.interval is None
    assert found.reason is not None
    assert found.reason.code == code


def test_few_units_make_a_rough_interval() -> None:
    assert [note.code for note in alpha(FOUR_OBSERVERS).because.notes] == ["stats.rough-interval"]
    assert alpha(FOUR_OBSERVERS * 2).because.notes == ()


@pytest.mark.parametrize(
    ("units", "level"),
    [
        ([("a", "b")], Level.ORDINAL),
        ([(float("nan"), 1)], Level.INTERVAL),
        ([(float("inf"), 1)], Level.NOMINAL),
        ([(-1, 1)], Level.RATIO),
    ],
)
def test_scores_that_do_not_fit_are_refused(units: list[tuple[float | str, ...]], level: Level) -> None:
    with pytest.raises(ValueError, match="score"):
        alpha(units, level=level)


@pytest.mark.parametrize(("seed", "resamples", "confidence"), [(-1, 100, 0.95), (1, 99, 0.95), (1, 100, 1.0)])
def test_settings_that_make_no_interval_are_refused(seed: int, resamples: int, confidence: float) -> None:
    with pytest.raises(ValueError):
        krippendorff_alpha([(1, 2)], level=Level.NOMINAL, seed=seed, resamples=resamples, confidence=confidence)


@given(
    units=st.lists(st.tuples(*[st.none() | st.floats(allow_nan=False, allow_infinity=False)] * 2), max_size=8),
    level=st.sampled_from([Level.ORDINAL, Level.INTERVAL]),
)
def test_any_number_gives_a_number_or_a_reason(units: list[tuple[float | None, ...]], level: Level) -> None:
    """An Estimate refuses NaN, so that it is enough to make one."""
    found = alpha(units, level=level)
    assume(found.value is not None)
    assert found.value is not None
    assert found.value <= 1 + 1e-12
