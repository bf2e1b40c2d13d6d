"""A whole dashboard round in the browser, by the people of one assessment at once, with everything that goes otherwise:

an assessor who is withdrawn, an instrument that changes while people score, a reply that comes late, an appeal against
the decision on it. The indicators nobody talks about are scored by the actions people use.
"""

from dataclasses import replace
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from rectitude.apps.assessments.actions.dashboards.scoring import save_scores
from rectitude.apps.assessments.models.dashboards import Appointment, Assessment, ResultRun, Scoring
from rectitude.apps.assessments.queries.dashboards.scopes import in_assessment
from rectitude.apps.assessments.queries.dashboards.sheets import standing_scores
from rectitude.core.instruments import Text
from tests.cast import World
from tests.dashboards import dashboard, entries, fresh, make_assessment, publish_dashboard
from tests.journeys.acting import follow, group, press
from tests.journeys.conftest import Open

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ROUND = "/dashboards/dashboard-2026/"
AT = f"{ROUND}belmara-anu/investigation/"
HERS, HIS = "The statute of March gives it a line of its own.", "Seen at the registry: the order is signed."
SETTLED = "The order is dated and in force; the interview alone would not carry the other level."
LATE = "The order was sent to the assessors in June."
APPEAL = "Eleven of the cases waited for a judge."


def test_a_round_by_everybody_at_once(as_page: Open, world: World) -> None:
    assessment = make_assessment(world)
    petra, ines, kofi = as_page("petra"), as_page("ines"), as_page("kofi", width=320)
    _score_the_rest(world, assessment, "ines", "kofi")
    _score(ines, law=3, practice=2, text=HERS)
    _score(kofi, law=3, practice=1, text="A first impression.")
    expect(kofi.get_by_role("main")).not_to_contain_text("statute of March")
    _hand_in(ines)
    _another_assessor(petra, kofi)
    bruno = as_page("bruno")
    bruno.goto(f"{AT}declare/")
    bruno.get_by_label("Nothing ties me to the institution").check()
    press(bruno, "Declare")
    _score_the_rest(world, assessment, "bruno")
    _another_instrument(petra, world)
    for page, law, practice, text in ((ines, 3, 2, HERS), (bruno, 3, 0, HIS)):
        page.goto(f"{AT}score/")
        _score(page, law=law, practice=practice, text=text)
        _hand_in(page)
    marta, sofia, henrik = as_page("marta"), as_page("sofia"), as_page("henrik", width=320)
    _settle(marta, kofi)
    _review(world, marta, sofia, henrik)
    _reply_and_appeal(assessment, petra, marta, as_page("farid", width=320), as_page("obi"))
    _release(assessment, petra, as_page("dmitri", language="es"))


def _score_the_rest(world: World, assessment: Assessment, *names: str) -> None:
    """Everything but IO1."""
    row = fresh(assessment)
    with in_assessment(row):
        for name in names:
            save_scores(
                by=world.actor(name), at=world.now, assessment=row, entries=entries(row, who=name, differ=0)[1:]
            )


def _score(page: Page, *, law: int, practice: int, text: str) -> None:
    page.goto(f"{AT}score/IO1/")
    for legend, level in (("In law", law), ("In practice", practice)):
        page.get_by_role("radiogroup", name=legend).get_by_role("radio").nth(level).check()
    page.get_by_label("Justification").fill(text)
    press(page, "Save and go on")


def _hand_in(page: Page) -> None:
    page.goto(f"{AT}score/check/")
    page.get_by_label("These are my own scores").check()
    press(page, "Hand in my scores")
    expect(page.get_by_role("status").first).to_be_visible()


def _another_assessor(petra: Page, kofi: Page) -> None:
    """Kofi is withdrawn, and from then on finds nothing; Bruno takes the seat."""
    petra.goto(f"{AT}people/assessor/2/withdraw/")
    petra.get_by_label("Why their part ends").fill("A conflict came up.")
    press(petra, "End their part")
    assert kofi.goto(f"{AT}score/IO1/").status == 404
    petra.goto(f"{AT}people/assessor/2/appoint/")
    petra.get_by_label("Name, or the whole e-mail address").fill("bruno@example.org")
    press(petra, "Find")
    petra.get_by_label("Bruno Reyes").check()
    press(petra, "Appoint")


def _another_instrument(petra: Page, world: World) -> None:
    """The wording of one indicator becomes clearer; Inês had handed in and is asked to look again."""
    old = dashboard()
    first = old.sections[0]
    clearer = replace(first.items[0], text=Text(entries=tuple((code, "A clearer question?") for code in old.languages)))
    sections = (replace(first, items=(clearer, *first.items[1:])), *old.sections[1:])
    publish_dashboard(world, replace(old, version="1.1", sections=sections))
    petra.goto(f"{ROUND}instrument/")
    petra.get_by_label("Version to go on with").select_option(index=1)
    press(petra, "Show what changes")
    expect(petra.get_by_role("main")).to_contain_text("IO1")
    petra.get_by_label("Why the instrument changes").fill("Two readers understood it differently.")
    press(petra, "Change the instrument")


def _settle(marta: Page, kofi: Page) -> None:
    marta.goto(f"{AT}settle/")
    follow(marta, "Settle IO1")
    expect(marta.get_by_role("main")).to_contain_text(HERS)
    expect(marta.get_by_role("main")).to_contain_text(HIS)
    expect(marta.get_by_role("main")).not_to_contain_text("A first impression.")
    press(marta, "Start from A's text")
    group(marta, "In law").get_by_role("radio").nth(3).check()
    group(marta, "In practice").get_by_role("radio").nth(2).check()
    marta.get_by_label("Your reason").fill(SETTLED)
    press(marta, "Settle it")
    marta.goto(f"{AT}settle/finish/")
    press(marta, "Pass them on")
    assert kofi.goto(f"{AT}settle/").status == 404


def _review(world: World, marta: Page, sofia: Page, henrik: Page) -> None:
    sofia.goto(f"{AT}peer/IO1/")
    sofia.get_by_label("Your words").fill("Since when is the order in force?")
    press(sofia, "Send")
    henrik.goto(f"{AT}peer/finish/")
    press(henrik, "End the review")
    marta.goto(f"{AT}peer/IO1/")
    marta.get_by_label("Your words").fill("Since March; the gazette is among the sources.")
    press(marta, "Send")
    sofia.goto(f"{AT}peer/IO1/")
    group(sofia, "What it is about").get_by_label("Question 1").check()
    group(sofia, "What you want to do").get_by_label("Close it: answered, the score stands").check()
    press(sofia, "Send")
    sofia.goto(f"{AT}peer/finish/")
    press(sofia, "End the review")
    expect(sofia.get_by_role("status").first).to_be_visible()


def _reply_and_appeal(assessment: Assessment, petra: Page, marta: Page, farid: Page, obi: Page) -> None:
    row = fresh(assessment)
    assert row.state == Assessment.State.REPLY
    with in_assessment(row):  # the days of the reply pass
        Assessment.objects.update(reply_due_at=row.reply_due_at - timedelta(days=120), scoring_due_at=row.created_at)
    farid.goto(f"{AT}reply/IO1/")
    farid.get_by_label("The institution's words").fill(LATE)
    press(farid, "Look at it once more")
    press(farid, "Send them")
    petra.goto(f"{AT}people/close-reply/")
    petra.get_by_role("main").get_by_role("button").first.click()
    marta.goto(f"{AT}replies/IO1/")
    expect(marta.get_by_role("main")).to_contain_text("late")
    marta.get_by_label("Reject it").check()
    marta.get_by_label("Your reason").fill("It came after the period, and the register shows the contrary.")
    press(marta, "Send the decision")
    farid.goto(f"{AT}reply/IO1/appeal/")
    farid.get_by_label("Why the decision is wrong").fill(APPEAL)
    press(farid, "Send the appeal")
    obi.goto(f"{AT}appeals/IO1/")
    expect(obi.get_by_role("main")).to_contain_text(APPEAL)
    obi.get_by_label("Uphold it in part").check()
    obi.get_by_label("Yes", exact=True).check()
    group(obi, "In law").get_by_role("radio").nth(4).check()
    group(obi, "In practice").get_by_role("radio").nth(2).check()
    obi.get_by_label("The text that is published").fill("The order of March is in force; cases before a judge wait.")
    obi.get_by_label("Your reason").fill("The gazette has it; the waiting cases are named in the text now.")
    press(obi, "Send the decision")
    marta.goto(f"{AT}replies/finish/")
    press(marta, "Make it final")
    with in_assessment(row):
        assert (standing_scores(row)["IO1"].law, standing_scores(row)["IO1"].origin) == (4, "appeal")


def _release(assessment: Assessment, petra: Page, dmitri: Page) -> None:
    assert dmitri.goto(f"{AT}results/").status == 404
    petra.goto(f"{AT}release/")
    petra.get_by_label("I have read the assessment").check()
    press(petra, "Release")
    assert dmitri.goto(f"{AT}results/").status == 200
    dmitri.goto(f"{AT}results/IO1/")
    for words in (LATE, APPEAL, "The order of March is in force", "The gazette has it"):
        expect(dmitri.get_by_role("main")).to_contain_text(words)
    for name in ("Inês", "Kofi", "Bruno", HIS):
        expect(dmitri.get_by_role("main")).not_to_contain_text(name)
    row = fresh(assessment)
    with in_assessment(row):
        assert [run.occasion for run in ResultRun.objects.all()] == ["adjudicated", "reviewed", "final", "released"]
        assert Scoring.objects.filter(by_name="Kofi Asare").exists(), "what was written stays"
        assert Appointment.objects.get(withdrawn_at__isnull=False).person.name == "Kofi Asare"
