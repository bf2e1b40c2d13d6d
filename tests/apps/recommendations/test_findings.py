"""Findings and the questions that figures raise: allowed, refused, audited, invalid."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from rectitude.apps.recommendations.actions.findings import (
    FindingPlace,
    FindingWords,
    cite_finding,
    close_finding,
    record_finding,
    revise_finding,
)
from rectitude.apps.recommendations.actions.proposing import accept_proposal, collect_proposals, dismiss_proposal
from rectitude.apps.recommendations.models import Finding, Proposal
from rectitude.base.chain import signals
from rectitude.base.chain.links import links_up, up_of
from rectitude.base.chain.nodes import Reference
from rectitude.base.chain.signals import Detector, Signal, register_detector
from rectitude.base.problems import Problem
from rectitude.core.access import Actor
from tests.apps.recommendations.story import GAP, draft, events, record
from tests.cast import World

LESSON = FindingWords(kind="lesson", title="Nobody was told", body={"expected": "A letter", "change": "The checklist"})


def test_a_finding_is_recorded_revised_and_closed_as_versions(world: World) -> None:
    first = record(world)
    assert first.code == "f-crimjust-2026-001"
    second = record(world, rests_on=(Reference("finding", first.code),))
    assert second.code == "f-crimjust-2026-002"
    assert [up_of(link) for link in links_up([Reference("finding", second.code)])] == [Reference("finding", first.code)]
    words = FindingWords(kind="gap", title="Two posts are not rotated", area="B", body={"practice": "Two of nine"})
    later = {"by": world.actor("bruno"), "at": world.now + timedelta(days=1)}
    revised = revise_finding(**later, finding=second, words=words, reason="Counted again", seen=1, rests_on=())
    assert (revised.number, revised.title, revised.area) == (2, "Two posts are not rotated", "B")
    assert links_up([Reference("finding", second.code)]) == []
    closed = close_finding(**later, finding=revised, reason="Merged with another")
    assert closed.state == "closed"
    texts = [(one.number, one.title, one.reason) for one in closed.versions.order_by("number")]
    assert texts == [
        (1, "Exposed posts are not rotated", ""),
        (2, "Two posts are not rotated", "Counted again"),
        (3, "Two posts are not rotated", "Merged with another"),
    ]
    assert events("recommendations.finding") == [
        *["recommendations.finding.recorded"] * 2, "recommendations.finding.revised", "recommendations.finding.closed"
    ]  # fmt: skip


def test_two_who_revise_at_once_overwrite_nothing(world: World) -> None:
    finding = record(world)
    revise_finding(by=world.actor("petra"), at=world.now, finding=finding, words=GAP, reason="One", seen=1)
    with pytest.raises(Problem, match="changed-meanwhile"):
        revise_finding(by=world.actor("bruno"), at=world.now, finding=finding, words=LESSON, reason="Two", seen=1)
    assert Finding.objects.get().kind == "gap"


def test_a_head_records_about_their_own_institution_only(world: World) -> None:
    own = FindingPlace(programme=world.programme, institution=world.anu)
    assert record_finding(by=world.actor("amina"), at=world.now, place=own, words=LESSON).kind == "lesson"
    others = [
        FindingPlace(programme=world.programme, institution=world.dap),
        FindingPlace(programme=world.programme, country=world.anu.country),
        FindingPlace(programme=world.programme),
    ]
    for place in others:
        with pytest.raises(Problem, match="not-allowed"):
            record_finding(by=world.actor("amina"), at=world.now, place=place, words=LESSON)
    for name in ("carmen", "dmitri", "olga", "delia"):
        with pytest.raises(Problem, match="not-allowed"):
            record_finding(by=world.actor(name), at=world.now, place=own, words=LESSON)
    assert Finding.objects.count() == 1
    assert events("access.refused") == ["access.refused"] * 7


@pytest.mark.parametrize("name", ["carmen", "delia", "dmitri", "olga"])
def test_others_change_nothing(world: World, name: str) -> None:
    finding = record(world)
    by: dict[str, Any] = {"by": world.actor(name), "at": world.now}
    acts = [
        lambda: revise_finding(**by, finding=finding, words=GAP, reason="No", seen=1),
        lambda: close_finding(**by, finding=finding, reason="No"),
        lambda: cite_finding(**by, finding=finding, cited_in=Reference("finding", finding.code)),
    ]
    for act in acts:
        with pytest.raises(Problem, match="not-allowed"):
            act()
    assert Finding.objects.get().number == 1


def test_nobody_ties_what_they_cannot_see(world: World) -> None:
    hidden = record_finding(
        by=world.actor("petra"), at=world.now, words=GAP,
        place=FindingPlace(programme=world.programme, institution=world.dap),
    )  # fmt: skip
    for reference in (Reference("finding", hidden.code), Reference("finding", "none"), Reference("nothing", "x")):
        place = FindingPlace(programme=world.programme, institution=world.anu, rests_on=(reference,))
        with pytest.raises(Problem, match="unknown-reference"):
            record_finding(by=world.actor("amina"), at=world.now, place=place, words=GAP)


def test_what_is_missing_or_taken_is_refused(world: World) -> None:
    finding = record(world)
    by: dict[str, Any] = {"by": world.actor("petra"), "at": world.now}
    place = FindingPlace(programme=world.programme)
    with pytest.raises(Problem, match="code-taken"):
        record_finding(**by, place=place, words=GAP, code=finding.code)
    with pytest.raises(Problem, match="reason-needed"):
        close_finding(**by, finding=finding, reason="  ")
    with pytest.raises(ValueError, match="no finding of kind gap"):
        record_finding(**by, place=place, words=FindingWords(kind="gap", title="X", body={"expected": "Y"}))
    close_finding(**by, finding=finding, reason="Done")
    with pytest.raises(Problem, match=r"recommendations\.closed"):
        revise_finding(**by, finding=finding, words=GAP, reason="Again", seen=2)


def test_a_lesson_is_cited_by_what_was_changed(world: World) -> None:
    place = FindingPlace(programme=world.programme, institution=world.anu)
    by: dict[str, Any] = {"by": world.actor("petra"), "at": world.now}
    lesson = record_finding(**by, place=place, words=LESSON)
    changed = draft(world)
    cite_finding(**by, finding=lesson, cited_in=Reference("recommendation", changed.code))
    link = links_up([Reference("recommendation", changed.code)])[0]
    assert (link.relation, link.up_key) == ("cites", lesson.code)


SIGNAL = Signal(
    key="silence/belmara-anu/C01",
    detector="test.silence",
    sentence="No complaint in 365 days",
    question="Does nobody complain, or is nobody heard?",
    sources=(Reference("finding", "f-crimjust-2026-001"),),
    institution="belmara-anu",
    figures={"complaints": 0, "officers": None},
    area="C",
)


@pytest.fixture
def asked() -> Iterator[None]:
    register_detector(Detector(code="test.silence", name="Silence", find=lambda *, programme: [SIGNAL]))
    yield
    signals._DETECTORS.pop("test.silence")


def collected(world: World, by: Actor | None = None) -> Proposal:
    collect_proposals(by=by or world.actor("petra"), at=world.now, programme=world.programme)
    return Proposal.objects.get(detector="test.silence")


@pytest.mark.usefixtures("asked")
def test_a_question_is_kept_once_and_becomes_a_finding(world: World) -> None:
    record(world)
    proposal = collected(world, Actor(key="system:tick"))
    assert proposal.content["sentence"]["en"] == proposal.content["sentence"]["pt"] == "No complaint in 365 days"
    assert collect_proposals(by=world.actor("petra"), at=world.now, programme=world.programme) == 0
    finding = accept_proposal(by=world.actor("bruno"), at=world.now, proposal=proposal, words=GAP)
    assert finding.institution == world.anu
    assert [str(up_of(link)) for link in links_up([Reference("finding", finding.code)])] == [
        "finding:f-crimjust-2026-001"
    ]
    with pytest.raises(Problem, match="already-decided"):
        dismiss_proposal(by=world.actor("petra"), at=world.now, proposal=proposal, reason="Too late")


@pytest.mark.usefixtures("asked")
def test_a_question_is_dismissed_with_a_reason_by_those_who_may(world: World) -> None:
    proposal = collected(world)
    for name in ("amina", "farid", "carmen", "dmitri", "olga"):
        with pytest.raises(Problem, match="not-allowed"):
            dismiss_proposal(by=world.actor(name), at=world.now, proposal=proposal, reason="Mine")
        with pytest.raises(Problem, match="not-allowed"):
            collect_proposals(by=world.actor(name), at=world.now, programme=world.programme)
    with pytest.raises(Problem, match="reason-needed"):
        dismiss_proposal(by=world.actor("bruno"), at=world.now, proposal=proposal, reason="")
    dismissed = dismiss_proposal(by=world.actor("bruno"), at=world.now, proposal=proposal, reason="Two weeks only")
    assert (dismissed.reason, dismissed.by_name) == ("Two weeks only", "Bruno Reyes")
    assert events("recommendations.proposal") == [
        "recommendations.proposals.collected", "recommendations.proposal.dismissed"
    ]  # fmt: skip
