"""The cast at their browsers: signing in, and looking at every page as all readers must be able to."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest
from django.core.cache import cache as django_cache
from playwright.sync_api import Page

from tests.browsing import Open, settled
from tests.cast import PASSWORD, World, make_world, session_cookie

AXE = Path(__file__).parents[2] / "assets/node_modules/axe-core/axe.min.js"
AT = "/rounds/survey-2026/belmara-anu/"
# Only what is wrong leaves the browser: all that axe saw on the way is ten times the page.
FAULTS = """tags => axe.run(document, {
  runOnly: {type: 'tag', values: tags}, resultTypes: ['violations'], selectors: false,
}).then(found => found.violations.flatMap(one => one.nodes.map(node => `${one.id}: ${node.html.slice(0, 160)}`)))"""


@pytest.fixture
def world(transactional_db: None) -> Iterator[World]:
    """The cast today, seen by the server the browser talks to; nobody has tried to sign in yet."""
    django_cache.clear()
    yield make_world(datetime.now(tz=UTC))
    django_cache.clear()


def sign_in(page: Page, email: str, password: str = PASSWORD) -> None:
    """Sign in by the labels a person sees."""
    page.goto("/accounts/login/")
    fill_sign_in(page, email, password)


def fill_sign_in(page: Page, email: str, password: str = PASSWORD) -> None:
    """The same where the sign-in page is already open."""
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()


def enter(page: Page, live_server, world: World, name: str) -> Page:
    """A session as if signed in, where signing in is not what is told."""
    cookie, value = session_cookie(world.people[name])
    page.context.add_cookies([{"name": cookie, "value": value, "url": live_server.url}])
    return page


@pytest.fixture
def as_page(open_page: Open, live_server, world: World) -> Open:
    """A browser session already signed in: `as_page("farid", width=320)`."""

    def entered(name: str, **how: object) -> Page:
        return enter(open_page(**how), live_server, world, name)

    return entered


@cache
def _axe() -> str:
    return AXE.read_text(encoding="utf-8")


def axe_violations(page: Page) -> list[str]:
    """What axe finds against WCAG 2.2 AA and its best practices, one line each.

    The script is evaluated by the browser's debugger, not added to the page, so that the page's own policy stays as it is.
    """
    settled(page).evaluate(_axe())
    return page.evaluate(FAULTS, ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])


def overflow(page: Page) -> int:
    """How many pixels the page can be scrolled sideways; 0 is right."""
    return settled(page).evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


class Walk:
    """What was seen on the way: `look` at a page, and at the end nothing may have been found."""

    def __init__(self) -> None:
        self.found: dict[str, list[str]] = {}
        self.pictures = os.environ.get("JOURNEYS_PICTURES")

    def look(self, page: Page, name: str) -> None:
        """Check one page for every reader; with JOURNEYS_PICTURES set, keep a picture of it there."""
        settled(page)
        if self.pictures:
            page.screenshot(path=f"{self.pictures}/{name}.png", full_page=True)
        wide = overflow(page)
        self.found[name] = [*axe_violations(page), *([f"{wide} pixels too wide"] if wide else [])]

    @property
    def faults(self) -> dict[str, list[str]]:
        """What was found, page by page; {} is right."""
        return {name: found for name, found in self.found.items() if found}


@pytest.fixture
def walk() -> Iterator[Walk]:
    """A walk whose every page must be open to all readers."""
    walked = Walk()
    yield walked
    assert walked.faults == {}
