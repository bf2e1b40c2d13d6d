"""Findings: written where they are found, versions never overwritten, nobody's words changed by another, blind at first."""

from collections.abc import Callable

import pytest
from django.test import Client

from rectitude.apps.assessments.actions.dashboards.findings import FindingWords, withdraw_finding, write_finding
from rectitude.apps.assessments.models.dashboards import Assessment, Finding, ScoringDraft
from rectitude.apps.assessments.queries.dashboards.scopes import in_assessment
from rectitude.base.problems import Problem
from tests.cast import World
from tests.dashboards import bring_to, fresh, make_assessment

pytestmark = pytest.mark.django_db(transaction=True)
As = Callable[[str], Client]
GAP = {
    "title": "Cases wait for permission", "standard": "UNCAC article 8(6)", "practice": "Senior ranks are left out.",
    "evidence": "Register of 2025", "indicators": "IO1, io3", "language": "en",
}  # fmt: skip
BODY = {"standard": "A", "practice": "B", "evidence": "C"}


@pytest.fixture
def assessment(world: World) -> Assessment:
    return make_assessment(world)


def write(world: World, assessment: Assessment, who: str, title: str, kind: str = "gap", **more) -> Finding:
    bodies = {
        "gap": BODY,
        "good-practice": {"what": "W", "where": "X", "condition": "Y", "evidence": "Z", "contact": "Room 12"},
        "lesson": {"expected": "E", "happened": "H", "why": "Y", "change": "C"},
    }
    words = FindingWords(kind=kind, title=title, body=bodies[kind], indicators=("IO1",), **more)
    with in_assessment(assessment):
        return write_finding(by=world.actor(who), at=world.now, assessment=assessment, words=words)


def test_a_gap_is_written_from_its_indicator_and_changed_as_a_new_version(
    world: World, as_: As, assessment: Assessment
) -> None:
    at = f"{assessment.path}findings/"
    page = as_("ines").get(f"{at}new/gap/?indicator=IO1").content.decode()
    assert 'value="IO1"' in page
    sent = as_("ines").post(f"{at}new/gap/", {**GAP, "version": "0"})
    assert sent.status_code == 302
    with in_assessment(assessment):
        first = Finding.objects.get()
    assert (first.indicators, first.number, first.body["practice"]) == (["IO1", "IO3"], 1, GAP["practice"])
    sent = as_("ines").post(f"{at}{first.key}/edit/", {**GAP, "title": "Cases wait", "version": "1"})
    assert sent.status_code == 302
    with in_assessment(assessment):
        assert [(f.number, f.title) for f in Finding.objects.order_by("number")] == [
            (1, "Cases wait for permission"), (2, "Cases wait"),
        ]  # fmt: skip
    assert "Cases wait for permission" in as_("ines").get(f"{at}{first.key}/?version=1").content.decode()
    assert as_("ines").get(f"{at}{first.key}/?version=9").status_code == 404


def test_bad_input_keeps_the_words(as_: As, assessment: Assessment) -> None:
    at = f"{assessment.path}findings/new/gap/"
    answer = as_("ines").post(at, {**GAP, "indicators": "IO1, ZZ9", "standard": "", "version": "0"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "ZZ9" in page
    assert GAP["practice"] in page
    with in_assessment(assessment):
        assert not Finding.objects.exists()


def test_words_are_kept_while_typed_and_put_back(as_: As, assessment: Assessment) -> None:
    at = f"{assessment.path}findings/new/lesson/"
    kept = as_("kofi").post(f"{at}keep/", {"title": "Half a thou", "version": "0"})
    assert kept.status_code == 200
    assert "Half a thou" in as_("kofi").get(at).content.decode()
    assert "Half a thou" not in as_("ines").get(at).content.decode()
    as_("kofi").post(f"{at}discard/")
    with in_assessment(assessment):
        assert not ScoringDraft.objects.exists()


def test_a_stale_version_is_told_and_loses_nothing(world: World, as_: As, assessment: Assessment) -> None:
    first = write(world, assessment, "ines", "First")
    write(world, assessment, "ines", "Second", key=first.key, based_on=1)
    answer = as_("ines").post(f"{assessment.path}findings/{first.key}/edit/", {**GAP, "version": "1"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert GAP["practice"] in page
    assert "Second" in page
    assert 'name="version" value="2"' in page


def test_while_scoring_everybody_sees_their_own_only(world: World, as_: As, assessment: Assessment) -> None:
    found = write(world, assessment, "ines", "A telling gap")
    at = f"{assessment.path}findings/"
    assert "A telling gap" in as_("ines").get(at).content.decode()
    for name in ("kofi", "marta"):
        assert "A telling gap" not in as_(name).get(at).content.decode()
        assert as_(name).get(f"{at}{found.key}/").status_code == 404
    for name in ("sofia", "obi", "petra", "farid", "amina", "carmen", "dmitri", "olga"):
        assert as_(name).get(at).status_code == 404, name
    bring_to(world, assessment, "adjudication")
    assert "A telling gap" in as_("kofi").get(at).content.decode()
    assert as_("farid").get(at).status_code == 404
    bring_to(world, assessment, "reply")
    assert "A telling gap" in as_("farid").get(at).content.decode()
    assert as_("carmen").get(at).status_code == 404


def test_the_contact_of_a_good_practice_is_never_public(world: World, as_: As, assessment: Assessment) -> None:
    write(world, assessment, "ines", "Two people count the seized money", kind="good-practice")
    bring_to(world, assessment, "released")
    at = f"{assessment.path}findings/"
    for name in ("ines", "farid", "petra"):
        assert "Room 12" in as_(name).get(at).content.decode(), name
    for name in ("carmen", "dmitri"):
        page = as_(name).get(at).content.decode()
        assert "Two people count the seized money" in page
        assert "Room 12" not in page
        assert "Inês" not in page


def test_nobody_changes_anothers_words(world: World, as_: As, assessment: Assessment) -> None:
    found = write(world, assessment, "ines", "Mine")
    bring_to(world, assessment, "adjudication")
    edit = f"{assessment.path}findings/{found.key}/edit/"
    for name in ("kofi", "marta", "farid"):
        assert as_(name).get(edit).status_code == 404
    with pytest.raises(Problem) as refused:
        write(world, assessment, "kofi", "Not mine", key=found.key, based_on=1)
    assert refused.value.type.code == "assessments.finding-not-yours"


def test_withdrawn_stays_with_its_reason(world: World, as_: As, assessment: Assessment) -> None:
    found = write(world, assessment, "ines", "Wrong after all")
    bring_to(world, assessment, "adjudication")
    at = f"{assessment.path}findings/{found.key}/"
    assert as_("kofi").post(f"{at}withdraw/", {"reason": "I disagree"}).status_code == 422
    assert as_("marta").post(f"{at}withdraw/", {"reason": " "}).status_code == 422
    assert as_("marta").post(f"{at}withdraw/", {"reason": "The register was misread."}).status_code == 302
    page = as_("ines").get(at).content.decode()
    assert "Wrong after all" in page
    assert "The register was misread." in page
    with in_assessment(assessment):
        assert Finding.objects.count() == 2
        with pytest.raises(Problem):
            withdraw_finding(by=world.actor("ines"), at=world.now, assessment=assessment, key=found.key, reason="Again")


def test_once_final_nothing_is_added(world: World, as_: As, assessment: Assessment) -> None:
    bring_to(world, assessment, "final")
    with pytest.raises(Problem) as refused:
        write(world, fresh(assessment), "ines", "Too late")
    assert refused.value.type.code == "assessments.wrong-stage"
    answer = as_("ines").post(f"{assessment.path}findings/new/gap/", {**GAP, "version": "0"})
    assert answer.status_code == 422
    assert GAP["practice"] in answer.content.decode()
    assert as_("petra").post(f"{assessment.path}findings/new/gap/", GAP).status_code == 404
