"""The page behind the link: choose a password or sign in, and the roles are there. Once."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.test import Client
from django.utils import timezone

from rectitude.base.access.models import RoleGrant
from rectitude.base.access.queries import actor_of
from rectitude.base.accounts.actions import Offer, accept_invitation
from rectitude.base.accounts.actions.invitations import bearer_of
from rectitude.base.accounts.digests import invitation_token
from rectitude.base.accounts.models import Invitation, Person
from rectitude.base.problems import Problem
from tests.apps.accounts.conftest import events, signed_in, text_of
from tests.apps.accounts.test_invitations import NEW, UNIT, invite, link_in
from tests.cast import World

SAID = {
    "name": "Nadia Rahal",
    "password": "seven quiet lanterns",
    "password_again": "seven quiet lanterns",
    "language": "fr",
    "time_zone": "Africa/Dakar",
}


def roles(email: str) -> list[tuple[str, str]]:
    return list(RoleGrant.objects.filter(person__email=email).values_list("role", "scope_key"))


def test_somebody_new_chooses_a_password_and_is_in(world: World, visitor: Client, mailoutbox: list[Any]) -> None:
    invite(world)
    link = link_in(mailoutbox[0])
    page = visitor.get(link).content.decode()
    assert NEW in page
    assert "Airport Narcotics Unit" in page
    answer = visitor.post(link, SAID)
    assert answer.status_code == 302
    person = Person.objects.get(email=NEW)
    assert (person.name, person.language, person.time_zone) == ("Nadia Rahal", "fr", "Africa/Dakar")
    assert roles(NEW) == [("member", "belmara-anu")]
    assert EmailAddress.objects.get(user=person).verified
    assert visitor.get("/accounts/").status_code == 200
    names = [name for name, _actor, _details in events()]
    assert names == ["accounts.invitation.sent", "accounts.invitation.accepted", "accounts.session.opened"]
    _name, actor, details = events("accounts.invitation.accepted")[0]
    assert actor.startswith("invitation:")
    assert details["granted"] == ["member@institution:belmara-anu"]
    assert details["granted_by"] == str(world.people["amina"].key)


def test_the_link_works_once(world: World, visitor: Client, mailoutbox: list[Any]) -> None:
    invite(world)
    link = link_in(mailoutbox[0])
    visitor.post(link, SAID)
    assert Client().get(link).status_code == 404
    assert Client().post(link, SAID).status_code == 404
    assert Person.objects.filter(email=NEW).count() == 1


def test_the_link_works_for_fourteen_days(
    world: World, visitor: Client, mailoutbox: list[Any], moment: time_machine.Traveller
) -> None:
    invite(world)
    link = link_in(mailoutbox[0])
    moment.shift(timedelta(days=14) - timedelta(minutes=1))
    assert visitor.get(link).status_code == 200
    moment.shift(timedelta(minutes=1, seconds=1))
    assert visitor.get(link).status_code == 404


def test_a_link_that_never_was_reads_like_one_that_is_over(
    world: World, visitor: Client, mailoutbox: list[Any], moment: time_machine.Traveller
) -> None:
    invite(world)
    moment.shift(timedelta(days=20))
    over = visitor.get(link_in(mailoutbox[0]))
    never = visitor.get("/accounts/invitation/" + "0" * 64 + "/")
    assert over.status_code == never.status_code == 404
    token = link_in(mailoutbox[0]).rstrip("/").rpartition("/")[2]
    assert text_of(over, token) == text_of(never, "0" * 64)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"password": "short", "password_again": "short"}, "password"),
        ({"password": "nadia@example.org", "password_again": "nadia@example.org"}, "password"),
        ({"password_again": "something else entirely"}, "password_again"),
        ({"time_zone": "Mars/Olympus"}, "time_zone"),
        ({"language": "xx"}, "language"),
        ({"name": ""}, "name"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_happens(
    world: World, visitor: Client, mailoutbox: list[Any], change: dict[str, str], field: str
) -> None:
    invite(world)
    answer = visitor.post(link_in(mailoutbox[0]), {**SAID, **change})
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert not Person.objects.filter(email=NEW).exists()
    assert Invitation.objects.get().accepted_at is None


def test_somebody_with_an_account_signs_in_and_takes_up_the_role(world: World, mailoutbox: list[Any]) -> None:
    invite(world, "amina", "dmitri@example.org")
    link = link_in(mailoutbox[0])
    stranger = Client()
    page = stranger.get(link).content.decode()
    assert f"/accounts/login/?next={link}" in page
    assert stranger.post(link, SAID).status_code == 200
    assert roles("dmitri@example.org") == []
    client = signed_in(world, "dmitri")
    assert client.post(link).status_code == 302
    assert roles("dmitri@example.org") == [("member", "belmara-anu")]
    assert events("accounts.invitation.accepted")[0][1] == str(world.people["dmitri"].key)


def test_nobody_else_takes_it_up_for_them(world: World, mailoutbox: list[Any]) -> None:
    invite(world, "amina", "dmitri@example.org")
    answer = signed_in(world, "carmen").post(link_in(mailoutbox[0]))
    assert answer.status_code == 409
    assert roles("dmitri@example.org") == []


def test_an_invitation_is_worth_what_its_sender_may_still_give(
    world: World, visitor: Client, mailoutbox: list[Any]
) -> None:
    invite(world)
    RoleGrant.objects.filter(person=world.people["amina"]).update(active_to=timezone.now())
    assert visitor.post(link_in(mailoutbox[0]), SAID).status_code == 404
    assert not Person.objects.filter(email=NEW).exists()


def test_a_role_already_held_is_left_as_it_is(world: World, mailoutbox: list[Any]) -> None:
    invite(world, "amina", "farid@example.org", Offer(role="focal_point", scope=UNIT), Offer(role="member", scope=UNIT))
    signed_in(world, "farid").post(link_in(mailoutbox[0]))
    assert roles("farid@example.org") == [("focal_point", "belmara-anu"), ("member", "belmara-anu")]
    assert events("accounts.invitation.accepted")[0][2]["granted"] == ["member@institution:belmara-anu"]


def test_an_offer_whose_time_has_passed_is_not_taken_up(
    world: World, visitor: Client, mailoutbox: list[Any], moment: time_machine.Traveller
) -> None:
    until = timezone.now() + timedelta(days=2)
    invite(world, "amina", NEW, Offer(role="member", scope=UNIT, active_to=until), Offer(role="head", scope=UNIT))
    moment.shift(timedelta(days=3))
    visitor.post(link_in(mailoutbox[0]), SAID)
    assert roles(NEW) == [("head", "belmara-anu")]


def test_the_action_itself_asks_for_the_token(world: World) -> None:
    invitation = invite(world)
    with pytest.raises(Problem) as caught:
        accept_invitation(
            by=bearer_of(invitation), at=timezone.now(), invitation=invitation, token="guessed", account=None
        )
    assert caught.value.type.code == "access.not-allowed"
    dmitri = actor_of(world.people["dmitri"], at=timezone.now())
    with pytest.raises(Problem):
        accept_invitation(
            by=dmitri, at=timezone.now(), invitation=invitation, token=invitation_token(invitation), account=None
        )


def test_the_page_is_in_the_language_of_the_letter_until_one_chooses(
    world: World, visitor: Client, mailoutbox: list[Any]
) -> None:
    invite(world)
    link = link_in(mailoutbox[0])
    assert 'lang="fr"' in visitor.get(link, HTTP_ACCEPT_LANGUAGE="es").content.decode()
    visitor.post("/language/", {"language": "pt", "next": link})
    assert 'lang="pt"' in visitor.get(link).content.decode()
