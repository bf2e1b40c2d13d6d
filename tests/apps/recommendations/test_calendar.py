"""Due dates by month and as a calendar that others read: everybody their own, and no more than they may see."""

from collections.abc import Callable
from typing import Any

import icalendar
import pytest
import time_machine
from django.test import Client

from rectitude.apps.recommendations.actions.feeding import make_feed, revoke_feed
from rectitude.apps.recommendations.models import Action, Addressee, CalendarFeed
from rectitude.apps.recommendations.queries.feeds import feed_path
from rectitude.base.access.models import RoleGrant
from rectitude.base.accounts.models import Person
from rectitude.base.audit.models import Event
from rectitude.base.problems import Problem
from tests.apps.recommendations.furnished import furnish, in_days
from tests.cast import NOW, World

AT = "/recommendations/calendar/"


@pytest.fixture(autouse=True)
def _today() -> object:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def rows(world: World) -> dict[str, Addressee]:
    found = furnish(world)
    Action.objects.create(
        addressee=found["rotate-anu"], title="Secret plan", due_on=in_days(world, 7), owner=world.people["delia"],
        made_by="test", made_at=NOW,
    )  # fmt: skip
    return found


def dates(client: Client, query: str = "") -> list[str]:
    page = client.get(f"{AT}{query}")
    assert page.status_code == 200
    days = page.context["days"]
    return [f"{day.on.isoformat()} {entry.kind}: {entry.code}" for day in days for entry in day.entries]


def feed(person: Person, client: Client | None = None) -> Any:
    made = CalendarFeed.objects.get(person=person, revoked_at__isnull=True)
    return (client or Client()).get(feed_path(made))


def summaries(answer: Any) -> list[str]:
    events = icalendar.Calendar.from_ical(answer.content.decode()).walk("VEVENT")
    return [f"{event.decoded('dtstart').isoformat()} {event['summary']}" for event in events]


def test_a_month_day_by_day(rows: dict[str, Addressee], as_: Callable[[str], Client]) -> None:
    client = as_("petra")
    assert dates(client) == [
        "2026-10-10 Answer due: rotate",
        "2026-10-12 Action due: rotate",
        "2026-10-15 Compliance review: rotate",
    ]
    assert dates(client, "?month=2026-08") == ["2026-08-26 To be carried out: rotate"]
    assert dates(client, "?month=2026-09") == []  # said to be done, or answered
    for odd in ("2026-13", "nonsense", "0001-01", "9999-12", "2026-1²"):
        assert client.get(f"{AT}?month={odd}").status_code == 200
    assert dates(as_("carmen")) == ["2026-10-10 Answer due: rotate"]
    assert dates(as_("dmitri")) == []


def test_only_what_asks_something_of_me(world: World, rows: dict[str, Addressee], as_: Callable[[str], Client]) -> None:
    assert dates(as_("delia"), "?of=mine") == ["2026-10-12 Action due: rotate"]
    assert dates(as_("farid"), "?of=mine") == []
    rows["rotate-dap"].recommendation.addressees.filter(pk=rows["rotate-anu"].pk).update(acceptance="awaited")
    Addressee.objects.filter(pk=rows["rotate-anu"].pk).update(answer_due_on=in_days(world, 3))
    assert dates(as_("amina"), "?of=mine") == ["2026-10-08 Answer due: rotate"]
    row = rows["log-anu"]
    row.recommendation.reviewer = world.people["bruno"]
    row.recommendation.save()
    Addressee.objects.filter(pk=row.pk).update(next_review_on=in_days(world, 4))
    assert dates(as_("bruno"), "?of=mine") == ["2026-10-09 Compliance review: log"]


def test_a_calendar_program_reads_the_dates_and_nothing_more(
    world: World, rows: dict[str, Addressee], as_: Callable[[str], Client]
) -> None:
    client, delia = as_("delia"), world.people["delia"]
    assert client.post(f"{AT}make/").status_code == 302
    answer = feed(delia)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert "private" in answer["Cache-Control"]
    assert summaries(answer) == [
        "2026-08-26 To be carried out: rotate, Airport Narcotics Unit",
        "2026-10-12 Action due: rotate, Airport Narcotics Unit",
        "2026-10-15 Compliance review: rotate, Airport Narcotics Unit",
    ]
    text = answer.content.decode().replace("\r\n ", "")
    names = [name for person in Person.objects.all() for name in person.name.split()]
    assert not [name for name in [*names, "Secret plan", "Rotate exposed posts"] if name in text]
    assert "http://127.0.0.1:8000/recommendations/rotate/belmara-anu/" in text
    shown = client.get(AT).content.decode()
    assert feed_path(CalendarFeed.objects.get(person=delia)) in shown
    assert feed_path(CalendarFeed.objects.get(person=delia)) not in as_("petra").get(AT).content.decode()


def test_what_one_may_no_longer_read_leaves_the_calendar(world: World, rows: dict[str, Addressee]) -> None:
    amina = world.people["amina"]
    make_feed(by=world.actor("amina"), at=NOW, person=amina)
    assert len(summaries(feed(amina))) == 3
    RoleGrant.objects.filter(person=amina).update(active_to=NOW)
    assert summaries(feed(amina)) == []
    Person.objects.filter(pk=amina.pk).update(is_active=False)
    assert feed(amina).status_code == 404


def test_it_is_in_the_person_s_language(world: World, rows: dict[str, Addressee]) -> None:
    amina = world.people["amina"]
    make_feed(by=world.actor("amina"), at=NOW, person=amina)
    Person.objects.filter(pk=amina.pk).update(language="es")
    assert "LANGUAGE=es:" in feed(amina).content.decode()


def test_a_secret_is_revoked_and_replaced(world: World, as_: Callable[[str], Client]) -> None:
    client = as_("farid")
    client.post(f"{AT}make/")
    first = feed_path(CalendarFeed.objects.get())
    client.post(f"{AT}make/")
    second = feed_path(CalendarFeed.objects.get(revoked_at__isnull=True))
    assert first != second
    assert [Client().get(path).status_code for path in (first, second)] == [404, 200]
    assert client.get(f"{AT}end/").status_code == 200
    assert Client().get(second).status_code == 200, "asking is not ending"
    client.post(f"{AT}end/")
    assert Client().get(second).status_code == 404
    assert Client().get(f"{AT}{'0' * 64}.ics").status_code == 404
    events = Event.objects.filter(name__startswith="recommendations.feed.").order_by("pk")
    assert [event.name.rpartition(".")[2] for event in events] == ["made", "made", "revoked"]
    kept = " ".join(
        [*(event.details_text for event in events), *CalendarFeed.objects.values_list("secret_digest", flat=True)]
    )
    assert not [path for path in (first, second) if path[-68:-4] in kept]


def test_nobody_makes_or_ends_another_s_address(world: World, as_: Callable[[str], Client]) -> None:
    for act in (make_feed, revoke_feed):
        with pytest.raises(Problem) as refused:
            act(by=world.actor("petra"), at=NOW, person=world.people["amina"])
        assert refused.value.type.code == "access.not-allowed"
    assert not CalendarFeed.objects.exists()
    assert Event.objects.filter(name="access.refused").count() == 2
    assert as_("petra").get(f"{AT}make/").status_code == 405
    assert Client().post(f"{AT}make/").status_code == 302
    assert not CalendarFeed.objects.exists()
