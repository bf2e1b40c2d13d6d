"""The method page runs as it is written, and what it promises holds for every count and every day."""

import doctest
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rectitude.core.compliance import (
    CONCLUDING,
    DEFAULT_RULE,
    Conclusion,
    ConclusionRule,
    Term,
    after_review,
    concluded,
    counted,
    first_review,
)

PAGE = Path(__file__).parents[3] / "docs" / "methods" / "compliance.md"
TERMS = st.lists(st.sampled_from(sorted(Term)), max_size=40)
DAYS = st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 1, 1))


def test_every_example_of_the_page_runs() -> None:
    tried = doctest.testfile(str(PAGE), module_relative=False)
    assert (tried.failed, tried.attempted > 15) == (0, True)


@given(TERMS)
def test_partly_never_helps_and_nothing_is_lost_in_counting(terms: list[Term]) -> None:
    counts = counted(terms)
    assert counts.total == len(terms)
    before, after = concluded(counts), concluded(counted([*terms, Term.PARTLY]))
    assert after.share is not None
    assert before.share is None or after.share <= before.share
    overtaken = concluded(counted([*terms, Term.OVERTAKEN]))
    assert (overtaken.share, overtaken.conclusion) == (before.share, before.conclusion)


@given(TERMS.filter(lambda terms: counted(terms).reviewed > 0))
def test_the_conclusion_follows_the_share_and_waits_for_overdue_reviews(terms: list[Term]) -> None:
    overall = concluded(counted(terms))
    assert overall.share is not None
    assert (overall.conclusion is Conclusion.SUFFICIENT) == (overall.share >= Fraction(2, 3))
    assert (overall.conclusion is Conclusion.INSUFFICIENT) == (overall.share < Fraction(1, 3))
    assert concluded(counted(terms), overdue=1).conclusion is Conclusion.NONE


@given(DAYS, st.integers(0, 3000), st.sampled_from(sorted(set(Term) - {Term.NOT_REVIEWED})))
def test_the_next_review_is_ahead_and_in_the_rhythm(accepted: date, days: int, term: Term) -> None:
    on = accepted + timedelta(days=days)
    _number, following = after_review(term, on=on, accepted_on=accepted, due=first_review(accepted).due)
    if term in CONCLUDING:
        assert following.due is None
        return
    assert following.due is not None
    assert following.due > on
    again, _ = after_review(term, on=following.due, accepted_on=accepted, due=following.due)
    assert again == following.number


def test_what_cannot_be_is_refused() -> None:
    with pytest.raises(ValueError, match="half"):
        counted(["half"])
    with pytest.raises(ValueError, match="between 0 and 1"):
        ConclusionRule(id="upside down", sufficient_from=Fraction(1, 3), insufficient_below=Fraction(2, 3))
    with pytest.raises(ValueError, match="overdue"):
        concluded(counted([]), overdue=-1, rule=DEFAULT_RULE)
