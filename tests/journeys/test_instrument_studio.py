"""Xenia's way through the studio in a real browser: for all readers, on a small phone, by keyboard, without script."""

import pytest
from playwright.sync_api import expect

from rectitude.apps.assessments.actions.instruments import publish_instrument
from rectitude.apps.assessments.models import InstrumentDraft, InstrumentVersion
from tests.apps.assessments.studio.conftest import SMALL
from tests.browsing import Open
from tests.cast import World
from tests.journeys.conftest import Walk

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("width", "javascript"), [(1280, True), (320, True), (320, False)])
def test_an_expert_writes_the_next_version(
    width: int,
    javascript: bool,
    world: World,
    as_page: Open,
    walk: Walk,
) -> None:
    publish_instrument(by=world.actor("petra"), at=world.now, programme=world.programme, text=SMALL)
    page = as_page("xenia", width=width, javascript=javascript)

    def look(name: str) -> None:
        if javascript:  # axe is a script
            walk.look(page, f"studio-{width}-{name}")

    page.goto("/instruments/")
    page.get_by_role("link", name="Open in the studio").click()
    look("list")
    page.get_by_role("link", name="Copy a published version").click()
    page.get_by_label("Published version").select_option(label="port-study 1.0")
    look("copy")
    page.get_by_role("button", name="Begin the draft").click()
    look("outline")
    page.get_by_role("link", name="IO1 Mandate").click()
    page.get_by_label("Level 3 (English)").first.fill("")
    page.get_by_label("Condition").fill("header.function = 'x'")
    page.get_by_role("button", name="Save", exact=True).click()
    look("item-wrong")
    page.get_by_role("link", name="Condition: Write == to compare (position 17).").click()
    if javascript:
        expect(page.locator(":focus")).to_have_attribute("name", "applies_when")
    page.get_by_label("Condition").fill("")
    page.get_by_label("Level 3 (English)").first.fill("A rule says so")
    page.get_by_role("button", name="Save and go back").click()
    page.get_by_role("link", name="Add or remove a language").click()
    page.get_by_label("Languages").fill("en, es, fr")
    page.get_by_role("button", name="Save").click()
    look("outline-wrong")
    page.get_by_role("link", name="French").first.click()
    look("translate")
    for _block in range(10):
        for box in page.get_by_role("textbox").all():
            if not box.input_value():
                box.fill(f"fr {box.get_attribute('id')}")
        with page.expect_navigation():
            page.get_by_role("button", name="Save the translations").click()
        left = page.locator(".rx-panel a", has_text="(").first
        if not left.count():
            break
        with page.expect_navigation():
            left.click()
    page.get_by_role("link", name="Compare", exact=True).click()
    look("compare")
    page.get_by_role("link", name="Crosswalk", exact=True).click()
    look("crosswalk")
    page.get_by_label("Relation IO1").select_option("recoded")
    page.get_by_label("Why IO1").fill("It is now asked of every function.")
    page.get_by_role("button", name="Save the crosswalk").click()
    for tab in ("Changes", "Files"):
        page.get_by_role("link", name=tab, exact=True).click()
        look(tab.lower())
    page.get_by_role("link", name="Publish", exact=True).click()
    look("publish")
    page.get_by_role("button", name="Publish for ever").focus()
    page.keyboard.press("Enter")
    page.get_by_text("port-study 1.1 is published").wait_for()
    look("published")
    assert InstrumentVersion.objects.filter(version="1.1").exists()
    page.goto(f"/studio/{InstrumentDraft.objects.get().key}/")
    look("outline-published")


def test_a_draft_is_changed_by_keyboard_alone(world: World, as_page: Open) -> None:
    publish_instrument(by=world.actor("petra"), at=world.now, programme=world.programme, text=SMALL)
    page = as_page("xenia")
    page.goto("/studio/new/copy/")
    page.get_by_label("Published version").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="What is in it").wait_for()
    page.get_by_role("button", name="Down IO1").focus()
    page.keyboard.press("Enter")
    page.get_by_text("IO1 was moved.").wait_for()
    for _step in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent").startswith("IO2"):
            break
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="IO2").wait_for()
