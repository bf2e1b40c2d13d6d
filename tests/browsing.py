"""A real browser (Debian's Chromium through Playwright) against a real server.

There is one for the whole run, because a process cannot hold two; each test opens its own devices in it.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    # Loaded only by whoever opens a page: most tests need no browser.
    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

    Open = Callable[..., Page]
else:
    Open = Callable

CHROMIUM = os.environ.get("CHROMIUM", shutil.which("chromium") or "/usr/bin/chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip
# A refusal, and a line cut on purpose, are told by the browser as errors too.
EXPECTED = ("the server responded with a status of", "net::ERR_INTERNET_DISCONNECTED")


WHOLE = "() => document.documentElement !== null && document.readyState === 'complete'"


def settled(page: Page) -> Page:
    """The same page once it is there whole: a click returns before the page it leads to has come."""
    page.wait_for_load_state()
    if not _is_whole(page):
        page.wait_for_function(WHOLE)
    return page


def _is_whole(page: Page) -> bool:
    # Asking once costs a millisecond; waiting brings its own script into the page and costs twenty.
    from playwright.sync_api import Error

    try:
        return bool(page.evaluate(WHOLE))
    except Error:  # the page was leaving
        return False


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for the whole run."""
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=15_000)  # a machine under load answers later than five seconds
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser: Browser, live_server) -> Iterator[Open]:
    """Open a fresh browser session: `open_page(width=320, javascript=False, language="es")`.

    Fails the test when any page breaks the content security policy or throws a script error.
    """
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type == "error" and not any(known in message.text for known in EXPECTED):
            faults.append(message.text)

    def fresh(*, width: int = 1280, javascript: bool = True, language: str = "en") -> Page:
        context = browser.new_context(
            base_url=live_server.url, viewport={"width": width, "height": 900},
            java_script_enabled=javascript, locale=language,
        )  # fmt: skip
        context.set_default_timeout(20_000)
        contexts.append(context)
        page = context.new_page()
        page.on("console", hear)
        page.on("pageerror", lambda error: faults.append(str(error)))
        return page

    yield fresh
    for context in contexts:
        context.close()
    assert not faults, faults
