"""The list and the page of one indicator: who gets in, what is saved, what is never lost, what is not shown."""

from datetime import timedelta

import pytest

from rectitude.apps.assessments.models.dashboards import ScoringDraft
from rectitude.apps.assessments.queries.dashboards.assessments import indicators_of
from rectitude.apps.assessments.queries.dashboards.scopes import in_assessment
from rectitude.core.instruments import Missing
from rectitude.core.instruments.levels import Half
from tests.apps.assessments.dashboards.assessor.conftest import AT, SCORE, own, typed
from tests.dashboards import bring_to, fresh, make_assessment, make_dashboard, score_everything

pytestmark = pytest.mark.django_db(transaction=True)

PAGES = ("", "IO1/", "IO1/versions/", "check/", "workbook/", "workbook.xlsx")


@pytest.mark.parametrize("who", ["petra", "farid", "amina", "marta", "sofia", "obi", "carmen", "dmitri", "olga"])
def test_nobody_but_an_assessor_gets_in(as_, assessment, save, who: str) -> None:
    save("IO1")
    for page in PAGES:
        assert as_(who).get(f"{SCORE}{page}").status_code == 404, page
    assert as_(who).post(f"{SCORE}IO1/", typed()).status_code == 404
    assert as_(who).post(f"{SCORE}IO1/keep/", typed()).status_code == 404
    assert as_(who).post(f"{SCORE}check/", {"declared": "on"}).status_code == 404


def test_the_list_counts_only_what_is_done(as_, assessment, save) -> None:
    save("IO1")
    as_("ines").post(f"{SCORE}IO2/keep/", typed())
    page = as_("ines").get(SCORE).content.decode()
    total = len(indicators_of(assessment))
    assert f"1 of {total} indicators scored" in page
    assert "1 of 6 scored" in page
    assert "Words kept" in page
    assert "TR6" not in page  # an indicator for prosecution and adjudication only
    assert "has not handed in" in page


def test_the_other_assessor_is_not_seen(as_, world, assessment, save) -> None:
    save("IO1", law=4, practice=0, who="kofi", text="Kofi has seen the vault.", journal="Kofi's own note")
    score_everything(world, assessment, who="kofi")
    for page in (*PAGES[:5], "IO2/"):
        shown = as_("ines").get(f"{SCORE}{page}").content.decode()
        assert "kofi" not in shown.lower(), page
    assert "has handed in their scores" in as_("ines").get(SCORE).content.decode()


def test_a_score_is_saved_and_the_next_one_without_a_score_opens(as_, assessment, save) -> None:
    save("IO2", practice=2, text="x")
    client = as_("ines")
    # A level without a source raises a question: told first, with the way on.
    response = client.post(f"{SCORE}IO1/", typed(law="refused", practice="not_assessed"))
    assert response["Location"] == f"{SCORE}IO1/#asked"
    response = client.post(f"{SCORE}IO3/", typed(law="not_assessed", practice="no_evidence"))
    assert response["Location"] == f"{SCORE}IO4/"
    response = client.post(f"{SCORE}IN6/", typed(law="not_assessed", practice="no_evidence"))
    assert response["Location"] == f"{SCORE}IO4/"
    first = own(assessment, "IO1")[0]
    assert (first.law, first.law_missing, first.practice_missing) == (None, "refused", "not_assessed")
    page = client.get(f"{SCORE}IO1/").content.decode()
    assert "no request for information names it" in page
    assert f'href="{SCORE}IO4/">Go on' in page


def test_every_field_is_stored(as_, assessment) -> None:
    sent = typed(causes="Old law", recommendation="A new one", confidence="high", journal="Ask again", language="pt")
    as_("ines").post(f"{SCORE}IO1/", sent)
    row = own(assessment, "IO1")[0]
    assert (row.causes, row.recommendation, row.confidence, row.journal, row.language) == (
        "Old law", "A new one", "high", "Ask again", "pt",
    )  # fmt: skip
    shown = as_("ines").get(f"{SCORE}IO1/versions/").content.decode()
    assert 'lang="pt"' in shown
    assert "Ask again" in shown


def test_bad_input_keeps_every_word(as_, assessment) -> None:
    client = as_("ines")
    response = client.post(f"{SCORE}IO1/", typed(law="", text="  ", causes="A long story", journal="Only mine"))
    page = response.content.decode()
    assert response.status_code == 422
    assert "Choose a level, or say why there is none" in page
    assert "Say why, in one sentence" in page
    assert "A long story" in page
    assert "Only mine" in page
    assert "Everything you typed is kept" in page
    assert own(assessment, "IO1") == []
    again = client.get(f"{SCORE}IO1/").content.decode()
    assert "A long story" in again
    assert "It is not saved yet" in again


def test_words_are_kept_and_only_their_writer_sees_them(as_, assessment) -> None:
    kept = as_("ines").post(f"{SCORE}IO1/keep/", typed(text="half a sent"))
    assert kept.json()["version"] == 0
    assert "half a sent" in as_("ines").get(f"{SCORE}IO1/").content.decode()
    assert "half a sent" not in as_("kofi").get(f"{SCORE}IO1/").content.decode()
    response = as_("ines").post(f"{SCORE}IO1/", typed(text="half a sentence", go="later"))
    assert response["Location"] == SCORE
    response = as_("ines").post(f"{SCORE}IO1/", typed(text="half a sentence", go="sources"))
    assert response["Location"] == f"{AT}evidence/?indicator=IO1"
    as_("ines").post(f"{SCORE}IO1/discard/")
    with in_assessment(assessment):
        assert not ScoringDraft.objects.exists()


def test_two_windows_lose_nothing(as_, assessment) -> None:
    client = as_("ines")
    client.post(f"{SCORE}IO1/", typed(text="From the first window"))
    late = client.post(f"{SCORE}IO1/keep/", typed(text="From the second"))
    assert late.status_code == 409
    assert late.json()["url"] == f"{SCORE}IO1/"
    stale = client.get(f"{SCORE}IO1/").content.decode()
    assert "You saved another version since" in stale
    assert "From the second" in stale
    response = client.post(f"{SCORE}IO1/", typed(text="From the second window"))
    assert response["Location"] == f"{SCORE}IO1/"
    page = client.get(f"{SCORE}IO1/").content.decode()
    assert "From the first window" in page
    assert "From the second window" in page
    assert [row.number for row in own(assessment, "IO1")] == [1, 2]
    used = client.get(f"{SCORE}IO1/?use=1").content.decode()
    assert "From the first window</textarea>" in used.replace("\n", "").replace("\r", "")


def test_the_previous_rounds_score_waits_for_ones_own(as_, world) -> None:
    # The round before: released, with what stood in it.
    before = bring_to(world, make_assessment(world, round_=make_dashboard(world, code="dashboard-2024")), "released")
    now = make_dashboard(world)
    now.previous = before.round
    now.save()
    later = make_assessment(world, round_=now)
    client = as_("ines")
    stood = "What stood in"
    assert stood not in client.get(f"{SCORE}IO1/").content.decode()
    client.post(f"{SCORE}IO1/keep/", typed())
    assert stood not in client.get(f"{SCORE}IO1/").content.decode()
    client.post(f"{SCORE}IO1/", typed())
    page = client.get(f"{SCORE}IO1/").content.decode()
    assert stood in page
    assert "the two scores can be compared" in page
    assert stood not in client.get(f"{SCORE}IO2/").content.decode()
    assert fresh(later).state == "scoring"


def test_an_unreleased_round_before_shows_nothing(as_, world) -> None:
    before = bring_to(world, make_assessment(world, round_=make_dashboard(world, code="dashboard-2024")), "final")
    now = make_dashboard(world)
    now.previous = before.round
    now.save()
    make_assessment(world, round_=now)
    as_("ines").post(f"{SCORE}IO1/", typed())
    assert "What stood in" not in as_("ines").get(f"{SCORE}IO1/").content.decode()


def test_without_a_declaration_nothing_can_be_scored(as_, world) -> None:
    assessment = make_assessment(world, declared=False)
    client = as_("ines")
    assert "Declare your interests" in client.get(f"{SCORE}IO1/").content.decode()
    response = client.post(f"{SCORE}IO1/", typed(text="Too early"))
    assert response.status_code == 422
    assert "Too early" in response.content.decode()
    assert own(assessment, "IO1") == []


def test_after_handing_in_everything_can_only_be_read(as_, world, assessment) -> None:
    score_everything(world, assessment, who="ines")
    client = as_("ines")
    page = client.get(f"{SCORE}IO1/").content.decode()
    assert "<textarea" not in page
    assert "ines on IO1" in page
    response = client.post(f"{SCORE}IO1/", typed(text="An afterthought", version="1"))
    assert response.status_code == 422
    assert "You have handed in your scores" in response.content.decode()
    assert "An afterthought" in response.content.decode()
    assert client.post(f"{SCORE}IO1/keep/", typed()).status_code == 422
    assert len(own(assessment, "IO1")) == 1
    assert "You handed in your scores" in client.get(SCORE).content.decode()


def test_an_indicator_of_another_function_does_not_exist(as_, assessment) -> None:
    assert as_("ines").get(f"{SCORE}TR6/").status_code == 404
    assert as_("ines").get(f"{SCORE}ZZ9/").status_code == 404


def test_what_was_sent_after_the_session_ended_is_given_back(client, world, assessment) -> None:
    ines = world.people["ines"]
    client.post(f"{SCORE}IO1/", typed(text="Written while signed out", for_actor=str(ines.key)))
    client.login(username="ines@example.org", password="a plumb line hangs straight")
    client.post("/accounts/login/", {})
    page = client.get(f"{SCORE}IO1/").content.decode()
    assert "Written while signed out" in page
    assert "after you had been signed out" in page


def test_a_late_list_says_so(as_, world, assessment) -> None:
    assessment.scoring_due_at = world.now - timedelta(days=400)
    assessment.save()
    assert "Your scores are late" in as_("ines").get(SCORE).content.decode()


def test_not_assessed_in_words(as_, assessment, save) -> None:
    save("IO1", law=Half(missing=Missing.NOT_ASSESSED), practice=Half(missing=Missing.NOT_APPLICABLE))
    page = as_("ines").get(f"{SCORE}check/").content.decode()
    assert "Marked as not assessed" in page
    assert "One half is not applicable" in page
