"""Checking and handing in; what happens when the instrument changes under a score."""

import dataclasses
import re

import pytest

from rectitude.apps.assessments.actions.dashboards.rounds import change_instrument
from rectitude.apps.assessments.actions.dashboards.scoring import save_scores
from rectitude.apps.assessments.models.dashboards import Assessment
from rectitude.apps.assessments.queries.dashboards.scopes import in_assessment
from rectitude.core.instruments import Instrument, Text
from tests.apps.assessments.dashboards.assessor.conftest import SCORE, own, typed
from tests.cast import World
from tests.dashboards import dashboard, entries, fresh, publish_dashboard

FOUR = ("en", "es", "fr", "pt")

pytestmark = pytest.mark.django_db(transaction=True)


def reworded(*ids: str) -> Instrument:
    """The shipped instrument as version 1.1, with another question for these indicators."""
    sections = tuple(
        dataclasses.replace(
            section,
            items=tuple(
                dataclasses.replace(item, text=Text(entries=tuple((code, f"Reworded {item.id}?") for code in FOUR)))
                if item.id in ids
                else item
                for item in section.items
            ),
        )
        for section in dashboard().sections
    )
    return dataclasses.replace(dashboard(), version="1.1", sections=sections)


def change(world: World, assessment: Assessment, *ids: str) -> None:
    """Petra changes the instrument while it is being scored."""
    version = publish_dashboard(world, reworded(*ids))
    round_ = fresh(assessment).round
    change_instrument(by=world.actor("petra"), at=world.now, round_=round_, instrument=version, reason="Clearer")


def score_all(world: World, assessment: Assessment) -> None:
    """Inês scores everything, and does not hand in."""
    with in_assessment(assessment):
        save_scores(
            by=world.actor("ines"), at=world.now, assessment=assessment, entries=entries(assessment, who="ines")
        )


def test_what_is_missing_stops_the_handing_in(as_, assessment, save) -> None:
    save("IO1")
    client = as_("ines")
    page = client.get(f"{SCORE}check/").content.decode()
    assert "indicators have no score yet" in page
    assert f'href="{SCORE}IO2/"' in page
    assert "Hand in my scores" not in page
    response = client.post(f"{SCORE}check/", {"declared": "on"})
    assert response.status_code == 422
    assert "Not scored yet:" in response.content.decode()


def test_handing_in_needs_the_declaration_and_closes_the_scores(as_, world, assessment) -> None:
    score_all(world, assessment)
    client = as_("ines")
    page = client.get(f"{SCORE}check/").content.decode()
    assert "Everything is scored" in page
    assert "Your scores, indicator by indicator" in page
    assert re.findall(r"(?i)\b(?:average|total|sum|alpha|agreement|out of 100)\b", page) == []
    assert client.post(f"{SCORE}check/", {}).status_code == 422
    response = client.post(f"{SCORE}check/", {"declared": "on"}, follow=True)
    assert "Your scores are handed in" in response.content.decode()
    assert client.post(f"{SCORE}check/", {"declared": "on"}).status_code == 422
    assert "has not handed in" in response.content.decode()


def test_a_changed_wording_asks_for_the_score_again(as_, world, assessment) -> None:
    score_all(world, assessment)
    change(world, assessment, "IO2")
    client = as_("ines")
    page = client.get(SCORE).content.decode()
    assert "1 indicator you had scored reads differently" in page
    assert "Score again: the wording changed" in page
    assert "You scored this on an earlier wording" in client.get(f"{SCORE}IO2/").content.decode()
    assert client.post(f"{SCORE}check/", {"declared": "on"}).status_code == 422
    sent = typed(version="1", wording=fresh(assessment).instrument.digest, law="not_assessed", practice="no_evidence")
    assert client.post(f"{SCORE}IO2/", sent)["Location"] == f"{SCORE}check/"
    assert client.post(f"{SCORE}check/", {"declared": "on"}).status_code == 302


def test_a_form_opened_before_the_change_is_not_taken_for_one_after_it(as_, world, assessment) -> None:
    before = assessment.instrument.digest
    change(world, assessment, "IO2")
    client = as_("ines")
    response = client.post(f"{SCORE}IO2/", typed(wording=before, text="On the old words"))
    page = response.content.decode()
    assert response.status_code == 422
    assert "changed while you were writing" in page
    assert "On the old words" in page
    assert "Reworded IO2?" in page
    assert own(assessment, "IO2") == []
    assert "changed since you began" in client.get(f"{SCORE}IO2/").content.decode()
    # The other indicators read as before, so the form opened before is as good as one opened now.
    assert client.post(f"{SCORE}IO3/", typed(wording=before)).status_code == 302
    assert client.post(f"{SCORE}IO2/", typed(wording=fresh(assessment).instrument.digest)).status_code == 302
