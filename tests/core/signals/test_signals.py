"""Signals: bounds are reached when equalled, what is missing makes no signal, no answer is quoted."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rectitude.core.instruments import Answer, Context, RuleKind
from rectitude.core.signals import (
    ClaimedItem,
    Thresholds,
    Topic,
    asking_part,
    disagreements,
    silences,
    unsupported_claims,
)
from tests.cast import survey

LEVEL = st.one_of(st.none(), st.integers(0, 16).map(lambda n: n / 4))


@pytest.mark.parametrize(
    ("claimed", "verified", "grade", "far", "bare"),
    [
        (4, 2, 2, True, False),
        (4, 2.5, 2, False, False),
        (3, 3, 1, False, True),
        (3, 3, None, False, False),
        (2.99, 2.99, 0, False, False),
        (3, None, 0, False, True),
        (None, 4, 0, False, False),
    ],
)
def test_a_claim_is_asked_about_from_the_bound_on(
    claimed: float | None, verified: float | None, grade: int | None, far: bool, bare: bool
) -> None:
    claim = ClaimedItem(item="A01", claimed=claimed, verified=verified, grade=grade)
    assert [(one.is_far, one.is_bare) for one in unsupported_claims([claim])] == ([(far, bare)] if far or bare else [])


@given(claimed=LEVEL, verified=LEVEL, grade=st.one_of(st.none(), st.integers(0, 4)))
def test_a_stricter_bound_never_asks_more(claimed: float | None, verified: float | None, grade: int | None) -> None:
    claim = [ClaimedItem(item="A01", claimed=claimed, verified=verified, grade=grade)]
    strict = Thresholds(claim_gap=3, high_claim=4, weak_grade=0)
    assert len(unsupported_claims(claim, strict)) <= len(unsupported_claims(claim))


@given(claims=st.lists(LEVEL, max_size=4), found=st.one_of(st.none(), st.integers(0, 4)))
def test_two_sides_need_both_and_look_the_same_from_either(claims: list[float | None], found: int | None) -> None:
    topic = Topic(indicator="IO1", claims={f"C{n}": claim for n, claim in enumerate(claims)}, found=found)
    seen = disagreements([topic])
    known = [claim for claim in claims if claim is not None]
    if found is None or not known:
        assert seen == ()
        return
    turned = Topic(
        indicator="IO1", claims={n: None if c is None else 4 - c for n, c in topic.claims.items()}, found=4 - found
    )
    assert [one.difference for one in disagreements([turned])] == pytest.approx([-one.difference for one in seen])
    assert bool(seen) is (abs(sum(known) / len(known) - found) >= 1.5)


def _gifts(entries: int) -> Context:
    return Context.of(
        facts={"staff_actual": 40},
        answers={"A12": Answer(item="A12", values={"register": "yes", "entries": entries})},
    )


def test_an_instruments_own_rules_say_what_is_silent() -> None:
    (silent,) = silences(survey(), _gifts(0), "en")
    assert (silent.rule, silent.items) == ("silence-gifts", ("A12",))
    assert silent.question == "Is nothing offered, or is nothing written down?"
    assert silences(survey(), _gifts(3), "en") == ()


@pytest.mark.parametrize("language", ["en", "es", "fr", "pt"])
def test_every_rule_of_silence_asks_something_without_a_figure(language: str) -> None:
    rules = [rule for rule in survey().rules if rule.kind is RuleKind.SILENCE]
    assert len(rules) >= 8
    for rule in rules:
        asked = asking_part(rule.question.in_language(language))
        assert asked.endswith("?")
        assert "{" not in asked
        assert not any(letter.isdigit() for letter in asked), (rule.id, asked)


def test_other_kinds_of_rules_are_no_silence() -> None:
    loud = replace(survey(), rules=tuple(r for r in survey().rules if r.kind is not RuleKind.SILENCE))
    assert silences(loud, _gifts(0), "en") == ()
