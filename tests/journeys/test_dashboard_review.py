"""A score settled, questioned, contested and decided, by those who do it, on a desk and on a small phone."""

import pytest
from playwright.sync_api import Page, expect

from rectitude.apps.assessments.models.dashboards import InstitutionReply
from rectitude.apps.assessments.queries.dashboards.scopes import in_assessment
from rectitude.apps.assessments.queries.dashboards.sheets import standing_scores
from tests.cast import World
from tests.dashboards import bring_to, make_assessment
from tests.journeys.acting import follow, group, press
from tests.journeys.conftest import Open, Walk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
AT = "/dashboards/dashboard-2026/belmara-anu/investigation/"
QUESTION = "Which register shows this?"
WORDS = "La orden de marzo fue pasada por alto."
REASON = "The order is on the second page of the annex."


def test_a_question_in_review_changes_the_score(as_page: Open, world: World, walk: Walk) -> None:
    bring_to(world, make_assessment(world), "adjudication")
    marta = as_page("marta")
    marta.goto(f"{AT}settle/")
    walk.look(marta, "settle-list")
    follow(marta, "Settle IO1")
    press(marta, "Start from B's text")
    expect(marta.get_by_label("The text that is published")).to_have_value("kofi on IO1: what the evidence shows.")
    group(marta, "In law").get_by_label("2 (A, B)").check()
    group(marta, "In practice").get_by_label("Refused").check()
    press(marta, "Settle it")
    expect(marta.get_by_role("alert")).to_contain_text("Your reason")
    walk.look(marta, "settle-item")
    expect(group(marta, "In practice").get_by_label("Refused")).to_be_checked()
    marta.get_by_label("Your reason").fill(REASON)
    press(marta, "Settle it")
    expect(marta.get_by_role("status").first).to_contain_text("IO1 is settled.")
    marta.goto(f"{AT}settle/finish/")
    walk.look(marta, "settle-finish")


def test_peer_review_by_those_who_talk_in_it(as_page: Open, world: World, walk: Walk) -> None:
    bring_to(world, make_assessment(world), "peer-review")
    sofia, ines = as_page("sofia", width=320), as_page("ines")
    sofia.goto(f"{AT}peer/")
    walk.look(sofia, "peer-list-small")
    sofia.goto(f"{AT}peer/IO1/")
    sofia.get_by_label("Your words").fill(QUESTION)
    expect(sofia.get_by_text("Kept at")).to_be_visible()
    press(sofia, "Send")
    walk.look(sofia, "peer-item-small")
    ines.goto(f"{AT}peer/IO1/")
    ines.get_by_label("Your words").fill("The one in annex 2.")
    press(ines, "Send")
    expect(ines.get_by_role("main")).to_contain_text("Assessor A")
    sofia.goto(f"{AT}peer/IO1/")
    group(sofia, "What it is about").get_by_label("Question 1").check()
    group(sofia, "What you want to do").get_by_label("Close it: answered, the score stands").check()
    press(sofia, "Send")
    expect(sofia.get_by_role("status").first).to_contain_text("The question is closed.")
    expect(sofia.get_by_role("main")).not_to_contain_text("Inês")
    sofia.goto(f"{AT}peer/finish/")
    walk.look(sofia, "peer-finish-small")


def test_a_reply_and_what_is_decided_on_it(as_page: Open, world: World, walk: Walk) -> None:
    row = bring_to(world, make_assessment(world), "reply")
    farid, marta = as_page("farid", width=320), as_page("marta", javascript=False)
    farid.goto(f"{AT}reply/")
    walk.look(farid, "reply-list-small")
    _reply(farid, walk)
    with in_assessment(row):
        assert [reply.text for reply in InstitutionReply.objects.all()] == [WORDS]
    marta.goto(f"{AT}replies/")
    follow(marta, "Decide: IO1")
    expect(marta.locator("blockquote[lang=es]")).to_have_text(WORDS)
    marta.get_by_label("Accept it").check()
    marta.get_by_label("Yes", exact=True).check()
    group(marta, "In law").get_by_label("4 meets the standard").check()
    press(marta, "Send the decision")
    expect(marta.get_by_role("alert")).to_contain_text("Needed when the score changes.")
    marta.get_by_label("Your reason").fill(REASON)
    press(marta, "Send the decision")
    expect(marta.get_by_role("status").first).to_contain_text("Your decision is sent.")
    with in_assessment(row):
        assert standing_scores(row)["IO1"].law == 4
    farid.goto(f"{AT}reply/IO1/")
    expect(farid.get_by_role("main")).to_contain_text(REASON)
    walk.look(farid, "reply-decided-small")
    follow(farid, "Appeal this decision")
    walk.look(farid, "appeal-small")
    farid.get_by_label("Why the decision is wrong").fill("The text still leaves the order out.")
    press(farid, "Send the appeal")
    _arbiter(as_page("obi"), walk)
    marta.goto(f"{AT}replies/finish/")
    expect(marta.get_by_role("main")).to_contain_text("Not yet: the institution can reply until")


def _reply(farid: Page, walk: Walk) -> None:
    farid.goto(f"{AT}reply/IO1/")
    farid.get_by_label("The institution's words").fill(WORDS)
    farid.get_by_label("Language of your words").select_option("es")
    walk.look(farid, "reply-item-small")
    press(farid, "Look at it once more")
    expect(farid.get_by_role("main")).to_contain_text("can never be changed or withdrawn")
    walk.look(farid, "reply-look-small")
    press(farid, "Change the words")
    expect(farid.get_by_label("The institution's words")).to_have_value(WORDS)
    press(farid, "Look at it once more")
    press(farid, "Send them")
    expect(farid.get_by_role("status").first).to_contain_text("Your reply is sent.")


def _arbiter(obi: Page, walk: Walk) -> None:
    obi.goto(f"{AT}appeals/")
    walk.look(obi, "appeals")
    obi.goto(f"{AT}appeals/IO1/")
    walk.look(obi, "appeals-item")
    obi.get_by_label("Dismiss it").check()
    obi.get_by_label("Your reason").fill("The text names it.")
    press(obi, "Send the decision")
    expect(obi.get_by_role("status").first).to_contain_text("Your decision is sent.")
