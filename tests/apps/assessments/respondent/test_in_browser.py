"""The respondent's pages in a real browser: for all readers, on a small phone, by keyboard, with and without script."""

import pytest
from playwright.sync_api import Page

from rectitude.apps.assessments.actions.answers import save_answer
from rectitude.apps.assessments.actions.delegations import delegate_section
from rectitude.apps.assessments.actions.reviews import review_answer, write_review_note
from rectitude.apps.assessments.actions.submission import submit_assignment
from rectitude.apps.assessments.models import Round
from rectitude.base.institutions.scopes import in_assignment
from tests.apps.assessments.respondent.conftest import HERE
from tests.browsing import Open
from tests.cast import NOW, World, answer_everything, assignment_of, entry, make_round, make_world, session_cookie
from tests.journeys.conftest import axe_violations, overflow

pytestmark = pytest.mark.browser

PAGES = ["/", HERE, f"{HERE}header/", f"{HERE}delegations/", f"{HERE}check/", f"{HERE}A01/versions/"]
ITEMS = ["A01", "A02", "A03", "A04", "A05", "A06", "A09", "A12", "A15", "B13", "C06", "C11", "C13"]


@pytest.fixture
def world_now(transactional_db: None) -> tuple[World, Round]:
    """The cast and an open round, seen by the server of the browser."""
    world = make_world()
    return world, make_round(world)


def enter(page: Page, world: World, name: str) -> None:
    """A session as if signed in; signing in itself is tested where it belongs."""
    cookie, value = session_cookie(world.people[name])
    base = page.context._impl_obj._options["baseURL"]  # type: ignore[attr-defined]
    page.context.add_cookies([{"name": cookie, "value": value, "url": base}])


@pytest.mark.parametrize("width", [320, 1280])
def test_every_page_is_for_all_readers(width: int, world_now: tuple[World, Round], open_page: Open) -> None:
    world, _ = world_now
    page = open_page(width=width)
    enter(page, world, "farid")
    wrong: list[tuple[str, object]] = []
    for address in [*PAGES, *(f"{HERE}{item}/" for item in ITEMS), f"{HERE}A01/files/"]:
        page.goto(address)
        if found := axe_violations(page):
            wrong.append((address, found))
        if overflow(page):
            wrong.append((address, "wider than the screen"))
    assert wrong == []


def test_what_is_not_asked_is_hidden_by_script_and_told_in_words_without_it(
    world_now: tuple[World, Round],
    open_page: Open,
) -> None:
    world, _ = world_now
    page = open_page()
    enter(page, world, "farid")
    page.goto(f"{HERE}A12/")
    entries = page.locator('input[name="a.entries"]')
    assert entries.is_visible()
    page.get_by_label("No", exact=True).check()
    assert not entries.is_visible()
    page.get_by_label("Yes", exact=True).check()
    entries.fill("4")
    plain = open_page(javascript=False)
    enter(plain, world, "farid")
    plain.goto(f"{HERE}A12/")
    plain.get_by_label("No", exact=True).check()
    assert plain.locator('input[name="a.entries"]').is_visible()
    assert plain.get_by_text("Only if the answer to").count() == 1


def test_words_are_kept_while_they_are_typed(world_now: tuple[World, Round], open_page: Open) -> None:
    world, _ = world_now
    page = open_page()
    enter(page, world, "farid")
    page.goto(f"{HERE}A01/")
    page.get_by_label("Comment").fill("kept without a button")
    page.get_by_text("Kept at").wait_for()
    other = open_page()
    enter(other, world, "farid")
    other.goto(f"{HERE}A01/")
    assert other.get_by_label("Comment").input_value() == "kept without a button"
    assert other.get_by_text("You were typing this").is_visible()


def test_a_question_is_answered_by_keyboard_alone(world_now: tuple[World, Round], open_page: Open) -> None:
    world, _ = world_now
    page = open_page(width=320)
    enter(page, world, "farid")
    page.goto(f"{HERE}A01/")
    page.locator("#f-a-value").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.get_by_label("Written").is_checked()
    for _step in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.value") == "next":
            break
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{HERE}A02/")
    assert page.get_by_text("A01 is saved.").is_visible()


def test_problems_are_for_all_readers_and_focus_starts_there(
    world_now: tuple[World, Round],
    open_page: Open,
) -> None:
    world, _ = world_now
    page = open_page(width=320, javascript=True)
    enter(page, world, "farid")
    for item in ("A02", "A03", "A04", "A06", "C11"):
        page.goto(f"{HERE}{item}/")
        first_box = page.locator("main form#answer input[type=text]").first
        if item in {"A02", "A06", "C11"}:
            first_box.fill("many")
        page.get_by_role("button", name="Save and go to the next question").click()
        summary = page.locator(".govuk-error-summary")
        summary.wait_for()
        assert page.evaluate("document.activeElement.className").startswith("govuk-error-summary")
        assert axe_violations(page) == [], item
        assert overflow(page) == 0, item


def test_two_texts_stand_side_by_side(world_now: tuple[World, Round], open_page: Open) -> None:
    world, round_ = world_now
    anu = assignment_of(round_, world.anu)
    with in_assignment(round_pk=anu.round_id, institution_pk=anu.institution_id):
        delegate_section(by=world.actor("farid"), at=NOW, assignment=anu, section="A", person=world.people["delia"])
    farid, delia = open_page(), open_page(width=320)
    enter(farid, world, "farid")
    enter(delia, world, "delia")
    for page in (farid, delia):
        page.goto(f"{HERE}A01/")
    farid.get_by_label("Applied and recorded").check()
    farid.get_by_role("button", name="Save and go back to the list").click()
    delia.get_by_label("Informal").check()
    delia.get_by_label("Comment").fill("only by word of mouth")
    delia.get_by_role("button", name="Save and go to the next question").click()
    assert delia.get_by_role("heading", name="Two answers were written at the same time").is_visible()
    assert delia.get_by_role("heading", name="Farid Haddad wrote").is_visible()
    assert axe_violations(delia) == []
    assert overflow(delia) == 0
    delia.get_by_role("link", name="Start from this text").click()
    assert delia.get_by_label("Applied and recorded").is_checked()


def test_the_questions_stand_in_spanish_on_a_small_phone(
    world_now: tuple[World, Round],
    open_page: Open,
) -> None:
    world, _ = world_now
    farid = world.people["farid"]
    farid.language = "es"
    farid.save(update_fields=["language"])
    page = open_page(width=320, language="es")
    enter(page, world, "farid")
    for item in ("A01", "A03", "A04", "A06", "A12", "B01", "C06", "C11", "C13"):
        page.goto(f"{HERE}{item}/")
        assert overflow(page) == 0, item
        assert axe_violations(page) == [], item
    page.goto(f"{HERE}A12/")
    assert page.get_by_role("heading", level=1).inner_text().startswith("A12. ¿")


@pytest.mark.parametrize("width", [320, 1280])
def test_pages_with_a_life_behind_them_are_for_all_readers(
    width: int,
    world_now: tuple[World, Round],
    open_page: Open,
) -> None:
    """Answered, written by two, changed, carried forward, submitted, queried, read by others."""
    world, round_ = world_now
    anu = answer_everything(world, round_)
    later = make_later_round(world, round_)
    page = open_page(width=width)
    enter(page, world, "farid")
    seen(page, [HERE, f"{HERE}check/", f"{HERE}A06/", f"{HERE}header/"])
    with in_assignment(round_pk=anu.round_id, institution_pk=anu.institution_id):
        clashing = entry("A01", {"value": "informal"}, grade=1, comment="another view")
        save_answer(by=world.actor("farid"), at=NOW, assignment=anu, entry=clashing)
        submit_assignment(by=world.actor("amina"), at=NOW, assignment=anu)
        anu.refresh_from_db()
        review_answer(by=world.actor("bruno"), at=NOW, assignment=anu, item="A01", answer_number=2,
                      verdict="queried", grade=None, text="Which of the two is it?")  # fmt: skip
        write_review_note(by=world.actor("bruno"), at=NOW, assignment=anu, item="A01", text="The order is enough.")
    there = f"/rounds/{later.code}/belmara-anu/"
    seen(page, ["/", HERE, f"{HERE}A01/", f"{HERE}A02/", f"{HERE}A01/versions/", f"{HERE}header/", f"{HERE}check/"])
    seen(page, [f"{there}carry/", f"{there}A04/", f"{there}A01/?use=previous"])


def make_later_round(world: World, before: Round) -> Round:
    """A second round of the same survey for the unit."""
    later = make_round(world, code="survey-2027")
    Round.objects.filter(pk=later.pk).update(previous=before)
    return later


def seen(page: Page, addresses: list[str]) -> None:
    """Each page as axe sees it, and no wider than the screen."""
    for address in addresses:
        page.goto(address)
        assert axe_violations(page) == [], address
        assert overflow(page) == 0, address
