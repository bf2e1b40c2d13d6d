"""One answer: who reads it, and whether it tells how a claim became a verified score."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from rectitude.apps.assessments.actions.delegations import delegate_section
from rectitude.apps.assessments.actions.reviews import reply_to_query, review_answer
from rectitude.apps.assessments.models import Assignment, Round
from rectitude.base.audit.models import Event
from rectitude.base.institutions.scopes import in_assignment
from tests.apps.assessments.outputs.conftest import PATH
from tests.apps.assessments.outputs.filled import answered
from tests.cast import NOW, World

As = Callable[[str], Client]


def test_it_tells_claim_cap_and_verified(as_: As, verified_: Assignment) -> None:
    html = as_("farid").get(f"{PATH}answers/A01/").content.decode()
    assert "The answer claims 3 of 4." in html
    assert "Bruno Reyes found evidence of grade E0, none. Such evidence carries at most 1." in html
    assert "Verified: 1 of 4." in html
    assert "Capped by its evidence: 1 of 4" in html
    assert "Version 1" in html


def test_law_and_practice(as_: As, verified_: Assignment) -> None:
    html = as_("farid").get(f"{PATH}answers/B05/").content.decode()
    assert "The score counts practice, 1; law or rule is at 2." in html


def test_a_refused_answer_is_no_zero(as_: As, verified_: Assignment) -> None:
    html = as_("farid").get(f"{PATH}answers/C09/").content.decode()
    assert "There is no score: refused. It stays out of the mean and is never counted as zero." in html


def test_its_proof_is_the_event_that_wrote_it(as_: As, verified_: Assignment) -> None:
    event = Event.objects.get(name="assessments.workbook.imported")
    assert f"/ledger/events/{event.key}/" in as_("farid").get(f"{PATH}answers/A01/").content.decode()


def test_query_and_reply_are_told_in_order(world: World, as_: As, submitted_: Assignment) -> None:
    with in_assignment(round_pk=submitted_.round_id, institution_pk=submitted_.institution_id):
        review_answer(
            by=world.actor("bruno"), at=NOW + timedelta(days=2), assignment=submitted_, item="B03",
            answer_number=1, verdict="queried", grade=None, text="Since when is this so?",
        )  # fmt: skip
        reply_to_query(
            by=world.actor("farid"), at=NOW + timedelta(days=3), assignment=submitted_, item="B03", text="Since May."
        )
    html = as_("bruno").get(f"{PATH}answers/B03/").content.decode()
    assert "Bruno Reyes asks about it, so there is no verified score until that is settled." in html
    assert html.index("Since May.") < html.index("Since when is this so?")
    assert "not verified yet" in html


def test_the_reviewer_reads_only_what_was_submitted(world: World, as_: As, open_round_: Round) -> None:
    answered(world, open_round_)
    assert as_("farid").get(f"{PATH}answers/A01/").status_code == 200
    assert as_("bruno").get(f"{PATH}answers/A01/").status_code == 404


@pytest.mark.parametrize("who", ["petra", "carmen", "dmitri", "olga", "delia"])
def test_refused_and_noted(as_: As, verified_: Assignment, who: str) -> None:
    before = Event.objects.filter(name="access.refused").count()
    response = as_(who).get(f"{PATH}answers/A01/")
    assert response.status_code == 404
    assert Event.objects.filter(name="access.refused").count() == before + 1


def test_a_colleague_reads_the_section_they_answer(world: World, as_: As, open_round_: Round) -> None:
    assignment = answered(world, open_round_)
    world.grant("delia", "focal_point", "institution", "belmara-anu")
    with in_assignment(round_pk=open_round_.pk, institution_pk=world.anu.pk):
        delegate_section(
            by=world.actor("farid"), at=NOW, assignment=assignment, section="A", person=world.people["delia"]
        )
    held = world.people["delia"].role_grants.filter(role="focal_point")
    held.update(active_to=NOW - timedelta(days=1))
    delia = as_("delia")
    assert delia.get(f"{PATH}answers/A01/").status_code == 200
    assert delia.get(f"{PATH}answers/A06/").status_code == 200
    assert delia.get(f"{PATH}answers/B01/").status_code == 404


def test_an_item_that_does_not_exist(as_: As, verified_: Assignment) -> None:
    assert as_("farid").get(f"{PATH}answers/Z99/").status_code == 404
