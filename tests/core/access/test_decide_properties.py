"""What holds of every decision, whoever asks for whatever."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from rectitude.core.access import Actor, Grant, Resource, Rule, Scope, decide
from rectitude.core.access.model import ANONYMOUS_KEY

EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
KEYS = st.sampled_from(["farid", "delia", "bruno", "petra", ANONYMOUS_KEY, "system:tick"])
ROLES = st.sampled_from(["focal_point", "head", "reviewer", "programme_officer", "operator"])
RELATIONS = st.sampled_from(["respondent", "contributor", "author"])
SCOPES = st.builds(Scope, st.sampled_from(["platform", "programme", "institution"]), st.sampled_from(["*", "a", "b"]))
MOMENTS = st.integers(0, 100).map(lambda hours: EPOCH + timedelta(hours=hours))
GRANTS = st.builds(Grant, role=ROLES, scope=SCOPES, active_from=MOMENTS, active_to=st.none() | MOMENTS)
ACTORS = st.builds(
    Actor, key=KEYS, grants=st.lists(GRANTS, max_size=4).map(tuple), is_active=st.sampled_from([True, True, False])
)
RESOURCES = st.builds(
    Resource,
    kind=st.just("thing"),
    key=st.just("1"),
    scopes=st.frozensets(SCOPES, max_size=3),
    parties=st.dictionaries(RELATIONS, st.frozensets(KEYS, max_size=3), max_size=3),
)
RULES = st.builds(
    Rule,
    name=st.just("rule"),
    roles=st.frozensets(ROLES, max_size=3),
    relations=st.frozensets(RELATIONS, max_size=2),
    never=st.frozensets(RELATIONS, max_size=2),
    anyone_signed_in=st.booleans(),
    services=st.frozensets(st.just("system:tick"), max_size=1),
)


@given(actor=ACTORS, resource=RESOURCES, at=MOMENTS)
def test_default_is_deny(actor: Actor, resource: Resource, at: datetime) -> None:
    assert not decide(actor=actor, rule=Rule(name="nobody"), resource=resource, at=at).allowed


@given(actor=ACTORS, rule=RULES, resource=RESOURCES, at=MOMENTS)
def test_never_beats_everything_but_a_service_of_ours(
    actor: Actor, rule: Rule, resource: Resource, at: datetime
) -> None:
    if actor.key in rule.services or not resource.relations_of(actor) & rule.never:
        return
    assert not decide(actor=actor, rule=rule, resource=resource, at=at).allowed


@given(actor=ACTORS, rule=RULES, resource=RESOURCES, at=MOMENTS)
def test_a_grant_outside_its_dates_changes_nothing(actor: Actor, rule: Rule, resource: Resource, at: datetime) -> None:
    current = Actor(
        key=actor.key,
        is_active=actor.is_active,
        grants=tuple(g for g in actor.grants if g.active_from <= at and (g.active_to is None or at < g.active_to)),
    )
    now = decide(actor=actor, rule=rule, resource=resource, at=at)
    assert now == decide(actor=current, rule=rule, resource=resource, at=at)


@given(actor=ACTORS, rule=RULES, resource=RESOURCES, at=MOMENTS, more=GRANTS)
def test_holding_more_never_takes_away(actor: Actor, rule: Rule, resource: Resource, at: datetime, more: Grant) -> None:
    if decide(actor=actor, rule=rule, resource=resource, at=at).allowed:
        richer = Actor(key=actor.key, grants=(*actor.grants, more), is_active=actor.is_active)
        assert decide(actor=richer, rule=rule, resource=resource, at=at).allowed


@given(actor=ACTORS, rule=RULES, resource=RESOURCES, at=MOMENTS)
def test_every_decision_says_why(actor: Actor, rule: Rule, resource: Resource, at: datetime) -> None:
    decision = decide(actor=actor, rule=rule, resource=resource, at=at)
    reasons = {
        True: {"service", "signed-in", "role", "relation"},
        False: {"not-signed-in", "account-closed", "separation-of-duty", "no-grant"},
    }
    assert decision.because in reasons[decision.allowed]
    assert decision.rule == rule.name


@given(actor=ACTORS, rule=RULES, resource=RESOURCES, at=MOMENTS)
def test_whoever_is_unknown_or_closed_gets_nothing(actor: Actor, rule: Rule, resource: Resource, at: datetime) -> None:
    if (actor.key == ANONYMOUS_KEY or not actor.is_active) and actor.key not in rule.services:
        assert not decide(actor=actor, rule=rule, resource=resource, at=at).allowed
