"""Farid walks from an answer to what came of it and back: for all readers, on a small phone, by keyboard."""

import pytest
from playwright.sync_api import expect

from rectitude.base.chain.links import tie
from rectitude.base.chain.nodes import Reference
from tests.apps.chain.furnished import assess, score, survey_twice
from tests.browsing import Open, settled
from tests.cast import World, make_world
from tests.journeys.conftest import Walk

pytestmark = pytest.mark.browser
FOUND = "Complaints wait for a stamp"


@pytest.fixture
def world(transactional_db: None) -> World:
    """The cast on the day on which the furnished survey was answered."""
    return make_world()


def test_from_an_answer_to_what_came_of_it_and_back(world: World, as_page: Open, walk: Walk) -> None:
    survey_twice(world)
    _assessment, gap = assess(world, "released")
    finding = Reference("dashboard-finding", str(gap.key))
    tie(up=score("C10"), down=finding, relation="rests-on", by=world.actor("petra"), at=world.now)
    tie(up=finding, down=Reference("risk", "lost/R1"), relation="treats", by=world.actor("petra"), at=world.now)

    page = as_page("farid")
    page.goto("/rounds/survey-2024/belmara-anu/answers/C10/")
    page.get_by_role("link", name="What stands behind this, and what came of it").click()
    settled(page).get_by_role("heading", level=1).get_by_text("C10").wait_for()
    expect(page.get_by_role("img")).to_be_visible()
    walk.look(page, "chain-of-a-score")
    page.get_by_role("link", name="Its own chain").filter(has_text=FOUND).click()
    expect(settled(page).get_by_role("heading", name=FOUND, level=1)).to_be_visible()
    expect(page.get_by_text("Behind it stand: 1 answer and 3 figures.", exact=True)).to_be_visible()
    # The drawing can be scrolled by whoever has no mouse.
    page.get_by_role("region", name="The chain as a drawing").focus()
    expect(page.get_by_role("region", name="The chain as a drawing")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Record a finding that rests on it")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link").filter(has_text="C10").first).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/answers/C10/")

    small = as_page("farid", width=320)
    small.goto(finding.path)
    expect(small.get_by_role("img")).to_be_hidden()
    walk.look(small, "chain-small")
    small.goto("/chain/")
    walk.look(small, "chain-start-small")
    small.get_by_label("Address or reference").fill("nonsense")
    small.keyboard.press("Enter")
    expect(settled(small).get_by_label("Address or reference")).to_have_value("nonsense")
    walk.look(small, "chain-wrong-small")
    small.get_by_role("link", name="See what is broken").click()
    expect(settled(small).get_by_role("heading", name="Links that lead to nothing (1)")).to_be_visible()
    walk.look(small, "chain-work-small")
