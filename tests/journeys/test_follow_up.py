"""From a figure to a reviewer's verdict, in the browsers of everybody who takes part."""

from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from rectitude.apps.recommendations.models import Addressee, ComplianceVerdict
from tests.apps.evidence.samples import pdf
from tests.browsing import Open, settled
from tests.cast import World, answer_everything, make_round
from tests.journeys.acting import fill_date, follow, press
from tests.journeys.conftest import Walk
from tests.journeys.everywhere import submit

pytestmark = pytest.mark.browser

SCORE = "/chain/survey-score/survey-2026/belmara-anu/A10/"
OWN = "/recommendations/{code}/"
SIDE = OWN + "belmara-anu/"


def test_from_a_figure_to_the_verdict(world: World, as_page: Open, walk: Walk, tmp_path: Path) -> None:
    submit(world, answer_everything(world, make_round(world)), "farid")
    code = recommended(as_page("petra"), walk, world)
    accepted_by_keyboard(as_page("amina", width=320), walk, world, code)
    planned(as_page("farid"), walk, world, code)
    evidence = tmp_path / "order.pdf"
    evidence.write_bytes(pdf())
    done(as_page("delia", width=320, javascript=False), evidence, code)
    reported(as_page("farid"), walk, code)
    concluded(as_page("bruno", width=320), walk, code)
    row = Addressee.objects.get()
    assert (row.acceptance, row.progress, row.compliance) == ("accepted", "done", "dealt-with")
    assert len(ComplianceVerdict.objects.get().considered["updates"]) == 1
    # The whole way back, from the verdict to the answer.
    page = as_page("bruno")
    page.goto(f"/chain/compliance-review/{row.key}/{ComplianceVerdict.objects.get().number}/")
    for stage in ("Answers", "Figures", "Findings", "Recommendations", "Actions", "Outcomes"):
        expect(page.get_by_role("heading", name=stage, exact=True)).to_be_visible()
    walk.look(page, "follow-chain")


def recommended(page: Page, walk: Walk, world: World) -> str:
    """Petra makes a finding of a score, and a recommendation of the finding; gives its number."""
    page.goto(SCORE)
    follow(page, "Record a finding that rests on it")
    page.get_by_role("heading", name="Record a finding", level=1).wait_for()
    walk.look(page, "follow-finding-new")
    settled(page).get_by_label("What is it about?").select_option(label="Airport Narcotics Unit, Belmara")
    page.get_by_label("A gap").check()
    page.get_by_label("In one sentence").fill("Exposed posts are not rotated")
    page.get_by_label("What is done").first.fill("Nobody has moved since 2019")
    press(page, "Record it")
    page.get_by_role("heading", name="Exposed posts are not rotated", level=1).wait_for()
    walk.look(page, "follow-finding")
    follow(page, "Recommend what should be done")
    page.get_by_label("Title in English").fill("Rotate exposed posts")
    press(page, "Save the draft")
    expect(page.get_by_label("Title in English")).to_have_value("Rotate exposed posts")
    walk.look(page, "follow-writing-wrong")
    page.get_by_label("Text in English").fill("Let nobody stay in an exposed post for more than three years.")
    page.get_by_label("policy").check()
    press(page, "Save the draft")
    page.get_by_role("heading", name="Who is asked?", level=1).wait_for()
    walk.look(page, "follow-addressees")
    page.get_by_role("button", name="Add Airport Narcotics Unit").click()
    follow(page, "Issue it")
    page.get_by_label("Who reviews compliance?").select_option(label="Bruno Reyes")
    fill_date(page, "By when should the heads answer?", (world.now + timedelta(days=60)).date())
    walk.look(page, "follow-issue")
    press(page, "Issue it")
    page.get_by_role("heading", name="Rotate exposed posts", level=1).wait_for()
    walk.look(page, "follow-recommendation")
    return str(page.url).rstrip("/").rpartition("/")[2]


def accepted_by_keyboard(page: Page, walk: Walk, world: World, code: str) -> None:
    """Amina accepts on a small phone, without a pointer."""
    page.goto(SIDE.format(code=code))
    walk.look(page, "follow-side-320")
    page.get_by_role("link", name="Answer for the institution").press("Enter")
    page.get_by_role("heading", name="Answer for the institution", level=1).wait_for()
    settled(page).get_by_label("Accepted", exact=True).focus()
    page.keyboard.press("Space")
    due = world.now + timedelta(days=300)
    page.get_by_label("Day").focus()
    for number in (due.day, due.month, due.year):
        page.keyboard.type(str(number))
        page.keyboard.press("Tab")
    walk.look(page, "follow-answer-320")
    expect(page.get_by_role("button", name="Send the answer")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Your answer is recorded.")).to_be_visible()


def planned(page: Page, walk: Walk, world: World, code: str) -> None:
    """Farid plans an action of Delia’s."""
    page.goto(SIDE.format(code=code))
    follow(page, "Plan an action")
    page.get_by_label("What is to be done?").fill("Write the rule")
    page.get_by_label("Who does it?").select_option(label="Delia Marsh")
    fill_date(page, "By when is it done?", (world.now + timedelta(days=100)).date())
    walk.look(page, "follow-plan")
    press(page, "Plan it")
    page.get_by_role("heading", name="Write the rule", level=1).wait_for()
    walk.look(page, "follow-action")


def done(page: Page, evidence: Path, code: str) -> None:
    """Delia, without script: nothing is done without evidence."""
    page.goto(SIDE.format(code=code))
    follow(page, "Write the rule")
    follow(page, "Say what became of it")
    page.get_by_label("done, says the institution").check()
    page.get_by_label("What happened?").fill("The rule is signed")
    press(page, "Send the update")
    expect(page.get_by_label("What happened?")).to_have_value("The rule is signed")
    page.get_by_label("A file that shows it").set_input_files(evidence)
    press(page, "Send the update")
    expect(page.get_by_role("link", name="order.pdf")).to_be_visible()


def reported(page: Page, walk: Walk, code: str) -> None:
    """Farid says where the institution stands."""
    page.goto(SIDE.format(code=code))
    follow(page, "Report progress")
    page.get_by_label("done, says the institution").check()
    page.get_by_label("What was done since the last report?").fill("Order 14 is in force")
    walk.look(page, "follow-report")
    press(page, "Send the report")
    expect(page.get_by_text("Your report is recorded.")).to_be_visible()


def concluded(page: Page, walk: Walk, code: str) -> None:
    """Bruno concludes, in other words than theirs."""
    page.goto(SIDE.format(code=code))
    follow(page, "Review compliance")
    page.get_by_label("dealt with in a satisfactory manner").check()
    page.get_by_label("Why?").fill("An order does what a law was meant to do.")
    walk.look(page, "follow-review-320")
    press(page, "Record the conclusion")
    expect(page.get_by_text("Your conclusion is recorded.")).to_be_visible()
    walk.look(page, "follow-concluded-320")
