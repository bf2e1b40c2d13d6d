"""The header leads where one's role works, and nowhere else."""

import pytest
from django.test import Client

from tests.cast import World

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "is_there"),
    [("petra", True), ("farid", True), ("amina", True), ("olga", True), ("bruno", False), ("dmitri", False)],
)
def test_people_is_offered_to_whoever_may_give_a_role(world: World, client: Client, name: str, is_there: bool) -> None:
    client.force_login(world.people[name])
    assert ('href="/accounts/people/"' in client.get("/rounds/").content.decode()) is is_there
    assert client.get("/accounts/people/").status_code == (200 if is_there else 404)


@pytest.mark.parametrize(("name", "is_there"), [("petra", True), ("xenia", True), ("farid", False), ("dmitri", False)])
def test_instruments_are_offered_to_whoever_writes_them(
    world: World, client: Client, name: str, is_there: bool
) -> None:
    client.force_login(world.people[name])
    assert ('href="/instruments/"' in client.get("/rounds/").content.decode()) is is_there


def test_days_of_roles_are_written_so_that_nobody_misreads_them(world: World, client: Client) -> None:
    client.force_login(world.people["petra"])
    body = client.get("/accounts/people/").content.decode()
    assert ">5 September 2026</time>" in body
    assert "Sept. 5" not in body
