"""Who has access: what each sees of it, giving a role, ending one, inviting from the page."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from rectitude.base.access.models import RoleGrant
from rectitude.base.accounts.models import Invitation
from rectitude.base.institutions.models import Institution, Membership
from tests.apps.accounts.conftest import events, signed_in
from tests.apps.accounts.test_invitations import NEW, invite
from tests.cast import World

PEOPLE = "/accounts/people/"


def grant_of(world: World, name: str) -> RoleGrant:
    return RoleGrant.objects.get(person=world.people[name])


def end_path(grant: RoleGrant) -> str:
    return f"{PEOPLE}{grant.person.key}/roles/{grant.key}/end/"


def seen(world: World, name: str, query: str = "") -> set[str]:
    page = signed_in(world, name).get(PEOPLE + query).content.decode().partition('id="main-content"')[2]
    return {short for short, person in world.people.items() if person.email in page}


def test_each_sees_the_people_of_their_own_places(world: World) -> None:
    assert seen(world, "amina") == seen(world, "farid") == {"amina", "farid", "delia"}
    assert seen(world, "carmen") == {"carmen"}
    assert seen(world, "petra") == {"petra", "bruno", "xenia"}
    assert seen(world, "olga") == {"olga"}


def test_an_officer_sees_the_institutions_that_take_part(world: World) -> None:
    Membership.objects.create(programme=world.programme, country=world.anu.country, standing="member-state")
    assert seen(world, "petra") == {"petra", "bruno", "xenia", "amina", "farid", "delia"}


@pytest.mark.parametrize("name", ["dmitri", "delia", "bruno"])
def test_whoever_governs_nothing_finds_nothing_there(world: World, name: str) -> None:
    client = signed_in(world, name)
    paths = [
        PEOPLE,
        f"{PEOPLE}invite/",
        f"{PEOPLE}invite/?at=institution:belmara-anu",
        end_path(grant_of(world, "farid")),
    ]
    for path in paths:
        assert client.get(path).status_code == 404
        assert client.post(path).status_code == 404
    assert len(events("access.refused")) == 2 * len(paths)


def test_the_list_is_searched_by_name_address_and_place(world: World) -> None:
    assert seen(world, "amina", "?q=farid") == {"farid"}
    assert seen(world, "amina", "?q=DELIA@example") == {"delia"}
    assert seen(world, "amina", "?q=narcotics+haddad") == {"farid"}
    assert seen(world, "amina", "?q=carmen") == set()


def test_roles_that_ended_stay_on_the_list(world: World) -> None:
    RoleGrant.objects.filter(person=world.people["farid"]).update(active_to=timezone.now() - timedelta(days=1))
    page = signed_in(world, "amina").get(f"{PEOPLE}?q=farid").content.decode()
    assert "ended" in page
    assert end_path(grant_of(world, "farid")) not in page


def test_ending_a_role_asks_first(world: World) -> None:
    client = signed_in(world, "amina")
    path = end_path(grant_of(world, "farid"))
    assert "Farid Haddad" in client.get(path).content.decode()
    assert grant_of(world, "farid").active_to is None
    assert client.post(path)["location"] == PEOPLE
    assert grant_of(world, "farid").active_to is not None
    assert events()[-1][0] == "access.role.ended"
    assert client.post(path).status_code == 409


def test_what_is_elsewhere_looks_like_what_is_not_there(world: World) -> None:
    client = signed_in(world, "carmen")
    theirs, farid = grant_of(world, "farid"), world.people["farid"]
    for path in (end_path(theirs), f"{PEOPLE}{farid.key}/give-role/", f"{PEOPLE}{uuid4()}/give-role/"):
        for answer in (client.get(path), client.post(path)):
            assert answer.status_code == 404
            assert "Farid" not in answer.content.decode()
    theirs.refresh_from_db()
    assert theirs.active_to is None


def test_giving_another_role_asks_where_then_which(world: World) -> None:
    world.grant("amina", "head", "institution", "terraclara-dap")
    client = signed_in(world, "amina")
    path = f"{PEOPLE}{world.people['delia'].key}/give-role/"
    where = client.get(path).content.decode()
    assert "?at=institution%3Abelmara-anu" in where
    which = client.get(f"{path}?at=institution:belmara-anu").content.decode()
    assert "focal_point" in which
    assert "programme_officer" not in which
    said = {"role": "focal_point", "active_to_day": "31", "active_to_month": "12", "active_to_year": "2026"}
    assert client.post(f"{path}?at=institution:belmara-anu", said).status_code == 302
    grant = RoleGrant.objects.get(person=world.people["delia"], role="focal_point")
    assert grant.active_to is not None
    assert grant.active_to.isoformat() == "2027-01-01T00:00:00+00:00"


def test_a_role_not_offered_there_is_not_given(world: World) -> None:
    client = signed_in(world, "amina")
    path = f"{PEOPLE}{world.people['delia'].key}/give-role/?at=institution:belmara-anu"
    assert client.post(path, {"role": "operator"}).status_code == 422
    for elsewhere in ("institution:terraclara-dap", "platform", "programme:crimjust", "nonsense:x"):
        path = f"{PEOPLE}{world.people['delia'].key}/give-role/?at={elsewhere}"
        assert client.post(path, {"role": "head"}).status_code == 404


def test_where_is_not_asked_when_there_is_only_one_place(world: World) -> None:
    page = signed_in(world, "amina").get(f"{PEOPLE}invite/").content.decode()
    assert "Airport Narcotics Unit" in page
    assert 'name="email"' in page


def test_a_role_does_not_end_before_today(world: World) -> None:
    path = f"{PEOPLE}{world.people['delia'].key}/give-role/"
    said = {"role": "head", "active_to_day": "1", "active_to_month": "1", "active_to_year": "2026"}
    answer = signed_in(world, "amina").post(path, said)
    assert answer.status_code == 422
    assert "would end before it begins" in answer.content.decode()
    assert not RoleGrant.objects.filter(person=world.people["delia"], role="head").exists()


def test_inviting_from_the_page(world: World, mailoutbox: list[Any]) -> None:
    client = signed_in(world, "amina")
    path = f"{PEOPLE}invite/?at=institution:belmara-anu"
    assert "Airport Narcotics Unit" in client.get(path).content.decode()
    said = {"email": NEW, "name": "Nadia Rahal", "language": "en", "role": "member"}
    assert client.post(path, said)["location"] == PEOPLE
    page = client.get(PEOPLE).content.decode()
    assert NEW in page
    assert len(mailoutbox) == 1
    assert client.post(path, {**said, "email": "not an address"}).status_code == 422


def test_sending_again_and_withdrawing_from_the_page(world: World, mailoutbox: list[Any]) -> None:
    invitation = invite(world)
    client = signed_in(world, "farid")
    again, withdraw = (f"{PEOPLE}invitations/{invitation.key}/{what}/" for what in ("send", "withdraw"))
    for path in (again, withdraw):
        assert NEW in client.get(path).content.decode()
    assert Invitation.objects.get().revoked_at is None
    assert client.post(again).status_code == 302
    assert len(mailoutbox) == 2
    assert client.post(withdraw).status_code == 302
    assert Invitation.objects.get().revoked_at is not None
    assert client.post(again).status_code == 404


def test_an_invitation_to_another_place_is_not_seen(world: World) -> None:
    invitation = invite(world)
    client = signed_in(world, "carmen")
    assert NEW not in client.get(PEOPLE).content.decode()
    for what in ("send", "withdraw"):
        assert client.post(f"{PEOPLE}invitations/{invitation.key}/{what}/").status_code == 404


def test_two_thousand_places_fit_on_the_page(world: World, django_assert_max_num_queries: Any) -> None:
    belmara = world.anu.country
    Institution.objects.bulk_create(
        Institution(code=f"unit-{n}", name=f"Unit {n}", kind="unit", country=belmara) for n in range(2000)
    )
    world.grant("dmitri", "focal_point", "country", "XB")
    client = signed_in(world, "dmitri")
    with django_assert_max_num_queries(14):
        assert client.get(PEOPLE).status_code == 200
    page = client.get(f"{PEOPLE}invite/")
    assert len(page.content) < 50_000
    assert "The first 30 of" in page.content.decode()
    assert "Unit 1999" in client.get(f"{PEOPLE}invite/?q=unit+1999").content.decode()
