"""Changing a password, and choosing a new one after forgetting it."""

from typing import Any

import pytest
import time_machine
from django.test import Client

from rectitude.base.accounts.models import Person
from tests.apps.accounts.conftest import events, signed_in
from tests.cast import PASSWORD, World

RESET = "/accounts/password/reset/"
FRESH = "another plumb line, straighter"


def reset_link(visitor: Client, mailoutbox: list[Any], email: str = "amina@example.org") -> str:
    visitor.post(RESET, {"email": email})
    word = next(word for word in mailoutbox[-1].body.split() if "/password/reset/key/" in word)
    return "/accounts/" + word.partition("/accounts/")[2]


def may_sign_in(password: str) -> bool:
    answer = Client().post("/accounts/login/", {"login": "amina@example.org", "password": password})
    return answer.status_code == 302


def test_a_changed_password_is_written_down_and_ends_the_other_sessions(world: World, mailoutbox: list[Any]) -> None:
    here, elsewhere = signed_in(world, "amina"), signed_in(world, "amina")
    said = {"oldpassword": PASSWORD, "password1": FRESH, "password2": FRESH}
    assert here.post("/accounts/password/change/", said)["location"] == "/accounts/"
    assert here.get("/accounts/").status_code == 200
    assert elsewhere.get("/accounts/").status_code == 302
    assert events("accounts.password.changed") == [
        ("accounts.password.changed", str(world.people["amina"].key), {"how": "changed"})
    ]
    assert may_sign_in(FRESH)
    assert not may_sign_in(PASSWORD)
    assert [letter.to for letter in mailoutbox] == [["amina@example.org"]]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"oldpassword": "not this one"}, "oldpassword"),
        ({"password2": "something else entirely"}, "password2"),
        ({"password1": "short", "password2": "short"}, "password1"),
        ({"password1": "amina@example.org", "password2": "amina@example.org"}, "password1"),
    ],
)
def test_what_is_wrong_with_a_new_password_is_said(world: World, change: dict[str, str], field: str) -> None:
    said = {"oldpassword": PASSWORD, "password1": FRESH, "password2": FRESH, **change}
    answer = signed_in(world, "amina").post("/accounts/password/change/", said)
    assert field in answer.context["form"].errors
    assert may_sign_in(PASSWORD)
    assert not events("accounts.password.changed")


def test_the_link_in_the_letter_leads_to_a_new_password_once(world: World, mailoutbox: list[Any]) -> None:
    session, visitor = signed_in(world, "amina"), Client()
    link = reset_link(visitor, mailoutbox)
    page = visitor.get(link)
    assert link.rstrip("/").rpartition("-")[2] not in page["location"]
    done = visitor.post(page["location"], {"password1": FRESH, "password2": FRESH})
    assert done["location"] == "/accounts/password/reset/key/done/"
    assert visitor.get(done["location"]).status_code == 200
    assert events("accounts.password.changed")[-1][2] == {"how": "reset"}
    assert visitor.get("/accounts/").status_code == 302, "a letter alone does not sign anybody in"
    assert session.get("/accounts/").status_code == 302
    assert may_sign_in(FRESH)
    again = Client().get(link).content.decode()
    assert "does not work any more" in again


def test_the_link_grows_old(world: World, mailoutbox: list[Any], moment: time_machine.Traveller) -> None:
    link = reset_link(Client(), mailoutbox)
    moment.shift(3 * 24 * 3600 + 60)
    assert "does not work any more" in Client().get(link).content.decode()


@pytest.mark.parametrize("path", ["1-abc-def", "zzzzzz-abc-def", "0-x"])
def test_a_made_up_link_reads_like_an_old_one(world: World, path: str) -> None:
    assert "does not work any more" in Client().get(f"/accounts/password/reset/key/{path}/").content.decode()


def test_the_letter_is_in_the_language_of_its_reader_and_names_no_secret(
    world: World, mailoutbox: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.utils import translation

    spoken: list[str | None] = []
    from rectitude.base.accounts import mail

    render = mail.render_to_string
    monkeypatch.setattr(
        mail, "render_to_string", lambda *a, **k: (spoken.append(translation.get_language()), render(*a, **k))[1]
    )
    Person.objects.filter(email="amina@example.org").update(language="pt")
    reset_link(Client(), mailoutbox)
    assert spoken == ["pt"]
    assert PASSWORD not in mailoutbox[0].body
