"""A workshop in the browsers of those who sit in it: a facilitator, the screen of the room, phones with and without a line."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from rectitude.apps.risks.models import Ballot, BallotVote
from rectitude.apps.risks.queries.reach import in_assessment
from rectitude.apps.risks.queries.workshop import join_number
from tests.apps.risks.making import Made, furnish
from tests.browsing import Open, settled
from tests.cast import World
from tests.journeys.acting import choose_levels, press
from tests.journeys.conftest import Walk

pytestmark = pytest.mark.browser


def status(page: Page) -> Locator:
    """What the phone says became of the vote."""
    return page.locator("[data-vote-owner]")


def votes(made: Made) -> list[tuple[int | None, int | None]]:
    """What is stored of the newest question."""
    with in_assessment(made.assessment):
        ballot = Ballot.objects.latest("pk")
        return sorted((one.likelihood, one.impact) for one in BallotVote.objects.filter(ballot=ballot))


def test_a_workshop_with_phones_and_a_screen(world: World, as_page: Open, walk: Walk) -> None:
    made = furnish(world)
    screen = as_page("farid", width=1920)
    screen.goto(f"{made.path}workshop/projector/")
    expect(screen.get_by_role("heading", level=1)).to_contain_text("R02")  # the last vote stays until the next one
    walk.look(screen, "workshop-screen-before")
    phone = joined(as_page("delia", width=320), made, walk)
    tunnel = as_page("kofi", width=320)
    tunnel.goto(f"{made.path}workshop/vote/")
    expect(tunnel.get_by_text("Nothing to vote on just now.")).to_be_visible()
    lead = opened(as_page("farid"), made, walk)
    # Nobody reloads: phones and the screen follow the room.
    expect(screen.get_by_role("heading", level=1)).to_contain_text("R03")
    choose_levels(phone, 4, 3)
    expect(phone.get_by_role("button", name="Send my vote")).to_be_visible()
    walk.look(phone, "workshop-phone")
    press(phone, "Send my vote")
    expect(phone.get_by_text("Stored: likelihood 4, impact 3.").first).to_be_visible()
    walk.look(phone, "workshop-phone-stored")
    voted_in_a_tunnel(tunnel, walk)
    expect(screen.locator(".rx-room__count strong")).to_have_text("2")
    walk.look(screen, "workshop-screen-open")
    plain_phone(as_page("ines", width=320, javascript=False), made)
    expect(screen.locator(".rx-room__count strong")).to_have_text("3")
    expect(lead.get_by_text("3 of 5 members have voted")).to_be_visible()
    closed(lead, made, walk)
    expect(screen.locator(".rx-votes")).to_have_count(2)
    walk.look(screen, "workshop-screen-closed")
    screen.get_by_role("link", name="For a bright room").click()
    settled(screen).get_by_role("link", name="For a dark room").wait_for()
    walk.look(screen, "workshop-screen-bright")
    expect(phone.get_by_role("link", name="The last vote, and what came of it")).to_be_visible()
    assert votes(made) == [(2, 5), (4, 3), (5, 5)]
    assert made.line("R03").document["inherent"] == {"likelihood": 4, "impact": 5}


def joined(page: Page, made: Made, walk: Walk) -> Page:
    """Delia comes by the number on the screen."""
    page.goto("/risks/join/")
    walk.look(page, "workshop-join")
    page.get_by_label("Number on the screen").fill(join_number(made.assessment))
    press(page, "Join")
    expect(page.get_by_text("Nothing to vote on just now.")).to_be_visible()
    walk.look(page, "workshop-phone-before")
    return page


def opened(page: Page, made: Made, walk: Walk) -> Page:
    """Farid lets the group vote on R03."""
    page.goto(f"{made.path}workshop/")
    walk.look(page, "workshop")
    page.get_by_label("Risk", exact=True).select_option(value="R03")
    press(page, "Open the vote")
    page.get_by_role("button", name="Close the vote").wait_for()
    walk.look(page, "workshop-ballot")
    return page


def voted_in_a_tunnel(page: Page, walk: Walk) -> None:
    """Kofi loses the line before he sends, chooses again meanwhile, and finds it back: the newest vote counts, once."""
    choose_levels(page, 1, 1)
    page.context.set_offline(True)
    press(page, "Send my vote")
    expect(status(page)).to_have_text(re.compile("No connection. Your vote is kept on this device"))
    choose_levels(page, 5, 5)
    press(page, "Send my vote")
    expect(status(page)).to_have_text(re.compile("No connection. Your vote is kept on this device"))
    walk.look(page, "workshop-phone-offline")
    page.context.set_offline(False)
    expect(page.get_by_text("Stored: likelihood 5, impact 5.").first).to_be_visible()


def plain_phone(page: Page, made: Made) -> None:
    """Inês votes on a phone without script, first without a level."""
    page.goto(f"{made.path}workshop/vote/")
    press(page, "Send my vote")
    expect(page.get_by_text("Choose how likely it is").first).to_be_visible()
    choose_levels(page, 2, 5)
    press(page, "Send my vote")
    expect(page.get_by_text("Stored: likelihood 2, impact 5.").first).to_be_visible()


def closed(page: Page, made: Made, walk: Walk) -> None:
    """Farid closes the vote and sets what the group agreed on."""
    press(page, "Close the vote")
    page.get_by_role("heading", name="Set the group’s value").wait_for()
    walk.look(page, "workshop-closed")
    choose_levels(page, 4, 5)
    press(page, "Set the value")
    expect(page.get_by_text("The group’s value is set.")).to_be_visible()
    walk.look(page, "workshop-value")


def test_a_vote_survives_the_page_it_was_given_on(world: World, as_page: Open) -> None:
    made = furnish(world)
    made.opened("R03")
    page = as_page("delia", width=320)
    page.goto(f"{made.path}workshop/vote/")
    choose_levels(page, 3, 4)
    page.context.set_offline(True)
    press(page, "Send my vote")
    expect(status(page)).to_have_text(re.compile("No connection"))
    # The phone is put away, taken out where there is a line again, and opened on the same question.
    page.goto("about:blank")
    page.context.set_offline(False)
    page.goto(f"{made.path}workshop/vote/")
    expect(page.get_by_text("Stored: likelihood 3, impact 4.").first).to_be_visible()
    assert votes(made) == [(3, 4)]


def test_the_workshop_in_spanish_on_a_small_screen(world: World, as_page: Open, walk: Walk) -> None:
    made = furnish(world)
    made.opened("R03")
    delia = world.people["delia"]
    delia.language = "es"
    delia.save()
    page = as_page("delia", width=320)
    for place in ("workshop/", "workshop/vote/", "workshop/projector/", "heat-map/", "register/R01/rating/"):
        page.goto(f"{made.path}{place}")
        walk.look(page, f"es-{place.replace('/', '-')}")
