"""What was promised becomes a recommendation; the head accepts it, a course is held, somebody else concludes."""

from datetime import timedelta
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.apps.evidence.samples import pdf
from tests.browsing import settled
from tests.journeys.acting import fill_date, follow, press
from tests.journeys.story.assessing import CODE
from tests.journeys.story.clock import ACCEPTED, RECOMMENDED, UNIT, Story

COURSE = "Ethics course for everybody in the unit"


def side(story: Story) -> str:
    """The page of the unit’s side of the recommendation."""
    return f"/recommendations/{story.known['recommendation']}/{UNIT}/"


def recommended(page: Page, story: Story) -> None:
    """Petra carries the commitment forward, names the finding and the risk it answers to, and issues it."""
    page.goto("/recommendations/outcomes/workshop-2023/")
    follow(page, "Carry commitments forward")
    settled(page).get_by_label("Title of recommendation 1").fill("Rotate exposed posts")
    press(page, "Make these recommendations")
    made = page.get_by_text("Drafts were made").inner_text()
    story.known["recommendation"] = made.removeprefix("Drafts were made: ").split(".")[0]
    page.goto(f"/recommendations/{story.known['recommendation']}/edit/")
    finding = story.known["finding A"]
    settled(page).get_by_label("What else it answers to").fill(f"/chain/risk/{CODE}/R01/\n/chain/finding/{finding}/")
    press(page, "Save")
    settled(page).get_by_role("heading", name="Rotate exposed posts", level=1).wait_for()
    follow(page, "Issue it")
    settled(page).get_by_label("Who reviews compliance?").select_option(label="Bruno Reyes")
    fill_date(page, "By when should the heads answer?", (RECOMMENDED + timedelta(days=60)).date())
    press(page, "Issue it")
    expect(page.get_by_text("The recommendation is issued.")).to_be_visible()


def accepted(page: Page, story: Story) -> None:
    """Amina accepts for the unit, by keyboard."""
    page.goto(side(story))
    settled(page).get_by_role("link", name="Answer for the institution").press("Enter")
    settled(page).get_by_label("Accepted", exact=True).focus()
    page.keyboard.press("Space")
    fill_date(page, "By when will it be carried out? (optional)", (ACCEPTED + timedelta(days=500)).date())
    press(page, "Send the answer")
    expect(page.get_by_text("Your answer is recorded.")).to_be_visible()


def planned(page: Page, story: Story) -> None:
    """Farid plans the course and the order, which Delia sees to."""
    plan(page, story, COURSE, days=300, kind="training")
    plan(page, story, "Order on rotation", days=200)


def plan(page: Page, story: Story, title: str, *, days: int, kind: str = "") -> None:
    """One action of Delia’s, due so many days after the acceptance. kind: another than the one offered."""
    page.goto(side(story))
    follow(page, "Plan an action")
    settled(page).get_by_label("What is to be done?").fill(title)
    if kind:
        page.get_by_label("Kind").select_option(value=kind)
    page.get_by_label("Who does it?").select_option(label="Delia Marsh")
    fill_date(page, "By when is it done?", (ACCEPTED + timedelta(days=days)).date())
    press(page, "Plan it")
    settled(page).get_by_role("heading", name=title, level=1).wait_for()


def carried_out(page: Page, story: Story, folder: Path) -> None:
    """Delia reports both done, and shows what proves it."""
    for title in ("Order on rotation", COURSE):
        page.goto(side(story))
        follow(page, title)
        follow(page, "Say what became of it")
        settled(page).get_by_label("done, says the institution").check()
        page.get_by_label("What happened?").fill("Done, and signed by those who were there")
        proof = folder / f"{title.replace(' ', '-').lower()}.pdf"
        proof.write_bytes(pdf())
        page.get_by_label("A file that shows it").set_input_files(proof)
        press(page, "Send the update")
        expect(page.get_by_role("link", name=proof.name)).to_be_visible()


def reported(page: Page, story: Story) -> None:
    """Farid says where the unit stands."""
    page.goto(side(story))
    follow(page, "Report progress")
    settled(page).get_by_label("done, says the institution").check()
    page.get_by_label("What was done since the last report?").fill("The order is in force; everybody was taught.")
    press(page, "Send the report")
    expect(page.get_by_text("Your report is recorded.")).to_be_visible()


def reviewed(page: Page, story: Story) -> None:
    """Bruno, who does not work there, concludes after eighteen months."""
    page.goto(side(story))
    follow(page, "Review compliance")
    settled(page).get_by_label("implemented satisfactorily").check()
    page.get_by_label("Why?").fill("The order holds, and the lists show who moved.")
    press(page, "Record the conclusion")
    expect(page.get_by_text("Your conclusion is recorded.")).to_be_visible()
