"""Reading results: from the profile to the reason of one level, on a small phone, by keyboard, and side by side."""

import re

import pytest

from tests.apps.assessments.dashboards.results.stories import SPANISH, tell
from tests.cast import World
from tests.dashboards import make_assessment
from tests.journeys.conftest import Open, Walk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
RESULTS = "/dashboards/dashboard-2026/belmara-anu/investigation/results/"


def test_from_the_profile_to_the_reason(
    as_page: Open, world: World, walk: Walk, settings: object, tmp_path: object
) -> None:
    settings.RECTITUDE_EVIDENCE_DIR = tmp_path / "evidence"
    tell(world, make_assessment(world))
    page = as_page("dmitri", width=320)
    page.goto(RESULTS)
    walk.look(page, "results-small")
    strip = page.get_by_role("table", name="Internal oversight")
    assert strip.get_by_role("cell", name="No evidence found").count() == 2
    link = page.get_by_role("link", name=re.compile("^IO1.*Mandate and powers of internal control"))
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/IO1/")
    assert page.get_by_text(SPANISH).get_attribute("lang") == "es"
    walk.look(page, "results-indicator-small")
    page.get_by_role("link", name="Internal oversight").press("Enter")
    page.wait_for_url("**/areas/IO/")
    walk.look(page, "results-area-small")
    for address in (f"{RESULTS}triangulation/", "/dashboards/dashboard-2026/compare/"):
        page.goto(address)
        walk.look(page, f"results-{address.strip('/').rpartition('/')[2]}-small")
    officer = as_page("petra", language="es")
    officer.goto(RESULTS)
    walk.look(officer, "results-officer-es")
    officer.goto("/dashboards/dashboard-2026/countries/XB/")
    walk.look(officer, "results-country-es")
