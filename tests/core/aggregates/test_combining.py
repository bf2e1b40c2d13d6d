"""A combination shows no contributor, however many combinations somebody has and subtracts."""

from datetime import date
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rectitude.core.aggregates import (
    Combination,
    CombinationFault,
    Crossing,
    Part,
    VerifiedAggregate,
    combine,
    crossing_between,
    read_combination,
    tells_few,
)
from rectitude.core.instruments import digest_of
from tests.core.aggregates.contributors import INSTRUMENT, PERIOD, sent
from tests.core.instruments.example import example
from tests.core.instruments.test_crosswalk import version

NAMES = "abcdefghijklmno"
SENT = {name: sent(name, {"one": [n % 5, (n + 1) % 5, 2, 3]}) for n, name in enumerate(NAMES)}


def of(names: str) -> list[VerifiedAggregate]:
    return [SENT[name] for name in names]


def made(names: str, *earlier: Combination, files: list[VerifiedAggregate] | None = None) -> Combination:
    return combine(of(names) if files is None else files, instrument=INSTRUMENT, period=PERIOD, earlier=earlier)


def test_a_combination_is_the_sum_of_its_contributors() -> None:
    found = made("abcde")
    (figure,) = found.figures
    added = [SENT[name].aggregate.figure("one") for name in "abcde"]
    assert figure.contributors == 5
    assert figure.distribution.counts == tuple(
        sum(one.counts[level] for one in added if one is not None) for level in range(5)
    )
    assert read_combination(found.as_mapping()) == found


def test_four_a_double_a_stranger_key_or_another_period_are_refused() -> None:
    with pytest.raises(CombinationFault, match="at least 5"):
        made("abcd")
    with pytest.raises(CombinationFault, match="the same contributor twice"):
        made("abcdea")
    with pytest.raises(CombinationFault, match="not of the period"):
        made("", files=[*of("abcd"), sent("e", {"one": [0, 1, 2]}, period="2025")])
    with pytest.raises(CombinationFault, match="another version"):
        made("", files=[*of("abcd"), sent("e", {"one": [0, 1, 2]}, instrument="other")])


def test_the_sixth_is_not_shown_by_subtracting_the_five() -> None:
    five = made("abcde")
    with pytest.raises(CombinationFault, match="subtracting what was published before"):
        made("abcdef", five)
    assert made("abcdefghij", five).figures[0].contributors == 10
    with pytest.raises(CombinationFault, match="subtracting"):
        made("bcdefghijk", five)
    assert made("abcde", five) == five


def test_an_exchange_of_one_file_is_not_shown_either() -> None:
    five = made("abcde")
    again = sent("a", {"one": [4, 4, 4, 0]}, as_of=date(2026, 6, 1))
    with pytest.raises(CombinationFault, match="subtracting"):
        made("", five, files=[again, *of("bcde")])


def test_three_combinations_tell_what_no_two_of_them_tell() -> None:
    first, second = made("abcdefghij"), made("abcdeklmno")
    # The third holds f, and neither g to j: with the first it tells f apart from them.
    with pytest.raises(CombinationFault, match="subtracting"):
        made("abcdef", first, second)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sets(st.sampled_from(NAMES[:12]), min_size=5), min_size=2, max_size=5))
def test_whatever_is_accepted_lets_no_sum_be_worked_out_about_fewer_than_five(asked: list[set[str]]) -> None:
    accepted: list[frozenset[Part]] = []
    for names in asked:
        parts = frozenset(Part(contributor=name, digest=name, indicator="one") for name in names)
        if not tells_few(parts, earlier=accepted, least=5):
            accepted.append(parts)
    matrix = np.array([[any(p.contributor == name for p in parts) for name in NAMES[:12]] for parts in accepted], float)
    rank = np.linalg.matrix_rank(matrix)
    for few in combinations(range(12), 4):
        others = [column for column in range(12) if column not in few]
        # As many independent sums remain without the four: none of them is about the four alone.
        assert np.linalg.matrix_rank(matrix[:, others]) == rank


def test_one_contributor_must_not_be_most_of_a_figure() -> None:
    large = sent("e", {"one": [0, 1, 2, 3, 4] * 20})
    with pytest.raises(CombinationFault, match="makes up most"):
        made("", files=[*of("abcd"), large])
    assert made("", files=[*of("abcdfghijk"), large]).figures[0].contributors == 11


def test_an_indicator_four_have_is_withheld_and_the_others_are_shown() -> None:
    five = [sent(name, {"one": [0, 1, 2], **({"two": [1, 2, 3]} if name != "e" else {})}) for name in "abcde"]
    found = made("", files=five)
    assert [one.indicator for one in found.figures] == ["one"]
    assert [(one.indicator, str(one.reason)) for one in found.withheld] == [
        ("two", "Withheld: 4 contributors show this indicator, and at least 5 are needed.")
    ]


def test_an_altered_combination_is_no_combination() -> None:
    written = made("abcde").as_mapping()
    for wrong in ({**written, "period": "2025"}, {**written, "format": "x"}, {**written, "figures": [{}]}, {}):
        with pytest.raises(CombinationFault):
            read_combination(wrong)


def test_another_version_counts_as_far_as_its_indicators_are_the_same() -> None:
    old = sent("e", {"old-one": [0, 1, 2], "gone": [0, 1, 2]}, instrument="older")
    way = Crossing(source="older", target=INSTRUMENT, same={"old-one": "one"})
    found = combine([*of("abcd"), old], instrument=INSTRUMENT, period=PERIOD, crossings=[way])
    assert found.figures[0].contributors == 5
    assert [one.is_crossed for one in found.contributions] == [False] * 4 + [True]
    with pytest.raises(CombinationFault, match="cannot be counted as one"):
        Crossing(source="a", target="b", same={"x": "z", "y": "z"})


def test_a_crosswalk_of_two_versions_leaves_out_what_changed() -> None:
    old, new = example(), version(("max: 5000", "max: 6000"), A12="{broken: more entries}")
    way = crossing_between(old, new, parts=("law", "practice"))
    assert (way.source, way.target) == (digest_of(old), digest_of(new))
    assert {"A01.law", "A01.practice"} <= set(way.same)
    assert [code for code in way.same if code.startswith("A12")] == []
    with pytest.raises(CombinationFault, match="does not fit"):
        crossing_between(old, version(("max: 5000", "max: 6000")))
