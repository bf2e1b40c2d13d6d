"""One institution’s side: actions with evidence, progress, the reviewer’s verdict, notes of oversight; nobody reviews their own."""

from typing import Any

import pytest
from django.db import DatabaseError, transaction

from rectitude.apps.recommendations.actions.answering import assign_owner
from rectitude.apps.recommendations.actions.planning import add_support, change_action, plan_action, update_action
from rectitude.apps.recommendations.actions.plans import ActionPlan, plan_of
from rectitude.apps.recommendations.actions.reporting import report_progress
from rectitude.apps.recommendations.actions.reviewing import add_oversight_note, review_compliance
from rectitude.apps.recommendations.models import Action, ActionUpdate, ComplianceVerdict, OversightNote
from rectitude.base.problems import Problem
from tests.apps.recommendations.story import begin, events, oversight
from tests.cast import World


def test_nothing_is_done_without_evidence(world: World) -> None:
    story = begin(world)
    story.accept()
    action = story.plan()
    delia = story.by("delia", days=10)
    with pytest.raises(Problem, match="evidence-needed"):
        update_action(**delia, action=action, progress="done", text="Believe us")
    with pytest.raises(Problem, match="evidence-needed"):
        report_progress(**story.by("farid"), addressee=story.addressee(), progress="done", text="All done")
    with pytest.raises(Problem, match="reason-needed"):
        update_action(**delia, action=action, progress="blocked")
    update_action(**delia, action=action, progress="under-way", reference="Draft order 3")
    update_action(**delia, action=action, progress="done", text="Signed")
    assert (action.is_open, action.closed_at) == (False, delia["at"])
    update_action(**delia, action=action, progress="under-way", text="One post was forgotten")
    assert (action.is_open, action.closed_at) == (True, None)
    report_progress(**story.by("farid"), addressee=story.addressee(), progress="done", text="All but one")
    assert [one.number for one in story.addressee().progress_reports.all()] == [5]
    assert events("recommendations.action") == [
        "recommendations.action.planned", *["recommendations.action.updated"] * 3
    ]  # fmt: skip


def test_who_plans_updates_and_supports(world: World) -> None:
    story = begin(world)
    action = story.plan()
    plan = ActionPlan(title="Another", due_on=story.day(30))
    visit = ActionPlan(
        title="Visit to Terraclara", due_on=story.day(30), kind="study-visit", owner=world.people["petra"]
    )
    for name in ("petra", "bruno", "carmen", "dmitri", "olga"):
        by = story.by(name)
        with pytest.raises(Problem, match="not-allowed"):
            plan_action(**by, addressee=story.addressee(), plan=plan)
        with pytest.raises(Problem, match="not-allowed"):
            change_action(**by, action=story.action(action), plan=plan, reason="No")
        with pytest.raises(Problem, match="not-allowed"):
            update_action(**by, action=story.action(action), progress="under-way")
    for name in ("amina", "farid", "bruno", "dmitri"):
        with pytest.raises(Problem, match="not-allowed"):
            add_support(**story.by(name), addressee=story.addressee(), plan=visit)
    with pytest.raises(Problem, match="wrong-term"):
        add_support(**story.by("petra"), addressee=story.addressee(), plan=plan)
    support = add_support(**story.by("petra"), addressee=story.addressee(), plan=visit)
    # Who owns one action does not thereby speak for the institution.
    update_action(**story.by("petra"), action=story.action(support), progress="planned")
    for act in (
        lambda: plan_action(**story.by("petra"), addressee=story.addressee(), plan=plan),
        lambda: report_progress(**story.by("petra"), addressee=story.addressee(), progress="done", text="Ours"),
        lambda: update_action(**story.by("petra"), action=story.action(action), progress="under-way"),
    ):
        with pytest.raises(Problem, match="not-allowed"):
            act()
    reviewed = ActionPlan(title="X", due_on=story.day(9), kind="training", owner=world.people["bruno"])
    with pytest.raises(Problem, match="owner-reviews"):
        add_support(**story.by("petra"), addressee=story.addressee(), plan=reviewed)


def test_two_who_change_one_plan_overwrite_nothing(world: World) -> None:
    story = begin(world)
    action = story.plan(budget=None)
    seen = story.addressee().entries
    shown = plan_of(action)
    first = {"title": "Write and sign the rule", "due_on": shown.due_on, "owner": shown.owner}
    change_action(**story.by("farid"), action=story.action(action), plan=ActionPlan(**first), reason="Sign", seen=seen)
    second = ActionPlan(title=shown.title, due_on=story.day(120), owner=shown.owner)
    row = change_action(**story.by("amina"), action=story.action(action), plan=second, reason="Later", seen=seen)
    now = story.action(action)
    assert (now.title, now.due_on) == ("Write and sign the rule", story.day(120))
    assert row.changes == {"due_on": [story.day(100).isoformat(), story.day(120).isoformat()]}
    assert row.overlooked
    third = ActionPlan(title="Write the order", due_on=shown.due_on, owner=shown.owner)
    with pytest.raises(Problem, match="changed-meanwhile"):
        change_action(**story.by("delia"), action=story.action(action), plan=third, reason="Words", seen=seen)
    assert story.action(action).title == "Write and sign the rule"
    with pytest.raises(Problem, match="reason-needed"):
        change_action(**story.by("farid"), action=story.action(action), plan=third, reason="")


def test_actions_do_not_wait_for_each_other_in_a_circle(world: World) -> None:
    story = begin(world)
    first = story.plan(title="First")
    second = story.plan(title="Second", depends_on=(first,))
    third = story.plan(title="Third", depends_on=(second,))
    plan = ActionPlan(title="First", due_on=first.due_on, owner=first.owner, depends_on=(third,))
    with pytest.raises(Problem, match="depends-in-a-circle"):
        change_action(**story.by("farid"), action=story.action(first), plan=plan, reason="Round")
    assert list(third.depends_on.all()) == [second]
    assert not first.depends_on.exists()


def test_nobody_reviews_their_own(world: World) -> None:
    story = begin(world)
    story.accept()
    action = story.plan()

    def review(name: str, **more: Any) -> ComplianceVerdict:
        facts = {"compliance": "partly", "conclusion": "Half is there", **more}
        return review_compliance(**story.by(name, days=60), addressee=story.addressee(), **facts)

    for name in ("petra", "amina", "farid", "delia", "carmen", "dmitri", "olga"):
        with pytest.raises(Problem, match="not-allowed"):
            review(name)
    # A reviewer's role changes nothing for somebody who works there, owns, reported or answered.
    for name in ("amina", "farid", "delia"):
        world.grant(name, "reviewer", "programme", "crimjust")
        with pytest.raises(Problem, match="not-allowed"):
            review(name)
    update_action(**story.by("delia", days=5), action=story.action(action), progress="under-way")
    world.people["delia"].role_grants.filter(role="member").update(active_to=world.now)
    Action.objects.filter(pk=action.pk).update(owner=None)
    with pytest.raises(Problem, match="not-allowed"):
        review("delia")
    assert review("bruno").occasion == 1
    # And the other way round: who reviewed it neither owns nor reports.
    world.grant("bruno", "head", "institution", "belmara-anu")
    for act in (
        lambda: report_progress(**story.by("bruno"), addressee=story.addressee(), progress="done", text="Mine"),
        lambda: plan_action(
            **story.by("bruno"), addressee=story.addressee(), plan=ActionPlan(title="X", due_on=story.day(9))
        ),
        lambda: assign_owner(**story.by("bruno"), addressee=story.addressee(), owner=None),
        lambda: review("bruno"),
    ):
        with pytest.raises(Problem, match="not-allowed"):
            act()
    assert ComplianceVerdict.objects.count() == 1


def test_progress_and_compliance_stay_two_vocabularies(world: World) -> None:
    story = begin(world)
    story.accept()
    story.finish(story.plan(), days=50)
    seen = story.addressee().entries
    report_progress(**story.by("farid", days=60), addressee=story.addressee(), progress="done", text="Rule adopted")
    verdict = review_compliance(
        **story.by("bruno", days=61), addressee=story.addressee(), compliance="partly", conclusion="No rotation yet",
        seen=seen,
    )  # fmt: skip
    assert verdict.overlooked
    assert verdict.considered["progress"] == []
    assert len(verdict.considered["updates"]) == 1
    row = story.addressee()
    assert (row.progress, row.compliance, row.is_open) == ("done", "partly", True)
    assert str(row.next_review_on) == "2028-04-06"
    final = review_compliance(
        **story.by("bruno", days=550), addressee=row, compliance="implemented", conclusion="Seven posts rotated"
    )
    row = story.addressee()
    assert (final.occasion, final.overlooked, row.is_open, row.next_review_on) == (1, False, False, None)
    assert row.progress == "done"
    with pytest.raises(Problem, match="wrong-term"):
        review_compliance(**story.by("bruno"), addressee=row, compliance="not-reviewed", conclusion="Undo")
    with pytest.raises(Problem, match="reason-needed"):
        review_compliance(**story.by("bruno"), addressee=row, compliance="partly", conclusion="")


def test_silence_does_not_hold_up_a_review(world: World) -> None:
    story = begin(world)

    def conclude(compliance: str, days: int) -> ComplianceVerdict:
        facts = {"compliance": compliance, "conclusion": "Nothing was heard"}
        return review_compliance(**story.by("bruno", days=days), addressee=story.addressee(), **facts)

    with pytest.raises(Problem, match="not-answered"):
        conclude("not-implemented", 60)
    with pytest.raises(Problem, match="wrong-term"):
        conclude("implemented", 61)
    assert conclude("not-implemented", 61).occasion == 1


def test_oversight_writes_beside_it_and_nobody_changes_that(world: World) -> None:
    story = begin(world)
    oversight(world)
    note = add_oversight_note(
        **story.by("ruth"), addressee=story.addressee(), body="Ombudsman of Belmara", text="Two complaints since."
    )
    for name in ("petra", "amina", "farid", "bruno", "carmen", "dmitri", "olga"):
        with pytest.raises(Problem, match="not-allowed"):
            add_oversight_note(**story.by(name), addressee=story.addressee(), body="Us", text="Ours")
    world.grant("ruth", "member", "institution", "belmara-anu")
    with pytest.raises(Problem, match="not-allowed"):
        add_oversight_note(**story.by("ruth"), addressee=story.addressee(), body="Us", text="Both sides")
    story.finish(story.plan())
    for change in (
        lambda: OversightNote.objects.filter(pk=note.pk).update(text="All is well"),
        lambda: OversightNote.objects.filter(pk=note.pk).delete(),
        lambda: ActionUpdate.objects.all().update(text="x"),
    ):
        with pytest.raises(DatabaseError, match="only ever added"), transaction.atomic():
            change()
    assert OversightNote.objects.get().text == "Two complaints since."
