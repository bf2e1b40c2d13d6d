"""The board through the API: the same lines for the same people, and no score."""

from collections.abc import Callable

import pytest
from django.test import Client

from rectitude.apps.assessments.actions.dashboards.rounds import add_assessments
from tests.apps.assessments.dashboards.officer.test_rounds import readers
from tests.cast import World
from tests.dashboards import bring_to, make_assessment, score_everything

pytestmark = pytest.mark.django_db
As = Callable[[str], Client]
ROUND = "/api/dashboards/dashboard-2026/assessments"
APPOINTED = {"ines", "kofi", "marta", "sofia", "henrik", "obi"}


def test_progress_by_seat_for_the_officer_and_no_score(world: World, as_: As) -> None:
    assessment = make_assessment(world)
    add_assessments(by=world.actor("petra"), at=world.now, round_=assessment.round, units=[(world.dap, "prosecution")])
    score_everything(world, assessment, who="ines")
    rows = as_("petra").get(ROUND).json()
    assert [(row["country"], row["function"], row["state"]) for row in rows] == [
        ("XB", "investigation", "scoring"),
        ("XT", "prosecution", "scoring"),
    ]
    first, second, *others = rows[0]["seats"]
    assert (first["n_scored"], second["n_scored"]) == (rows[0]["n_indicators"], 0)
    assert first["finished_at"] is not None
    assert [seat["n_scored"] for seat in others] == [None] * 4
    assert not any(seat["is_held"] for seat in rows[1]["seats"])
    assert {"law", "practice", "level", "score"}.isdisjoint(rows[0])


def test_the_same_people_as_the_board(world: World, as_: As) -> None:
    assessment = make_assessment(world)
    assert readers(as_, ROUND) == {"petra"} | APPOINTED
    assert as_("dmitri").get("/api/dashboards").json() == []
    assert [row["code"] for row in as_("ines").get("/api/dashboards").json()] == ["dashboard-2026"]
    bring_to(world, assessment, "released")
    rows = as_("dmitri").get(ROUND).json()
    assert rows[0]["seats"] is None
    assert rows[0]["released_by"] == "Petra Lindqvist"
