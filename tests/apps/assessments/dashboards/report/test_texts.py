"""A country's texts: versions, two writers told of each other, blind where they would tell, text that stays text."""

from collections.abc import Callable

import pytest
from django.test import Client

from rectitude.apps.assessments.actions.dashboards.country_texts import write_country_text
from rectitude.apps.assessments.models.dashboards import Assessment, CountryText
from rectitude.apps.assessments.pages.dashboards.report.blocks import Block, blocks_of
from rectitude.apps.assessments.queries.dashboards.scopes import in_country_of
from tests.cast import World
from tests.dashboards import bring_to, make_assessment

pytestmark = pytest.mark.django_db(transaction=True)
As = Callable[[str], Client]


@pytest.fixture
def assessment(world: World) -> Assessment:
    return make_assessment(world)


def texts_at(assessment: Assessment) -> str:
    return f"/dashboards/{assessment.round.code}/countries/{assessment.country.code}/texts/"


def rows(assessment: Assessment) -> list[CountryText]:
    with in_country_of(assessment.round, assessment.country):
        return list(CountryText.objects.all())


def test_versions_and_two_writers(world: World, as_: As, assessment: Assessment) -> None:
    at = f"{texts_at(assessment)}context/es/"
    assert as_("ines").post(at, {"text": "Uno", "version": "0", "go": "save"}).status_code == 302
    late = as_("kofi").post(at, {"text": "Dos", "version": "0", "go": "save"})
    page = late.content.decode()
    assert late.status_code == 422
    assert "Inês Duarte" in page
    assert "Uno" in page
    assert "Dos" in page
    assert 'name="version" value="1"' in page
    assert as_("kofi").post(at, {"text": "Uno y dos", "version": "1", "go": "save"}).status_code == 302
    assert [(row.number, row.text, row.based_on) for row in rows(assessment)] == [(1, "Uno", 0), (2, "Uno y dos", 1)]
    assert "Uno" in as_("marta").get(f"{at}?version=1").content.decode()


def test_preview_saves_nothing_and_marks_up_nothing(as_: As, assessment: Assessment) -> None:
    at = f"{texts_at(assessment)}legal-framework/en/"
    text = "## The law\nOne <b>two</b>\n\n- #import\n- $x$"
    page = as_("ines").post(at, {"text": text, "version": "0", "go": "preview"}).content.decode()
    assert '<h3 class="govuk-heading-s">The law</h3>' in page
    assert "One &lt;b&gt;two&lt;/b&gt;" in page
    assert "<li>#import</li>" in page
    assert not rows(assessment)


def test_words_are_kept(as_: As, assessment: Assessment) -> None:
    at = f"{texts_at(assessment)}context/en/"
    assert as_("ines").post(f"{at}keep/", {"text": "Half a sent", "version": "0"}).status_code == 200
    assert "Half a sent" in as_("ines").get(at).content.decode()
    assert "Half a sent" not in as_("kofi").get(at).content.decode()
    assert as_("ines").post(f"{at}discard/").status_code == 302
    assert "Half a sent" not in as_("ines").get(at).content.decode()


def test_only_authors_write(as_: As, assessment: Assessment) -> None:
    for name in ("sofia", "obi", "petra", "farid", "carmen", "dmitri"):
        assert as_(name).get(texts_at(assessment)).status_code == 404, name
        assert as_(name).post(f"{texts_at(assessment)}context/en/", {"text": "x"}).status_code == 404, name
    assert as_("marta").get(texts_at(assessment)).status_code == 200
    assert as_("ines").get(f"{texts_at(assessment)}nothing/en/").status_code == 404
    assert as_("ines").get(f"{texts_at(assessment)}context/de/").status_code == 404


def test_what_tells_of_scores_waits_until_scoring_has_ended(world: World, as_: As, assessment: Assessment) -> None:
    at = f"{texts_at(assessment)}summary/en/"
    assert as_("ines").get(at).status_code == 404
    assert as_("ines").post(at, {"text": "Practice is weak", "version": "0"}).status_code == 404
    with in_country_of(assessment.round, assessment.country), pytest.raises(Exception, match="too-early"):
        write_country_text(
            by=world.actor("ines"), at=world.now, round_=assessment.round, country=assessment.country,
            section="summary", language="en", text="Practice is weak", based_on=0,
        )  # fmt: skip
    bring_to(world, assessment, "adjudication")
    assert as_("ines").post(at, {"text": "Practice is weak", "version": "0", "go": "save"}).status_code == 302


def test_simple_structure() -> None:
    assert blocks_of("## A\nb\r\nc\n\n- d\n- e\nf\n##  \n#g") == (
        Block(kind="heading", text="A"),
        Block(kind="paragraph", text="b\nc"),
        Block(kind="list", items=("d", "e")),
        Block(kind="paragraph", text="f"),
        Block(kind="paragraph", text="#g"),
    )
    assert blocks_of(" \n\n") == ()
