"""The account page, preferences, and where one is signed in."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client, RequestFactory
from django.utils import timezone

from rectitude.base.access.queries import actor_of
from rectitude.base.accounts.actions import change_preferences
from rectitude.base.accounts.forms.preferences import time_zone_choices
from rectitude.base.accounts.middleware import PreferencesMiddleware
from rectitude.base.accounts.models import Person
from rectitude.base.problems import Problem
from tests.apps.accounts.conftest import events, signed_in
from tests.cast import PASSWORD, World

SAID = {"name": "Amina Saleh", "language": "pt", "time_zone": "America/Bogota"}


def test_the_account_page_says_what_one_may_do_where(world: World) -> None:
    page = signed_in(world, "amina").get("/accounts/").content.decode()
    assert "amina@example.org" in page
    assert "head of the institution, Airport Narcotics Unit, since" in page
    assert "/accounts/people/" in page
    assert "protected by its password alone" in page


def test_whoever_governs_nothing_is_not_led_to_the_people(world: World) -> None:
    page = signed_in(world, "dmitri").get("/accounts/").content.decode()
    assert "You hold no role at the moment" in page
    assert "/accounts/people/" not in page


def test_preferences_are_saved_spoken_and_written_down(world: World) -> None:
    client = signed_in(world, "amina")
    assert client.post("/accounts/preferences/", SAID)["location"] == "/accounts/"
    assert 'lang="pt"' in client.get("/accounts/").content.decode()
    assert events()[-1][0] == "accounts.preferences.changed"
    assert events()[-1][2] == {"changed": ["language", "time_zone"]}


@pytest.mark.parametrize("change", [{"language": "xx"}, {"time_zone": "Mars/Olympus"}, {"name": " "}])
def test_preferences_that_do_not_exist_are_refused(world: World, change: dict[str, str]) -> None:
    answer = signed_in(world, "amina").post("/accounts/preferences/", {**SAID, **change})
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == set(change)
    assert Person.objects.get(email="amina@example.org").language == "en"


def test_nobody_changes_somebody_else_s(world: World) -> None:
    with pytest.raises(Problem) as caught:
        change_preferences(by=world.actor("carmen"), at=timezone.now(), person=world.people["amina"], **SAID)
    assert caught.value.type.code == "access.not-allowed"
    assert actor_of(world.people["amina"], at=timezone.now()).name == "Amina Saleh"


def test_clock_times_are_told_in_the_zone_of_the_reader(world: World) -> None:
    noon = datetime(2026, 10, 6, 12, tzinfo=UTC)
    told: list[str] = []

    def tell(_request: Any) -> Any:
        told.append(timezone.localtime(noon).strftime("%H:%M"))
        return None

    for person, zone in ((world.people["amina"], "America/Bogota"), (world.people["farid"], "Asia/Kolkata")):
        person.time_zone = zone
        request = RequestFactory().get("/")
        request.user = person
        PreferencesMiddleware(tell)(request)
    assert told == ["07:00", "17:30"]
    assert timezone.get_current_timezone_name() == "UTC"


def test_every_time_zone_offered_exists() -> None:
    from zoneinfo import ZoneInfo

    assert len(time_zone_choices()) > 300
    assert all(ZoneInfo(name).key == name for name, _label in time_zone_choices())


def test_other_devices_are_listed_and_signed_out(world: World) -> None:
    here, elsewhere, third = (signed_in(world, "amina") for _device in range(3))
    page = here.get("/accounts/sessions/").content.decode()
    assert page.count('scope="row"') == 3
    assert page.count("this one") == 1
    assert here.post("/accounts/sessions/")["location"] == "/accounts/sessions/"
    assert here.get("/accounts/").status_code == 200
    assert elsewhere.get("/accounts/").status_code == third.get("/accounts/").status_code == 302
    assert events("accounts.sessions.ended")[-1][2] == {"sessions": 2}


def test_somebody_else_s_sessions_are_neither_seen_nor_ended(world: World) -> None:
    amina, carmen = signed_in(world, "amina"), signed_in(world, "carmen")
    assert carmen.get("/accounts/sessions/").content.decode().count('scope="row"') == 1
    carmen.post("/accounts/sessions/")
    assert amina.get("/accounts/").status_code == 200


def test_signing_out_is_marked_so_that_the_device_forgets(world: World) -> None:
    client = signed_in(world, "amina")
    assert "data-forget" in client.get("/accounts/logout/").content.decode()
    assert client.get("/accounts/").status_code == 200, "looking at the page does not sign out"


def test_own_pages_are_closed_to_visitors_and_lead_to_the_sign_in(world: World, visitor: Client) -> None:
    from rectitude.base.accounts.urls import urlpatterns

    own = [p for p in urlpatterns if hasattr(p.callback, "rule") and not p.pattern.converters]
    assert len(own) >= 14
    for pattern in own:
        answer = visitor.get(f"/accounts/{pattern.pattern}")
        assert answer["location"].startswith("/accounts/login/?next="), pattern.name
        assert visitor.post(f"/accounts/{pattern.pattern}").status_code == 302


def test_a_form_sent_after_the_session_ended_waits_for_its_owner(world: World, visitor: Client) -> None:
    answer = visitor.post("/accounts/preferences/", SAID)
    assert answer["location"] == "/accounts/login/?next=%2Faccounts%2Fpreferences%2F"
    assert visitor.post(answer["location"], {"login": "amina@example.org", "password": PASSWORD}).status_code == 302
