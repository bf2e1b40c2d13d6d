"""One whole cycle in Belmara, 2022 to 2025, by those who live it: from an answer to what came of it, and back."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Page

from rectitude.apps.publications.models import Release
from rectitude.apps.recommendations.models import Addressee, ComplianceVerdict
from rectitude.base.chain.nodes import Stage
from rectitude.core.publishing import Figure
from tests.browsing import Open, settled
from tests.cast import World, make_world
from tests.journeys.conftest import Walk
from tests.journeys.story import assessing, clock, committing, measuring, meeting, publishing
from tests.journeys.story.clock import AFTER, BEFORE, UNIT, Story
from tests.journeys.story.walking import STAGES, stages, walked

pytestmark = pytest.mark.browser

QUESTION = "A10 "


@pytest.fixture
def world(transactional_db: None) -> World:
    """The cast on the day of the first survey, with a second officer."""
    made = make_world(clock.SURVEYED)
    made.grant("henrik", "programme_officer", "programme", "crimjust")
    return made


@pytest.fixture
def story(world: World, as_page: Open, walk: Walk, monkeypatch: pytest.MonkeyPatch) -> Story:
    """The story before anything happened."""
    return Story(world=world, enter=as_page, walk=walk, clock=clock.moved_clock(monkeypatch, clock.SURVEYED))


def test_from_a_survey_to_its_measuring_again(story: Story, open_page: Open, tmp_path: Path) -> None:
    the_years(story, tmp_path)
    publishing.read(open_page(width=320), story)
    page = story.by("farid")
    up_and_down(page, story)
    measured_again(page, story)
    the_same_by_the_api(page)
    who_said_what()


def the_years(story: Story, folder: Path) -> None:
    """Everything that happens, each on its day, by whom it falls to."""
    first = measuring.surveyed(story, BEFORE, strength=1)
    story.on(clock.MET)
    meeting.workshop(story.by("petra"), story)
    story.on(clock.REPORTED)
    meeting.desk_report(story.by("bruno"), story)
    story.on(clock.ASSESSED)
    assessing.assessed(story)
    story.on(clock.RECOMMENDED)
    committing.recommended(story.by("petra"), story)
    story.on(clock.ACCEPTED)
    committing.accepted(story.by("amina", width=320), story)
    committing.planned(story.by("farid"), story)
    story.on(clock.TAUGHT)
    committing.carried_out(story.by("delia"), story, folder)
    committing.reported(story.by("farid"), story)
    story.on(clock.REVIEWED)
    committing.reviewed(story.by("bruno"), story)
    story.on(clock.MEASURED)
    measuring.surveyed(story, AFTER, strength=3, previous=first)
    story.on(clock.PUBLISHED)
    petra = story.by("petra")
    publishing.prepared(petra, publishing.STATUS, offer="Recommendations and their status", title="What became of it")
    publishing.prepared(petra, publishing.CARD, offer="Survey 2025", title="Survey of 2025")
    henrik = story.by("henrik")
    publishing.released(henrik, publishing.STATUS)
    publishing.released(henrik, publishing.CARD)


def up_and_down(page: Page, story: Story) -> None:
    """From the release to the answer and back, by the links of the chain’s own pages."""
    code = story.known["recommendation"]
    page.goto(f"/chain/release/{publishing.STATUS}/1/")
    assert stages(page) == list(STAGES)
    story.walk.look(page, "story-chain-release")
    walked(page, [
        ("Outcomes", "Compliance review 1"), ("Training", committing.COURSE),
        ("Recommendations", f"Airport Narcotics Unit, on {code}"), ("Recommendations", code), ("Risks", "R01."),
        ("Findings", "Exposed posts are not rotated"), ("Figures", QUESTION), ("Answers", QUESTION),
    ])  # fmt: skip
    assert page.url.endswith(f"/chain/answer/{BEFORE}/{UNIT}/A10/")
    assert stages(page) == list(STAGES)
    story.walk.look(page, "story-chain-answer")
    walked(page, [
        ("Figures", QUESTION), ("Findings", "Exposed posts are not rotated"), ("Risks", "R01."),
        ("Recommendations", code), ("Recommendations", f"Airport Narcotics Unit, on {code}"),
        ("Actions", "Order on rotation"), ("Outcomes", "Compliance review 1"), ("Publications", "What became of it"),
    ])  # fmt: skip
    assert page.url.endswith(f"/chain/release/{publishing.STATUS}/1/")


def measured_again(page: Page, story: Story) -> None:
    """From the finding to the figure of the second survey and into print; and from the printed figure to both answers."""
    page.goto(f"/chain/finding/{story.known['finding A']}/")
    walked(page, [("Measured again", QUESTION), ("Publications", "Survey of 2025")])
    figure = next(one.id for one in released_figures(publishing.CARD) if one.reference.endswith("/A10"))
    page.goto(f"/chain/published-figure/{publishing.CARD}/1/{figure}/")
    links = settled(page).get_by_role("main").get_by_role("link", name="Its own chain").filter(has_text=f": {QUESTION}")
    assert {one.get_attribute("href") for one in links.all()} == {
        f"/chain/{kind}/{round_}/{UNIT}/A10/" for kind in ("answer", "survey-score") for round_ in (BEFORE, AFTER)
    }
    walked(page, [("Figures", QUESTION), ("Answers", QUESTION), ("Publications", "Survey of 2025")])


def released_figures(slug: str) -> Sequence[Figure]:
    """The figures of the first release."""
    return Release.objects.get(publication__slug=slug, number=1).read().figures


def the_same_by_the_api(page: Page) -> None:
    """The chain as data: from the release all stages lie above, from the answer all lie below."""
    whole = {str(one) for one in Stage}
    answer = f"{BEFORE}/{UNIT}/A10"
    above, references = data_of(page, f"release/{publishing.STATUS}/1", side="above")
    assert above == whole - {"publication"}
    assert {f"answer:{answer}", f"survey-score:{AFTER}/{UNIT}/A10", "outcome-document:workshop-2023"} <= references
    below, references = data_of(page, f"answer/{answer}", side="below")
    assert below == whole - {"answer"}
    assert {f"release:{publishing.STATUS}/1", f"survey-score:{AFTER}/{UNIT}/A10"} <= references


def data_of(page: Page, key: str, *, side: str) -> tuple[set[str], set[str]]:
    """The stages on one side of a thing, and everything in its chain."""
    found = page.request.get(f"/api/chain/{key}")
    assert found.ok, found.text()
    nodes = found.json()["nodes"]
    return {one["stage"] for one in nodes if one[side]}, {one["reference"] for one in nodes}


def who_said_what() -> None:
    """The head answered, and eighteen months later somebody else concluded, having read what was done."""
    row, verdict = Addressee.objects.get(), ComplianceVerdict.objects.get()
    answer = row.acceptances.get()
    assert (answer.by_name, verdict.by_name) == ("Amina Saleh", "Bruno Reyes")
    assert (row.acceptance, row.progress, row.compliance) == ("accepted", "done", "implemented")
    assert (answer.at, verdict.at) == (clock.ACCEPTED, clock.REVIEWED)
    assert len(verdict.considered["updates"]) == 2
