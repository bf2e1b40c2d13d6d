"""A programme officer opens a round; nobody else can."""

from datetime import timedelta

import pytest
from django.core import mail

from rectitude.apps.assessments.actions.clocks import send_reminder
from rectitude.apps.assessments.actions.instruments import publish_instrument
from rectitude.apps.assessments.actions.rounds import close_round, extend_round, open_round
from rectitude.apps.assessments.models import Assignment, InstrumentVersion, Reminder, Round
from rectitude.apps.assessments.queries.clocks import due_reminders
from rectitude.apps.assessments.tasks import TICK, tick
from rectitude.base.audit.models import Event
from rectitude.base.institutions.scopes import in_assignment, in_round
from rectitude.base.problems import Problem
from tests.cast import NOW, World, assignment_of, make_round, survey_text

pytestmark = pytest.mark.django_db


def test_opening_asks_each_institution_once_and_writes_one_event(world: World) -> None:
    round_ = make_round(world, opened=False)
    petra = world.actor("petra")
    first = open_round(by=petra, at=NOW, round_=round_, institutions=[world.anu])
    again = open_round(by=petra, at=NOW, round_=round_, institutions=[world.anu, world.dap])
    assert [a.institution for a in first] == [world.anu]
    assert [a.institution for a in again] == [world.dap]
    assert Event.objects.filter(name="assessments.round.opened").count() == 2


def test_a_joint_unit_is_asked_more_than_a_single_service(world: World) -> None:
    round_ = make_round(world)
    assert assignment_of(round_, world.anu).n_applicable == 45
    assert assignment_of(round_, world.dap).n_applicable == 43


@pytest.mark.django_db(transaction=True)
def test_the_focal_point_is_told_in_their_language(world: World) -> None:
    world.people["carmen"].language = "es"
    world.people["carmen"].save()
    make_round(world)
    to = {message.to[0]: message for message in mail.outbox}
    assert set(to) == {"farid@example.org", "carmen@example.org"}
    assert "/rounds/survey-2026/belmara-anu/" in to["farid@example.org"].body
    assert to["farid@example.org"].subject != to["carmen@example.org"].subject


@pytest.mark.parametrize("name", ["farid", "amina", "bruno", "dmitri", "olga"])
def test_nobody_else_can_open_a_round(world: World, name: str) -> None:
    round_ = make_round(world, opened=False)
    with pytest.raises(Problem) as told:
        open_round(by=world.actor(name), at=NOW, round_=round_, institutions=[world.anu])
    assert told.value.type.code == "access.not-allowed"
    assert Event.objects.filter(name="access.refused", subject="round:survey-2026").count() == 1
    assert Round.objects.get().state == Round.State.DRAFT


def test_a_grant_that_has_ended_no_longer_opens_rounds(world: World) -> None:
    round_ = make_round(world, opened=False)
    grant = world.people["petra"].role_grants.get()
    grant.active_to = NOW - timedelta(days=1)
    grant.save()
    with pytest.raises(Problem):
        open_round(by=world.actor("petra"), at=NOW, round_=round_, institutions=[world.anu])


def test_a_second_round_with_the_same_code_is_refused(world: World) -> None:
    make_round(world)
    with pytest.raises(Problem) as told:
        make_round(world)
    assert told.value.type.code == "assessments.round-code-taken"


def test_extending_moves_only_those_who_have_not_submitted(world: World) -> None:
    round_ = make_round(world)
    with in_round(round_.pk):
        Assignment.objects.filter(institution=world.dap).update(state=Assignment.State.SUBMITTED)
    later = round_.due_at + timedelta(days=10)
    extend_round(
        by=world.actor("petra"), at=NOW, round_=round_, due_at=later,
        review_due_at=round_.review_due_at, reason="holidays",
    )  # fmt: skip
    assert assignment_of(round_, world.anu).due_at == later
    assert assignment_of(round_, world.dap).due_at < later


def test_a_closed_round_takes_nobody_in(world: World) -> None:
    round_ = make_round(world)
    close_round(by=world.actor("petra"), at=NOW, round_=round_)
    with pytest.raises(Problem) as told:
        open_round(by=world.actor("petra"), at=NOW, round_=round_, institutions=[world.anu])
    assert told.value.type.code == "assessments.round-not-open"


def test_reminders_go_out_once_per_kind(world: World) -> None:
    round_ = make_round(world)
    soon = round_.due_at - timedelta(days=2)
    assert {kind for _, kind in due_reminders(soon)} == {"due-in-3-days"}
    assert tick(at=soon) == 2
    assert tick(at=soon) == 0
    assert tick(at=round_.due_at + timedelta(days=2)) == 2
    with in_round(round_.pk):
        assert Reminder.objects.count() == 4


def test_nobody_is_reminded_of_a_date_before_they_were_asked(world: World) -> None:
    round_ = make_round(world)
    assert due_reminders(NOW) == []
    assert due_reminders(round_.due_at - timedelta(days=13)) != []


def test_an_outsider_cannot_make_us_send_mail(world: World) -> None:
    row = assignment_of(make_round(world), world.anu)
    with in_assignment(round_pk=row.round_id, institution_pk=row.institution_id), pytest.raises(Problem):
        send_reminder(by=world.actor("dmitri"), at=NOW, assignment=row, kind="x")
    assert TICK.key == "system:tick"


def test_publishing_checks_and_never_changes_a_version(world: World) -> None:
    petra, text = world.actor("petra"), survey_text()
    first = publish_instrument(by=petra, at=NOW, programme=world.programme, text=text)
    assert publish_instrument(by=petra, at=NOW, programme=world.programme, text=text) == first
    changed = text.replace("criminal record", "criminal file", 1)
    with pytest.raises(Problem) as told:
        publish_instrument(by=petra, at=NOW, programme=world.programme, text=changed + "\n# changed\n")
    assert told.value.type.code == "assessments.instrument-published"
    with pytest.raises(Problem) as faulty:
        publish_instrument(by=petra, at=NOW, programme=world.programme, text="id: x")
    assert faulty.value.type.code == "assessments.instrument-faulty"
    assert InstrumentVersion.objects.count() == 1
