"""The pages around the questions: home, list, facts, who helps, what can be taken over, the check, the letters."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from rectitude.apps.assessments.actions.answers import HEADER
from rectitude.apps.assessments.actions.rounds import create_round, open_round
from rectitude.apps.assessments.actions.submission import submit_assignment
from rectitude.apps.assessments.models import Answer, Assignment, Round
from rectitude.base.audit.models import Event
from rectitude.base.institutions.scopes import in_assignment
from tests.apps.assessments.respondent.conftest import HERE, Save
from tests.cast import NOW, World, answer_everything, assignment_of, publish_survey

As = Callable[[str], Client]


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


def test_home_says_what_is_asked_by_when_and_how_far_it_is(anu: Assignment, as_: As, save: Save) -> None:
    save("A01", {"value": "written"})
    page = as_("farid").get("/").content.decode()
    assert "Integrity survey 2026: Airport Narcotics Unit" in page
    assert "14 November 2026" in page
    assert "1 of 15 answered" in page
    assert "Go on" in page


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("amina", "Airport Narcotics Unit"),
        ("petra", "0 of 2 institutions have submitted"),
        ("bruno", "0 institutions wait for review"),
        ("olga", "you see none of the answers"),
        ("dmitri", "Nothing is asked of you now"),
        ("delia", "Nothing is asked of you now"),
    ],
)
def test_home_is_for_everybody(name: str, words: str, anu: Assignment, as_: As) -> None:
    answer = as_(name).get("/")
    assert answer.status_code == 200
    assert words in answer.content.decode()


def test_somebody_not_signed_in_is_sent_to_sign_in(anu: Assignment) -> None:
    assert Client().get("/").status_code == 302


def test_pages_stay_within_ten_queries(world: World, open_round_: Round, as_: As) -> None:
    answer_everything(world, open_round_)
    client = as_("farid")
    client.get("/")
    counts = {page: queries(client, page) for page in ("/", HERE, f"{HERE}A01/", f"{HERE}C11/", f"{HERE}check/")}
    assert max(counts.values()) <= 10, counts


def test_a_delegate_finds_her_section_on_her_first_page(anu: Assignment, as_: As, world: World) -> None:
    farid = as_("farid")
    mail.outbox.clear()
    key = str(world.people["delia"].key)
    with_note = {"section": "B", "person": key, "note": "B07 is in the store’s register & book."}
    assert farid.post(f"{HERE}delegations/", with_note).status_code == 302
    assert "Delia Marsh" in farid.get(f"{HERE}delegations/").content.decode()
    assert "Helping: Delia Marsh" in farid.get(HERE).content.decode()
    assert "Helping: Delia Marsh" in farid.get("/").content.decode()
    page = as_("delia").get("/").content.decode()
    assert "You were asked to answer part of it" in page
    assert "A. Selection" not in page
    again = farid.post(f"{HERE}delegations/", with_note)
    assert again.status_code == 422
    assert "already answers this section" in again.content.decode()
    assert farid.post(f"{HERE}delegations/", {"section": "Z", "person": "x"}).status_code == 422
    assert Event.objects.filter(name="assessments.section.delegated").count() == 1


def test_letters_are_plain_text_with_a_subject_and_a_link(
    world: World, as_: As, anu: Assignment, django_capture_on_commit_callbacks
) -> None:
    mail.outbox.clear()
    key = str(world.people["delia"].key)
    with django_capture_on_commit_callbacks(execute=True):
        as_("farid").post(f"{HERE}delegations/", {"section": "B", "person": key, "note": "the store’s & the book"})
    (letter,) = mail.outbox
    assert letter.to == ["delia@example.org"]
    assert letter.subject == "Farid Haddad asks you to answer section B by 14 November 2026"
    assert "the store’s & the book" in letter.body
    assert f"http://127.0.0.1:8000{HERE}" in letter.body
    assert "&amp;" not in letter.body


def test_facts_are_saved_one_by_one_and_only_what_changed(anu: Assignment, as_: As) -> None:
    client = as_("farid")
    typed = {"a.staff_actual": "41", "a.staff_established": "48", "a.function": ["investigate"], "version": "0"}
    assert client.post(f"{HERE}header/", typed).status_code == 302
    changed = {**typed, "a.staff_actual": "42", "v.staff_actual": "1", "v.staff_established": "1", "v.function": "1"}
    assert client.post(f"{HERE}header/", changed).status_code == 302
    with in_assignment(round_pk=anu.round_id, institution_pk=anu.institution_id):
        numbers = {a.item: a.number for a in Answer.objects.order_by("number")}
    assert numbers == {f"{HEADER}staff_actual": 2, f"{HEADER}staff_established": 1, f"{HEADER}function": 1}
    page = client.get(f"{HERE}header/").content.decode()
    assert 'value="42"' in page
    assert "joint_unit" not in page.replace('value="joint_unit"', "").replace("function-joint_unit", "")


def test_wrong_facts_are_said_and_stay(anu: Assignment, as_: As) -> None:
    client = as_("farid")
    answer = client.post(f"{HERE}header/", {"a.staff_actual": "many", "a.composition": "police 77", "version": "0"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert 'value="many"' in page
    assert 'href="#f-a-staff_actual"' in page
    assert "police 77" in client.get(f"{HERE}header/").content.decode()
    client.post(f"{HERE}header/discard/")
    assert "police 77" not in client.get(f"{HERE}header/").content.decode()


def test_facts_that_do_not_add_up_are_told_at_once(anu: Assignment, as_: As) -> None:
    client = as_("farid")
    cells = {f"a.staff_by_rank.{row}.{c}": "1" for row in ("senior", "middle", "junior")
             for c in ("female", "male", "not_recorded")}  # fmt: skip
    answer = client.post(f"{HERE}header/", {"a.staff_actual": "41", **cells, "version": "0"})
    assert answer["location"] == f"{HERE}header/#asked"
    assert "raise a question" in client.get(f"{HERE}header/").content.decode()
    assert "Questions your answers raise" in client.get(f"{HERE}check/").content.decode()


def test_the_check_names_what_is_missing_typed_doubtful_and_unsupported(anu: Assignment, as_: As, save: Save) -> None:
    save("A12", {"register": "yes", "entries": 0})
    client = as_("farid")
    client.post(f"{HERE}A01/keep/", {"comment": "half", "version": "0"})
    page = client.get(f"{HERE}check/").content.decode()
    for words in ("Missing", "Typed, but not saved", "Questions your answers raise", "does not say what supports it"):
        assert words in page
    assert "Submit the answers" not in page


@pytest.fixture
def second_round(world: World, open_round_: Round) -> Round:
    """A later round of the same survey, after the unit's first is submitted."""
    anu = answer_everything(world, open_round_)
    with in_assignment(round_pk=anu.round_id, institution_pk=anu.institution_id):
        submit_assignment(by=world.actor("farid"), at=NOW, assignment=anu)
    later = create_round(
        by=world.actor("petra"), at=NOW, programme=world.programme, code="survey-2027", title={"en": "Survey 2027"},
        instrument=publish_survey(world), period_from=date(2026, 10, 1), period_to=date(2027, 9, 30),
        due_at=NOW + timedelta(days=400), review_due_at=NOW + timedelta(days=440), previous=open_round_,
    )  # fmt: skip
    open_round(by=world.actor("petra"), at=NOW, round_=later, institutions=[world.anu])
    return later


def test_previous_answers_stand_beside_and_can_be_used_or_carried(second_round: Round, world: World, as_: As) -> None:
    there = "/rounds/survey-2027/belmara-anu/"
    client = as_("farid")
    page = client.get(f"{there}A01/").content.decode()
    assert "Your answer in Integrity survey 2026" in page
    used = client.get(f"{there}A01/?use=previous").content.decode()
    assert "checked" in used
    assert queries(client, f"{there}A01/") <= 11
    offered = client.get(f"{there}carry/").content.decode()
    assert 'value="A02"' in offered or 'value="A03"' in offered
    chosen = [item for item in ("A01", "A03", "A04") if f'value="{item}"' in offered]
    assert chosen
    assert client.post(f"{there}carry/", {"item": chosen}).status_code == 302
    assert client.post(f"{there}carry/", {}).status_code == 409
    checked = client.get(f"{there}check/").content.decode()
    assert "Carried forward and not changed since" in checked
    row = assignment_of(second_round, world.anu)
    assert row.n_answered == len(chosen)
    assert as_("amina").get(f"{there}carry/").status_code == 404


def test_reading_of_a_late_survey_says_how_late(anu: Assignment, as_: As) -> None:
    with in_assignment(round_pk=anu.round_id, institution_pk=anu.institution_id):
        Assignment.objects.update(due_at=NOW - timedelta(days=3))
    assert "late" in as_("farid").get("/").content.decode()
