"""Worked cases of the decision: who may, who may not, and why."""

from datetime import UTC, datetime, timedelta

import pytest

from rectitude.core.access import ANONYMOUS, Actor, Decision, Grant, Resource, Rule, Scope, decide
from rectitude.core.access.model import PLATFORM

NOON = datetime(2026, 10, 5, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)
UNIT = Scope("institution", "belmara-anu")
ELSEWHERE = Scope("institution", "terraclara-dap")
SECTION = Resource(
    kind="section",
    key="a",
    scopes=frozenset({UNIT, Scope("country", "XB")}),
    parties={"respondent": frozenset({"farid"}), "contributor": frozenset({"delia"})},
)
ANSWER = Rule(name="answer", roles=frozenset({"focal_point"}), relations=frozenset({"contributor"}))
VERIFY = Rule(name="verify", roles=frozenset({"reviewer"}), never=frozenset({"respondent"}))


def holding(
    role: str, scope: Scope, *, key: str = "farid", since: datetime = NOON - DAY, until: datetime | None = None
) -> Actor:
    grant = Grant(role=role, scope=scope, active_from=since, active_to=until)
    return Actor(key=key, grants=(grant,))


def asked(actor: Actor, rule: Rule, resource: Resource = SECTION, at: datetime = NOON) -> Decision:
    return decide(actor=actor, rule=rule, resource=resource, at=at)


def test_a_role_over_the_institution_is_enough() -> None:
    decision = asked(holding("focal_point", UNIT), ANSWER)
    assert decision.allowed
    assert (decision.because, decision.rule, dict(decision.details)) == ("role", "answer", {"role": "focal_point"})


def test_a_role_over_the_country_that_contains_it_is_enough() -> None:
    assert asked(holding("focal_point", Scope("country", "XB")), ANSWER).allowed


def test_the_same_role_elsewhere_is_not() -> None:
    assert asked(holding("focal_point", ELSEWHERE), ANSWER) == Decision(
        allowed=False, because="no-grant", rule="answer"
    )


def test_a_scope_of_the_same_key_but_another_kind_is_not() -> None:
    assert not asked(holding("focal_point", Scope("round", UNIT.key)), ANSWER).allowed


def test_another_role_over_the_right_place_is_not() -> None:
    assert not asked(holding("reviewer", UNIT), ANSWER).allowed


def test_the_operator_of_the_whole_system_reads_no_content() -> None:
    assert not asked(holding("operator", PLATFORM), ANSWER).allowed


def test_a_role_over_the_platform_covers_every_place() -> None:
    assert asked(holding("focal_point", PLATFORM), ANSWER).allowed


def test_a_relation_is_enough_without_any_role() -> None:
    decision = asked(Actor(key="delia"), ANSWER)
    assert (decision.allowed, decision.because, dict(decision.details)) == (
        True,
        "relation",
        {"relation": "contributor"},
    )


def test_a_relation_the_rule_does_not_name_is_not() -> None:
    assert not asked(Actor(key="farid"), ANSWER).allowed


def test_nobody_verifies_their_own_answers_whatever_they_hold() -> None:
    reviewer_too = holding("reviewer", PLATFORM, key="farid")
    decision = asked(reviewer_too, VERIFY)
    assert (decision.allowed, decision.because) == (False, "separation-of-duty")
    assert dict(decision.details) == {"relation": "respondent"}
    assert asked(holding("reviewer", UNIT, key="bruno"), VERIFY).allowed


def test_separation_of_duty_holds_even_where_anybody_signed_in_may() -> None:
    rule = Rule(name="comment", anyone_signed_in=True, never=frozenset({"respondent"}))
    assert asked(Actor(key="dmitri"), rule).allowed
    assert not asked(Actor(key="farid"), rule).allowed


@pytest.mark.parametrize(
    ("since", "until", "allowed"),
    [
        (NOON - DAY, None, True),
        (NOON, None, True),
        (NOON + timedelta(microseconds=1), None, False),
        (NOON - DAY, NOON, False),
        (NOON - DAY, NOON + timedelta(microseconds=1), True),
    ],
)
def test_a_grant_holds_from_its_first_moment_to_before_its_last(
    since: datetime, until: datetime | None, allowed: bool
) -> None:
    assert asked(holding("focal_point", UNIT, since=since, until=until), ANSWER).allowed is allowed


def test_a_closed_account_may_nothing() -> None:
    open_, closed = (
        holding("focal_point", UNIT),
        Actor(key="farid", grants=holding("focal_point", UNIT).grants, is_active=False),
    )
    assert asked(open_, ANSWER).allowed
    assert asked(closed, ANSWER).because == "account-closed"


def test_somebody_unknown_may_nothing() -> None:
    assert asked(ANONYMOUS, ANSWER).because == "not-signed-in"
    assert not asked(ANONYMOUS, Rule(name="any", anyone_signed_in=True)).allowed


def test_a_service_may_only_what_names_it() -> None:
    tick = Actor(key="system:tick")
    assert asked(tick, Rule(name="remind", services=frozenset({"system:tick"}))).because == "service"
    assert not asked(tick, ANSWER).allowed


def test_a_rule_that_names_nobody_refuses_everybody() -> None:
    nobody = Rule(name="nobody")
    for actor in (ANONYMOUS, Actor(key="delia"), holding("operator", PLATFORM), holding("focal_point", UNIT)):
        assert not asked(actor, nobody).allowed
