"""Nothing but the keyboard: signing in, answering, saving; and wherever one stands, it shows."""

import pytest
from playwright.sync_api import Page, expect

from tests.cast import PASSWORD, World, make_round
from tests.journeys.acting import current
from tests.journeys.conftest import AT, Open

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# What has the focus, in the words it is called by, and whether an outline or a shadow shows it. Radios and checkboxes
# are drawn on their label, which shows their focus in their place.
HERE = """() => {
  const one = document.activeElement, label = one.labels && one.labels[0];
  const drawn = s => (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0) || s.boxShadow !== 'none';
  const shown = drawn(getComputedStyle(one)) || (label && drawn(getComputedStyle(label, '::before')));
  return [(label || one).innerText || one.getAttribute('aria-label') || one.tagName, Boolean(shown)];
}"""


def stand(page: Page) -> str:
    """Where the focus is; it must be seen."""
    name, shown = page.evaluate(HERE)
    assert shown, f"the focus on {name!r} cannot be seen"
    return str(name).strip()


def tab_to(page: Page, name: str, *, key: str = "Tab", most: int = 60) -> list[str]:
    """Press Tab until something of that name has the focus; everything passed on the way."""
    passed: list[str] = []
    while len(passed) < most:
        page.keyboard.press(key)
        passed.append(stand(page))
        if passed[-1].startswith(name):
            return passed
    raise AssertionError(f"{name!r} is not reached: {passed}")


def test_signing_in_and_answering_by_keyboard(open_page: Open, world: World) -> None:
    round_ = make_round(world)
    page = open_page()
    page.goto(f"{AT}A03/")
    tab_to(page, "E-mail address")
    page.keyboard.type("farid@example.org")
    tab_to(page, "Password")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="A03.")).to_be_visible()
    tab_to(page, "0: Nothing in place")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert stand(page).startswith("2:")
    tab_to(page, "0: Nothing in place")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    tab_to(page, "I cannot answer because")
    page.keyboard.press("Enter")
    expect(page.get_by_label("It does not apply to us")).to_be_visible()
    page.keyboard.press("Enter")
    tab_to(page, "E0: nothing to show")
    page.keyboard.press("ArrowDown")
    tab_to(page, "Day")
    tab_to(page, "I cannot answer because", key="Shift+Tab")
    tab_to(page, "Comment")
    page.keyboard.type("By keyboard")
    tab_to(page, "Save and go to the next question")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="A04.")).to_be_visible()
    saved = current(round_, world.anu, "A03")
    assert saved.value["values"]["value"] == {"law": 2, "practice": 1}
    assert (saved.grade, saved.comment) == (1, "By keyboard")


def test_the_first_stop_leads_to_the_content(as_page: Open, world: World) -> None:
    make_round(world)
    page = as_page("farid")
    page.goto(f"{AT}A12/")
    assert tab_to(page, "Skip to main content", most=1) == ["Skip to main content"]
    expect(page.get_by_role("link", name="Skip to main content")).to_be_in_viewport()
    page.keyboard.press("Enter")
    assert tab_to(page, "Yes", most=2)
    page.keyboard.press("Space")
    expect(page.get_by_label("Yes", exact=True)).to_be_checked()


def test_errors_are_where_the_reader_starts_and_lead_to_the_field(as_page: Open, world: World) -> None:
    make_round(world)
    page = as_page("farid")
    page.goto(f"{AT}A02/")
    number = page.get_by_role("textbox", name="Joined through an advertised")
    number.focus()
    page.keyboard.type("a few")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()
    assert "There is something to put right" in stand(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(number).to_be_focused()
    expect(number).to_have_value("a few")
