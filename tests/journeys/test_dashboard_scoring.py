"""Inês scores: with nothing but the keyboard, without JavaScript, on a narrow screen; and with everything."""

import pytest
from playwright.sync_api import expect

from rectitude.apps.assessments.models.dashboards import Assessment, Scoring
from rectitude.apps.assessments.queries.dashboards.scopes import in_assessment
from tests.cast import World
from tests.dashboards import make_assessment, score_everything
from tests.journeys.conftest import Open, Walk
from tests.journeys.test_keyboard import stand, tab_to

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SCORE = "/dashboards/dashboard-2026/belmara-anu/investigation/score/"


def saved(assessment: Assessment, indicator: str) -> Scoring:
    """The last version of the score of an indicator."""
    with in_assessment(assessment):
        found = Scoring.objects.filter(assessment=assessment, indicator=indicator).order_by("number").last()
    assert found is not None
    return found


def test_two_indicators_by_keyboard_without_javascript_on_a_narrow_screen(as_page: Open, world: World) -> None:
    assessment = make_assessment(world)
    page = as_page("ines", width=320, javascript=False)
    page.goto(SCORE)
    tab_to(page, "Begin with the first indicator")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("IO1.")
    tab_to(page, "0: Nothing in place")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert stand(page).startswith("2:")
    tab_to(page, "0: Nothing in place")
    page.keyboard.press("ArrowUp")  # from the first to the last: not assessed
    assert stand(page).startswith("Not assessed")
    page.keyboard.press("ArrowUp")
    assert stand(page).startswith("Refused")
    tab_to(page, "Justification")
    page.keyboard.type("The decree was read; the register was refused.")
    tab_to(page, "Low")
    page.keyboard.press("ArrowDown")
    tab_to(page, "Research journal")
    page.keyboard.type("Ask the registry again.")
    tab_to(page, "Save and go on")
    page.keyboard.press("Enter")
    # It was marked refused and nothing was ever asked: told once, and one link leads on.
    expect(page.get_by_role("heading", name="Your score raises questions")).to_be_visible()
    tab_to(page, "Go on")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("IO2.")
    tab_to(page, "0: Nothing in place")
    page.keyboard.press("ArrowUp")
    tab_to(page, "0: Nothing in place")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert stand(page).startswith("Not applicable") or stand(page).startswith("No evidence")
    tab_to(page, "Justification")
    page.keyboard.type("Nobody could be met.")
    page.keyboard.press("Tab")
    tab_to(page, "Save and go on")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("IO3.")
    first, second = saved(assessment, "IO1"), saved(assessment, "IO2")
    assert (first.law, first.practice_missing, first.confidence) == (2, "refused", "medium")
    assert first.journal == "Ask the registry again."
    assert (second.law_missing, second.practice_missing) == ("not_assessed", "no_evidence")


@pytest.mark.parametrize("width", [320, 1280])
def test_every_page_is_open_to_all_readers(as_page: Open, world: World, walk: Walk, width: int) -> None:
    assessment = make_assessment(world)
    page = as_page("ines", width=width)
    page.goto(f"{SCORE}IO1/")
    walk.look(page, f"score-{width}-empty")
    page.get_by_role("button", name="Save and go on").click()
    walk.look(page, f"score-{width}-errors")
    page.goto(f"{SCORE}IO1/")
    law = page.get_by_role("radiogroup", name="In law")
    law.get_by_role("radio").nth(1).check()
    page.get_by_role("radiogroup", name="In practice").get_by_role("radio").nth(4).check()
    page.get_by_label("Justification").fill("A custom that holds.")
    expect(page.get_by_text("Kept at")).to_be_visible()
    page.get_by_role("button", name="Save and go on").click()
    expect(page.get_by_role("heading", name="Your score raises questions")).to_be_visible()
    walk.look(page, f"score-{width}-asked")
    for name in ("", "check/", "workbook/", "IO1/versions/"):
        page.goto(f"{SCORE}{name}")
        walk.look(page, f"score-{width}-{name.replace('/', '-') or 'list'}")
    score_everything(world, assessment, who="ines")
    for name in ("", "check/", "IO1/"):
        page.goto(f"{SCORE}{name}")
        walk.look(page, f"score-{width}-after-{name.replace('/', '-') or 'list'}")
