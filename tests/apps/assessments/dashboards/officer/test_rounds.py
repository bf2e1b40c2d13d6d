"""The list of rounds, the board and what the officer does with a round: who sees what, and nothing else."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from rectitude.apps.assessments.actions.dashboards.appointments import appoint
from rectitude.apps.assessments.actions.dashboards.rounds import add_assessments
from rectitude.apps.assessments.models.dashboards import Assessment, DashboardRound
from rectitude.apps.assessments.queries.dashboards.assessments import indicators_of
from rectitude.apps.assessments.queries.dashboards.scopes import in_assessment, in_dashboard
from rectitude.base.audit.models import Event
from rectitude.base.institutions.models import Country, Institution
from tests.apps.assessments.dashboards.officer.versions import reworded
from tests.cast import World
from tests.dashboards import (
    bring_to,
    fresh,
    make_assessment,
    make_dashboard,
    publish_dashboard,
    score_everything,
)

pytestmark = pytest.mark.django_db
As = Callable[[str], Client]
ROUND = "/dashboards/dashboard-2026/"
EVERYBODY = ("petra", "ines", "kofi", "marta", "sofia", "henrik", "obi", "farid", "amina", "carmen", "dmitri", "olga")
NEW = {
    "title_en": "Justice dashboard 2027", "title_pt": "Painel da justiça 2027", "code": "dashboard-2027",
    "programme": "crimjust", "previous": "",
    "period_from_day": "1", "period_from_month": "1", "period_from_year": "2025",
    "period_to_day": "31", "period_to_month": "12", "period_to_year": "2026",
    "scoring_due_day": "1", "scoring_due_month": "3", "scoring_due_year": "2099",
    "review_due_day": "1", "review_due_month": "4", "review_due_year": "2099",
    "reply_due_day": "1", "reply_due_month": "5", "reply_due_year": "2099",
}  # fmt: skip


def readers(as_: As, address: str) -> set[str]:
    """Who gets the page."""
    return {name for name in EVERYBODY if as_(name).get(address).status_code == 200}


def page(as_: As, name: str, address: str) -> str:
    return as_(name).get(address).content.decode()


def test_petra_opens_a_round_from_suggestions(world: World, as_: As) -> None:
    digest = publish_dashboard(world).digest
    petra = as_("petra")
    body = petra.get("/dashboards/new/").content.decode()
    assert f'value="{digest}" selected' in body
    assert 'value="crimjust" selected' in body
    answer = petra.post("/dashboards/new/", {**NEW, "instrument": digest})
    assert (answer.status_code, answer["Location"]) == (302, "/dashboards/dashboard-2027/add/")
    made = DashboardRound.objects.get()
    assert made.title == {"en": "Justice dashboard 2027", "pt": "Painel da justiça 2027"}
    assert made.reply_due_at.isoformat() == "2099-05-01T23:59:00+00:00"
    again = petra.post("/dashboards/new/", {**NEW, "instrument": digest}).content.decode()
    assert "There is already a dashboard round called dashboard-2027" in again


def test_dates_out_of_order_or_over_are_told_and_everything_typed_stays(world: World, as_: As) -> None:
    typed = {**NEW, "instrument": publish_dashboard(world).digest, "scoring_due_year": "2020",
             "reply_due_year": "2098", "code": "new"}  # fmt: skip
    body = as_("petra").post("/dashboards/new/", typed).content.decode()
    assert "This day is over" in body
    assert "This comes before the step that precedes it" in body
    assert "taken by a page of ours" in body
    assert 'value="Painel da justiça 2027"' in body
    assert not DashboardRound.objects.exists()


def test_a_survey_is_no_dashboard(world: World, as_: As, open_round_: object) -> None:
    publish_dashboard(world)
    body = page(as_, "petra", "/dashboards/new/")
    assert "justice-dashboard 1.0" in body
    assert "integrity-survey" not in body


def test_only_officers_open_rounds(world: World, as_: As) -> None:
    publish_dashboard(world)
    assert readers(as_, "/dashboards/new/") == {"petra"}


def test_institutions_and_functions_become_assessments(world: World, as_: As) -> None:
    make_dashboard(world)
    petra = as_("petra")
    wrong = petra.post(f"{ROUND}add/", {"functions": ["investigation"], "codes": "nowhere"}).content.decode()
    assert "There is no institution with the code nowhere" in wrong
    assert "Choose an institution" in petra.post(f"{ROUND}add/", {"functions": ["investigation"]}).content.decode()
    chosen = {"functions": ["investigation", "prosecution"], "institutions": ["belmara-anu"], "codes": "terraclara-dap"}
    body = petra.post(f"{ROUND}add/", chosen, follow=True).content.decode()
    assert "4 assessments were added." in body
    assert body.index("Belmara") < body.index("Terraclara")
    again = petra.post(f"{ROUND}add/", {**chosen, "functions": ["investigation"]}, follow=True).content.decode()
    assert "0 assessments were added. 2 were there already." in again
    assert "already assessed for: investigation, prosecution" in page(as_, "petra", f"{ROUND}add/")


def test_the_board_shows_progress_by_letter_and_who_is_missing(world: World, as_: As) -> None:
    assessment = make_assessment(world, declared=True)
    add_assessments(
        by=world.actor("petra"), at=world.now, round_=assessment.round, units=[(world.dap, "investigation")]
    )
    score_everything(world, assessment, who="ines")
    body = page(as_, "petra", ROUND)
    n = len(indicators_of(assessment))
    assert f"A: handed in, B: 0 of {n}" in body
    assert "Assessor A, Assessor B, Adjudicator, Peer reviewer 1, Peer reviewer 2, Arbiter of appeals" in body
    assert "6 parts have nobody yet." in body
    assert "Add assessments" in body


def test_what_is_late_is_marked(world: World, as_: As) -> None:
    assessment = make_assessment(world)
    with in_assessment(assessment):
        Assessment.objects.update(scoring_due_at=world.now - timedelta(days=60))
    body = page(as_, "petra", ROUND)
    assert "1 is past its date." in body
    assert "days late" in body


def test_everybody_sees_their_own_lines_and_nobody_else_learns_of_the_round(world: World, as_: As) -> None:
    assessment = make_assessment(world)
    add_assessments(
        by=world.actor("petra"), at=world.now, round_=assessment.round, units=[(world.dap, "investigation")]
    )
    assert readers(as_, ROUND) == {"petra", "ines", "kofi", "marta", "sofia", "henrik", "obi"}
    ines = page(as_, "ines", ROUND)
    assert world.anu.name in ines
    assert world.dap.name not in ines
    assert "Add assessments" not in ines
    for name in ("farid", "carmen", "dmitri", "olga"):
        body = page(as_, name, "/dashboards/")
        assert "Justice dashboard 2026" not in body, name
        assert world.anu.name not in body.replace(world.people[name].name, ""), name
    theirs, nowhere = as_("dmitri").get(ROUND), as_("dmitri").get("/dashboards/no-such-round/")
    assert theirs.status_code == nowhere.status_code == 404


def test_the_institution_sees_its_line_from_the_reply_on_and_everybody_once_released(world: World, as_: As) -> None:
    assessment = make_assessment(world)
    for stage in ("adjudication", "peer-review"):
        bring_to(world, assessment, stage)
        assert as_("farid").get(ROUND).status_code == 404, stage
    bring_to(world, assessment, "reply")
    assert as_("farid").get(ROUND).status_code == 200
    assert "your words are shown beside it" in page(as_, "farid", "/dashboards/")
    assert as_("carmen").get(ROUND).status_code == 404
    bring_to(world, assessment, "released")
    assert readers(as_, ROUND) == set(EVERYBODY)
    assert "1 released assessment" in page(as_, "dmitri", "/dashboards/")


def test_a_board_of_sixty_asks_the_database_at_most_ten_times(world: World, as_: As) -> None:
    round_ = make_dashboard(world)
    belmara = Country.objects.get(code="XB")
    units = [
        Institution.objects.create(code=f"unit-{n}", name=f"Unit {n}", kind="police", country=belmara)
        for n in range(20)
    ]
    functions = ("investigation", "prosecution", "adjudication")
    add_assessments(
        by=world.actor("petra"), at=world.now, round_=round_, units=[(u, f) for u in units for f in functions]
    )
    with in_dashboard(round_):
        one = Assessment.objects.first()
    assert one is not None
    with in_assessment(one):
        appoint(
            by=world.actor("petra"), at=world.now, assessment=one, part="assessor", seat=1, person=world.people["ines"]
        )
    petra = as_("petra")
    petra.get(ROUND)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        answer = petra.get(ROUND)
    assert answer.content.decode().count("<tr") == 61
    assert len(asked) <= 10, [query["sql"][:90] for query in asked]
    assert len(answer.content) < 50_000


def test_the_first_page_asks_at_most_three_times_more(world: World, as_: As) -> None:
    assessment = bring_to(world, make_assessment(world), "reply")
    for name, words in (("farid", "Read the scores."), ("petra", None), ("ines", None)):
        client = as_(name)
        client.get("/")
        with CaptureQueriesContext(connection) as asked:
            body = client.get("/").content.decode()
        of_ours = [q["sql"] for q in asked if "dashboardround" in q["sql"] or "assessments_assessment" in q["sql"]]
        assert len(of_ours) <= 3, of_ours
        assert (words is None) or words in body
    assert fresh(assessment).state == "reply"


def test_changing_the_instrument_shows_what_reads_differently_and_needs_a_reason(world: World, as_: As) -> None:
    assessment = make_assessment(world)
    score_everything(world, assessment, who="ines")
    later = publish_dashboard(world, reworded())
    petra = as_("petra")
    body = petra.get(f"{ROUND}instrument/").content.decode()
    assert "justice-dashboard 1.1" in body
    address = f"{ROUND}instrument/?to={later.digest}"
    body = petra.get(address).content.decode()
    assert "3 indicators differ. 2 must be scored again" in body
    for said in ("IO1", "the question", "IO2", "what the levels in law look like", "IO3", "its weight"):
        assert said in body, said
    assert "IO4" not in body
    assert "1 assessment is being scored" in body
    assert "This field is required" in petra.post(address, {"reason": ""}).content.decode()
    assert fresh(assessment).instrument_id != later.pk
    assert petra.post(address, {"reason": "IO1 was misread."}).status_code == 302
    assert fresh(assessment).instrument_id == later.pk
    n = len(indicators_of(assessment))
    assert f"A: {n} of {n}" in page(as_, "petra", ROUND)
    assert Event.objects.filter(name="assessments.dashboard.instrument-changed").count() == 1


def test_closing_asks_once_more_and_then_offers_nothing(world: World, as_: As) -> None:
    make_assessment(world)
    assert "1 assessment is not released." in page(as_, "petra", f"{ROUND}close/")
    assert as_("ines").post(f"{ROUND}close/").status_code == 404
    assert as_("petra").post(f"{ROUND}close/").status_code == 302
    assert DashboardRound.objects.get().state == "closed"
    assert "Add assessments" not in page(as_, "petra", ROUND)
    assert "This dashboard round is closed" in as_("petra").post(f"{ROUND}close/").content.decode()
    assert "This round is closed" in page(as_, "ines", "/dashboards/")
