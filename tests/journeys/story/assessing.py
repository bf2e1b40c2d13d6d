"""The risk assessment: a risk that rests on the finding, the group’s votes, what is done, and the head’s signature."""

from playwright.sync_api import Page, expect

from rectitude.apps.risks.models import Ballot
from rectitude.apps.risks.queries.reach import in_assessment
from tests.apps.risks.making import Made, begin, gather, map_search, sign
from tests.browsing import settled
from tests.journeys.acting import choose_levels, follow, group, press
from tests.journeys.story.clock import Story

CODE = "anu-2023"
SCHEME = "An officer who never moves lets couriers of one group pass for a share."


def assessed(story: Story) -> Made:
    """A mandate, a group and a map of the work; all that follows is clicked."""
    made = begin(story.world, code=CODE)
    sign(made)
    gather(made)
    map_search(made)
    proposed(story.by("farid"), made, story)
    for kind, name, levels in (("inherent", "delia", (4, 4)), ("residual", "ines", (3, 3))):
        voted(story, made, kind=kind, phone=name, levels=levels)
    treated(story.by("farid"), made)
    accepted(story.by("amina", width=320), made, story)
    return made


def proposed(page: Page, made: Made, story: Story) -> None:
    """Farid puts the risk into the register and says on which finding it rests."""
    page.goto(f"{made.path}register/")
    follow(page, "Propose a risk")
    settled(page).get_by_label("Who could do what").fill(SCHEME)
    press(page, "Put it in the register")
    follow(page, "Say what it rests on")
    title = settled(page).get_by_label("Finding or figure of the institution")
    title.select_option(value=f"finding:{story.known['finding A']}")
    page.get_by_label("What it says about this risk").fill("Nobody has moved for years.")
    press(page, "Save")
    expect(page.get_by_text("The risk rests on it now.")).to_be_visible()
    story.walk.look(page, "story-risk")


def voted(story: Story, made: Made, *, kind: str, phone: str, levels: tuple[int, int]) -> None:
    """The group votes, one of them on a phone before us; Farid closes the vote and sets what they agreed on."""
    lead = story.by("farid")
    lead.goto(f"{made.path}register/R01/{'rating' if kind == 'inherent' else 'residual'}/")
    press(lead, "Let the group vote")
    page = story.by(phone, width=320)
    page.goto(f"{made.path}workshop/vote/")
    choose_levels(page, *levels)
    press(page, "Send my vote")
    expect(page.get_by_text("Stored:").first).to_be_visible()
    with in_assessment(made.assessment):
        ballot = Ballot.objects.latest("pk")
    ballot.assessment = made.assessment
    for name, (likelihood, impact) in {"kofi": levels, "marta": (2, 3)}.items():
        made.vote(ballot, name, likelihood, impact)
    lead.goto(f"{made.path}workshop/")
    follow(lead, "R01")
    press(lead, "Close the vote")
    settled(lead).get_by_role("heading", name="Set the group’s value").wait_for()
    choose_levels(lead, *levels)
    lead.get_by_label("Why the group chose this").fill("As those who do the work see it.")
    press(lead, "Set the value")
    expect(lead.get_by_text("The group’s value is set.")).to_be_visible()


def treated(page: Page, made: Made) -> None:
    """Farid says what is done about it."""
    page.goto(f"{made.path}register/R01/treatment/")
    group(settled(page), "What is done about it").get_by_role("radio").nth(1).check()
    page.get_by_label("Who answers for this risk").fill("Head of the search team")
    page.get_by_label("Why this changes").fill("Decided in the second workshop.")
    press(page, "Save")
    page.get_by_role("heading", name="R01.", level=1).wait_for()


def accepted(page: Page, made: Made, story: Story) -> None:
    """Amina signs what remains, and opens the register to the programme."""
    page.goto(f"{made.path}acceptance/")
    group(settled(page), "I accept what remains of").get_by_role("checkbox").check()
    page.get_by_label("In your words").fill("I carry it until everybody has moved once.")
    page.get_by_label("I sign this as head of the institution").check()
    story.walk.look(page, "story-acceptance")
    press(page, "Sign")
    expect(page.get_by_text("You have signed.")).to_be_visible()
    page.goto(f"{made.path}sharing/")
    settled(page).get_by_label("CRIMJUST").check()
    press(page, "Open")
    expect(page.get_by_role("button", name="Close to CRIMJUST")).to_be_visible()
