"""A programme officer writes a donor report around live figures; a second one releases it; a stranger reads it."""

import pytest
from playwright.sync_api import expect

from tests.apps.recommendations.furnished import furnish
from tests.cast import World
from tests.journeys.acting import follow, press
from tests.journeys.conftest import Open, Walk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
REPORT = "/publications/reports/donor-2026/"


def test_from_a_template_to_a_public_report(as_page: Open, open_page: Open, world: World, walk: Walk) -> None:
    width = 320
    furnish(world)
    world.grant("bruno", "programme_officer", "programme", "crimjust")
    page = as_page("petra", width=width)
    page.goto("/publications/reports/")
    walk.look(page, "reports")
    follow(page, "Begin a report")
    page.get_by_label("donor report").check()
    page.get_by_label("Address").fill("donor-2026")
    page.get_by_label("Title in English").fill("What changed in 2026")
    walk.look(page, "report-new")
    press(page, "Begin")
    expect(page.get_by_role("alert")).to_be_visible()
    page.get_by_label("What it says, in two sentences, in English").fill("What was answered, and what was found.")
    press(page, "Begin")
    expect(page.get_by_role("heading", name="What changed in 2026")).to_be_visible()
    walk.look(page, "report")
    follow(page, "In short")
    follow(page, "Choose figures")
    walk.look(page, "report-places")
    follow(page, "CRIMJUST")
    page.get_by_label("partly implemented").first.check()
    walk.look(page, "report-figures")
    press(page, "Add them to the section")
    expect(page.get_by_text("[F1]").first).to_be_visible()
    page.get_by_label("Text", exact=True).fill("Partly implemented: [F1].\n\n- one thing\n- another")
    press(page, "Save")
    expect(page.get_by_role("status").first).to_contain_text("The text is saved.")
    walk.look(page, "report-section")
    page.goto(REPORT)
    press(page, "Draw a chart of its figures")
    expect(page.get_by_role("button", name="Without a chart")).to_be_visible()
    follow(page, "See it as it would be released")
    expect(page.get_by_role("main")).to_contain_text("Partly implemented: 1.")
    walk.look(page, "report-preview")
    page.goto(REPORT)
    follow(page, "Prepare it for release")
    press(page, "Prepare a draft")
    expect(page.get_by_text("This is draft 1")).to_be_visible()
    walk.look(page, "report-draft")
    other = as_page("bruno", width=width)
    other.goto("/publications/donor-2026/drafts/1/release/")
    other.get_by_role("textbox").first.fill("The year ended.")
    press(other, "Release it to everybody")
    expect(other.get_by_role("status").first).to_contain_text("It is released.")
    stranger = open_page(width=width)
    stranger.goto("/public/r/donor-2026/")
    expect(stranger.get_by_role("main")).to_contain_text("Partly implemented: 1.")
    expect(stranger.get_by_role("link", name="report-en.pdf")).to_be_visible()
    walk.look(stranger, "report-public")
