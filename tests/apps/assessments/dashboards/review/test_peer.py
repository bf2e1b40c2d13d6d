"""Peer review: asked, answered, closed; letters instead of names; a reviewer who withdraws; the end of it."""

import json
from collections.abc import Callable

import pytest
from django.test import Client

from rectitude.apps.assessments.actions.dashboards.appointments import appoint, declare_interests, withdraw_person
from rectitude.apps.assessments.models.dashboards import Appointment, Assessment, PeerQuery, PeerQueryClosing
from rectitude.apps.assessments.queries.dashboards.scopes import in_assessment
from tests.apps.assessments.dashboards.review.addresses import AT, settled
from tests.cast import World
from tests.dashboards import bring_to, fresh, make_assessment

pytestmark = pytest.mark.django_db(transaction=True)
As = Callable[[str], Client]
LIST, ITEM, FINISH = f"{AT}peer/", f"{AT}peer/IO1/", f"{AT}peer/finish/"
QUESTION = "Which register shows this?"


@pytest.fixture
def assessment(world: World) -> Assessment:
    return bring_to(world, make_assessment(world), "peer-review")


def words(text: str, about: int = 0, step: str = "say") -> dict[str, str]:
    """The form as somebody fills it in."""
    return {"about": str(about), "step": step, "text": text, "go": "send"}


def closings(assessment: Assessment) -> list[str]:
    with in_assessment(assessment):
        return list(PeerQueryClosing.objects.values_list("outcome", flat=True))


def test_before_it_begins_there_is_no_such_page(world: World, as_: As) -> None:
    bring_to(world, make_assessment(world), "adjudication")
    for name in ("sofia", "marta", "ines", "farid", "petra"):
        assert as_(name).get(LIST).status_code == 404
        assert as_(name).get(ITEM).status_code == 404


def test_who_reads_it(as_: As, assessment: Assessment) -> None:
    for name, status in {"sofia": 200, "henrik": 200, "ines": 200, "marta": 200, "obi": 404, "petra": 404,
                         "farid": 404, "amina": 404, "carmen": 404, "dmitri": 404, "olga": 404}.items():  # fmt: skip
        assert (name, as_(name).get(LIST).status_code, as_(name).get(ITEM).status_code) == (name, status, status)
    assert as_("dmitri").post(f"{ITEM}keep/", words("x")).status_code == 404
    assert as_("ines").get(FINISH).status_code == 404


def test_a_question_is_asked_answered_and_closed(as_: As, assessment: Assessment) -> None:
    assert as_("sofia").post(ITEM, words(QUESTION)).status_code == 302
    for name in ("kofi", "marta"):
        assert QUESTION in as_(name).get(ITEM).content.decode()
        assert as_(name).post(ITEM, words(f"{name} answers.", 1)).status_code == 302
    assert "A reviewer asks" in as_("marta").get(f"{AT}settle/IO1/").content.decode()
    assert as_("marta").post(f"{AT}settle/IO1/", settled(version="1")).url == ITEM
    page = as_("sofia").get(ITEM).content.decode()
    assert "Assessor B" in page
    assert "Adjudicator" in page
    assert "changed after peer review" in page
    for name in ("Kofi", "Inês", "Marta"):
        assert name not in page
    assert as_("sofia").post(ITEM, words("", 1, "changed")).status_code == 302
    assert closings(assessment) == ["changed"]
    late = as_("kofi").post(ITEM, words("One more thing.", 1))
    assert late.status_code == 422
    assert "This question has been closed" in late.content.decode()
    assert "One more thing." in late.content.decode()


def test_bad_input_keeps_the_words(as_: As, assessment: Assessment) -> None:
    sofia, henrik = as_("sofia"), as_("henrik")
    assert sofia.post(ITEM, words("  ")).status_code == 422
    sofia.post(ITEM, words(QUESTION))
    not_hers = henrik.post(ITEM, words("I would close it.", 1, "answered"))
    assert not_hers.status_code == 422
    assert "I would close it." in not_hers.content.decode()
    unconvinced = sofia.post(ITEM, words("", 1, "kept-opinion"))
    assert unconvinced.status_code == 422
    assert "Write at least one sentence." in unconvinced.content.decode()
    assert closings(assessment) == []
    by_assessor = as_("ines").post(ITEM, words("I ask myself."))
    assert by_assessor.status_code == 422
    assert "I ask myself." in by_assessor.content.decode()
    assert as_("ines").post(f"{AT}peer/IO2/", words("Nothing to answer.")).status_code == 200
    with in_assessment(assessment):
        assert PeerQuery.objects.count() == 1


def test_words_are_kept_while_typed_and_gone_once_said(as_: As, assessment: Assessment) -> None:
    sofia = as_("sofia")
    assert json.loads(sofia.post(f"{ITEM}keep/", words("Half a sen")).content)["kept_at"]
    assert "Half a sen" in sofia.get(ITEM).content.decode()
    assert "Half a sen" not in as_("henrik").get(ITEM).content.decode()
    sofia.post(ITEM, words(QUESTION))
    sofia.post(f"{ITEM}keep/", words("About the closing", 1, "answered"))
    sofia.post(ITEM, words("Convinced.", 1, "answered"))
    assert "About the closing" not in sofia.get(ITEM).content.decode()


def test_the_review_ends_when_no_question_of_ones_own_is_open(as_: As, assessment: Assessment) -> None:
    as_("sofia").post(ITEM, words(QUESTION))
    page = as_("sofia").get(FINISH).content.decode()
    assert "1 question is still open." in page
    assert "End the review" not in page.replace("End the review?", "")
    refused = as_("sofia").post(FINISH)
    assert refused.status_code == 422
    assert "Questions of yours still open: 1" in refused.content.decode()
    as_("sofia").post(ITEM, words("", 1, "answered"))
    assert as_("sofia").post(FINISH).status_code == 302
    assert "You have ended your review." in as_("sofia").get(ITEM).content.decode()
    again = as_("sofia").post(ITEM, words("Another one."))
    assert again.status_code == 422
    assert "You have ended your review" in again.content.decode()
    assert "Another one." in again.content.decode()
    assert as_("henrik").post(FINISH).status_code == 302
    assert fresh(assessment).state == "reply"
    assert "The peer review is over." in as_("ines").get(ITEM).content.decode()
    assert as_("ines").post(ITEM, words("Too late.", 1)).status_code == 422


def test_a_reviewer_withdraws_with_a_question_open(world: World, as_: As, assessment: Assessment) -> None:
    as_("sofia").post(ITEM, words(QUESTION))
    with in_assessment(assessment):
        hers = Appointment.objects.get(person=world.people["sofia"])
        withdraw_person(by=world.actor("petra"), at=world.now, assessment=assessment, appointment=hers, reason="Ill.")
        appoint(
            by=world.actor("petra"), at=world.now, assessment=assessment, part="peer_reviewer", seat=1,
            person=world.people["bruno"],
        )  # fmt: skip
        declare_interests(by=world.actor("bruno"), at=world.now, assessment=assessment, interests="")
    assert as_("sofia").get(LIST).status_code == 404
    assert as_("sofia").post(ITEM, words("Still me.", 1)).status_code == 404
    page = as_("henrik").get(FINISH).content.decode()
    assert "asked by a reviewer who withdrew; you can close it in their place" in page
    assert as_("henrik").post(FINISH).status_code == 422
    assert as_("bruno").post(ITEM, words("The register is named now.", 1, "answered")).status_code == 302
    assert closings(assessment) == ["answered"]
    assert as_("henrik").post(FINISH).status_code == 302
