"""Reminders and escalations: each step once, to whoever it concerns, in one letter a person and in their language."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail

from rectitude.apps.recommendations.actions.noticing import send_notice
from rectitude.apps.recommendations.models import Action, Addressee, Notice, Recommendation
from rectitude.apps.recommendations.queries.noticing import due_notices
from rectitude.apps.recommendations.tasks import NOTICES, PROPOSALS, TICK, Pace, send_notices, tick
from rectitude.base.access.models import RoleGrant
from rectitude.base.accounts.models import Person
from rectitude.base.audit.models import Event
from rectitude.base.problems import Problem
from tests.apps.recommendations.furnished import addressed, furnish, in_days, recommendation
from tests.cast import NOW, World

DAY = timedelta(days=1)


def told(world: World, days: int = 0) -> dict[str, list[str]]:
    """Who is told now (so many days later) of what: short name -> kind and offset."""
    names = {person.pk: short for short, person in world.people.items()}
    return {
        names[person.pk]: [one.step.rsplit("/", 1)[0] for one in several]
        for person, several in due_notices(at=world.now + days * DAY).items()
    }


@pytest.fixture
def owned(world: World) -> Addressee:
    """Accepted by the unit, Delia answers for it, due in thirty days."""
    return addressed(
        world, recommendation(world, "rotate", title="Rotate exposed posts"), world.anu, acceptance="accepted",
        due_on=in_days(world, 30), owner=world.people["delia"],
    )  # fmt: skip


def test_the_steps_of_what_is_to_be_carried_out(world: World, owned: Addressee) -> None:
    """Fourteen and three days before and on the day to the owner; then further and further up."""
    seen: dict[int, dict[str, list[str]]] = {}
    for day in range(120):
        found = told(world, day)
        if found:
            seen[day] = found
            send_notices(at=world.now + day * DAY)
            assert told(world, day) == {}, "once"
    assert seen == {
        16: {"delia": ["carry-out/-14-owner"]},
        27: {"delia": ["carry-out/-3-owner"]},
        30: {"delia": ["carry-out/+0-owner"]},
        44: {"delia": ["carry-out/+14-owner"], "farid": ["carry-out/+14-focal_point"]},
        60: {"amina": ["carry-out/+30-head"]},
        90: {"petra": ["carry-out/+60-programme_officer"]},
    }
    assert Notice.objects.count() == len(mail.outbox) == 7


def test_a_system_that_stood_still_sends_only_the_newest(world: World, owned: Addressee) -> None:
    assert told(world, 95) == {
        "delia": ["carry-out/+14-owner"],
        "farid": ["carry-out/+14-focal_point"],
        "amina": ["carry-out/+30-head"],
        "petra": ["carry-out/+60-programme_officer"],
    }


def test_a_new_date_is_a_new_clock(world: World, owned: Addressee) -> None:
    send_notices(at=NOW + 16 * DAY)
    Addressee.objects.update(due_on=in_days(world, 60))
    assert told(world, 17) == {}
    assert told(world, 46) == {"delia": ["carry-out/-14-owner"]}


@pytest.mark.parametrize(
    "changes",
    [{"progress": "done"}, {"progress": "overtaken"}, {"is_open": False}, {"due_on": None}],
)
def test_what_asks_nothing_more_is_quiet(world: World, owned: Addressee, changes: dict[str, Any]) -> None:
    Addressee.objects.update(**changes)
    assert told(world, 100) == {}


def test_drafts_and_withdrawn_ones_are_quiet(world: World, owned: Addressee) -> None:
    Action.objects.create(addressee=owned, title="x", due_on=in_days(world, 1), made_by="test", made_at=NOW)
    for state in ("draft", "withdrawn"):
        Recommendation.objects.update(state=state)
        assert told(world, 100) == {}


def test_the_answer_is_asked_of_the_head(world: World) -> None:
    addressed(world, recommendation(world, "one"), world.anu, answer_due_on=in_days(world, 14))
    assert told(world) == {"amina": ["answer/-14-head"], "farid": ["answer/-14-focal_point"]}
    assert told(world, 28) == {"amina": ["answer/+0-head"], "farid": ["answer/+14-focal_point"]}
    assert told(world, 80)["petra"] == ["answer/+60-programme_officer"]


def test_where_nobody_holds_a_part_somebody_stands_in(world: World, owned: Addressee) -> None:
    """No owner: the focal point. Terraclara's police have no head: their focal point."""
    Addressee.objects.update(owner=None)
    assert told(world, 16) == {"farid": ["carry-out/-14-owner"]}
    Person.objects.filter(pk=world.people["farid"].pk).update(is_active=False)
    assert told(world, 16) == {"amina": ["carry-out/-14-owner"]}
    RoleGrant.objects.filter(person__in=[world.people["amina"], world.people["farid"]]).delete()
    assert told(world, 16) == {"petra": ["carry-out/-14-owner"]}
    addressed(world, recommendation(world, "two"), world.dap, answer_due_on=in_days(world, 14))
    assert told(world) == {"carmen": ["answer/-14-head"]}


def test_an_owner_whose_account_is_closed_is_not_written_to(world: World, owned: Addressee) -> None:
    Person.objects.filter(pk=world.people["delia"].pk).update(is_active=False)
    assert told(world, 16) == {"farid": ["carry-out/-14-owner"]}


def test_actions_and_reviews_have_clocks_too(world: World, owned: Addressee) -> None:
    Addressee.objects.update(due_on=None, next_review_on=in_days(world, 10))
    action = Action.objects.create(
        addressee=owned, title="Buy a safe", due_on=in_days(world, 2), owner=world.people["farid"], made_by="test",
        made_at=NOW - DAY,
    )  # fmt: skip
    # The action was planned yesterday for the day after tomorrow: its reminder comes at once.
    assert told(world) == {"bruno": ["review/-14-reviewer"], "farid": ["action/-3-owner"]}
    Recommendation.objects.update(reviewer=world.people["sofia"])
    Action.objects.filter(pk=action.pk).update(owner=None)
    assert told(world) == {"sofia": ["review/-14-reviewer"], "delia": ["action/-3-owner"]}


def test_one_letter_a_person_without_what_is_recommended(world: World, owned: Addressee) -> None:
    addressed(
        world,
        recommendation(world, "log"),
        world.anu,
        acceptance="partly",
        due_on=in_days(world, -7),
        owner=owned.owner,
    )
    Person.objects.filter(pk=world.people["delia"].pk).update(language="es")
    assert send_notices(at=NOW + 16 * DAY) == 2
    letters = {letter.to[0]: letter for letter in mail.outbox}
    assert set(letters) == {"delia@example.org", "farid@example.org"}
    body = letters["delia@example.org"].body
    assert "rotate, Airport Narcotics Unit" in body
    assert "log, Airport Narcotics Unit" in body
    assert "noviembre" in body
    assert "http://127.0.0.1:8000/recommendations/mine/" in body
    assert "23 days ago" in letters["farid@example.org"].body
    assert not [letter for letter in mail.outbox if "Rotate exposed posts" in letter.subject + letter.body]
    assert Event.objects.filter(name="recommendations.notice.sent").count() == 2


def test_a_long_letter_says_how_much_is_left_out(world: World) -> None:
    for number in range(23):
        addressed(
            world, recommendation(world, f"r{number}"), world.anu, acceptance="accepted", due_on=in_days(world, -1),
            owner=world.people["delia"],
        )  # fmt: skip
    assert send_notices(at=NOW) == 1
    assert mail.outbox[0].subject == "23 dates of recommendations ask something of you"
    assert mail.outbox[0].body.count("* r") == 20
    assert "and 3 more." in mail.outbox[0].body
    assert Notice.objects.count() == 23


def test_only_the_tick_sends(world: World, owned: Addressee) -> None:
    ((person, notices),) = due_notices(at=NOW + 16 * DAY).items()
    for name in ("petra", "delia", "olga"):
        with pytest.raises(Problem) as refused:
            send_notice(by=world.actor(name), at=NOW, person=person, notices=notices)
        assert refused.value.type.code == "access.not-allowed"
    assert mail.outbox == []
    assert send_notice(by=TICK, at=NOW + 16 * DAY, person=person, notices=notices) == 1
    assert send_notice(by=TICK, at=NOW + 16 * DAY, person=person, notices=notices) == 0
    assert len(mail.outbox) == 1


def test_the_tick_looks_every_quarter_of_an_hour(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    pace = Pace(timedelta(minutes=15))
    minutes = [n for n in range(60) if pace.is_time(NOW + timedelta(minutes=n))]
    assert minutes == [0, 15, 30, 45]
    assert pace.is_time(NOW - DAY), "a clock that was set back stops nothing"
    for one in (NOTICES, PROPOSALS):
        monkeypatch.setattr(one, "last", None)
    furnish(world)
    assert tick(at=NOW) > 0
    assert Event.objects.filter(name="recommendations.proposals.collected").count() == 1
    assert tick(at=NOW + timedelta(minutes=1)) == 0
    assert Event.objects.filter(name="recommendations.proposals.collected").count() == 1
