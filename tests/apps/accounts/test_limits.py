"""Too many tries: by account, by network, and the answer says when to try again."""

from typing import Any

import pytest
import time_machine
from django.test import Client

from tests.apps.accounts.conftest import events, signed_in
from tests.cast import PASSWORD, World

LOGIN, RESET = "/accounts/login/", "/accounts/password/reset/"


def attempt(address: str = "amina@example.org", password: str = "wrong, and long enough", **extra: str) -> Any:
    return Client().post(LOGIN, {"login": address, "password": password}, **extra)


def test_five_failures_close_an_account_to_further_tries_and_say_until_when(world: World) -> None:
    for _try in range(5):
        assert "Too many tries" not in attempt().content.decode()
    refused = attempt(password=PASSWORD)
    assert refused.status_code == 200
    assert "Too many tries. Try again at 09:15 (UTC) or later" in refused.content.decode()
    assert len(events("accounts.sign-in.failed")) == 5


def test_after_the_time_it_said_the_account_opens_again(world: World, moment: time_machine.Traveller) -> None:
    for _try in range(6):
        attempt()
    moment.shift(15 * 60 - 1)
    assert attempt(password=PASSWORD).status_code == 200
    moment.shift(2)
    assert attempt(password=PASSWORD).status_code == 302


def test_the_message_is_in_the_reader_s_language_and_time_zone(world: World) -> None:
    for _try in range(5):
        attempt()
    page = attempt(HTTP_ACCEPT_LANGUAGE="es").content.decode()
    assert 'lang="es"' in page
    assert "09:15 (UTC)" in page


def test_another_account_is_not_closed_with_it(world: World) -> None:
    for _try in range(6):
        attempt()
    assert attempt("farid@example.org", PASSWORD).status_code == 302


def test_one_network_that_tries_many_accounts_is_stopped(world: World) -> None:
    for number in range(30):
        attempt(f"guess{number}@example.org", REMOTE_ADDR="192.0.2.7")
    assert "Too many tries" in attempt(password=PASSWORD, REMOTE_ADDR="192.0.2.7").content.decode()
    assert attempt(password=PASSWORD, REMOTE_ADDR="192.0.2.8").status_code == 302


def test_signing_in_rightly_uses_up_nothing(world: World) -> None:
    for _time in range(12):
        assert attempt(password=PASSWORD).status_code == 302


def test_three_letters_a_quarter_of_an_hour_then_a_page_that_says_when(world: World, mailoutbox: list[Any]) -> None:
    for _time in range(3):
        assert Client().post(RESET, {"email": "amina@example.org"}).status_code == 302
    refused = Client().post(RESET, {"email": "Amina@example.org"})
    assert refused.status_code == 429
    assert int(refused["Retry-After"]) == 15 * 60
    assert "Try again at 09:15 (UTC) or later" in refused.content.decode()
    assert len(mailoutbox) == 3


def test_a_new_password_by_mail_opens_a_closed_account(world: World, mailoutbox: list[Any]) -> None:
    for _try in range(6):
        attempt()
    visitor = Client()
    visitor.post(RESET, {"email": "amina@example.org"})
    link = next(word for word in mailoutbox[0].body.split() if "/password/reset/key/" in word)
    page = visitor.get(link.partition("8000")[2])
    fresh = "another plumb line, straighter"
    visitor.post(page["location"], {"password1": fresh, "password2": fresh})
    assert attempt(password=fresh).status_code == 302


def test_guessing_one_s_own_password_again_and_again_is_stopped(world: World) -> None:
    client = signed_in(world, "amina")
    answers = [
        client.post("/accounts/password/change/", {"oldpassword": "x", "password1": "y", "password2": "y"}).status_code
        for _try in range(7)
    ]
    assert answers[0] == 200
    assert answers[-1] == 429


@pytest.mark.parametrize("path", ["/accounts/invitation/no-such-token/"])
def test_guessing_links_is_stopped(world: World, path: str) -> None:
    answers = [Client().get(path) for _try in range(21)]
    assert {answer.status_code for answer in answers[:20]} == {404}
    assert answers[20].status_code == 429
    assert "Try again at" in answers[20].content.decode()


def test_behind_a_proxy_the_visitor_s_address_counts_not_the_proxy_s(world: World, settings: Any) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for number in range(30):
        attempt(f"guess{number}@example.org", HTTP_X_FORWARDED_FOR="198.51.100.9, 192.0.2.7")
    assert attempt(password=PASSWORD, HTTP_X_FORWARDED_FOR="198.51.100.9, 192.0.2.8").status_code == 302
    assert attempt(password=PASSWORD, HTTP_X_FORWARDED_FOR="198.51.100.1, 192.0.2.7").status_code == 200
