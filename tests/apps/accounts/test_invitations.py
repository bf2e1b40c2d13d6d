"""Inviting: who may, what the letter says, what the database keeps, sending again and taking back."""

import json
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from rectitude.base.accounts.actions import Offer, invite_person, resend_invitation, revoke_invitation
from rectitude.base.accounts.models import Invitation, Person
from rectitude.base.institutions.models import Membership
from rectitude.base.problems import Problem
from rectitude.core.access import Scope
from tests.apps.accounts.conftest import events
from tests.cast import World

UNIT = Scope("institution", "belmara-anu")
NEW = "nadia@example.org"


def invite(world: World, by: str = "amina", email: str = NEW, *offers: Offer) -> Invitation:
    return invite_person(
        by=world.actor(by),
        at=timezone.now(),
        email=email,
        name="Nadia Rahal",
        language="fr",
        offers=offers or [Offer(role="member", scope=UNIT)],
    )


def link_in(letter: Any) -> str:
    """The path of the link in a letter."""
    word = next(word for word in letter.body.split() if "/accounts/invitation/" in word)
    return "/accounts/" + word.partition("/accounts/")[2]


def test_the_letter_is_in_the_language_chosen_and_leads_to_the_link(world: World, mailoutbox: list[Any]) -> None:
    invite(world)
    [letter] = mailoutbox
    assert letter.to == [NEW]
    assert "Amina Saleh" in letter.body
    assert "Nadia Rahal" in letter.body
    assert letter.subject == letter.subject.strip() != ""
    assert link_in(letter).count("/") == 4


def test_somebody_with_an_account_is_written_to_in_their_own_language(
    world: World, mailoutbox: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    spoken: list[str] = []
    from rectitude.base.accounts import tasks

    send = tasks.send_letter
    monkeypatch.setattr(tasks, "send_letter", lambda **said: (spoken.append(said["language"]), send(**said)))
    Person.objects.filter(email="dmitri@example.org").update(language="pt")
    invite(world, "amina", "dmitri@example.org")
    invite(world)
    assert spoken == ["pt", "fr"]


def test_the_ledger_knows_who_invited_to_what_and_no_address(world: World) -> None:
    invitation = invite(world)
    [(name, actor, details)] = events()
    assert (name, actor) == ("accounts.invitation.sent", str(world.people["amina"].key))
    assert details["offers"] == [{"role": "member", "scope": "institution:belmara-anu"}]
    assert "nadia" not in json.dumps(details)
    assert invitation.expires_at - invitation.created_at == timedelta(days=14)


def test_neither_the_database_nor_the_queue_holds_the_token(world: World, mailoutbox: list[Any], settings: Any) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    invitation = invite(world)
    from django_tasks_db.models import DBTaskResult

    from rectitude.base.accounts.digests import invitation_token
    from rectitude.base.accounts.tasks import mail_invitation

    mail_invitation.call(str(invitation.key))
    token = link_in(mailoutbox[0]).rstrip("/").rpartition("/")[2]
    assert token == invitation_token(invitation)
    queued = DBTaskResult.objects.get()
    assert token not in json.dumps(queued.args_kwargs)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM accounts_invitation")
        assert token not in str(cursor.fetchall())


def test_an_invitation_that_fails_leaves_no_letter_in_the_queue(
    world: World, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    from django_tasks_db.models import DBTaskResult

    def full_disk(**_more: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr("rectitude.base.actions.record_event", full_disk)
    with pytest.raises(OSError, match="no space left"):
        invite(world)
    assert DBTaskResult.objects.count() == Invitation.objects.count() == 0


@pytest.mark.parametrize(
    ("by", "offer"),
    [
        ("carmen", Offer(role="member", scope=UNIT)),
        ("delia", Offer(role="member", scope=UNIT)),
        ("dmitri", Offer(role="member", scope=UNIT)),
        ("bruno", Offer(role="reviewer", scope=Scope("programme", "crimjust"))),
        ("olga", Offer(role="head", scope=UNIT)),
        ("amina", Offer(role="programme_officer", scope=Scope("programme", "crimjust"))),
        ("petra", Offer(role="operator", scope=Scope("platform", "*"))),
        ("amina", Offer(role="member", scope=Scope("institution", "nowhere"))),
    ],
)
def test_nobody_invites_to_what_is_not_theirs(world: World, by: str, offer: Offer, mailoutbox: list[Any]) -> None:
    with pytest.raises(Problem) as caught:
        invite(world, by, NEW, offer)
    assert caught.value.type.code == "access.not-allowed"
    assert Invitation.objects.count() == len(mailoutbox) == 0
    assert events()[-1][0] == "access.refused"


def test_one_offer_that_is_not_theirs_spoils_the_whole_invitation(world: World) -> None:
    own, other = Offer(role="member", scope=UNIT), Offer(role="member", scope=Scope("institution", "terraclara-dap"))
    with pytest.raises(Problem):
        invite(world, "amina", NEW, own, other)
    assert Invitation.objects.count() == 0


def test_nobody_invites_themselves_to_more(world: World) -> None:
    with pytest.raises(Problem):
        invite(world, "amina", "Amina@example.org")


@pytest.mark.parametrize("by", ["farid", "amina", "petra"])
def test_officer_head_and_focal_point_invite_to_the_institution(world: World, by: str) -> None:
    Membership.objects.create(programme=world.programme, institution=world.anu, standing="participant")
    assert invite(world, by).offers.get().role == "member"


def test_the_operator_invites_operators(world: World) -> None:
    assert invite(world, "olga", NEW, Offer(role="operator", scope=Scope("platform", "*"))).pk


def test_sending_again_makes_a_new_link_and_kills_the_old(
    world: World, client: Any, mailoutbox: list[Any], moment: time_machine.Traveller
) -> None:
    invitation = invite(world)
    moment.shift(timedelta(days=15))
    assert client.get(link_in(mailoutbox[0])).status_code == 404
    resend_invitation(by=world.actor("farid"), at=timezone.now(), invitation=invitation)
    old, new = (link_in(letter) for letter in mailoutbox)
    assert old != new
    assert client.get(old).status_code == 404
    assert client.get(new).status_code == 200
    assert events()[-2][0] == "accounts.invitation.sent-again" or events("accounts.invitation.sent-again")


def test_a_withdrawn_invitation_is_dead_and_stays_so(world: World, client: Any, mailoutbox: list[Any]) -> None:
    invitation = invite(world)
    revoke_invitation(by=world.actor("amina"), at=timezone.now(), invitation=invitation)
    assert client.get(link_in(mailoutbox[0])).status_code == 404
    assert events("accounts.invitation.revoked")
    for again in (resend_invitation, revoke_invitation):
        with pytest.raises(Problem) as caught:
            again(by=world.actor("amina"), at=timezone.now(), invitation=invitation)
        assert caught.value.type.code == "accounts.invitation-ended"


@pytest.mark.parametrize("action", [resend_invitation, revoke_invitation])
@pytest.mark.parametrize("by", ["carmen", "olga", "delia"])
def test_only_who_could_have_invited_sends_again_or_withdraws(world: World, action: Any, by: str) -> None:
    invitation = invite(world)
    with pytest.raises(Problem) as caught:
        action(by=world.actor(by), at=timezone.now(), invitation=invitation)
    assert caught.value.type.code == "access.not-allowed"


def test_the_first_officer_is_invited_from_the_shell(
    world: World, client: Any, mailoutbox: list[Any], capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("invite", NEW, role="programme_officer", scope="programme:crimjust", name="Nadia Rahal")
    printed = capsys.readouterr().out.strip()
    assert printed.endswith(link_in(mailoutbox[0]))
    assert client.get(link_in(mailoutbox[0])).status_code == 200
    assert events()[0][:2] == ("accounts.invitation.sent", "system:shell")


@pytest.mark.parametrize(("role", "scope"), [("head", "programme:crimjust"), ("head", "institution:x"), ("head", "x")])
def test_the_shell_is_told_what_is_wrong(world: World, role: str, scope: str) -> None:
    with pytest.raises(CommandError) as caught:
        call_command("invite", NEW, role=role, scope=scope)
    assert scope.partition(":")[0] in str(caught.value)
