"""Two releases, each prepared by one person and let out by another; and a stranger who reads them."""

from playwright.sync_api import Page, expect

from tests.browsing import settled
from tests.journeys.acting import follow, press
from tests.journeys.story.clock import Story

STATUS, CARD = "what-became-of-it", "scorecard-anu-2025"


def prepared(page: Page, slug: str, *, offer: str, title: str) -> None:
    """Petra begins a publication and prepares its draft."""
    page.goto("/publications/new/")
    choice = settled(page).get_by_label("What do you publish?")
    choice.select_option(value=choice.locator("option").filter(has_text=offer).last.get_attribute("value"))
    page.get_by_label("Address").fill(slug)
    page.get_by_label("Title in English").fill(title)
    page.get_by_label("What it says, in two sentences, in English").fill("How the unit stands, and what came of it.")
    press(page, "Begin")
    press(page, "Prepare a draft")
    settled(page).get_by_text("This is draft 1").wait_for()


def released(page: Page, slug: str) -> None:
    """Henrik looks at it and lets it out."""
    page.goto(f"/publications/{slug}/")
    follow(page, "Look at it and release it")
    follow(page, "Release it")
    settled(page).get_by_label("Why do you release it now?").fill("The cycle has ended.")
    press(page, "Release it to everybody")
    expect(page.get_by_text("It is released.")).to_be_visible()


def read(page: Page, story: Story) -> None:
    """A stranger, without an account, finds the reviewer’s word and the new figures."""
    page.goto(f"/public/r/{STATUS}/")
    expect(settled(page).get_by_text("Rotate exposed posts").first).to_be_visible()
    expect(page.get_by_text("implemented satisfactorily").first).to_be_visible()
    story.walk.look(page, "story-public")
    page.goto(f"/public/r/{CARD}/")
    expect(settled(page).get_by_role("heading", level=1)).to_have_text("Survey of 2025")
