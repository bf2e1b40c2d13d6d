"""The API beyond scorecards: directory, results of a round, the ledger's checkpoint; decided as the pages are."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.test import Client

from rectitude.apps.assessments.actions.submission import submit_assignment
from rectitude.apps.assessments.models import Round
from rectitude.base.audit.integration import integrate_events
from rectitude.base.audit.models import Event
from rectitude.base.audit.signing import ledger_signer
from rectitude.base.institutions.scopes import in_assignment
from tests.cast import NOW, World, answer_everything

pytestmark = pytest.mark.django_db
As = Callable[[str], Client]


def test_the_directory_is_open_to_anybody_signed_in(world: World, as_: As) -> None:
    found = as_("dmitri").get("/api/institutions?search=narcotics").json()
    assert [row["code"] for row in found] == ["belmara-anu"]
    assert as_("dmitri").get("/api/institutions/belmara-anu").json()["country"] == "XB"
    assert as_("dmitri").get("/api/institutions/nowhere").status_code == 404
    assert Client().get("/api/institutions").status_code == 401


def test_a_unit_map_only_to_those_who_have_to_do_with_the_unit(world: World, as_: As) -> None:
    assert as_("farid").get("/api/institutions/belmara-anu/unit-map").json()["n_seconded"] == 0
    refused = as_("carmen").get("/api/institutions/belmara-anu/unit-map")
    assert (refused.status_code, refused.headers["content-type"]) == (404, "application/problem+json")


def test_results_are_the_figures_of_the_page(world: World, open_round_: Round, as_: As) -> None:
    row = answer_everything(world, open_round_)
    with in_assignment(round_pk=row.round_id, institution_pk=row.institution_id):
        submit_assignment(by=world.actor("farid"), at=NOW, assignment=row)
    found = as_("petra").get("/api/rounds/survey-2026/results").json()
    assert [one["institution"] for one in found] == ["belmara-anu"]
    assert found[0]["figures"]["verified_overall"] is None
    assert (
        f"({round(found[0]['figures']['claimed_overall'])})"
        in as_("petra").get("/rounds/survey-2026/results/").content.decode()
    )
    assert as_("farid").get("/api/rounds/survey-2026/results").status_code == 404


def test_the_last_checkpoint_can_be_kept_elsewhere(world: World, open_round_: Round, as_: As) -> None:
    assert as_("amina").get("/api/ledger/checkpoint").status_code >= 400
    integrate_events(at=datetime.now(UTC), signer=ledger_signer())
    kept = as_("amina").get("/api/ledger/checkpoint").json()
    assert kept["size"] > 0
    assert kept["note"].count("\n") >= 4


def test_reminding_a_round_is_one_event(world: World, open_round_: Round, as_: As) -> None:
    as_("petra").post("/rounds/survey-2026/remind/")
    event = Event.objects.get(name="assessments.round.reminded")
    assert sorted(event.details["institutions"]) == ["belmara-anu", "terraclara-dap"]
