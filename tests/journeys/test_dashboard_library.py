"""Evidence and requests in a real browser: from an empty indicator to a source in the library, and a request refused."""

from datetime import timedelta

import pytest

from rectitude.apps.assessments.actions.dashboards.library import SourceFacts, add_source, mark_source
from rectitude.apps.assessments.actions.dashboards.requests import ask_access
from rectitude.apps.assessments.models.dashboards import Assessment
from rectitude.apps.assessments.queries.dashboards.scopes import in_assessment
from tests.browsing import Open
from tests.cast import World
from tests.dashboards import make_assessment
from tests.journeys.conftest import Walk

pytestmark = pytest.mark.django_db(transaction=True)
SHELF = "/library/crimjust/XB/"


def furnish(world: World, assessment: Assessment) -> str:
    """A dead source with a long address, and a request nobody answered; the source's address."""
    source = add_source(
        by=world.actor("kofi"), at=world.now, programme=world.programme, country=assessment.country,
        facts=SourceFacts(
            title="Annual report of the complaints authority", kind="report", grade=3, confidentiality="public",
            origin="Police Complaints Authority", accessed_on=(world.now - timedelta(days=430)).date(),
            locator=f"https://example.org/{'reports-of-the-authority/' * 6}2025.pdf", note="Chapters 3 and 5.",
        ),
    )  # fmt: skip
    mark_source(by=world.actor("kofi"), at=world.now, source=source, mark="dead", note="The site is gone.")
    with in_assessment(assessment):
        ask_access(
            by=world.actor("ines"), at=world.now, assessment=assessment, subject="Inspection reports of last year",
            asked_on=(world.now - timedelta(days=60)).date(), due_on=(world.now - timedelta(days=30)).date(),
            text="Under section 5 of the act.", indicators=["IO2"],
        )  # fmt: skip
    return f"{SHELF}{source.key}/"


def test_a_source_is_found_added_and_used(as_page: Open, world: World, walk: Walk) -> None:
    assessment = make_assessment(world)
    furnish(world, assessment)
    page = as_page("ines")
    page.goto(f"{assessment.path}evidence/?indicator=IO1")
    walk.look(page, "evidence-empty")
    page.get_by_role("link", name="Add evidence for IO1").click()
    walk.look(page, "evidence-choose")
    page.get_by_role("link", name="It is not there: add a new source").click()
    page.get_by_label("What is it called?").fill("Standing order on inspections")
    page.get_by_label("What is it?", exact=True).select_option("document")
    page.get_by_label("E2: an internal document").check()
    page.get_by_role("button", name="Add it and go on").click()
    walk.look(page, "evidence-use")
    page.get_by_label("Where in it is what matters?").fill("order 7")
    assert page.get_by_label("IO1 ").is_checked()
    page.get_by_role("button", name="Use it as evidence").click()
    page.get_by_text("order 7").wait_for()
    walk.look(page, "evidence-one")


@pytest.mark.parametrize(("width", "language"), [(1280, "en"), (320, "es")])
def test_every_page_is_open_to_all_readers(width: int, language: str, as_page: Open, world: World, walk: Walk) -> None:
    assessment = make_assessment(world)
    source = furnish(world, assessment)
    page = as_page("ines", width=width, language=language)
    at = assessment.path
    for name, address in {
        "shelf": SHELF, "source": source, "mark": f"{source}mark/", "add": f"{SHELF}add/", "evidence": f"{at}evidence/",
        "new": f"{at}evidence/new/", "requests": f"{at}requests/", "ask": f"{at}requests/new/",
    }.items():  # fmt: skip
        page.goto(address)
        walk.look(page, f"library-{name}-{width}-{language}")
    page.goto(f"{at}requests/")
    page.locator("th a").first.click()
    page.locator("form.rx-form button").click()
    page.locator(".govuk-error-summary").wait_for()
    walk.look(page, f"library-request-{width}-{language}")
