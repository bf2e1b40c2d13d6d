"""Findings, a country's texts and its report, as their writers and their readers see them."""

from rectitude.apps.assessments.models.dashboards import Finding
from rectitude.apps.assessments.queries.dashboards.scopes import in_assessment
from tests.apps.assessments.dashboards.report.countries import add_reply, add_sources, add_texts, add_words
from tests.browsing import Open
from tests.cast import World
from tests.dashboards import bring_to, fresh, make_assessment
from tests.journeys.conftest import Walk


def test_a_gap_and_a_text_are_written(world: World, as_page: Open, walk: Walk) -> None:
    assessment = make_assessment(world)
    page = as_page("ines")
    page.goto(f"{assessment.path}findings/")
    walk.look(page, "findings-empty")
    page.get_by_role("link", name="Write a gap").click()
    page.get_by_label("Title").fill("Senior ranks are left out")
    page.get_by_role("button", name="Save").click()
    walk.look(page, "finding-refused")
    assert page.get_by_label("Title").input_value() == "Senior ranks are left out"
    page.get_by_label("What the standard asks for").fill("UNCAC article 8(6)")
    page.get_by_label("What is done instead").fill("Cases wait for permission.")
    page.get_by_label("What shows it").fill("The register of 2025")
    page.get_by_label("Indicators", exact=True).fill("IO1")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Senior ranks are left out").click()
    walk.look(page, "finding")
    with in_assessment(assessment):
        assert Finding.objects.get().indicators == ["IO1"]
    page.goto(f"/dashboards/{assessment.round.code}/countries/XB/texts/")
    walk.look(page, "texts")
    page.goto(f"/dashboards/{assessment.round.code}/countries/XB/texts/context/es/")
    page.get_by_label("Text", exact=True).fill("## Poderes\nTres.\n\n- uno\n- dos")
    page.get_by_text("Kept at").wait_for()
    page.get_by_role("button", name="Preview").click()
    page.get_by_role("heading", name="Poderes").wait_for()
    walk.look(page, "text-preview")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="change").wait_for()


def test_the_report_is_read(world: World, as_page: Open, walk: Walk) -> None:
    assessment = bring_to(world, make_assessment(world), "reply")
    add_words(world, assessment)
    add_reply(world, assessment)
    add_sources(assessment, count=50, world=world)
    add_texts(world, assessment)
    assessment = bring_to(world, fresh(assessment), "released")
    path = f"/dashboards/{assessment.round.code}/countries/XB/report/"
    for width in (1280, 320):
        page = as_page("dmitri", width=width)
        page.goto(f"{path}?language=es")
        walk.look(page, f"report-{width}")
        page.goto(f"{path}belmara-anu/investigation/")
        walk.look(page, f"chapter-{width}")
        page.goto(f"{assessment.path}findings/")
        walk.look(page, f"findings-{width}")
