"""Closing and opening accounts and clearing a second step: from the shell only, and in the ledger."""

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from rectitude.base.accounts.actions.keeping import clear_second_step, close_account, open_account
from rectitude.base.problems import Problem
from tests.apps.accounts.conftest import events, signed_in
from tests.cast import PASSWORD, World

SAID = {"login": "amina@example.org", "password": PASSWORD}


def test_a_closed_account_is_out_at_once_and_comes_back_with_its_roles(world: World) -> None:
    client = signed_in(world, "amina")
    call_command("account", "close", "Amina@example.org")
    assert client.get("/accounts/").status_code == 302
    assert Client().post("/accounts/login/", SAID)["location"] == "/accounts/inactive/"
    call_command("account", "open", "amina@example.org")
    assert "head of the institution" in signed_in(world, "amina").get("/accounts/").content.decode()
    assert events("accounts.account.closed")[0][1] == events("accounts.account.opened")[0][1] == "system:shell"


def test_a_lost_second_step_is_cleared(world: World) -> None:
    Authenticator.objects.create(user=world.people["amina"], type="totp", data={"secret": "ABCDEFGHIJKLMNOP"})
    assert Client().post("/accounts/login/", SAID)["location"] == "/accounts/2fa/authenticate/"
    call_command("account", "clear-second-step", "amina@example.org")
    assert Client().post("/accounts/login/", SAID)["location"] == "/"
    assert events("accounts.mfa.cleared")[0][2] == {"removed": 1}


def test_an_address_without_an_account_is_said(world: World) -> None:
    with pytest.raises(CommandError, match="no account"):
        call_command("account", "close", "nobody@example.org")


@pytest.mark.parametrize("action", [close_account, open_account, clear_second_step])
@pytest.mark.parametrize("by", ["olga", "petra", "amina"])
def test_nobody_does_it_through_the_web(world: World, action: Any, by: str) -> None:
    with pytest.raises(Problem) as caught:
        action(by=world.actor(by), at=timezone.now(), person=world.people["amina"])
    assert caught.value.type.code == "access.not-allowed"
