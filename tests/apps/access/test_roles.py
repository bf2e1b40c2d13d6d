"""Giving and ending roles: allowed, refused, audited, invalid."""

import json
from datetime import date, timedelta

import pytest

from rectitude.base.access.actions import end_role, grant_role
from rectitude.base.access.granting import SHELL_KEY
from rectitude.base.access.models import RoleGrant
from rectitude.base.access.queries import actor_of
from rectitude.base.audit.models import Event
from rectitude.base.institutions.models import Membership
from rectitude.base.problems import Problem
from rectitude.core.access import Actor, Scope
from rectitude.core.access.model import PLATFORM
from tests.cast import NOW, World

UNIT = Scope("institution", "belmara-anu")
OTHER = Scope("institution", "terraclara-dap")
PROGRAMME = Scope("programme", "crimjust")


def last_event() -> Event:
    event = Event.objects.order_by("pk").last()
    assert event is not None
    return event


def give(world: World, by: str, to: str, role: str, scope: Scope) -> RoleGrant:
    return grant_role(by=world.actor(by), at=NOW, person=world.people[to], role=role, scope=scope)


def refused_code(world: World, by: str, to: str, role: str, scope: Scope) -> str:
    with pytest.raises(Problem) as caught:
        give(world, by, to, role, scope)
    return caught.value.type.code


def test_a_head_gives_a_role_in_their_own_institution_and_the_ledger_says_so(world: World) -> None:
    give(world, "amina", "dmitri", "focal_point", UNIT)
    held = actor_of(world.people["dmitri"], at=NOW).grants
    assert [(g.role, g.scope, g.active_from, g.active_to) for g in held] == [("focal_point", UNIT, NOW, None)]
    event = last_event()
    assert (event.name, event.actor) == ("access.role.granted", str(world.people["amina"].key))
    assert event.subject == f"person:{world.people['dmitri'].key}"
    assert json.loads(event.details_text)["scope"] == "institution:belmara-anu"


@pytest.mark.parametrize(
    ("by", "role", "scope"),
    [
        ("amina", "focal_point", OTHER),
        ("carmen", "focal_point", UNIT),
        ("amina", "programme_officer", PROGRAMME),
        ("amina", "head", Scope("country", "XB")),
        ("amina", "operator", PLATFORM),
        ("bruno", "reviewer", PROGRAMME),
        ("delia", "member", UNIT),
        ("dmitri", "member", UNIT),
        ("olga", "programme_officer", PROGRAMME),
        ("olga", "head", UNIT),
        ("olga", "programme_officer", PLATFORM),
        ("petra", "operator", PLATFORM),
        ("petra", "head", UNIT),
        ("amina", "head", Scope("institution", "no-such-place")),
    ],
)
def test_nobody_gives_what_is_not_theirs_to_give(world: World, by: str, role: str, scope: Scope) -> None:
    before = RoleGrant.objects.count()
    to = "farid" if by != "farid" else "delia"
    assert refused_code(world, by, to, role, scope) == "access.not-allowed"
    assert RoleGrant.objects.count() == before
    assert last_event().name == "access.refused"


def test_nobody_gives_themselves_a_role(world: World) -> None:
    assert refused_code(world, "amina", "amina", "focal_point", UNIT) == "access.not-allowed"
    assert json.loads(last_event().details_text)["because"] == "separation-of-duty"


@pytest.mark.parametrize("member", ["country", "institution"])
def test_a_programme_officer_governs_whoever_takes_part(world: World, member: str) -> None:
    part = {"institution": world.anu} if member == "institution" else {"country": world.anu.country}
    Membership.objects.create(programme=world.programme, standing="participant", **part)
    assert give(world, "petra", "dmitri", "focal_point", UNIT).granted_by == str(world.people["petra"].key)
    assert refused_code(world, "petra", "dmitri", "focal_point", OTHER) == "access.not-allowed"


@pytest.mark.parametrize("change", [{"standing": "funder"}, {"active_to": date(2026, 1, 1)}])
def test_but_neither_a_funder_nor_somebody_who_left(world: World, change: dict[str, object]) -> None:
    Membership.objects.create(programme=world.programme, institution=world.anu, **{"standing": "participant", **change})
    assert refused_code(world, "petra", "dmitri", "focal_point", UNIT) == "access.not-allowed"


def test_a_role_whose_dates_are_over_gives_nothing(world: World) -> None:
    RoleGrant.objects.filter(person=world.people["amina"]).update(active_to=NOW)
    assert refused_code(world, "amina", "dmitri", "member", UNIT) == "access.not-allowed"


def test_a_focal_point_of_a_country_governs_its_institutions(world: World) -> None:
    world.grant("dmitri", "focal_point", "country", "XT")
    give(world, "dmitri", "delia", "member", OTHER)
    assert refused_code(world, "dmitri", "delia", "head", UNIT) == "access.not-allowed"


def test_operators_make_operators(world: World) -> None:
    assert give(world, "olga", "dmitri", "operator", PLATFORM).scope_kind == "platform"


def test_a_role_already_held_is_not_given_twice(world: World) -> None:
    with pytest.raises(Problem) as caught:
        give(world, "amina", "farid", "focal_point", UNIT)
    assert caught.value.type.code == "access.already-held"


def test_a_role_cannot_end_before_it_begins(world: World) -> None:
    with pytest.raises(Problem) as caught:
        grant_role(
            by=world.actor("amina"), at=NOW, person=world.people["dmitri"], role="member", scope=UNIT, active_to=NOW
        )
    assert caught.value.type.code == "access.ends-before-it-begins"


@pytest.mark.parametrize(("role", "scope"), [("king", UNIT), ("reviewer", UNIT), ("head", Scope("institution", "x"))])
def test_even_the_shell_gives_only_roles_that_exist(world: World, role: str, scope: Scope) -> None:
    with pytest.raises(Problem) as caught:
        grant_role(by=Actor(key=SHELL_KEY), at=NOW, person=world.people["dmitri"], role=role, scope=scope)
    assert caught.value.type.code == "access.no-such-role"


def test_an_ended_role_is_over_at_once_and_stays_on_record(world: World) -> None:
    grant = RoleGrant.objects.get(person=world.people["farid"])
    end_role(by=world.actor("amina"), at=NOW, grant=grant)
    assert actor_of(world.people["farid"], at=NOW).grants == ()
    assert len(actor_of(world.people["farid"], at=NOW - timedelta(seconds=1)).grants) == 1
    assert last_event().name == "access.role.ended"
    with pytest.raises(Problem) as caught:
        end_role(by=world.actor("amina"), at=NOW + timedelta(hours=1), grant=grant)
    assert caught.value.type.code == "access.already-ended"


def test_a_role_that_has_not_begun_never_will(world: World) -> None:
    later = NOW + timedelta(days=5)
    grant = world.grant("dmitri", "member", "institution", "belmara-anu")
    RoleGrant.objects.filter(pk=grant.pk).update(active_from=later)
    grant.refresh_from_db()
    end_role(by=world.actor("amina"), at=NOW, grant=grant)
    assert actor_of(world.people["dmitri"], at=later).grants == ()


@pytest.mark.parametrize("by", ["farid", "carmen", "olga", "dmitri"])
def test_only_who_may_give_a_role_may_end_it_and_nobody_ends_their_own(world: World, by: str) -> None:
    grant = RoleGrant.objects.get(person=world.people["farid"])
    with pytest.raises(Problem) as caught:
        end_role(by=world.actor(by), at=NOW, grant=grant)
    assert caught.value.type.code == "access.not-allowed"
    grant.refresh_from_db()
    assert grant.active_to is None
