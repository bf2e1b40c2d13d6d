"""Signing in and out, and what the ledger says of it."""

import json

import pytest
from django.conf import settings
from django.test import Client

from rectitude.base.access.queries import actor_of
from rectitude.base.accounts.models import Person
from tests.apps.accounts.conftest import events, signed_in
from tests.cast import PASSWORD, World

LOGIN = "/accounts/login/"


def test_passwords_are_kept_with_argon2() -> None:
    from rectitude.site import settings as real

    assert real.PASSWORD_HASHERS[0].endswith("Argon2PasswordHasher")
    assert real.AUTH_PASSWORD_VALIDATORS


def test_signing_in_and_out_is_in_the_ledger(world: World) -> None:
    client = signed_in(world, "amina")
    key = str(world.people["amina"].key)
    assert events() == [("accounts.session.opened", key, {"methods": ["password"]})]
    client.post("/accounts/logout/")
    assert events()[-1] == ("accounts.session.closed", key, {})
    assert client.get("/accounts/").status_code == 302


def test_the_address_is_recognised_whatever_its_case(world: World, visitor: Client) -> None:
    answer = visitor.post(LOGIN, {"login": " Amina@Example.ORG ", "password": PASSWORD})
    assert answer.status_code == 302


def test_signing_in_leads_back_to_where_one_was_going(world: World, visitor: Client) -> None:
    asked = visitor.get("/accounts/people/")
    answer = visitor.post(asked["location"], {"login": world.people["amina"].email, "password": PASSWORD})
    assert answer["location"] == "/accounts/people/"


def test_but_never_to_another_site(world: World, visitor: Client) -> None:
    answer = visitor.post(
        f"{LOGIN}?next=https://elsewhere.example/", {"login": world.people["amina"].email, "password": PASSWORD}
    )
    assert answer["location"] == "/"


def test_a_failed_try_leaves_digests_and_no_address(world: World, visitor: Client) -> None:
    visitor.post(LOGIN, {"login": "amina@example.org", "password": "not the right one"}, REMOTE_ADDR="192.0.2.7")
    [(name, actor, details)] = events()
    assert (name, actor) == ("accounts.sign-in.failed", "system:sign-in")
    said = json.dumps(details)
    assert "amina" not in said
    assert "192.0.2" not in said
    assert set(details) == {"method", "address", "network"}


def test_the_digest_needs_the_signing_key(world: World, visitor: Client, settings: pytest.FixtureRequest) -> None:
    wrong = {"login": "amina@example.org", "password": "not the right one"}
    visitor.post(LOGIN, wrong)
    visitor.post(LOGIN, wrong)
    settings.SECRET_KEY = "another installation"  # type: ignore[attr-defined]
    visitor.post(LOGIN, wrong)
    first, again, elsewhere = (details["address"] for _name, _actor, details in events())
    assert first == again != elsewhere


def test_a_closed_account_says_so_only_to_who_knows_the_password(world: World, visitor: Client) -> None:
    Person.objects.filter(pk=world.people["amina"].pk).update(is_active=False)
    wrong = visitor.post(LOGIN, {"login": "amina@example.org", "password": "not the right one"})
    assert wrong.status_code == 200
    right = visitor.post(LOGIN, {"login": "amina@example.org", "password": PASSWORD})
    assert right["location"] == "/accounts/inactive/"
    assert [details["method"] for _n, _a, details in events("accounts.sign-in.failed")] == [
        "password",
        "closed-account",
    ]
    assert visitor.get("/accounts/").status_code == 302


def test_somebody_whose_account_is_closed_is_out_at_once(world: World) -> None:
    client = signed_in(world, "amina")
    Person.objects.filter(pk=world.people["amina"].pk).update(is_active=False)
    assert client.get("/accounts/").status_code == 302


def test_an_account_without_a_password_cannot_be_signed_in_to(world: World, visitor: Client) -> None:
    Person.objects.create_user("nina@example.org", None, name="Nina")
    for password in ("", "!", "None"):
        assert visitor.post(LOGIN, {"login": "nina@example.org", "password": password}).status_code == 200


def test_there_is_no_sign_up(world: World, visitor: Client) -> None:
    for path in ("signup/", "email/", "confirm-email/", "login/code/", "social/signup/", "2fa/passkeys/signup/"):
        assert visitor.get(f"/accounts/{path}").status_code == 404
    page = visitor.get(LOGIN).content.decode()
    assert "no sign-up" in page
    assert "/signup" not in page


def test_a_sign_in_that_cannot_be_written_down_does_not_happen(
    world: World, visitor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full_disk(**_more: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr("rectitude.base.actions.record_event", full_disk)
    visitor.raise_request_exception = False
    answer = visitor.post(LOGIN, {"login": world.people["amina"].email, "password": PASSWORD})
    assert answer.status_code == 500
    monkeypatch.undo()
    assert visitor.get("/accounts/").status_code == 302


def test_every_page_is_in_the_language_of_the_person(world: World) -> None:
    Person.objects.filter(pk=world.people["amina"].pk).update(language="fr")
    client = Client()
    client.force_login(world.people["amina"])
    assert 'lang="fr"' in client.get("/accounts/").content.decode()


def test_the_switch_at_the_top_of_the_page_wins_until_the_next_sign_in(world: World) -> None:
    client = signed_in(world, "amina")
    client.post("/language/", {"language": "es", "next": "/accounts/"})
    assert 'lang="es"' in client.get("/accounts/").content.decode()
    client.post("/accounts/logout/")
    client.post(LOGIN, {"login": world.people["amina"].email, "password": PASSWORD})
    assert 'lang="en"' in client.get("/accounts/").content.decode()
    assert client.cookies[settings.LANGUAGE_COOKIE_NAME]["samesite"] == "Lax"


def test_a_visitor_is_spoken_to_as_their_browser_asks(world: World, visitor: Client) -> None:
    assert 'lang="pt"' in visitor.get(LOGIN, HTTP_ACCEPT_LANGUAGE="pt-PT,pt;q=0.9").content.decode()


def test_the_operator_signs_in_and_governs_operators_only(world: World) -> None:
    assert actor_of(world.people["olga"], at=world.now).grants[0].role == "operator"
    page = signed_in(world, "olga").get("/accounts/people/").content.decode()
    assert "Amina" not in page
    assert "Olga" in page
