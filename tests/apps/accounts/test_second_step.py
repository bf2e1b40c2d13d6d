"""Authenticator app and recovery codes: adding, using, removing; each change asks who you are and is in the ledger."""

import re
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.test import Client

from tests.apps.accounts.conftest import events, signed_in, totp_code
from tests.cast import PASSWORD, World

ACTIVATE = "/accounts/2fa/totp/activate/"
CODES = "/accounts/2fa/recovery-codes/"
Committed = Callable[..., Any]


@pytest.fixture
def committed(django_capture_on_commit_callbacks: Any) -> Committed:
    """Run what waits for the commit, as a real transaction would."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def confirmed(client: Client, path: str) -> Any:
    """Open a page that asks who one is, and say so."""
    asked = client.get(path)
    assert asked.status_code == 302, "no confirmation was asked for"
    answer = client.post(asked["location"], {"password": PASSWORD})
    assert answer["location"] == path
    return client.get(path)


def with_app(world: World, name: str, committed: Committed) -> tuple[Client, str]:
    """Somebody with an authenticator app, and its key."""
    client = signed_in(world, name)
    page = confirmed(client, ACTIVATE).content.decode()
    found = re.search(r"<code>([A-Z2-7]{16,})</code>", page)
    assert found
    with committed():
        answer = client.post(ACTIVATE, {"code": totp_code(found[1])})
    assert answer["location"] == CODES
    return client, found[1]


def codes_of(client: Client) -> list[str]:
    return re.findall(r"<li><code>(\d{8})</code></li>", client.get(CODES).content.decode())


def first_step(world: World, name: str) -> Client:
    """Somebody who has typed their password and stands before the second step."""
    client = Client()
    answer = client.post("/accounts/login/", {"login": world.people[name].email, "password": PASSWORD})
    assert answer["location"] == "/accounts/2fa/authenticate/"
    return client


def test_adding_an_app_needs_the_password_again(world: World) -> None:
    client = signed_in(world, "amina")
    assert client.get(ACTIVATE)["location"].startswith("/accounts/reauthenticate/")
    assert client.post(ACTIVATE, {"code": "123456"}).status_code == 302
    assert not Authenticator.objects.exists()


def test_an_app_is_added_and_written_down_with_its_recovery_codes(
    world: World, committed: Committed, mailoutbox: list[Any]
) -> None:
    client, _secret = with_app(world, "amina", committed)
    added = [details["kind"] for _n, _a, details in events("accounts.mfa.added")]
    assert sorted(added) == ["recovery_codes", "totp"]
    assert len(codes_of(client)) == 10
    assert [letter.to for letter in mailoutbox] == [["amina@example.org"]]
    assert "192.0.2" not in str(events())


def test_the_square_is_drawn_in_the_page_without_style_or_data_address(world: World) -> None:
    page = confirmed(signed_in(world, "amina"), ACTIVATE).content.decode()
    assert "<svg" in page
    assert "<?xml" not in page
    assert "data:image" not in page
    assert not re.search(r"\sstyle=", page)


def test_a_wrong_first_code_adds_nothing(world: World) -> None:
    client = signed_in(world, "amina")
    confirmed(client, ACTIVATE)
    answer = client.post(ACTIVATE, {"code": "000000"})
    assert answer.status_code == 200
    assert answer.context["form"].errors["code"]
    assert not Authenticator.objects.exists()


def test_from_then_on_the_password_is_not_enough(
    world: World, committed: Committed, moment: time_machine.Traveller
) -> None:
    _client, secret = with_app(world, "amina", committed)
    moment.shift(60)
    client = first_step(world, "amina")
    assert client.get("/accounts/").status_code == 302
    assert len(events("accounts.session.opened")) == 1
    assert client.post("/accounts/2fa/authenticate/", {"code": totp_code(secret)})["location"] == "/"
    assert events("accounts.session.opened")[-1][2] == {"methods": ["password", "mfa"]}
    assert client.get("/accounts/").status_code == 200


def test_a_wrong_code_is_refused_written_down_and_limited(world: World, committed: Committed) -> None:
    with_app(world, "amina", committed)
    client = first_step(world, "amina")
    for _try in range(5):
        answer = client.post("/accounts/2fa/authenticate/", {"code": "000000"})
        assert answer.status_code == 200
    assert events("accounts.mfa.failed")[0][1:] == ("system:sign-in", {"kind": "totp"})
    assert len(events("accounts.mfa.failed")) == 5
    stopped = client.post("/accounts/2fa/authenticate/", {"code": "000000"}).content.decode()
    assert "Too many tries" in stopped
    assert client.get("/accounts/").status_code == 302


def test_a_code_works_once(world: World, committed: Committed, moment: time_machine.Traveller) -> None:
    _client, secret = with_app(world, "amina", committed)
    moment.shift(60)
    code = totp_code(secret)
    assert first_step(world, "amina").post("/accounts/2fa/authenticate/", {"code": code}).status_code == 302
    assert first_step(world, "amina").post("/accounts/2fa/authenticate/", {"code": code}).status_code == 200


def test_a_recovery_code_works_instead_and_once(world: World, committed: Committed) -> None:
    client, _secret = with_app(world, "amina", committed)
    code = codes_of(client)[0]
    assert first_step(world, "amina").post("/accounts/2fa/authenticate/", {"code": code}).status_code == 302
    assert first_step(world, "amina").post("/accounts/2fa/authenticate/", {"code": code}).status_code == 200
    assert len(codes_of(client)) == 9


def test_new_codes_replace_the_old(world: World, committed: Committed) -> None:
    client, _secret = with_app(world, "amina", committed)
    old = codes_of(client)
    with committed():
        client.post(f"{CODES}generate/")
    assert not set(old) & set(codes_of(client))
    assert events("accounts.mfa.renewed")[-1][2] == {"kind": "recovery_codes"}
    assert client.get(f"{CODES}download/").content.decode().split() == codes_of(client)


def test_the_app_is_removed_with_its_codes(world: World, committed: Committed) -> None:
    client, _secret = with_app(world, "amina", committed)
    with committed():
        client.post("/accounts/2fa/totp/deactivate/")
    assert not Authenticator.objects.exists()
    assert sorted(details["kind"] for _n, _a, details in events("accounts.mfa.removed")) == ["recovery_codes", "totp"]
    assert Client().post("/accounts/login/", {"login": "amina@example.org", "password": PASSWORD})["location"] == "/"


def test_the_confirmation_lasts_ten_minutes(world: World, committed: Committed, moment: time_machine.Traveller) -> None:
    client, _secret = with_app(world, "amina", committed)
    assert client.get(CODES).status_code == 200
    moment.shift(601)
    assert client.get(CODES).status_code == 302


def test_nobody_reaches_somebody_else_s_passkey(world: World) -> None:
    key = Authenticator.objects.create(
        user=world.people["amina"], type="webauthn", data={"name": "x", "credential": {}}
    )
    client = signed_in(world, "carmen")
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    for what in ("remove", "edit"):
        assert client.get(f"/accounts/2fa/passkeys/{key.pk}/{what}/").status_code == 404
        assert client.post(f"/accounts/2fa/passkeys/{key.pk}/{what}/", {"name": "y"}).status_code == 404
    assert Authenticator.objects.filter(pk=key.pk).exists()


@pytest.mark.parametrize("credential", ["", "{}", '{"id": "x"}', "not json", '{"response": {"userHandle": "AQ"}}'])
def test_a_made_up_passkey_opens_nothing(world: World, visitor: Client, credential: str) -> None:
    asked = visitor.get("/accounts/2fa/passkeys/login/", HTTP_ACCEPT="application/json").json()
    assert asked["request_options"]["publicKey"]["userVerification"] == "required"
    answer = visitor.post("/accounts/2fa/passkeys/login/", {"credential": credential})
    assert answer["location"] == "/accounts/login/"
    assert visitor.get("/accounts/").status_code == 302
    if credential not in {"", "{}", "not json"}:
        [(_name, actor, details)] = events("accounts.sign-in.failed")
        assert (actor, details["method"], details["address"]) == ("system:sign-in", "passkey", "")


@pytest.mark.parametrize("credential", ["{}", '{"id": "x"}', '{"id": "x", "rawId": "x", "response": {}}', "[]", '"x"'])
def test_a_made_up_passkey_is_not_added(world: World, credential: str) -> None:
    client = signed_in(world, "amina")
    confirmed(client, "/accounts/2fa/passkeys/add/")
    answer = client.post("/accounts/2fa/passkeys/add/", {"name": "x", "credential": credential})
    assert answer.status_code == 200
    assert "was not accepted" in answer.content.decode()
    assert not Authenticator.objects.exists()


def test_a_made_up_passkey_confirms_nothing(world: World, committed: Committed) -> None:
    Authenticator.objects.create(user=world.people["amina"], type="webauthn", data={"name": "x", "credential": {}})
    client = signed_in(world, "carmen")
    answer = client.post("/accounts/2fa/passkeys/reauthenticate/", {"credential": "{}"})
    assert answer.status_code == 302
    assert client.get("/accounts/2fa/passkeys/add/").status_code == 302
