"""Votes before the group's value, and how far they lie apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rectitude.core.risk import (
    Axis,
    Missing,
    RiskFault,
    Tally,
    Vote,
    VotingRule,
    agree,
    ordinal_dispersion,
    tally,
    waiting_for,
)

from .shipped import rated


def votes(*levels: int | Missing) -> list[Vote]:
    return [
        Vote(voter=f"v{at}", rating=one if isinstance(one, Missing) else rated(one, 6 - one))
        for at, one in enumerate(levels)
    ]


def counted(*levels: int | Missing) -> Tally:
    return tally(votes(*levels), axis=Axis.LIKELIHOOD)


@pytest.mark.parametrize(
    ("levels", "wanted"),
    [
        ((3, 3, 3, 3, 3), 0.0),
        ((1, 1, 5, 5), 1.0),
        ((2, 2, 3, 3), 0.25),
        ((1, 2, 3, 4, 5), 0.6),  # 2 (1/5 + 2/5 + 2/5 + 1/5) / 4
        ((4,), 0.0),
    ],
)
def test_dispersion(levels: tuple[int, ...], wanted: float) -> None:
    assert counted(*levels).dispersion == pytest.approx(wanted, abs=1e-12)


levels_drawn = st.lists(st.integers(1, 5), min_size=1, max_size=15)


@given(levels=levels_drawn)
def test_dispersion_is_the_mean_distance_from_the_median(levels: list[int]) -> None:
    middle = sorted(levels)[len(levels) // 2]
    mean_distance = sum(abs(level - middle) for level in levels) / len(levels)
    assert counted(*levels).dispersion == pytest.approx(mean_distance / 2, abs=1e-12)


@given(levels=levels_drawn, seed=st.randoms(use_true_random=False))
def test_it_depends_on_the_votes_only_and_not_on_the_direction(levels: list[int], seed: object) -> None:
    shuffled = list(levels)
    seed.shuffle(shuffled)  # type: ignore[attr-defined]
    found = counted(*levels).dispersion
    assert found is not None
    assert 0 <= found <= 1
    assert counted(*shuffled).dispersion == counted(*levels, *levels).dispersion == found
    assert counted(*(6 - level for level in levels)).dispersion == pytest.approx(found, abs=1e-12)


def test_nothing_counted_has_no_dispersion() -> None:
    assert ordinal_dispersion((0, 0, 0, 0, 0)) is None
    assert ordinal_dispersion((3,)) is None
    found = counted(Missing.REFUSED)
    assert (found.n, found.abstained, found.median, found.low) == (0, 1, None, None)
    assert [note.code for note in found.because.notes] == ["risk.nobody-voted", "risk.without-a-vote"]


def test_the_tally_holds_counts_and_no_names() -> None:
    found = counted(1, 2, 2, 4, 5, Missing.DONT_KNOW)
    assert (found.counts, found.n, found.abstained) == ((1, 2, 0, 1, 1), 5, 1)
    assert (found.median, found.low, found.high) == (2, 1, 5)
    assert "v0" not in repr(found)
    assert tally(votes(1, 2), axis=Axis.IMPACT).counts == (0, 0, 0, 1, 1)


def test_the_higher_of_two_in_the_middle_is_proposed_and_said() -> None:
    found = counted(2, 2, 3, 3)
    assert found.median == 3
    assert [note.code for note in found.because.notes] == ["risk.few-votes", "risk.two-in-the-middle"]


def test_a_group_far_apart_speaks_first() -> None:
    assert counted(1, 1, 3, 5, 5).speak_first
    assert not counted(2, 3, 3, 3, 4).speak_first
    assert tally(votes(2, 3, 3, 3, 4), axis=Axis.LIKELIHOOD, rule=VotingRule(speak_from=0.1)).speak_first


def test_the_group_agrees_after_its_votes() -> None:
    found = counted(2, 3, 3, 4, 4)
    assert agree(4, tally=found).level == 4
    with pytest.raises(RiskFault, match="nobody voted as high or as low as 5"):
        agree(5, tally=found)
    assert agree(5, tally=found, reason=" A new case came in. ").reason == "A new case came in."
    with pytest.raises(RiskFault, match="nobody has voted"):
        agree(3, tally=counted())
    with pytest.raises(RiskFault, match="from 1 to 5"):
        agree(6, tally=found, reason="why")


def test_nobody_votes_twice_and_those_not_heard_are_known() -> None:
    with pytest.raises(RiskFault, match="v0: voted 2 times"):
        tally([*votes(1), *votes(2)], axis=Axis.LIKELIHOOD)
    assert waiting_for(("v0", "v1", "v2"), votes(3, Missing.REFUSED)) == ("v2",)
