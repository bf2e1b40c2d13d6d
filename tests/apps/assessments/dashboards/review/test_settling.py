"""The adjudicator's pages: both scores side by side, a score settled, the assessment passed on."""

import json
from collections.abc import Callable

import pytest
from django.test import Client

from rectitude.apps.assessments.models.dashboards import Appointment, Assessment, ScoringDraft, Settlement
from rectitude.apps.assessments.queries.dashboards.scopes import in_assessment
from rectitude.apps.assessments.queries.dashboards.sheets import standing_scores
from tests.apps.assessments.dashboards.review.addresses import AT, REASON, settled
from tests.cast import World
from tests.dashboards import bring_to, fresh, make_assessment, score_everything

pytestmark = pytest.mark.django_db(transaction=True)
As = Callable[[str], Client]
LIST, ITEM = f"{AT}settle/", f"{AT}settle/IO1/"


@pytest.fixture
def assessment(world: World) -> Assessment:
    return bring_to(world, make_assessment(world), "adjudication")


def standing(assessment: Assessment, indicator: str = "IO1") -> Settlement | None:
    with in_assessment(assessment):
        return standing_scores(assessment).get(indicator)


def test_nobody_settles_before_both_have_handed_in(world: World, as_: As) -> None:
    row = make_assessment(world)
    score_everything(world, row, who="ines")
    for address in (LIST, ITEM, f"{LIST}finish/"):
        assert as_("marta").get(address).status_code == 404


def test_both_scores_stand_side_by_side(as_: As, assessment: Assessment) -> None:
    page = as_("marta").get(LIST).content.decode()
    assert "6 of 41 indicators are still to settle." in page
    assert "one level apart" in page
    assert "the same" in page
    item = as_("marta").get(ITEM).content.decode()
    assert "ines on IO1: what the evidence shows." in item
    assert "kofi on IO1: what the evidence shows." in item
    assert "No rule creates an internal control service" in item
    assert "keeps this to themselves" not in item


def test_only_the_adjudicator_sees_the_pages(as_: As, assessment: Assessment) -> None:
    for name in ("ines", "kofi", "sofia", "obi", "petra", "farid", "amina", "carmen", "dmitri", "olga"):
        asked = [as_(name).get(address).status_code for address in (LIST, ITEM, f"{LIST}finish/")]
        sent = [as_(name).post(address, settled()).status_code for address in (ITEM, f"{ITEM}keep/")]
        assert (name, *asked, *sent) == (name, 404, 404, 404, 404, 404)
    assert standing(assessment) is None


def test_an_indicator_that_does_not_apply_is_not_there(as_: As, assessment: Assessment) -> None:
    assert as_("marta").get(f"{AT}settle/TR6/").status_code == 404
    assert as_("marta").post(f"{AT}settle/TR6/keep/", settled()).status_code == 404


def test_a_difference_is_settled(as_: As, assessment: Assessment) -> None:
    answer = as_("marta").post(ITEM, settled())
    assert answer.status_code == 302
    assert answer.url == f"{AT}settle/IO2/"
    stands = standing(assessment)
    assert stands is not None
    assert (stands.law, stands.practice, stands.practice_missing) == (2, None, "refused")
    assert (stands.reason, stands.confidence, stands.recommendation) == (REASON, "high", "Count the cases.")
    page = as_("marta").get(ITEM).content.decode()
    assert "Everything that stood so far" in page
    assert REASON in page


@pytest.mark.parametrize(
    ("missing", "said"),
    [
        ("reason", "Write at least one sentence."),
        ("text", "Write at least one sentence."),
        ("law", "Choose a level, or say why there is none."),
    ],
)
def test_what_is_missing_is_said_and_nothing_typed_is_lost(
    as_: As, assessment: Assessment, missing: str, said: str
) -> None:
    typed = settled(causes="Nobody was told.") | {missing: " " if missing != "law" else ""}
    answer = as_("marta").post(ITEM, typed)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert "Nobody was told." in answer.content.decode()
    assert standing(assessment) is None
    again = as_("marta").get(ITEM).content.decode()
    assert "Nobody was told." in again
    assert "It is not sent yet." in again
    assert as_("marta").post(ITEM, {"go": "discard"}).status_code == 302
    assert "Nobody was told." not in as_("marta").get(ITEM).content.decode()


def test_a_score_changed_since_the_page_was_opened(as_: As, assessment: Assessment) -> None:
    as_("marta").post(ITEM, settled())
    answer = as_("marta").post(ITEM, settled(reason="Written on the older page."))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "has changed since you opened the page" in page
    assert "Written on the older page." in page
    assert 'name="version" value="1"' in page
    assert as_("marta").post(ITEM, settled(version="1", reason="Read again.")).status_code == 302
    assert getattr(standing(assessment), "number", 0) == 2


def test_an_assessors_text_is_taken_and_own_words_stay(as_: As, assessment: Assessment) -> None:
    marta = as_("marta")
    assert marta.post(ITEM, settled(text="", go="take-b")).status_code == 302
    page = marta.get(ITEM).content.decode()
    assert page.count("kofi on IO1: what the evidence shows.") == 2
    marta.post(ITEM, settled(text="My own words.", go="take-a"))
    with in_assessment(assessment):
        kept = ScoringDraft.objects.get(purpose="settle", indicator="IO1").fields
    assert kept["text"] == ["My own words.\n\nines on IO1: what the evidence shows."]
    assert standing(assessment) is None


def test_words_are_kept_while_they_are_typed(as_: As, assessment: Assessment) -> None:
    marta = as_("marta")
    answer = marta.post(f"{ITEM}keep/", settled(reason="Half a sen"))
    assert json.loads(answer.content)["version"] == 0
    assert "Half a sen" in marta.get(ITEM).content.decode()
    marta.post(ITEM, settled())
    late = marta.post(f"{ITEM}keep/", settled(reason="On an old page"))
    assert late.status_code == 409
    assert json.loads(late.content) == {"url": ITEM}
    page = marta.get(ITEM).content.decode()
    assert "On an old page" in page
    assert "The score has changed since." in page


def test_it_is_passed_on_only_when_everything_is_settled(as_: As, assessment: Assessment) -> None:
    marta = as_("marta")
    page = marta.get(f"{LIST}finish/").content.decode()
    assert "6 indicators are still to settle" in page
    assert f"{LIST}IO1/" in page
    assert "Pass them on" not in page
    refused = marta.post(f"{LIST}finish/")
    assert refused.status_code == 422
    assert "Not settled yet: 6" in refused.content.decode()
    for indicator in ("IO1", "IO2", "IO3", "IO4", "IO5", "IO6"):
        marta.post(f"{LIST}{indicator}/", settled())
    assert "Pass them on" in marta.get(f"{LIST}finish/").content.decode()
    assert marta.post(f"{LIST}finish/").status_code == 302
    assert fresh(assessment).state == "peer-review"
    assert "This has been done." in marta.get(f"{LIST}finish/").content.decode()


def test_after_its_time_it_is_read_and_not_changed(world: World, as_: As, assessment: Assessment) -> None:
    bring_to(world, assessment, "reply")
    marta = as_("marta")
    assert "The time for settling is over" in marta.get(ITEM).content.decode()
    assert "Settle it" not in marta.get(ITEM).content.decode()
    answer = marta.post(ITEM, settled(version="1"))
    assert answer.status_code == 422
    assert "The assessment is not at this stage" in answer.content.decode()
    assert REASON in answer.content.decode()


def test_whoever_has_not_declared_their_interests_is_told(as_: As, assessment: Assessment) -> None:
    with in_assessment(assessment):
        Appointment.objects.filter(part="adjudicator").update(declared_at=None)
    assert f"{AT}declare/" in as_("marta").get(LIST).content.decode()
    answer = as_("marta").post(ITEM, settled())
    assert answer.status_code == 422
    assert "Declare your interests first" in answer.content.decode()
    assert REASON in answer.content.decode()
    assert standing(assessment) is None
