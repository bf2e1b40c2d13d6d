"""The officer's and the reviewers' pages: what they show, to whom, and that nothing typed is lost."""

import csv
import io
import json
from collections.abc import Callable

import pytest
from django.test import Client
from openpyxl import load_workbook

from rectitude.apps.assessments.actions.submission import submit_assignment
from rectitude.apps.assessments.models import Assignment, Note, Review, Round
from rectitude.apps.assessments.queries.assignments import sheet_of
from rectitude.base.audit.models import Event
from rectitude.base.institutions.models import Membership
from rectitude.base.institutions.scopes import in_assignment
from tests.cast import NOW, World, answer_everything, assignment_of, make_round, publish_survey

pytestmark = pytest.mark.django_db
As = Callable[[str], Client]


@pytest.fixture
def submitted(world: World, open_round_: Round) -> Assignment:
    row = answer_everything(world, open_round_)
    with in_assignment(round_pk=row.round_id, institution_pk=row.institution_id):
        submit_assignment(by=world.actor("farid"), at=NOW, assignment=row)
    return assignment_of(open_round_, world.anu)


def base(row: Assignment) -> str:
    return f"/rounds/{row.round.code}/{row.institution.code}/"


NEW = {
    "title_en": "Integrity survey 2027", "code": "survey-2027", "programme": "crimjust", "previous": "",
    "period_from_day": "1", "period_from_month": "1", "period_from_year": "2026",
    "period_to_day": "31", "period_to_month": "12", "period_to_year": "2026",
    "due_day": "1", "due_month": "3", "due_year": "2027",
    "review_due_day": "1", "review_due_month": "4", "review_due_year": "2027",
}  # fmt: skip


def test_petra_prepares_and_opens_a_round(world: World, as_: As) -> None:
    digest = publish_survey(world).digest
    petra = as_("petra")
    answer = petra.post("/rounds/new/", {**NEW, "instrument": digest})
    assert answer.status_code == 302, answer.content.decode()[:3000]
    answer = petra.post("/rounds/survey-2027/open/", {"codes": "belmara-anu nowhere"})
    assert "nowhere" in answer.content.decode()
    assert answer.status_code == 200
    answer = petra.post("/rounds/survey-2027/open/", {"codes": "belmara-anu", "countries": ["XT"]}, follow=True)
    body = answer.content.decode()
    assert "Airport Narcotics Unit" in body
    assert "Dirección Antidrogas de Puertos" in body


def test_a_wrong_date_is_told_and_everything_typed_stays(world: World, as_: As) -> None:
    digest = publish_survey(world).digest
    typed = {**NEW, "instrument": digest, "review_due_year": "2026", "due_day": "31", "due_month": "2"}
    body = as_("petra").post("/rounds/new/", typed).content.decode()
    assert "Enter a real date" in body
    assert 'value="Integrity survey 2027"' in body
    assert not Round.objects.exists()


def test_nobody_is_asked_by_a_day_that_is_over(world: World, open_round_: Round, as_: As) -> None:
    digest = publish_survey(world).digest
    body = as_("petra").post("/rounds/new/", {**NEW, "instrument": digest, "due_year": "2020"}).content.decode()
    assert "This day is over" in body
    moved = {"due_day": "1", "due_month": "3", "due_year": "2020", "reason": "late",
             "review_due_day": "1", "review_due_month": "4", "review_due_year": "2027"}  # fmt: skip
    assert "This day is over" in as_("petra").post("/rounds/survey-2026/extend/", moved).content.decode()
    assert Round.objects.get().due_at == open_round_.due_at


def test_who_takes_part_in_the_programme_is_offered_and_who_has_nobody_to_tell_is_named(world: World, as_: As) -> None:
    make_round(world, opened=False)
    Membership.objects.create(institution=world.anu, programme=world.programme, standing="participant", source="test")
    grant = world.people["farid"].role_grants.get()
    grant.active_to = NOW
    grant.save()
    petra = as_("petra")
    offered = petra.get("/rounds/survey-2026/open/").content.decode()
    assert 'value="belmara-anu"' in offered
    assert 'value="XB"' in offered
    assert 'value="terraclara-dap"' not in offered
    assert 'value="XT"' not in offered
    answer = petra.post("/rounds/survey-2026/open/", {"institutions": ["belmara-anu"]}, follow=True)
    assert "at=institution%3Abelmara-anu" in answer.content.decode()
    assert 'value="belmara-anu"' not in petra.get("/rounds/survey-2026/open/").content.decode()
    assert "0 institutions were reminded." in petra.post("/rounds/survey-2026/remind/", follow=True).content.decode()
    assert not Event.objects.filter(name="assessments.reminder.sent").exists()
    assert "at=institution" not in as_("bruno").get("/rounds/survey-2026/").content.decode()


def test_the_board_says_how_far_everybody_is(open_round_: Round, submitted: Assignment, as_: As) -> None:
    body = as_("petra").get("/rounds/survey-2026/").content.decode()
    assert "1 of 2 institutions have submitted their answers." in body
    assert f'href="{base(submitted)}scorecard/"' in body
    only = as_("petra").get("/rounds/survey-2026/?state=invited").content.decode()
    assert "Airport Narcotics Unit" not in only
    assert f'href="{base(submitted)}review/"' in as_("bruno").get("/rounds/survey-2026/").content.decode()


@pytest.mark.parametrize("name", ["farid", "amina", "delia", "carmen", "dmitri", "olga"])
@pytest.mark.parametrize("path", ["", "results/", "results.csv", "open/", "extend/", "close/"])
def test_others_do_not_see_the_board(open_round_: Round, as_: As, name: str, path: str) -> None:
    answer = as_(name).get(f"/rounds/survey-2026/{path}")
    assert answer.status_code == 404
    assert "Dirección" not in answer.content.decode()


def test_results_are_the_same_on_the_page_and_in_every_file(submitted: Assignment, as_: As) -> None:
    petra = as_("petra")
    page = petra.get("/rounds/survey-2026/results/").content.decode()
    rows = list(csv.DictReader(io.StringIO(petra.get("/rounds/survey-2026/results.csv").content.decode("utf-8-sig"))))
    data = json.loads(petra.get("/rounds/survey-2026/results.json").content)
    sheet = load_workbook(io.BytesIO(petra.get("/rounds/survey-2026/results.xlsx").content)).worksheets[0]
    header, line = ([c.value for c in row] for row in list(sheet.rows)[:2])
    cells = dict(zip(header, line, strict=True))
    claimed = data["results"][0]["claimed_overall"]
    assert f"({round(claimed)})" in page
    assert float(rows[0]["claimed_overall"]) == claimed
    assert cells["claimed_overall"] == pytest.approx(claimed, rel=1e-14)  # a sheet keeps 15 to 16 digits
    assert data["results"][0]["verified_overall"] is None
    assert set(data["results"][0]) <= {*data["codebook"]}


def test_bruno_reads_decides_and_asks(world: World, submitted: Assignment, as_: As) -> None:
    bruno = as_("bruno")
    assert "45 of 45 answers are still to decide" in bruno.get(base(submitted) + "review/").content.decode()
    page = base(submitted) + "review/A01/"
    assert bruno.get(page).status_code == 200
    weak = bruno.post(page, {"answer_number": 1, "verdict": "queried", "grade": "1", "text": " "}).content.decode()
    assert "Say what you are asking" in weak
    asked = {"answer_number": 1, "verdict": "queried", "grade": "1", "text": "Since when?"}
    assert bruno.post(page, asked).status_code == 302
    assert bruno.post(page, {"note": "1", "note-text": "I mean the second paragraph."}).status_code == 302
    with in_assignment(round_pk=submitted.round_id, institution_pk=submitted.institution_id):
        assert Review.objects.get().verdict == "queried"
        assert Note.objects.get().text == "I mean the second paragraph."


def test_a_stale_decision_is_refused_and_its_words_stay(submitted: Assignment, as_: As) -> None:
    typed = {"answer_number": 7, "verdict": "capped", "grade": "1", "text": "What I saw was older."}
    body = as_("bruno").post(base(submitted) + "review/A01/", typed).content.decode()
    assert "The answer changed while you were reading it" in body
    assert "What I saw was older." in body
    assert 'name="answer_number" value="1"' in body


def test_a_reviewer_sees_no_answer_before_it_is_submitted(world: World, open_round_: Round, as_: As) -> None:
    row = answer_everything(world, open_round_)
    bruno = as_("bruno")
    assert "still answering" in bruno.get(base(row) + "review/").content.decode()
    assert bruno.get(base(row) + "review/A01/").status_code == 404


def test_ending_the_review_and_giving_back(world: World, submitted: Assignment, as_: As) -> None:
    bruno = as_("bruno")
    assert "Still to decide" in bruno.get(base(submitted) + "review/finish/").content.decode()
    with in_assignment(round_pk=submitted.round_id, institution_pk=submitted.institution_id):
        items = [item for item in sheet_of(submitted).heads if not item.startswith("header.")]
    for item in items:
        page = f"{base(submitted)}review/{item}/"
        bruno.post(page, {"answer_number": 1, "verdict": "capped", "grade": "2", "text": ""})
    assert bruno.post(base(submitted) + "review/finish/").status_code == 302
    assert assignment_of(submitted.round, submitted.institution).state == Assignment.State.VERIFIED
    assert as_("farid").get(base(submitted) + "review/reopen/").status_code == 404
    answer = as_("petra").post(base(submitted) + "review/reopen/", {"reason": "The period was wrong."})
    assert answer.status_code == 302
    assert assignment_of(submitted.round, submitted.institution).is_open_for_answers


def test_reminding_twice_on_a_day_sends_nothing_twice(open_round_: Round, as_: As) -> None:
    petra = as_("petra")
    first = petra.post("/rounds/survey-2026/remind/", follow=True).content.decode()
    assert "2 institutions were reminded." in first
    assert "0 institutions were reminded." in petra.post("/rounds/survey-2026/remind/", follow=True).content.decode()
    told = [event.details["institutions"] for event in Event.objects.filter(name="assessments.round.reminded")]
    assert sorted(told, key=len) == [[], ["belmara-anu", "terraclara-dap"]]


def test_pages_stay_within_ten_queries(submitted: Assignment, as_: As, django_assert_max_num_queries) -> None:
    petra, bruno = as_("petra"), as_("bruno")
    for client, path in [
        (petra, "/rounds/"), (petra, "/rounds/survey-2026/"), (petra, "/rounds/survey-2026/results/"),
        (bruno, base(submitted) + "review/"), (bruno, base(submitted) + "review/A01/"),
    ]:  # fmt: skip
        client.get(path)
        with django_assert_max_num_queries(10):
            assert client.get(path).status_code == 200
