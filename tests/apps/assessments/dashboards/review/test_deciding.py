"""Decisions on replies and appeals, and the end of the assessment."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from rectitude.apps.assessments.actions.dashboards.replies import dispose_of_reply, reply_to_score
from rectitude.apps.assessments.models.dashboards import (
    Appeal,
    AppealDecision,
    Appointment,
    Assessment,
    Disposition,
    InstitutionReply,
)
from rectitude.apps.assessments.queries.dashboards.scopes import in_assessment
from rectitude.apps.assessments.queries.dashboards.sheets import standing_scores
from tests.apps.assessments.dashboards.review.addresses import AT, REASON, WORDS
from tests.cast import World
from tests.dashboards import bring_to, fresh, make_assessment

pytestmark = pytest.mark.django_db(transaction=True)
As = Callable[[str], Client]
LIST, ITEM, FINISH = f"{AT}replies/", f"{AT}replies/IO1/", f"{AT}replies/finish/"
APPEAL, APPEALS, RULING = f"{AT}reply/IO1/appeal/", f"{AT}appeals/", f"{AT}appeals/IO1/"


def say(world: World, assessment: Assessment, *, indicator: str = "IO1") -> InstitutionReply:
    with in_assessment(assessment):
        return reply_to_score(
            by=world.actor("farid"), at=world.now, assessment=assessment, indicator=indicator, text=WORDS,
            language="en",
        )  # fmt: skip


def reject(world: World, assessment: Assessment, reply: InstitutionReply, *, days_ago: int = 1) -> Disposition:
    with in_assessment(assessment):
        return dispose_of_reply(
            by=world.actor("marta"), at=timezone.now() - timedelta(days=days_ago), assessment=assessment, reply=reply,
            verdict="rejected", reason="The order is not in force.",
        )  # fmt: skip


def decision(**more: Any) -> dict[str, str]:
    """The adjudicator's or the arbiter's form as they fill it in."""
    return {
        "number": "1", "version": "1", "change": "no", "law": "2", "practice": "1", "text": "What stands.",
        "language": "en", "reason": REASON, "go": "send",
    } | more  # fmt: skip


@pytest.fixture
def assessment(world: World) -> Assessment:
    row = bring_to(world, make_assessment(world), "disposition")
    say(world, row)
    return fresh(row)


def law(assessment: Assessment) -> int | None:
    with in_assessment(assessment):
        return standing_scores(assessment)["IO1"].law


def test_who_sees_the_replies(as_: As, assessment: Assessment) -> None:
    for name, status in {"marta": 200, "ines": 404, "sofia": 404, "obi": 404, "farid": 404, "petra": 404,
                         "dmitri": 404}.items():  # fmt: skip
        assert (name, *(as_(name).get(a).status_code for a in (LIST, ITEM, FINISH))) == (name, *[status] * 3)
        assert as_(name).get(f"{AT}replies/IO2/").status_code == 404
    page = as_("marta").get(ITEM).content.decode()
    assert "The order of March was overlooked.<br>It is on the second page." in page
    assert as_("marta").get(LIST).content.decode().count("to decide") >= 1


def test_there_is_no_such_page_before_the_institution_is_asked(world: World, as_: As) -> None:
    bring_to(world, make_assessment(world), "peer-review")
    assert as_("marta").get(LIST).status_code == 404
    assert as_("obi").get(APPEALS).status_code == 404


def test_accepted_with_a_changed_score(as_: As, assessment: Assessment) -> None:
    marta = as_("marta")
    stale = marta.post(ITEM, decision(verdict="accepted", change="yes", law="4", version="0"))
    assert stale.status_code == 422
    assert "has changed since you opened the page" in stale.content.decode()
    assert REASON in stale.content.decode()
    assert marta.post(ITEM, decision(verdict="accepted", change="yes", law="4")).status_code == 302
    assert law(assessment) == 4
    page = as_("farid").get(f"{AT}reply/IO1/").content.decode()
    assert "accepted" in page
    assert "The score was changed to:" in page
    assert REASON in page
    again = marta.post(ITEM, decision(verdict="noted"))
    assert again.status_code == 422
    assert "This has been decided already" in again.content.decode()


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"verdict": "rejected", "reason": " "}, "Say why you reject the reply."),
        ({"verdict": "noted", "change": "yes"}, "The score can change only when the institution is right"),
        ({"verdict": "accepted", "change": "yes", "text": " "}, "Needed when the score changes."),
        ({"verdict": "accepted", "change": "yes", "reason": ""}, "Needed when the score changes."),
        ({}, "Choose one."),
    ],
)
def test_what_is_missing_is_said(as_: As, assessment: Assessment, sent: dict[str, str], said: str) -> None:
    answer = as_("marta").post(ITEM, decision(**sent))
    assert answer.status_code == 422
    assert said in answer.content.decode()
    with in_assessment(assessment):
        assert not Disposition.objects.exists()


def test_a_reply_on_the_whole_changes_no_score(world: World, as_: As, assessment: Assessment) -> None:
    say(world, assessment, indicator="")
    page = as_("marta").get(f"{AT}replies/whole/").content.decode()
    assert "Does the score change?" not in page
    sent = {"number": "1", "version": "0", "verdict": "noted", "reason": "", "go": "send"}
    assert as_("marta").post(f"{AT}replies/whole/", sent).status_code == 302


def test_rejected_appealed_and_upheld(as_: As, assessment: Assessment) -> None:
    assert as_("farid").get(APPEAL).status_code == 404  # nothing has been decided
    as_("marta").post(ITEM, decision(verdict="rejected"))
    assert "You can appeal until" in as_("amina").get(f"{AT}reply/IO1/").content.decode()
    empty = as_("amina").post(APPEAL, {"number": "1", "text": " ", "go": "send"})
    assert empty.status_code == 422
    words = {"number": "1", "text": "The order is in force.", "go": "send"}
    assert as_("amina").post(APPEAL, words).status_code == 302
    twice = as_("amina").post(APPEAL, words)
    assert twice.status_code == 422
    assert "This has been decided already" in twice.content.decode()
    assert as_("marta").get(RULING).status_code == 404
    page = as_("obi").get(RULING).content.decode()
    assert "The order is in force." in page
    assert REASON in page
    assert "It is on the second page." in page
    no_reason = as_("obi").post(RULING, decision(outcome="upheld", reason=""))
    assert no_reason.status_code == 422
    dismissed = as_("obi").post(RULING, decision(outcome="dismissed", change="yes"))
    assert dismissed.status_code == 422
    assert as_("obi").post(RULING, decision(outcome="upheld", change="yes", law="3")).status_code == 302
    assert law(assessment) == 3
    assert "No appeal waits for you." in as_("obi").get(APPEALS).content.decode()
    assert "upheld" in as_("farid").get(f"{AT}reply/IO1/").content.decode()


def test_an_appeal_too_late(world: World, as_: As, assessment: Assessment) -> None:
    with in_assessment(assessment):
        reply = InstitutionReply.objects.get()
    reject(world, assessment, reply, days_ago=15)
    assert "The time for an appeal was over on" in as_("farid").get(APPEAL).content.decode()
    late = as_("farid").post(APPEAL, {"number": "1", "text": "It is in force.", "go": "send"})
    assert late.status_code == 422
    assert "The time for an appeal is over" in late.content.decode()
    assert "It is in force." in late.content.decode()
    with in_assessment(assessment):
        assert not Appeal.objects.exists()


def test_an_arbiter_who_settled_decides_nothing(world: World, as_: As, assessment: Assessment) -> None:
    with in_assessment(assessment):
        reply = InstitutionReply.objects.get()
    reject(world, assessment, reply)
    as_("farid").post(APPEAL, {"number": "1", "text": "It is in force.", "go": "send"})
    with in_assessment(assessment):
        Appointment.objects.filter(part__in=("adjudicator", "arbiter")).update(withdrawn_at=world.now)
        Appointment.objects.create(  # not by the action, which would refuse it
            assessment=assessment, part="arbiter", person=world.people["marta"], appointed_by="x",
            appointed_at=world.now, declared_at=world.now,
        )  # fmt: skip
    for address in (APPEALS, RULING):
        assert as_("marta").get(address).status_code == 404
    assert as_("marta").post(RULING, decision(outcome="dismissed")).status_code == 404
    assert as_("marta").post(f"{RULING}keep/", decision()).status_code == 404
    with in_assessment(assessment):
        assert not AppealDecision.objects.exists()


def test_final_only_when_nothing_is_left(world: World, as_: As, assessment: Assessment) -> None:
    marta = as_("marta")
    assert "Replies still to decide:" in marta.get(FINISH).content.decode()
    refused = marta.post(FINISH)
    assert refused.status_code == 422
    assert "Replies and appeals not decided yet: 1" in refused.content.decode()
    marta.post(ITEM, decision(verdict="rejected"))
    page = marta.get(FINISH).content.decode()
    assert "The institution can still appeal a rejection until" in page
    assert marta.post(FINISH).status_code == 422
    as_("farid").post(APPEAL, {"number": "1", "text": "It is in force.", "go": "send"})
    assert "Appeals the arbiter still has to decide:" in marta.get(FINISH).content.decode()
    as_("obi").post(RULING, decision(outcome="dismissed"))
    assert "no appeal can come any more" in marta.get(FINISH).content.decode()
    assert marta.post(FINISH).status_code == 302
    assert fresh(assessment).state == "final"
    late = marta.post(ITEM, decision(verdict="noted"))
    assert late.status_code == 422
    assert "The assessment is not at this stage" in late.content.decode()
