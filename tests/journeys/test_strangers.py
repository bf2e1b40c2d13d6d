"""Whoever has no business with it finds nothing, is told so kindly in their language, and learns nothing by trying."""

import pytest
from django.utils import translation
from django.utils.translation import gettext
from playwright.sync_api import Page, expect

from rectitude.base.audit.models import Event
from tests.cast import PASSWORD, World, make_round
from tests.journeys.conftest import AT, Open, Walk, fill_sign_in, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

OF_THE_UNIT = ["", "header/", "A01/", "A01/versions/", "A01/files/", "delegations/", "carry/", "check/", "workbook/",
               "review/", "review/A01/", "review/finish/", "review/reopen/", "scorecard/", "answers/A01/"]  # fmt: skip
OF_THE_ROUND = ["", "open/", "extend/", "close/", "results/"]
FILES = ["workbook.xlsx", "questionnaire.pdf", "scorecard.pdf", "scorecard.xlsx", "scorecard.csv", "scorecard.json"]
NOT_HERE = "There is nothing here for you"


@pytest.mark.parametrize(("name", "language"), [("dmitri", "en"), ("olga", "fr"), ("carmen", "es")])
def test_every_address_of_another_institution(
    as_page: Open, world: World, walk: Walk, name: str, language: str
) -> None:
    make_round(world)
    world.people[name].language = language
    world.people[name].save()
    page = as_page(name)
    with translation.override(language):
        words = gettext(NOT_HERE)
    page.goto("/rounds/no-such-round/no-such-unit/")
    nothing = page.get_by_role("main").inner_text()
    assert nothing.startswith(words)
    walk.look(page, f"stranger-{name}")
    addresses = [*(AT + end for end in OF_THE_UNIT), *(f"/rounds/survey-2026/{end}" for end in OF_THE_ROUND)]
    told = {address: seen(page, address) for address in addresses}
    assert {address: said for address, said in told.items() if said != (404, language, nothing)} == {}
    files = {end: page.request.get(AT + end) for end in FILES}
    assert {end: answer.status for end, answer in files.items() if answer.status != 404} == {}
    refused = Event.objects.filter(name="access.refused", actor=str(world.people[name].key)).count()
    assert refused >= len(OF_THE_UNIT)
    page.get_by_role("main").get_by_role("link").click()
    assert "Airport Narcotics Unit" not in page.get_by_role("main").inner_text()


def seen(page: Page, address: str) -> tuple[int, str | None, str]:
    """The status, the language and the words of a page."""
    answer = page.goto(address)
    assert answer is not None
    return answer.status, page.locator("html").get_attribute("lang"), page.get_by_role("main").inner_text()


def test_sending_a_form_there_changes_nothing(as_page: Open, world: World) -> None:
    make_round(world)
    page = as_page("carmen")
    page.goto("/rounds/survey-2026/terraclara-dap/A01/")
    main = page.get_by_role("main")
    page.evaluate("there => { document.querySelector('form#answer').action = there }", f"{AT}A01/")
    main.get_by_role("radio").nth(2).check()
    main.get_by_role("button", name="Save and go to the next question").click()
    expect(page.get_by_role("heading", name=NOT_HERE)).to_be_visible()
    assert not Event.objects.filter(name="assessments.answer.saved").exists()


def test_whoever_is_not_signed_in_comes_back_to_where_they_wanted(open_page: Open, world: World) -> None:
    make_round(world)
    page = open_page()
    page.goto(f"{AT}A05/")
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    fill_sign_in(page, "farid@example.org", "not the right one")
    expect(page.get_by_role("alert")).to_contain_text("The e-mail address and the password do not belong together")
    fill_sign_in(page, "farid@example.org")
    expect(page.get_by_role("heading", name="A05.")).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("button", name="Sign out")).to_have_count(0)
    page.goto(f"{AT}A05/")
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


def test_too_many_tries(open_page: Open, world: World, walk: Walk) -> None:
    page = open_page()
    for _ in range(6):
        sign_in(page, "farid@example.org", "not the right one")
    expect(page.get_by_role("main")).to_contain_text("Too many tries. Try again at")
    walk.look(page, "too-many-tries")
    fill_sign_in(page, "farid@example.org", PASSWORD)
    expect(page.get_by_role("main")).to_contain_text("Too many tries.")
    # Nobody learns from it who has an account.
    unknown = open_page()
    for _ in range(6):
        sign_in(unknown, "nobody@example.org", "not the right one")
    expect(unknown.get_by_role("main")).to_contain_text("Too many tries. Try again at")
