"""Every component once, in a real browser: for all readers, on a small phone, without script, and light."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.template.loader import render_to_string
from django.test import RequestFactory
from playwright.sync_api import Browser, Page, expect

from rectitude.base.ui import style_samples
from tests.apps.ui.serving import AXE, BUILT, Told, served

pytestmark = pytest.mark.browser

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
FAULTS = "rules => axe.run(document, {runOnly: rules}).then(r => r.violations.map(v => [v.id, v.nodes[0].html]))"


@pytest.fixture
def html(settings: LazySettings, tmp_path: Path) -> str:
    """The style guide."""
    settings.RECTITUDE_DATA_DIR = tmp_path
    request = RequestFactory().get("/style/")
    return render_to_string("ui/style.html", style_samples.samples(request), request)


@pytest.fixture
def address(html: str) -> Iterator[str]:
    """Where it is served."""
    with served(lambda _asked: Told(200, "text/html", html)) as found:
        yield found


def opened(browser: Browser, address: str, *, width: int, script: bool = True) -> tuple[Page, list[str]]:
    """The page at this width, and whatever the browser complains of."""
    page = browser.new_context(viewport={"width": width, "height": 800}, java_script_enabled=script).new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{address}/style/")
    return page, complaints


@pytest.mark.parametrize("width", [1280, 320])
def test_no_fault_for_any_reader_and_no_complaint_of_the_policy(browser: Browser, address: str, width: int) -> None:
    page, complaints = opened(browser, address, width=width)
    page.evaluate(AXE.read_text("utf-8"))
    assert page.evaluate(FAULTS, RULES) == []
    assert complaints == []
    page.context.close()


def test_a_small_phone_needs_no_sideways_scrolling(browser: Browser, address: str) -> None:
    page, _ = opened(browser, address, width=320)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.context.close()


def test_an_answer_opens_its_question_without_script(browser: Browser, address: str) -> None:
    page, _ = opened(browser, address, width=800, script=False)
    which = page.locator("[name=empty-which]")
    expect(which).to_be_hidden()
    page.get_by_label("Some of them").first.check()
    expect(which).to_be_visible()
    page.context.close()


def test_errors_are_in_focus_and_lead_to_their_question(browser: Browser, address: str) -> None:
    page, _ = opened(browser, address, width=800)
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    page.get_by_role("link", name="Name of the unit: This field is required.").click()
    expect(page.locator("#id_wrong-unit")).to_be_focused()
    page.context.close()


def test_the_skip_link_is_the_first_stop_and_leads_to_the_content(browser: Browser, address: str) -> None:
    page, _ = opened(browser, address, width=800, script=False)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.context.close()


def test_a_first_visit_is_light(html: str) -> None:
    sent = {
        name: len(gzip.compress((BUILT / name).read_bytes())) for name in ("ui.css", "ui.js", "keep.js", "mark.svg")
    }
    assert sent["ui.css"] <= 18 * 1024
    assert sent["ui.js"] + sent["keep.js"] <= 6 * 1024
    assert sum(sent.values()) + len(gzip.compress(html.encode())) <= 35 * 1024
