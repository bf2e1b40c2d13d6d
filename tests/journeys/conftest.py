"""A real browser (Debian's Chromium through Playwright) against a real server; every page is checked as it is seen."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

AXE = Path(__file__).parents[2] / "assets/node_modules/axe-core/axe.min.js"
CHROMIUM = os.environ.get("CHROMIUM", shutil.which("chromium") or "/usr/bin/chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for the whole run."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


Open = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser, live_server) -> Iterator[Open]:
    """Open a fresh browser session: `open_page(width=320, javascript=False, language="es")`.

    Fails the test when any page breaks the content security policy or throws a script error.
    """
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type == "error" and "the server responded with a status of" not in message.text:
            faults.append(message.text)

    def fresh(*, width: int = 1280, javascript: bool = True, language: str = "en") -> Page:
        context = browser.new_context(
            base_url=live_server.url, viewport={"width": width, "height": 900},
            java_script_enabled=javascript, locale=language,
        )  # fmt: skip
        contexts.append(context)
        page = context.new_page()
        page.on("console", hear)
        page.on("pageerror", lambda error: faults.append(str(error)))
        return page

    yield fresh
    for context in contexts:
        context.close()
    assert not faults, faults


def sign_in(page: Page, email: str, password: str) -> None:
    """Sign in by the labels a person sees."""
    page.goto("/accounts/login/")
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in").click()


def axe_violations(page: Page) -> list[str]:
    """What axe finds against WCAG 2.2 AA and its best practices, one line each.

    The script is evaluated by the browser's debugger, not added to the page, so that the page's own policy stays as it is.
    """
    page.evaluate(AXE.read_text(encoding="utf-8"))
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    result = page.evaluate("tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", tags)
    return [f"{v['id']}: {node['html'][:160]}" for v in result["violations"] for node in v["nodes"]]


def overflow(page: Page) -> int:
    """How many pixels the page can be scrolled sideways; 0 is right."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
