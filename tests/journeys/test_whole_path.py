"""The whole path, walked by the people it is for: from an empty round to a scorecard that says how it was found."""

import csv
import io
import json
from datetime import timedelta
from pathlib import Path

import openpyxl
import pikepdf
import pytest
from django.core import mail
from playwright.sync_api import Page, expect

from rectitude.apps.assessments.models import AnswerHead, Round, Score, ScoreRun
from rectitude.base.institutions.scopes import in_assignment
from tests.cast import World, publish_survey
from tests.journeys.acting import (
    LIST,
    NEXT,
    answer_the_rest,
    current,
    decide_the_rest,
    fill_cells,
    fill_date,
    follow,
    group,
    press,
    sign_out,
)
from tests.journeys.conftest import AT, Open, Walk, fill_sign_in, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
AREA = "Selection, training and vetting"


def test_from_an_empty_round_to_a_scorecard(open_page: Open, world: World, walk: Walk, tmp_path: Path) -> None:
    publish_survey(world)
    world.anu.kind = "joint-unit"
    page = open_page()
    petra_opens_a_round(page, world, walk)
    round_ = Round.objects.get(code="survey-2026")
    farid_begins(page, world, walk)
    farid_answers(page, world, round_, walk, tmp_path)
    farid_asks_delia(page, walk)
    delia_answers_her_section(page, world, round_, walk)
    answer_the_rest(world, round_, world.anu, "farid")
    farid_submits(page, walk)
    bruno_reads(page, world, round_, walk)
    farid_replies(page, walk)
    bruno_ends_the_review(page, world, round_, walk)
    the_unit_reads_its_scorecard(page, world, round_, walk)
    petra_sees_progress_and_results(page, walk)


def petra_opens_a_round(page: Page, world: World, walk: Walk) -> None:
    page.goto("/")
    walk.look(page, "sign-in")
    fill_sign_in(page, "petra@example.org")
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Rounds").click()
    walk.look(page, "rounds-empty")
    follow(page, "Prepare a round")
    walk.look(page, "round-new")
    page.get_by_label("Title in English").fill("Integrity survey 2026")
    page.get_by_label("Code", exact=True).fill("survey-2026")
    page.get_by_label("Programme").select_option(label="CRIMJUST")
    page.get_by_label("Instrument").select_option(label="integrity-survey 1.0")
    today = world.now.date()
    fill_date(page, "First day of the period asked about", today - timedelta(days=370))
    fill_date(page, "Last day of the period asked about", today - timedelta(days=5))
    fill_date(page, "Answers are due by the end of", today + timedelta(days=30))
    fill_date(page, "Reviews are due by the end of", today + timedelta(days=10))
    press(page, "Prepare the round")
    expect(page.get_by_role("alert")).to_contain_text("Reviews cannot be due before the answers")
    walk.look(page, "round-new-wrong")
    fill_date(page, "Reviews are due by the end of", today + timedelta(days=60))
    press(page, "Prepare the round")
    walk.look(page, "round-open")
    page.get_by_label("Institutions by their code, one a line").fill("belmara-anu\nterraclara-dap")
    press(page, "Open the round")
    expect(page.get_by_role("status")).to_contain_text("The round is open")
    expect(page.get_by_role("row", name="Airport Narcotics Unit")).to_be_visible()
    expect(page.get_by_role("row", name="Dirección Antidrogas de Puertos")).to_be_visible()
    walk.look(page, "board-new")
    asked = {address for message in mail.outbox for address in message.to}
    assert asked >= {"farid@example.org", "carmen@example.org"}
    sign_out(page)


def farid_begins(page: Page, world: World, walk: Walk) -> None:
    sign_in(page, "farid@example.org")
    expect(page.get_by_role("heading", name="What is asked of you")).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("Answers are asked for by")
    expect(page.get_by_role("main")).to_contain_text("30 days left")
    walk.look(page, "home-farid")
    follow(page, "Begin")
    walk.look(page, "tasks-empty")
    follow(page, "Facts about the institution")
    walk.look(page, "facts")
    page.get_by_label("Investigates", exact=True).check()
    page.get_by_role("textbox", name="Which agencies provide the staff").fill("Police 12, customs 9")
    page.get_by_role("textbox", name="How many posts does the approved").fill("24")
    page.get_by_role("textbox", name="How many people actually serve").fill("21")
    rows = {"Senior command": [1, 2, 0], "Supervisors": [2, 4, 0], "Junior ranks": [5, 6, 0]}
    fill_cells(page, "How many people serve in this unit today, by rank band and sex?", rows)
    press(page, "Save the facts")
    # 20 in the table and 21 serving: told at once.
    expect(page.get_by_role("heading", name="Your answers raise a question")).to_be_visible()
    walk.look(page, "facts-asked")


def farid_answers(page: Page, world: World, round_: Round, walk: Walk, tmp_path: Path) -> None:
    page.goto(f"{AT}A01/")
    walk.look(page, "A01")
    page.get_by_label("Written", exact=True).check()
    attach_evidence(page, walk, tmp_path)
    expect(page.get_by_label("Written", exact=True)).to_be_checked()
    page.get_by_label("E2: an internal document").check()
    fill_date(page, "On which day was this so? (optional)", world.now.date() - timedelta(days=20))
    page.get_by_label("Comment (optional)").fill("Order 14 names what each post needs.")
    press(page, NEXT)
    expect(page.get_by_role("status").first).to_contain_text("A01 is saved.")
    farid_gives_numbers_and_levels(page, walk)
    farid_is_asked_about_gifts(page, walk)
    assert current(round_, world.anu, "A01").as_of == world.now.date() - timedelta(days=20)
    assert current(round_, world.anu, "A03").score == 2
    assert current(round_, world.anu, "A06").value["values"]["vetted"]["senior"] == {
        "female": 1, "male": 2, "not_recorded": 0,
    }  # fmt: skip


def attach_evidence(page: Page, walk: Walk, tmp_path: Path) -> None:
    order = tmp_path / "order-14.pdf"
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.save(order)
    press(page, "Attach or withdraw a file")
    walk.look(page, "A01-files")
    page.get_by_label("File", exact=True).set_input_files(order)
    page.get_by_label("Where does it come from?").fill("Order 14 of the director")
    press(page, "Attach the file")
    expect(page.get_by_role("link", name="order-14.pdf")).to_be_visible()
    walk.look(page, "A01-files-attached")
    page.goto(f"{AT}A01/")


def farid_gives_numbers_and_levels(page: Page, walk: Walk) -> None:
    expect(page.get_by_role("heading", name="A02.")).to_be_visible()
    joined = page.get_by_role("textbox", name="Joined through an advertised or open call")
    joined.fill("six")
    press(page, NEXT)
    expect(page.get_by_role("alert")).to_be_visible()
    expect(joined).to_have_value("six")
    walk.look(page, "A02-wrong")
    joined.fill("6")
    page.get_by_role("textbox", name="Joined by order or secondment").fill("2")
    press(page, NEXT)
    walk.look(page, "A03")
    group(page, "In law or rules").get_by_role("radio", name="3:").check()
    group(page, "In practice").get_by_role("radio", name="2:").focus()
    page.keyboard.press("Space")
    press(page, NEXT)
    expect(page.get_by_role("heading", name="A04.")).to_be_visible()
    walk.look(page, "A04")
    page.goto(f"{AT}A05/")
    page.get_by_role("textbox", name="Months after which vetting must be renewed").fill("36")
    page.get_by_label("Promotion", exact=True).check()
    page.get_by_label("Adverse information received").check()
    press(page, NEXT)
    walk.look(page, "A06")
    rows = {"Senior command": [1, 2, 0], "Supervisors": [1, 3, 0], "Junior ranks": [2, 4, 0]}
    fill_cells(page, "Staff with in-date vetting", rows)
    press(page, LIST)
    walk.look(page, "tasks-some")


def farid_is_asked_about_gifts(page: Page, walk: Walk) -> None:
    follow(page, "A12")
    page.get_by_label("Yes", exact=True).check()
    page.get_by_role("textbox", name="Entries made in the last 12 months").fill("0")
    press(page, NEXT)
    asked = page.get_by_role("main")
    expect(asked).to_contain_text("The register shows 0 entries in 12 months, in a unit of 21 people.")
    walk.look(page, "A12-asked")
    page.goto(f"{AT}C09/")
    page.get_by_text("I cannot answer because…").click()
    page.get_by_label("We may not or will not say").check()
    press(page, NEXT)
    expect(page.get_by_role("status").first).to_contain_text("C09 is saved.")
    page.goto(f"{AT}A12/versions/")
    walk.look(page, "A12-versions")


def farid_asks_delia(page: Page, walk: Walk) -> None:
    page.goto(AT)
    follow(page, "Ask a colleague to answer a section")
    walk.look(page, "delegations")
    group(page, "Which section?").get_by_label("B. Case management").check()
    group(page, "Who will answer it?").get_by_label("Delia Marsh").check()
    page.get_by_label("Anything they should know").fill("You know the store; I do not.")
    press(page, "Ask them and send the invitation")
    expect(page.get_by_role("heading", name="Delia Marsh")).to_be_visible()
    walk.look(page, "delegations-made")
    assert "delia@example.org" in {address for message in mail.outbox for address in message.to}
    sign_out(page)


def delia_answers_her_section(page: Page, world: World, round_: Round, walk: Walk) -> None:
    sign_in(page, "delia@example.org")
    walk.look(page, "home-delia")
    follow(page, "Begin" if page.get_by_role("link", name="Begin").count() else "Go on")
    walk.look(page, "tasks-delia")
    main = page.get_by_role("main")
    expect(main.get_by_role("link", name="B13")).to_be_visible()
    expect(main.get_by_role("link", name="A01")).to_have_count(0)
    expect(main.get_by_role("link", name="C01")).to_have_count(0)
    page.goto(f"{AT}A01/")
    expect(page.get_by_role("heading", name="There is nothing here for you")).to_be_visible()
    walk.look(page, "delia-not-hers")
    page.goto(f"{AT}B13/")
    page.get_by_label("Partly", exact=True).check()
    fill_date(page, "Date of the last signature", world.now.date() - timedelta(days=400))
    walk.look(page, "B13")
    press(page, NEXT)
    expect(page.get_by_role("status").first).to_contain_text("B13 is saved.")
    page.goto(f"{AT}B02/")
    page.get_by_role("radio", name="25").first.check()
    press(page, LIST)
    expect(page.get_by_role("status").first).to_contain_text("B02 is saved.")
    assert current(round_, world.anu, "B13").by_name == "Delia Marsh"
    sign_out(page)


def farid_submits(page: Page, walk: Walk) -> None:
    sign_in(page, "farid@example.org")
    follow(page, "Check and submit")
    expect(page.get_by_role("heading", name="Everything is answered: it can be submitted")).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("The register shows 0 entries in 12 months")
    walk.look(page, "check")
    press(page, "Submit the answers")
    expect(page.get_by_role("alert")).to_contain_text("Confirm the declaration before you submit.")
    walk.look(page, "check-undeclared")
    page.get_by_label("These answers are given in good faith").check()
    press(page, "Submit the answers")
    expect(page.get_by_role("status").first).to_contain_text("Submitted.")
    walk.look(page, "tasks-submitted")
    sign_out(page)


def bruno_reads(page: Page, world: World, round_: Round, walk: Walk) -> None:
    sign_in(page, "bruno@example.org")
    walk.look(page, "home-bruno")
    page.goto(f"{AT}review/")
    walk.look(page, "review-list")
    follow(page, "Decide on A01")
    expect(page.get_by_role("link", name="order-14.pdf")).to_be_visible()
    walk.look(page, "review-A01")
    decide(page, "E2: an internal document", "Confirm")
    expect(page.get_by_role("status")).to_contain_text("Decided: A01.")
    page.goto(f"{AT}review/A03/")
    decide(page, "E0: nothing to show", "Cap by the evidence", "Nothing was shown.")
    page.goto(f"{AT}review/A12/")
    expect(page.get_by_role("main")).to_contain_text("The register shows 0 entries in 12 months")
    decide(page, "", "Ask a question", "")
    expect(page.get_by_role("alert")).to_be_visible()
    walk.look(page, "review-A12-wrong")
    decide(page, "", "Ask a question", "Who keeps the register, and who reads it?")
    decide_the_rest(world, round_, world.anu)
    page.goto(f"{AT}review/finish/")
    expect(page.get_by_role("main")).to_contain_text("Still to decide")
    walk.look(page, "review-finish-open")
    sign_out(page)


def decide(page: Page, grade: str, verdict: str, words: str = "") -> None:
    if grade:
        page.get_by_label(grade).check()
    page.get_by_role("radio", name=verdict, exact=True).check()
    page.get_by_label("Your words to the institution").fill(words)
    press(page, "Decide and go on")


def farid_replies(page: Page, walk: Walk) -> None:
    sign_in(page, "farid@example.org")
    expect(page.get_by_role("heading", name="First: a reviewer asks about one answer")).to_be_visible()
    walk.look(page, "home-queried")
    follow(page, "A12.")
    expect(page.get_by_role("main")).to_contain_text("Who keeps the register, and who reads it?")
    walk.look(page, "A12-queried")
    page.get_by_role("textbox", name="Your reply").fill("The duty officer keeps it; nobody has read it yet.")
    press(page, "Send the reply")
    expect(page.get_by_role("status").first).to_contain_text("Your reply was sent to the reviewers.")
    sign_out(page)


def bruno_ends_the_review(page: Page, world: World, round_: Round, walk: Walk) -> None:
    sign_in(page, "bruno@example.org")
    page.goto(f"{AT}review/A12/")
    expect(page.get_by_role("main")).to_contain_text("nobody has read it yet")
    walk.look(page, "review-A12-replied")
    decide(page, "E1: a statement", "Cap by the evidence", "A register nobody reads carries half.")
    page.goto(f"{AT}review/finish/")
    walk.look(page, "review-finish")
    press(page, "End the review")
    expect(page.get_by_role("status")).to_contain_text("The review has ended.")
    with in_assignment(round_pk=round_.pk, institution_pk=world.anu.pk):
        capped = {h.item: h.review.score for h in AnswerHead.objects.select_related("review") if h.review}
    assert (capped["A01"], capped["A03"], capped["A12"]) == (2, 1, 2)
    sign_out(page)


def the_unit_reads_its_scorecard(page: Page, world: World, round_: Round, walk: Walk) -> None:
    sign_in(page, "amina@example.org")
    walk.look(page, "home-amina")
    page.goto(f"{AT}scorecard/")
    walk.look(page, "scorecard")
    with in_assignment(round_pk=round_.pk, institution_pk=world.anu.pk):
        run = ScoreRun.objects.filter(occasion="verified").get()
        stored = {(score.section, str(score.kind)): score for score in Score.objects.filter(run=run)}
    figures = {key: score.value for key, score in stored.items()}
    verified, claimed = stored["A", "verified"], stored["A", "claimed"]
    said = (
        f"verified {verified.value:.0f}, claimed {claimed.value:.0f}; {verified.n_answered} of {verified.n_applicable}"
    )
    expect(page.get_by_role("img", name=AREA)).to_have_accessible_name(f"{AREA} {said} answered")
    the_files_say_the_same(page, figures, run.inputs_digest)
    follow(page, "A12")
    expect(page.get_by_role("main")).to_contain_text("A register nobody reads carries half.")
    walk.look(page, "scorecard-A12")


def the_files_say_the_same(page: Page, figures: dict[tuple[str, str], float | None], digest: str) -> None:
    def get(ending: str, kind: str) -> bytes:
        answer = page.request.get(f"{AT}scorecard.{ending}")
        assert answer.ok
        assert answer.headers["content-type"].split(";")[0] == kind
        return answer.body()

    card = json.loads(get("json", "application/json"))
    told = {(area["section"], kind): area[kind]["value"] for area in card["areas"] for kind in ("claimed", "verified")}
    told |= {("", kind): card["overall"][kind]["value"] for kind in ("claimed", "verified")}
    assert told == pytest.approx(figures)
    assert digest in card["because"].values()
    rows = list(csv.DictReader(io.StringIO(get("csv", "text/csv").decode("utf-8-sig"))))
    assert {row["id"]: float(row["verified"] or 0) for row in rows if row["row"] == "item"}["A12"] == 2
    book = openpyxl.load_workbook(
        io.BytesIO(get("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"))
    )
    cells = {cell.value for sheet in book for row in sheet.iter_rows() for cell in row if isinstance(cell.value, float)}
    assert any(value == pytest.approx(figures["", "verified"]) for value in cells)
    pdf = pikepdf.open(io.BytesIO(get("pdf", "application/pdf")))
    assert str(pdf.Root.Lang).startswith("en")


def petra_sees_progress_and_results(page: Page, walk: Walk) -> None:
    sign_out(page)
    sign_in(page, "petra@example.org")
    walk.look(page, "home-petra")
    page.goto("/rounds/survey-2026/")
    expect(page.get_by_role("row", name="Airport Narcotics Unit")).to_contain_text("verified")
    walk.look(page, "board")
    follow(page, "Results")
    expect(page.get_by_role("row", name="Airport Narcotics Unit").first).to_be_visible()
    walk.look(page, "results")
    page.goto(f"{AT}scorecard/")
    walk.look(page, "scorecard-petra")
    page.goto(f"{AT}A01/")
    expect(page.get_by_role("heading", name="There is nothing here for you")).to_be_visible()
