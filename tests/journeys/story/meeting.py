"""The workshop with its outcome document, and the desk report with a finding in each of the three areas."""

from playwright.sync_api import Page, expect

from tests.browsing import settled
from tests.journeys.acting import fill_date, follow, press
from tests.journeys.story.clock import BEFORE, MET, UNIT, Story

AGREED = "We turn exposed posts round every three years, and teach everybody why."
GAPS = {
    "A": ("A10", "Exposed posts are not rotated"),
    "B": ("B05", "One person alone can open the store"),
    "C": ("C10", "Complaints wait for a stamp"),
}


def workshop(page: Page, story: Story) -> None:
    """Petra writes down what was agreed in the first workshop, in two languages, and adopts it."""
    page.goto("/recommendations/outcomes/")
    follow(page, "Begin an outcome document")
    settled(page).get_by_label("Meeting", exact=True).fill("Workshop on institutional integrity")
    page.get_by_label("Short name").fill("workshop-2023")
    page.get_by_label("English", exact=True).check()
    page.get_by_label("Spanish", exact=True).check()
    page.get_by_label("Title in English").fill("What the units promised")
    page.get_by_label("Title in Spanish").fill("Lo que prometieron las unidades")
    fill_date(page, "First day (optional)", MET.date())
    press(page, "Begin it")
    page.get_by_role("heading", name="What the units promised", level=1).wait_for()
    participants(page)
    section(page)
    commitment(page)
    follow(page, "Adopt the document")
    press(page, "Adopt it")
    expect(page.get_by_text("Version 1 is adopted.")).to_be_visible()
    story.walk.look(page, "story-workshop")


def participants(page: Page) -> None:
    """Two of those who were there."""
    follow(page, "The list of participants")
    for name in ("Amina Saleh", "Carla Prado"):
        settled(page).get_by_label("Name", exact=True).fill(name)
        page.get_by_label("Organisation").fill("Airport Narcotics Unit")
        press(page, "Add")
        expect(page.get_by_role("main").get_by_text(name).first).to_be_visible()
    settled(page).get_by_role("link", name="Back to the document").click()


def section(page: Page) -> None:
    """The agreed text, each language beside the other."""
    follow(page, "Write another section")
    settled(page).get_by_label("Heading in English").fill("Posts")
    page.get_by_label("Text in English").fill("Whoever stays long in an exposed post is exposed.")
    page.get_by_label("Heading in Spanish").fill("Puestos")
    page.get_by_label("Text in Spanish").fill("Quien permanece en un puesto expuesto queda expuesto.")
    press(page, "Save")


def commitment(page: Page) -> None:
    """What the unit takes on."""
    follow(page, "Write another commitment")
    settled(page).get_by_label("Commitment in English").fill(AGREED)
    page.get_by_label("Commitment in Spanish").fill("Rotaremos los puestos expuestos cada tres años.")
    page.get_by_label("Airport Narcotics Unit").check()
    press(page, "Save")


def desk_report(page: Page, story: Story) -> None:
    """A finding in each of the survey’s three areas, each from the score of an answer."""
    for area, (item, title) in GAPS.items():
        page.goto(f"/rounds/{BEFORE}/{UNIT}/answers/{item}/")
        follow(page, "What stands behind this, and what came of it")
        follow(page, "Record a finding that rests on it")
        settled(page).get_by_label("What is it about?").select_option(label="Airport Narcotics Unit, Belmara")
        page.get_by_label("A gap").check()
        page.get_by_label("In one sentence").fill(title)
        page.get_by_label("What is done").first.fill("As the answer says")
        page.get_by_label("Area").select_option(value=area)
        press(page, "Record it")
        page.get_by_role("heading", name=title, level=1).wait_for()
        story.known[f"finding {area}"] = page.url.rstrip("/").rpartition("/")[2]
