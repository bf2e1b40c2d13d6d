"""Words are kept while they are written, through a lost line, a lost session and a colleague who was faster."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from urllib.parse import parse_qs

import pytest
from django.template import Context, Template
from playwright.sync_api import Browser, Dialog, Page, expect

from tests.apps.ui.serving import Asked, Told, served

PAGE = """{% load ui %}<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Item</title></head><body>
<form method="post" action="/out" data-forget="Some words were never sent"><button>Sign out</button></form>
<form method="post" data-keep data-keep-url="/keep" data-keep-key="7:A01">
<input type="hidden" name="csrfmiddlewaretoken" value="token"><input type="hidden" name="version" value="{{ version }}">
{% keep_status %}<label>Comment <textarea name="comment">{{ words }}</textarea></label>
<label><input type="radio" name="level" value="2"> Two</label></form>
<script type="module" src="/ui.js"></script><script type="module" src="/keep.js"></script></body></html>"""


class Site:
    """A site with one form, which answers a save as it is told to."""

    def __init__(self) -> None:
        self.answer = 200
        self.words = ""
        self.version = 1
        self.saves: list[dict[str, list[str]]] = []
        self.tokens: list[str | None] = []

    def page(self) -> str:
        """The form as the server knows it."""
        return Template(PAGE).render(Context({"words": self.words, "version": self.version}))

    def save(self, posted: dict[str, list[str]]) -> tuple[int, dict[str, object]]:
        """Take a save, or not."""
        if self.answer == 200:
            self.saves.append(posted)
            self.words = posted["comment"][0]
            self.version += 1
            return 200, {"kept_at": "2026-11-03T14:03:00+00:00", "version": self.version}
        return self.answer, {"url": "/newer/"} if self.answer == 409 else {}


def answered_by(site: Site) -> Callable[[Asked], Told]:
    """How the site answers a request."""

    def answer(asked: Asked) -> Told:
        if asked.method == "GET":
            return Told(200, "text/html", site.page())
        if asked.path == "/out":
            return Told(200, "text/html", "<!doctype html><title>Out</title>")
        site.tokens.append(asked.token)
        status, told = site.save(parse_qs(asked.body, keep_blank_values=True))
        return Told(status, "application/json", json.dumps(told))

    return answer


@pytest.fixture
def site() -> Site:
    return Site()


@pytest.fixture
def page(site: Site, browser: Browser) -> Iterator[Page]:
    """The form, open on a device that holds nothing yet."""
    with served(answered_by(site)) as address:
        device = browser.new_context(locale="en-GB", timezone_id="UTC")
        opened = device.new_page()
        opened.goto(f"{address}/")
        yield opened
        device.close()


def held(page: Page) -> int:
    """How many copies this device holds."""
    return int(page.evaluate("Object.keys(localStorage).length"))


def write(page: Page, words: str) -> None:
    """Type into the form."""
    page.get_by_label("Comment").fill(words)


pytestmark = pytest.mark.browser


def test_words_are_kept_on_the_server_and_then_not_on_the_device(page: Page, site: Site) -> None:
    page.get_by_label("Two").check()
    write(page, "A register exists")
    expect(page.locator("[data-keep-status]")).to_contain_text("Kept at")
    assert site.saves[-1] == {"comment": ["A register exists"], "level": ["2"], "version": ["1"]}
    assert site.tokens == ["token"]
    assert held(page) == 0
    write(page, "A register exists, weekly")
    expect(page.locator("[name=version]")).to_have_value("3")


def test_without_a_connection_words_stay_here_and_follow_when_it_is_back(page: Page, site: Site) -> None:
    page.context.set_offline(True)
    write(page, "Written on the train")
    expect(page.locator("[data-keep-status]")).to_contain_text("no connection")
    assert held(page) == 1
    page.context.set_offline(False)
    expect(page.locator("[data-keep-status]")).to_contain_text("Kept at")
    assert site.words == "Written on the train"
    assert held(page) == 0


def test_words_that_were_never_sent_are_offered_and_come_back_only_when_wanted(page: Page, site: Site) -> None:
    site.answer = 503
    write(page, "Lost and found")
    expect(page.locator("[data-keep-status]")).to_contain_text("Not kept yet")
    page.reload()
    assert page.get_by_label("Comment").input_value() == ""
    site.answer = 200
    page.get_by_role("button", name="Put them back").click()
    expect(page.get_by_label("Comment")).to_have_value("Lost and found")
    expect(page.locator("[data-keep-status]")).to_contain_text("Kept at")
    assert site.words == "Lost and found"
    assert held(page) == 0


def test_writing_on_before_choosing_does_not_overwrite_the_offered_words(page: Page, site: Site) -> None:
    site.answer = 503
    write(page, "First")
    expect(page.locator("[data-keep-status]")).to_contain_text("Not kept yet")
    page.reload()
    site.answer = 200
    write(page, "Second")
    expect(page.locator("[data-keep-status]")).to_contain_text("Kept at")
    page.reload()
    page.get_by_role("button", name="Put them back").click()
    expect(page.get_by_label("Comment")).to_have_value("First")


def test_words_thrown_away_are_gone(page: Page, site: Site) -> None:
    site.answer = 503
    write(page, "Not meant")
    expect(page.locator("[data-keep-status]")).to_contain_text("Not kept yet")
    page.reload()
    page.get_by_role("button", name="Throw them away").click()
    assert held(page) == 0
    page.reload()
    expect(page.get_by_role("button", name="Put them back")).to_be_hidden()


def test_a_lost_session_is_said_and_loses_no_words(page: Page, site: Site) -> None:
    site.answer = 401
    write(page, "Still here")
    expect(page.locator("[data-keep-status]")).to_contain_text("Signed out")
    assert held(page) == 1


def test_a_newer_version_by_somebody_else_is_said_and_linked_and_not_overwritten(page: Page, site: Site) -> None:
    site.answer = 409
    write(page, "Mine")
    expect(page.get_by_role("link", name="See the newer version")).to_have_attribute("href", "/newer/")
    assert held(page) == 1
    site.answer = 200
    write(page, "Mine again")
    page.wait_for_timeout(2000)
    assert site.saves == []


def test_signing_out_asks_about_unsent_words_and_then_leaves_nothing(page: Page, site: Site) -> None:
    site.answer = 503
    write(page, "Not for the next person here")
    expect(page.locator("[data-keep-status]")).to_contain_text("Not kept yet")
    asked: list[str] = []

    def stay_then_leave(dialog: Dialog) -> None:
        asked.append(dialog.message)
        if len(asked) == 1:
            dialog.dismiss()
        else:
            dialog.accept()

    page.on("dialog", stay_then_leave)
    page.get_by_role("button", name="Sign out").click()
    assert (len(asked), held(page)) == (1, 1)
    page.get_by_role("button", name="Sign out").click()
    expect(page).to_have_title("Out")
    assert held(page) == 0
