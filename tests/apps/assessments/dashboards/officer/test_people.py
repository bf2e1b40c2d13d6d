"""The people of an assessment: appointing, declaring, withdrawing, dates, the reply closed, release."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from rectitude.apps.assessments.actions.dashboards.appointments import extend_assessment
from rectitude.apps.assessments.actions.dashboards.peer_review import (
    ask_about_score,
    close_query,
)
from rectitude.apps.assessments.actions.dashboards.replies import dispose_of_reply, reply_to_score
from rectitude.apps.assessments.actions.dashboards.rounds import add_assessments
from rectitude.apps.assessments.models.dashboards import Appointment, Assessment, PeerQuery, ScoringDraft
from rectitude.apps.assessments.queries.dashboards.assessments import assessment_at
from rectitude.apps.assessments.queries.dashboards.scopes import in_assessment
from rectitude.base.problems import Problem
from tests.apps.assessments.dashboards.officer.test_rounds import EVERYBODY, readers
from tests.cast import PASSWORD, World
from tests.dashboards import bring_to, fresh, make_assessment, make_dashboard, score_everything

pytestmark = pytest.mark.django_db
As = Callable[[str], Client]
AT = "/dashboards/dashboard-2026/belmara-anu/investigation/"


def page(as_: As, name: str, address: str) -> str:
    return as_(name).get(address).content.decode()


@pytest.fixture
def empty(world: World) -> Assessment:
    """An assessment nobody is appointed to yet."""
    round_ = make_dashboard(world)
    add_assessments(by=world.actor("petra"), at=world.now, round_=round_, units=[(world.anu, "investigation")])
    return assessment_at(round_code=round_.code, institution_code="belmara-anu", function="investigation")


def active(assessment: Assessment) -> dict[tuple[str, int], str]:
    with in_assessment(assessment):
        rows = Appointment.objects.filter(withdrawn_at__isnull=True).select_related("person")
        return {(row.part, row.seat): row.person.name for row in rows}


def test_petra_finds_ines_by_her_address_and_appoints_her(world: World, empty: Assessment, as_: As) -> None:
    petra, address = as_("petra"), f"{AT}people/assessor/1/appoint/"
    assert "6 parts have nobody yet." in petra.get(f"{AT}people/").content.decode()
    body = petra.get(f"{address}?q=INES@example.org").content.decode()
    assert "Inês Duarte" in body
    assert "/accounts/people/invite/?at=programme%3Acrimjust" in body
    assert "This field is required" in petra.post(f"{address}?q=ines@example.org").content.decode()
    key = str(world.people["ines"].key)
    body = petra.post(f"{address}?q=ines@example.org", {"person": key}, follow=True).content.decode()
    assert "Inês Duarte is appointed" in body
    assert "Interests not declared yet" in body
    assert active(empty) == {("assessor", 1): "Inês Duarte"}
    other = petra.get(f"{AT}people/assessor/2/appoint/?q=ines@example.org").content.decode()
    assert "Inês Duarte already has a part in this assessment" in other
    assert petra.post(f"{AT}people/assessor/2/appoint/?q=ines@example.org", {"person": key}).status_code == 200
    assert len(active(empty)) == 1
    oneself = {"person": str(world.people["petra"].key)}
    body = petra.post(f"{AT}people/assessor/2/appoint/?q=petra@example.org", oneself).content.decode()
    assert "You cannot appoint yourself" in body
    assert len(active(empty)) == 1


def test_a_name_finds_only_who_works_with_the_programme(world: World, empty: Assessment, as_: As) -> None:
    address = f"{AT}people/adjudicator/1/appoint/?q="
    assert "Nobody is found for “Marta”" in page(as_, "petra", f"{address}Marta")
    assert "Carmen Ortiz" not in page(as_, "petra", f"{address}carmen")
    world.grant("marta", "assessor", "programme", "crimjust")
    assert "Marta Villalobos" in page(as_, "petra", f"{address}marta vil")
    assert "Farid Haddad belongs to the institution" in page(as_, "petra", f"{address}farid@example.org")


@pytest.mark.parametrize("seat", ["assessor/3", "chair/1", "arbiter/2"])
def test_there_is_no_such_seat(empty: Assessment, as_: As, seat: str) -> None:
    assert as_("petra").get(f"{AT}people/{seat}/appoint/").status_code == 404


@pytest.mark.parametrize(
    "path", ["people/", "people/dates/", "people/close-reply/", "people/assessor/1/appoint/",
             "people/assessor/1/withdraw/", "release/"],
)  # fmt: skip
def test_only_the_officer_runs_it(world: World, as_: As, path: str) -> None:
    make_assessment(world)
    assert readers(as_, AT + path) == {"petra"}


def test_nothing_before_the_declaration(world: World, as_: As) -> None:
    make_assessment(world, declared=False)
    ines = as_("ines")
    assert "Say whether anything ties you to the institution" in ines.get("/").content.decode()
    body = ines.get(AT).content.decode()
    assert f'href="{AT}declare/"' in body
    body = ines.get(f"{AT}declare/").content.decode()
    assert "Nothing ties me to the institution" in body
    assert "Say in a sentence" in ines.post(f"{AT}declare/", {"ties": "something", "interests": " "}).content.decode()
    said = {"ties": "something", "interests": "My cousin works at the gate."}
    kept = ines.post(f"{AT}declare/", {**said, "ties": ""}).content.decode()
    assert "My cousin works at the gate." in kept
    assert ines.post(f"{AT}declare/", said)["Location"] == AT
    assert "My cousin works at the gate." in page(as_, "petra", f"{AT}people/")
    assert "Score each indicator" in ines.get("/").content.decode()
    ines.post(f"{AT}declare/", {"interests": "He left."})
    body = page(as_, "petra", f"{AT}people/")
    assert "My cousin works at the gate." in body
    assert "5 October 2026: He left." in body
    assert "My cousin" not in page(as_, "kofi", AT)


def test_nobody_declares_who_is_not_appointed(world: World, as_: As) -> None:
    make_assessment(world, declared=False)
    assert readers(as_, f"{AT}declare/") == {"ines", "kofi", "marta", "sofia", "henrik", "obi"}


def test_withdrawing_needs_a_reason_and_leaves_a_trace(world: World, as_: As) -> None:
    assessment = make_assessment(world)
    petra, address = as_("petra"), f"{AT}people/assessor/1/withdraw/"
    key = str(world.people["ines"].key)
    assert "This field is required" in petra.post(address, {"person": key, "reason": ""}).content.decode()
    wrong = petra.post(address, {"person": str(world.people["kofi"].key), "reason": "Moved."}).content.decode()
    assert "Somebody else holds this part now" in wrong
    assert "Moved." in wrong
    assert key in wrong
    body = petra.post(address, {"person": key, "reason": "Moved to another post."}, follow=True).content.decode()
    assert "The part of Inês Duarte has ended" in body
    assert "Moved to another post." in body
    assert "ended by Petra Lindqvist" in body
    assert "counts for nothing" in body
    assert ("assessor", 1) not in active(assessment)
    assert as_("ines").get(AT).status_code == 404
    assert petra.get(address).status_code == 404


def test_dates_move_with_a_reason_and_the_reply_only_gets_longer(world: World, as_: As) -> None:
    assessment = bring_to(world, make_assessment(world), "reply")
    before = assessment.reply_due_at
    day = before + timedelta(days=10)
    given = {"reason": "Elections."}
    for name, moment in (("scoring", assessment.scoring_due_at), ("review", assessment.review_due_at), ("reply", day)):
        for piece in ("day", "month", "year"):
            given[f"{name}_due_{piece}"] = str(getattr(moment, piece))
    petra = as_("petra")
    shorter = before - timedelta(days=3)
    early = {**given, **{f"reply_due_{piece}": str(getattr(shorter, piece)) for piece in ("day", "month", "year")}}
    assert "Its time can only become longer" in petra.post(f"{AT}people/dates/", early).content.decode()
    assert "This field is required" in petra.post(f"{AT}people/dates/", {**given, "reason": ""}).content.decode()
    with pytest.raises(Problem, match="reply-shortened"), in_assessment(assessment):
        extend_assessment(
            by=world.actor("petra"), at=world.now, assessment=assessment, scoring_due_at=assessment.scoring_due_at,
            review_due_at=assessment.review_due_at, reply_due_at=shorter, reason="Elections.",
        )  # fmt: skip
    assert petra.post(f"{AT}people/dates/", given).status_code == 302
    now = fresh(assessment)
    assert now.reply_due_at.date() == day.date()
    assert (now.scoring_due_at, now.review_due_at) == (assessment.scoring_due_at, assessment.review_due_at)


def test_the_reply_is_closed_once_its_time_is_over(world: World, as_: As, clock: time_machine.Traveller) -> None:
    assessment = bring_to(world, make_assessment(world), "reply")
    assert "There is no reply to close now" in page(as_, "petra", f"{AT}people/close-reply/")
    assert "The institution still has time to reply" in as_("petra").post(f"{AT}people/close-reply/").content.decode()
    clock.shift(timedelta(days=91))
    assert "Close the reply" in page(as_, "petra", AT)
    assert "The time to reply is over in 1 assessment." in page(as_, "petra", "/")
    assert "marked as late" in page(as_, "farid", "/")
    assert as_("petra").post(f"{AT}people/close-reply/").status_code == 302
    assert fresh(assessment).state == "disposition"


def test_release_says_what_becomes_visible_and_needs_a_tick(world: World, as_: As) -> None:
    assessment = bring_to(world, make_assessment(world), "peer-review")
    _doubt(world, assessment)
    assessment = bring_to(world, assessment, "reply")
    with in_assessment(assessment):
        reply = reply_to_score(
            by=world.actor("farid"), at=world.now, assessment=assessment, indicator="IO1", text="Not so.", language="en"
        )
        dispose_of_reply(by=world.actor("marta"), at=world.now, assessment=assessment, reply=reply, verdict="noted")
    petra = as_("petra")
    early = petra.get(f"{AT}release/").content.decode()
    assert "It cannot be released yet" in early
    assert "noted" not in early
    assessment = bring_to(world, assessment, "final")
    assert "waits to be released" in page(as_, "petra", "/")
    body = petra.get(f"{AT}release/").content.decode()
    for said in ("1, 0 of them late", "noted 1", "A peer reviewer was not convinced by 1 score.",
                 "Everybody who can sign in", "You release it as Petra Lindqvist, on "):  # fmt: skip
        assert said in body, said
    assert "Inês" not in body
    assert "Tick the box" in petra.post(f"{AT}release/").content.decode()
    assert fresh(assessment).state == "final"
    assert petra.post(f"{AT}release/", {"confirmed": "on"})["Location"] == f"{AT}results/"
    assert fresh(assessment).released_by_name == "Petra Lindqvist"
    assert "Petra Lindqvist released it on " in page(as_, "petra", f"{AT}release/")


def _doubt(world: World, assessment: Assessment) -> None:
    """Sofia asks about a score and is not convinced."""
    with in_assessment(assessment):
        ask_about_score(
            by=world.actor("sofia"), at=world.now, assessment=assessment, indicator="IO2", text="On what grounds?"
        )
        query = PeerQuery.objects.get()
        close_query(
            by=world.actor("sofia"), at=world.now, assessment=assessment, query=query, outcome="kept-opinion",
            text="I would have given less.",
        )  # fmt: skip


STORY = {
    "scoring": {
        "ines": "Score each indicator",
        "marta": "The assessors are scoring",
        "petra": "The assessors are scoring",
    },
    "adjudication": {"marta": "Where they differ, say what stands", "ines": "settling where the assessors differ"},
    "peer-review": {"sofia": "end your review", "kofi": "are reading the scores"},
    "reply": {"farid": "You may reply to each", "amina": "You may reply to each", "marta": "may reply"},
    "disposition": {"marta": "Make the assessment final", "obi": "only if the institution appeals"},
    "final": {"petra": "release it in your name", "farid": "others cannot before it is released"},
    "released": {"dmitri": "Released on 5 October 2026 by Petra Lindqvist", "carmen": "Released on"},
}


def test_each_stage_asks_each_person_one_thing(world: World, as_: As) -> None:
    assessment = make_assessment(world)
    for stage, said in STORY.items():
        bring_to(world, assessment, stage)
        for name, words in said.items():
            assert words in page(as_, name, AT), (stage, name)
        inside = {"farid", "amina"} if stage in {"reply", "disposition", "final", "released"} else set()
        everybody = (
            set(EVERYBODY) if stage == "released" else {"petra", "ines", "kofi", "marta", "sofia", "henrik", "obi"}
        )
        assert readers(as_, AT) == everybody | inside, stage


def test_an_assessor_is_told_what_blindness_means_and_sees_no_score(world: World, as_: As) -> None:
    assessment = make_assessment(world)
    score_everything(world, assessment, who="kofi")
    body = page(as_, "ines", AT)
    assert "You score blind" in body
    assert "B: handed in" in body
    assert "kofi on" not in body
    assert "You score blind" not in page(as_, "marta", AT)


def test_what_is_open_is_counted_only_for_whom_may_see_it(world: World, as_: As) -> None:
    assessment = bring_to(world, make_assessment(world), "peer-review")
    with in_assessment(assessment):
        ask_about_score(by=world.actor("sofia"), at=world.now, assessment=assessment, indicator="IO2", text="Why?")
    assert "1, 1 of them open" in page(as_, "marta", AT)
    assert "1, 1 of them open" not in page(as_, "petra", AT)
    assert "A peer reviewer has 1 open question" in page(as_, "ines", "/")
    assert as_("farid").get(AT).status_code == 404


def test_words_typed_into_the_declaration_come_back(world: World, as_: As) -> None:
    assessment = make_assessment(world, declared=False)
    ines, words = as_("ines"), {"ties": "something", "interests": "My cousin works at"}
    assert ines.post(f"{AT}declare/keep/", words).status_code == 200
    body = ines.get(f"{AT}declare/").content.decode()
    assert "My cousin works at" in body
    assert "It is not sent yet." in body
    assert "My cousin" not in page(as_, "kofi", f"{AT}declare/")
    assert as_("dmitri").post(f"{AT}declare/keep/", words).status_code == 404
    ines.post(f"{AT}declare/", {"ties": "nothing", "interests": ""})
    assert "My cousin" not in ines.get(f"{AT}declare/").content.decode()
    with in_assessment(assessment):
        assert not ScoringDraft.objects.exists()


def test_a_form_sent_on_an_expired_session_waits_for_its_writer(world: World, as_: As) -> None:
    make_assessment(world)
    address, key = f"{AT}people/dates/", str(world.people["petra"].key)
    typed = {"for_actor": key, "reason": "Elections in May.", "reply_due_day": "3", "reply_due_month": "5",
             "reply_due_year": "2031", "review_due_day": "31", "review_due_month": "2"}  # fmt: skip
    visitor = Client()
    assert visitor.post(address, typed).status_code == 302
    visitor.post("/accounts/login/", {"login": "petra@example.org", "password": PASSWORD})
    body = visitor.get(address).content.decode()
    assert "Elections in May." in body
    assert 'value="2031"' in body
