"""Nothing tells an address that has an account from one that has not: same answer, same status, same work."""

import re
from typing import Any

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from rectitude.base.accounts.models import Person
from tests.apps.accounts.conftest import events, signed_in, text_of
from tests.cast import World

KNOWN, UNKNOWN = "amina@example.org", "nobody@example.org"
LOGIN, RESET = "/accounts/login/", "/accounts/password/reset/"


class CountingHasher(MD5PasswordHasher):
    """Counts how often a password is hashed; what Argon2 would cost is proportional to it."""

    hashed = 0

    def encode(self, password: str, salt: str) -> str:
        type(self).hashed += 1
        return super().encode(password, salt)


@pytest.fixture
def counting(settings: Any) -> type[CountingHasher]:
    CountingHasher.hashed = 0
    settings.PASSWORD_HASHERS = [f"{CountingHasher.__module__}.CountingHasher"]
    return CountingHasher


@pytest.fixture
def queued(settings: Any) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def queries(client: Client, path: str, data: dict[str, str]) -> tuple[Any, list[str]]:
    with CaptureQueriesContext(connection) as captured:
        answer = client.post(path, data)
    shapes = [query["sql"].split(" WHERE")[0].split(" VALUES")[0] for query in captured]
    return answer, [re.sub(r"SAVEPOINT .*|DECLARE \S+", "", shape) for shape in shapes]


def wrong(address: str) -> dict[str, str]:
    return {"login": address, "password": "a wrong password indeed"}


def test_the_hasher_works_as_hard_for_nobody(world: World, counting: type[CountingHasher]) -> None:
    hashed = []
    for address in (KNOWN, UNKNOWN):
        before = counting.hashed
        Client().post(LOGIN, wrong(address))
        hashed.append(counting.hashed - before)
    assert hashed == [1, 1]


def test_the_hasher_works_as_hard_for_an_account_without_a_password(
    world: World, counting: type[CountingHasher]
) -> None:
    Person.objects.create_user("nina@example.org", None, name="Nina")
    counting.hashed = 0
    Client().post(LOGIN, wrong("nina@example.org"))
    assert counting.hashed == 1


def test_a_wrong_sign_in_reads_the_same(world: World) -> None:
    known, asked_known = queries(Client(), LOGIN, wrong(KNOWN))
    unknown, asked_unknown = queries(Client(), LOGIN, wrong(UNKNOWN))
    assert known.status_code == unknown.status_code == 200
    assert text_of(known, KNOWN) == text_of(unknown, UNKNOWN)
    assert known.headers.keys() == unknown.headers.keys()
    assert asked_known == asked_unknown
    first, second = events("accounts.sign-in.failed")
    assert {**first[2], "address": ""} == {**second[2], "address": ""}


def test_asking_for_a_new_password_reads_the_same(world: World, queued: None) -> None:
    from django_tasks_db.models import DBTaskResult

    known, asked_known = queries(Client(), RESET, {"email": KNOWN})
    unknown, asked_unknown = queries(Client(), RESET, {"email": UNKNOWN})
    assert known.status_code == unknown.status_code == 302
    assert known["location"] == unknown["location"]
    assert asked_known == asked_unknown
    assert text_of(Client().get(known["location"])) == text_of(Client().get(unknown["location"]))
    assert DBTaskResult.objects.count() == 2


def test_only_the_one_who_exists_gets_a_letter(world: World, mailoutbox: list[Any]) -> None:
    for address in (KNOWN, UNKNOWN):
        Client().post(RESET, {"email": address})
    assert [letter.to for letter in mailoutbox] == [[KNOWN]]


def test_a_closed_account_gets_no_letter_and_no_other_answer(world: World, mailoutbox: list[Any]) -> None:
    Person.objects.filter(email=KNOWN).update(is_active=False)
    assert Client().post(RESET, {"email": KNOWN}).status_code == 302
    assert mailoutbox == []


def test_inviting_reads_the_same(world: World, queued: None) -> None:
    answers = []
    for address in ("dmitri@example.org", UNKNOWN):
        client = signed_in(world, "amina")
        sent = {"email": address, "name": "Somebody", "language": "en", "role": "member"}
        answer, asked = queries(client, "/accounts/people/invite/?at=institution:belmara-anu", sent)
        page = client.get(answer["location"])
        answers.append((answer.status_code, answer["location"], asked, page.content.decode().count("Somebody")))
    assert answers[0][:3] == answers[1][:3]


def test_a_locked_door_is_locked_for_nobody_too(world: World) -> None:
    pages = []
    for address in (KNOWN, UNKNOWN):
        for _try in range(6):
            answer = Client().post(LOGIN, wrong(address))
        pages.append(text_of(answer, address))
    assert pages[0] == pages[1]
    assert "Too many tries" in pages[0]
