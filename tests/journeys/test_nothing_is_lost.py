"""Nothing a person typed is ever lost: a closed tab, a lost line, a lost session, a mistake, a faster colleague."""

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Locator, Page, expect

from rectitude.apps.assessments.models import Answer, Round
from rectitude.base.institutions.scopes import in_assignment
from tests.cast import World, make_round
from tests.journeys.acting import NEXT, current, fill_date, follow, group, press, sign_out
from tests.journeys.conftest import AT, Open, fill_sign_in, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WORDS = "The order of 2019 names what each post needs; files 3, 8 and 11 were read."


@pytest.fixture
def round_(world: World) -> Round:
    return make_round(world)


def comment(page: Page) -> Locator:
    return page.get_by_label("Comment (optional)")


def put_back(page: Page, words: str) -> None:
    """Words the server did not hear of are offered by the device; those it did hear of are there."""
    if comment(page).input_value() != words:
        page.get_by_role("button", name="Put them back").click()


def test_a_tab_closed_and_opened_again(as_page: Open, round_: Round) -> None:
    page = as_page("farid")
    page.goto(f"{AT}A01/")
    page.get_by_label("Written", exact=True).check()
    comment(page).fill(WORDS)
    expect(page.get_by_text("Kept at")).to_be_visible()
    context = page.context
    page.close()
    again = context.new_page()
    again.goto(f"{AT}A01/")
    expect(again.get_by_text("You were typing this on")).to_be_visible()
    expect(comment(again)).to_have_value(WORDS)
    expect(again.get_by_label("Written", exact=True)).to_be_checked()
    comment(again).fill(f"{WORDS} More.")
    again.goto("/")  # away at once, before the pause after which it is kept
    again.goto(f"{AT}A01/")
    put_back(again, f"{WORDS} More.")
    expect(comment(again)).to_have_value(f"{WORDS} More.")


def test_what_is_saved_is_not_asked_about_at_signing_out(as_page: Open, round_: Round) -> None:
    page = as_page("farid")
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    page.goto(f"{AT}A01/")
    page.get_by_label("Written", exact=True).check()
    press(page, NEXT)
    page.get_by_role("textbox", name="Joined by order").fill("3")
    press(page, "Attach or withdraw a file")
    page.wait_for_url("**/files/")  # to leave before the answer is there would leave its words on the device
    page.goto(f"{AT}header/")
    page.get_by_role("textbox", name="How many people actually serve").fill("021")
    press(page, "Save the facts")
    expect(page.get_by_role("status").first).to_contain_text("The facts are saved.")
    page.goto(f"{AT}header/")
    expect(page.get_by_text("This device holds words")).to_be_hidden()
    sign_out(page)
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    assert asked == []


def test_a_lost_line(as_page: Open, world: World, round_: Round) -> None:
    page = as_page("farid")
    page.goto(f"{AT}A01/")
    page.context.set_offline(True)
    comment(page).fill(WORDS)
    expect(page.get_by_text("Not kept yet: no connection.")).to_be_visible()
    page.context.set_offline(False)
    expect(page.get_by_text("Kept at")).to_be_visible()
    elsewhere = as_page("farid")
    elsewhere.goto(f"{AT}A01/")
    expect(comment(elsewhere)).to_have_value(WORDS)


def test_a_session_that_ends_while_typing(as_page: Open, world: World, round_: Round) -> None:
    page = as_page("farid")
    page.goto(f"{AT}A01/")
    Session.objects.all().delete()
    comment(page).fill(WORDS)
    expect(page.get_by_text("Signed out: your words are kept on this device.")).to_be_visible()
    sign_in(page, "farid@example.org")
    page.goto(f"{AT}A01/")
    put_back(page, WORDS)
    expect(comment(page)).to_have_value(WORDS)
    expect(page.get_by_text("Kept at")).to_be_visible()


def test_a_session_that_ends_before_saving(as_page: Open, world: World, round_: Round) -> None:
    page = as_page("farid", javascript=False)
    page.goto(f"{AT}A01/")
    page.get_by_label("Applied and recorded").check()
    comment(page).fill(WORDS)
    Session.objects.all().delete()
    press(page, NEXT)
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    fill_sign_in(page, "farid@example.org")
    expect(page.get_by_text("You sent this after you had been signed out.")).to_be_visible()
    expect(page.get_by_label("Applied and recorded")).to_be_checked()
    expect(comment(page)).to_have_value(WORDS)
    press(page, NEXT)
    expect(page.get_by_role("status").first).to_contain_text("A01 is saved.")
    assert current(round_, world.anu, "A01").comment == WORDS


def test_somebody_else_who_signs_in_does_not_read_them(as_page: Open, world: World, round_: Round) -> None:
    world.grant("delia", "focal_point", "institution", "belmara-anu")
    page = as_page("farid", javascript=False)
    page.goto(f"{AT}A01/")
    comment(page).fill(WORDS)
    Session.objects.all().delete()
    press(page, NEXT)
    fill_sign_in(page, "delia@example.org")
    expect(page.get_by_role("heading", name="A01.")).to_be_visible()
    expect(comment(page)).to_have_value("")


def test_two_people_at_the_same_question(as_page: Open, world: World, round_: Round) -> None:
    world.grant("delia", "focal_point", "institution", "belmara-anu")
    farid, delia = as_page("farid"), as_page("delia")
    for page in (farid, delia):
        page.goto(f"{AT}A01/")
    farid.get_by_label("Applied and recorded").check()
    comment(farid).fill("Applied since May.")
    delia.get_by_label("Informal", exact=True).check()
    comment(delia).fill("Only by word of mouth.")
    press(farid, NEXT)
    expect(farid.get_by_role("status").first).to_contain_text("A01 is saved.")
    press(delia, NEXT)
    expect(delia.get_by_role("main")).to_contain_text("saved while you were writing. Both are kept")
    expect(delia.get_by_role("main")).to_contain_text("Applied since May.")
    expect(delia.get_by_role("main")).to_contain_text("Only by word of mouth.")
    delia.goto(f"{AT}A01/versions/")
    expect(delia.get_by_role("heading", name="Version 1")).to_be_visible()
    expect(delia.get_by_role("main")).to_contain_text("both were being written at the same time")
    with in_assignment(round_pk=round_.pk, institution_pk=world.anu.pk):
        kept = list(Answer.objects.filter(item="A01").order_by("number").values_list("comment", "by_name"))
    assert kept == [("Applied since May.", "Farid Haddad"), ("Only by word of mouth.", "Delia Marsh")]
    farid.goto(f"{AT}A01/")
    follow(farid, "Start from this text")
    expect(farid.get_by_label("Applied and recorded")).to_be_checked()


def test_the_slower_is_told_while_still_typing(as_page: Open, world: World, round_: Round) -> None:
    world.grant("delia", "focal_point", "institution", "belmara-anu")
    farid, delia = as_page("farid"), as_page("delia")
    delia.goto(f"{AT}A01/")
    farid.goto(f"{AT}A01/")
    farid.get_by_label("Applied and recorded").check()
    press(farid, NEXT)
    expect(farid.get_by_role("status").first).to_contain_text("A01 is saved.")
    comment(delia).fill(WORDS)
    expect(delia.get_by_text("Somebody else saved a newer version.")).to_be_visible()
    delia.get_by_role("link", name="See the newer version").click()
    expect(delia.get_by_role("heading", name="Farid Haddad saved an answer while you were typing")).to_be_visible()
    expect(comment(delia)).to_have_value(WORDS)


def test_a_mistake_keeps_everything(as_page: Open, world: World, round_: Round) -> None:
    page = as_page("farid")
    page.goto(f"{AT}A05/")
    months = page.get_by_role("textbox", name="Months after which vetting must be renewed")
    months.fill("every other year")
    page.get_by_label("Promotion", exact=True).check()
    page.get_by_label("E3: a published document").check()
    fill_date(page, "On which day was this so? (optional)", world.now.date())
    group(page, "On which day was this so? (optional)").get_by_label("Month").fill("13")
    comment(page).fill(WORDS)
    press(page, NEXT)
    expect(page.get_by_role("alert")).to_be_visible()
    expect(months).to_have_value("every other year")
    expect(page.get_by_label("Promotion", exact=True)).to_be_checked()
    expect(page.get_by_label("E3: a published document")).to_be_checked()
    expect(group(page, "On which day was this so? (optional)").get_by_label("Month")).to_have_value("13")
    expect(comment(page)).to_have_value(WORDS)
    page.goto("/")
    page.goto(f"{AT}A05/")
    expect(months).to_have_value("every other year")
    expect(comment(page)).to_have_value(WORDS)
