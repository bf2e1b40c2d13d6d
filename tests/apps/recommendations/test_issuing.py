"""Recommendations: written, revised, addressed, issued, withdrawn; and who may answer, to which wording."""

from typing import Any

import pytest

from rectitude.apps.recommendations.actions.answering import answer_recommendation, assign_owner
from rectitude.apps.recommendations.actions.issuing import (
    add_addressee,
    issue_recommendation,
    revise_recommendation,
    withdraw_recommendation,
    write_recommendation,
)
from rectitude.apps.recommendations.actions.reporting import report_progress
from rectitude.apps.recommendations.actions.wording import Wording
from rectitude.apps.recommendations.models import Addressee, Finding, Recommendation
from rectitude.apps.recommendations.queries.reach import addressees_for, recommendations_for
from rectitude.base.chain.links import links_up, up_of
from rectitude.base.chain.nodes import Reference
from rectitude.base.problems import Problem
from tests.apps.recommendations.story import FACTS, TEXTS, begin, details, draft, events, oversight, record
from tests.cast import World

OTHER = {**TEXTS, "en": Wording(title="Rotate every exposed post", text="Every three years, without exception.")}


def test_a_draft_is_seen_by_its_programme_alone_until_it_is_issued(world: World) -> None:
    finding = record(world)
    oversight(world)
    made = draft(world, Reference("finding", finding.code))
    assert (made.code, made.title, made.state) == ("crimjust-2026-001", "Rotate exposed posts", "draft")
    assert [up_of(link) for link in links_up([Reference("recommendation", made.code)])] == [
        Reference("finding", finding.code)
    ]
    insiders = ("amina", "farid", "ruth")
    for name in insiders:
        assert not recommendations_for(world.actor(name), at=world.now).exists()
        assert not addressees_for(world.actor(name), at=world.now).exists()
    assert recommendations_for(world.actor("bruno"), at=world.now).exists()
    with pytest.raises(Problem, match="not-allowed"):
        # Not even its head: nobody is asked by a draft.
        answer_recommendation(
            by=world.actor("amina"), at=world.now, addressee=Addressee.objects.get(), answer="accepted", text_number=1
        )
    story_day = world.now.date().replace(month=12)
    issue_recommendation(by=world.actor("petra"), at=world.now, recommendation=made, answer_due_on=story_day)
    assert Finding.objects.get().state == "treated"
    for name in insiders:
        assert addressees_for(world.actor(name), at=world.now).exists()
    for name in ("carmen", "dmitri", "olga", "delia"):
        assert not addressees_for(world.actor(name), at=world.now).exists()
    with pytest.raises(Problem, match="already-issued"):
        issue_recommendation(by=world.actor("petra"), at=world.now, recommendation=made, answer_due_on=story_day)
    assert details("recommendations.recommendation.issued")["institutions"] == ["belmara-anu"]


def test_only_officers_write_and_what_is_missing_is_refused(world: World) -> None:
    made = draft(world, institutions=[])
    for name in ("bruno", "amina", "farid", "carmen", "dmitri", "olga"):
        by: dict[str, Any] = {"by": world.actor(name), "at": world.now}
        acts = [
            lambda by=by: write_recommendation(**by, programme=world.programme, facts=FACTS, texts=TEXTS),
            lambda by=by: revise_recommendation(**by, recommendation=made, facts=FACTS, texts=OTHER, seen=1),
            lambda by=by: issue_recommendation(**by, recommendation=made, answer_due_on=world.now.date()),
            lambda by=by: withdraw_recommendation(**by, recommendation=made, reason="No"),
            lambda by=by: add_addressee(**by, recommendation=made, institution=world.dap),
        ]
        for act in acts:
            with pytest.raises(Problem, match="not-allowed"):
                act()
    petra: dict[str, Any] = {"by": world.actor("petra"), "at": world.now}
    with pytest.raises(Problem, match="no-addressee"):
        issue_recommendation(**petra, recommendation=made, answer_due_on=world.now.date())
    with pytest.raises(Problem, match="no-text"):
        write_recommendation(**petra, programme=world.programme, facts=FACTS, texts={"es": TEXTS["es"]})
    for code in (made.code, "findings"):
        with pytest.raises(Problem, match="code-taken"):
            write_recommendation(**petra, programme=world.programme, facts=FACTS, texts=TEXTS, code=code)
    add_addressee(**petra, recommendation=made, institution=world.dap)
    with pytest.raises(Problem, match="addressed-already"):
        add_addressee(**petra, recommendation=made, institution=world.dap)
    world.grant("bruno", "member", "institution", "terraclara-dap")
    with pytest.raises(Problem, match="owner-reviews"):
        issue_recommendation(
            **petra, recommendation=made, answer_due_on=world.now.date(), reviewer=world.people["bruno"]
        )
    with pytest.raises(Problem, match="reason-needed"):
        withdraw_recommendation(**petra, recommendation=made, reason=" ")
    assert Recommendation.objects.count() == 1
    assert events("access.refused") == ["access.refused"] * 30


def test_another_wording_asks_again_and_a_translation_does_not(world: World) -> None:
    story = begin(world)
    story.accept()
    one = story.recommendation
    petra = story.by("petra", days=3)
    with_french = {**TEXTS, "fr": Wording(title="Faire tourner", text="Tous les trois ans.")}
    revise_recommendation(**petra, recommendation=one, facts=FACTS, texts=with_french, seen=1)
    assert (story.addressee().acceptance, story.addressee().recommendation.text_number) == ("accepted", 2)
    with pytest.raises(Problem, match="changed-meanwhile"):
        revise_recommendation(**petra, recommendation=one, facts=FACTS, texts=OTHER, seen=1)
    revise_recommendation(**petra, recommendation=one, facts=FACTS, texts=OTHER, seen=2)
    row = story.addressee()
    assert (row.acceptance, row.answered_on, row.recommendation.title) == ("awaited", None, "Rotate every exposed post")
    assert details("recommendations.recommendation.revised")["asked_again"] == ["belmara-anu"]
    with pytest.raises(Problem, match="text-changed"):
        answer_recommendation(**story.by("amina", days=4), addressee=row, answer="accepted", text_number=2)
    answer_recommendation(
        **story.by("amina", days=4), addressee=story.addressee(), answer="partly", reason="Not all", text_number=3
    )
    assert [one.answer for one in story.addressee().acceptances.all()] == ["accepted", "partly"]


def test_only_the_head_answers_and_says_why(world: World) -> None:
    story = begin(world)
    for name in ("farid", "delia", "petra", "bruno", "carmen", "dmitri", "olga"):
        with pytest.raises(Problem, match="not-allowed"):
            answer_recommendation(**story.by(name), addressee=story.addressee(), answer="accepted", text_number=1)
    for answer, problem in (("rejected", "reason-needed"), ("awaited", "wrong-term"), ("perhaps", "wrong-term")):
        with pytest.raises(Problem, match=problem):
            answer_recommendation(**story.by("amina"), addressee=story.addressee(), answer=answer, text_number=1)
    story.accept()
    row = story.addressee()
    assert (row.acceptance, row.answered_on, row.due_on) == ("accepted", story.day(1), story.day(300))
    # 18 months from the answer of 6 October 2026.
    assert str(row.next_review_on) == "2028-04-06"
    withdraw_recommendation(**story.by("petra", days=2), recommendation=story.recommendation, reason="Merged")
    row = story.addressee()
    assert (row.is_open, row.next_review_on) == (False, None)
    with pytest.raises(Problem, match="withdrawn"):
        report_progress(**story.by("farid", days=3), addressee=row, progress="under-way", text="Still")
    with pytest.raises(Problem, match="withdrawn"):
        withdraw_recommendation(**story.by("petra", days=3), recommendation=story.recommendation, reason="Twice")


def test_an_owner_works_there_and_does_not_review(world: World) -> None:
    story = begin(world)
    assigned = assign_owner(**story.by("farid"), addressee=story.addressee(), owner=world.people["delia"])
    assert assigned.owner == world.people["delia"]
    for name, problem in (("carmen", "owner-outside"), ("bruno", "owner-outside")):
        with pytest.raises(Problem, match=problem):
            assign_owner(**story.by("amina"), addressee=story.addressee(), owner=world.people[name])
    world.grant("bruno", "member", "institution", "belmara-anu")
    with pytest.raises(Problem, match="owner-reviews"):
        assign_owner(**story.by("amina"), addressee=story.addressee(), owner=world.people["bruno"])
    for name in ("petra", "bruno", "carmen", "dmitri", "olga"):
        with pytest.raises(Problem, match="not-allowed"):
            assign_owner(**story.by(name), addressee=story.addressee(), owner=None)
    # The owner, who holds no other right here, may hand it on.
    assert assign_owner(**story.by("delia"), addressee=story.addressee(), owner=world.people["farid"]).owner
    assert not addressees_for(world.actor("delia"), at=world.now).exists()
