"""What leaves an installation: counts about three institutions or more, signed, and nothing that subtracting undoes."""

from datetime import date
from fractions import Fraction
from statistics import mean, median_low

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rectitude.core.aggregates import (
    AggregateFault,
    Rule,
    changed,
    distribution_of,
    open_aggregate,
    read_text,
    sign_aggregate,
    text_of,
)
from rectitude.core.instruments import Missing
from tests.core.aggregates.contributors import LEVELS, key_of, made

levels = st.sampled_from(LEVELS)
scores = st.lists(st.one_of(levels, st.sampled_from(list(Missing))), min_size=1, max_size=12)


@given(st.lists(levels, min_size=1, max_size=30))
def test_mean_and_median_are_those_of_the_scores_themselves(given_scores: list[int]) -> None:
    found = distribution_of(given_scores, levels=LEVELS)
    assert found.n == len(given_scores)
    assert found.mean == pytest.approx(mean(given_scores))
    assert found.median == median_low(given_scores)
    assert found.quantile(Fraction(1)) == max(given_scores)


@given(scores, scores)
def test_adding_is_as_if_they_had_been_counted_together(one: list[int | Missing], other: list[int | Missing]) -> None:
    both = distribution_of([*one, *other], levels=LEVELS)
    assert distribution_of(one, levels=LEVELS) + distribution_of(other, levels=LEVELS) == both


@given(st.dictionaries(st.sampled_from(["A1.law", "A1.practice", "B2.law"]), scores, min_size=1))
def test_no_figure_is_about_fewer_than_three_or_about_all_alike(asked: dict[str, list[int | Missing]]) -> None:
    try:
        out = made("xb", asked)
    except AggregateFault:
        assert all(len({one for one in told if not isinstance(one, Missing)}) <= 1 or
                   sum(not isinstance(one, Missing) for one in told) < 3 for told in asked.values())  # fmt: skip
        return
    assert {one.indicator for one in out.figures} | set(out.withheld) == set(asked)
    for one in out.figures:
        known = [score for score in asked[one.indicator] if not isinstance(score, Missing)]
        assert len(known) >= 3
        assert len(set(known)) > 1
    assert read_text(text_of(out)) == out


@given(st.lists(levels, min_size=3, max_size=8), st.lists(st.tuples(st.integers(0, 7), levels), max_size=6))
def test_what_was_let_out_before_and_what_is_now_never_differ_by_one_or_two(
    before: list[int], moves: list[tuple[int, int]]
) -> None:
    now = list(before)
    for place, level in moves:
        now[place % len(now)] = level
    moved = sum(a != b for a, b in zip(before, now, strict=True))
    assert changed(distribution_of(before, levels=LEVELS), distribution_of(now, levels=LEVELS)) <= moved
    always = {"always": [0, 1, 2]}
    first = made("xb", {"one": before, **always})
    second = made("xb", {"one": now, **always}, earlier=[first])
    old, new = first.figure("one"), second.figure("one")
    if old is not None and new is not None:
        assert changed(old, new) == 0 or changed(old, new) >= 3


def test_an_institution_that_joins_is_not_shown_by_subtracting() -> None:
    first = made("xb", {"one": [0, 1, 2, 3]})
    with pytest.raises(AggregateFault, match="nothing can be let out"):
        made("xb", {"one": [0, 1, 2, 3, 4]}, earlier=[first])
    assert made("xb", {"one": [0, 1, 2, 3, 4, 4, 4]}, earlier=[first]).figure("one") is not None
    assert made("xb", {"one": [0, 1, 2, 3, 4]}, earlier=[first], period="2027").figure("one") is not None


def test_a_file_is_believed_only_when_its_contributor_signed_exactly_it() -> None:
    signer, other = key_of("xb"), key_of("xt")
    out = made("xb", {"one": [0, 1, 2, Missing.REFUSED]})
    text = sign_aggregate(out, signer=signer)
    assert open_aggregate(text.encode(), believed=[other.verifier, signer.verifier]).aggregate == out
    for wrong, believed in (
        (text, [other.verifier]),
        (text.replace("[1,1,1,0,0]", "[1,1,0,0,1]"), [signer.verifier]),
        (text.replace('"refused":1', '"refused":2'), [signer.verifier]),
        ("", [signer.verifier]),
    ):
        with pytest.raises(AggregateFault, match="not believed"):
            open_aggregate(wrong.encode(), believed=believed)
    with pytest.raises(AggregateFault, match="cannot sign for"):
        sign_aggregate(out, signer=other)


def test_a_signature_makes_no_forbidden_figure_valid() -> None:
    good = text_of(made("xb", {"one": [0, 1, 2]}))
    for wrong in (
        good.replace("[1,1,1,0,0]", "[1,1,0,0,0]"),
        good.replace("[1,1,1,0,0]", "[3,0,0,0,0]"),
        good.replace("[1,1,1,0,0]", "[1.5,1,1,0,0]"),
        good.replace('"withheld":[]', '"withheld":["one"]'),
        good.replace('"withheld":[]', '"withheld":[],"rows":[]'),
        good.replace('"missing":{}', '"missing":{"lost":1}'),
        good.replace(",", ", ", 1),
        good.replace("2026-03-01", "soon"),
        good.replace("aggregate-1", "aggregate-2"),
        "rectitude-aggregate-1\n[]\n",
    ):
        with pytest.raises(AggregateFault):
            read_text(wrong)


def test_a_rule_is_never_laxer_and_a_score_is_a_level() -> None:
    for lax in ({"institutions": 2}, {"contributors": 4}, {"percent": 1}):
        with pytest.raises(AggregateFault):
            Rule(**lax)
    with pytest.raises(AggregateFault, match="none of the levels"):
        made("xb", {"one": [0, 1, 7]})
    assert made("xb", {"one": [0, 1, 2, 3]}, rule=Rule(institutions=4)).as_of == date(2026, 3, 1)
