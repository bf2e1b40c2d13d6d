"""One assessment from appointment to release, by the actions; and who sees what on the way."""

from datetime import timedelta

import pytest

from rectitude.apps.assessments.actions.dashboards.replies import (
    appeal_disposition,
    decide_appeal,
    dispose_of_reply,
    finalise,
    finish_reply,
    reply_to_score,
)
from rectitude.apps.assessments.actions.dashboards.settling import SettledScore
from rectitude.apps.assessments.models.dashboards import Assessment, ResultRun
from rectitude.apps.assessments.queries.dashboards.scopes import in_assessment
from rectitude.apps.assessments.queries.dashboards.sheets import blind_scores, standing_scores
from rectitude.apps.assessments.queries.dashboards.sight import sight_of
from rectitude.base.problems import Problem
from rectitude.core.instruments.levels import Half
from tests.cast import World
from tests.dashboards import bring_to, fresh, make_assessment, score_everything

pytestmark = pytest.mark.django_db(transaction=True)


def test_from_appointment_to_release(world: World) -> None:
    assessment = bring_to(world, make_assessment(world), "released")
    assert assessment.released_by_name == "Petra Lindqvist"
    with in_assessment(assessment):
        runs = list(ResultRun.objects.all())
        assert [run.occasion for run in runs] == ["adjudicated", "reviewed", "final", "released"]
        assert len({run.inputs_digest for run in runs}) == 1
        areas = runs[-1].figures["areas"]
        assert [area["area"] for area in areas] == ["IO", "EO", "PR", "TR", "CS", "CA", "IN"]
        practice = areas[0]["practice"]
        assert practice["interval"]["low"] <= practice["score"] <= practice["interval"]["high"]
        assert runs[-1].figures["agreement"]["practice"]["n_pairs"] == len(standing_scores(assessment))


def test_one_assessor_alone_opens_nothing(world: World) -> None:
    assessment = make_assessment(world)
    score_everything(world, assessment, who="ines")
    with in_assessment(assessment):
        for name in world.people:
            seen = sight_of(fresh(assessment), by=world.actor(name), at=world.now)
            assert not any([seen.scores, seen.settlements, seen.results, seen.replies, seen.peer]), name
    score_everything(world, assessment, who="kofi")
    with in_assessment(assessment):
        assert fresh(assessment).state == Assessment.State.ADJUDICATION
        assert sight_of(fresh(assessment), by=world.actor("kofi"), at=world.now).scores
        assert not sight_of(fresh(assessment), by=world.actor("petra"), at=world.now).scores
        assert not sight_of(fresh(assessment), by=world.actor("farid"), at=world.now).settlements
        agreed = standing_scores(assessment)
        assert len(agreed) == len(blind_scores(assessment).a) - 6


def test_a_reply_rejected_appealed_and_upheld(world: World) -> None:
    assessment = bring_to(world, make_assessment(world), "reply")
    with in_assessment(assessment):
        reply = reply_to_score(
            by=world.actor("farid"), at=world.now + timedelta(days=100), assessment=assessment, indicator="IO1",
            text="The order of March was overlooked.", language="en",
        )  # fmt: skip
        assert reply.is_late
        finish_reply(by=world.actor("amina"), at=world.now + timedelta(days=100), assessment=assessment)
        with pytest.raises(Problem, match="reason-needed"):
            dispose_of_reply(
                by=world.actor("marta"), at=world.now, assessment=assessment, reply=reply, verdict="rejected"
            )
        later = world.now + timedelta(days=101)
        rejected = dispose_of_reply(
            by=world.actor("marta"), at=later, assessment=assessment, reply=reply, verdict="rejected",
            reason="The order is not in force.",
        )  # fmt: skip
        with pytest.raises(Problem, match="appeal-period-running"):
            finalise(by=world.actor("marta"), at=later, assessment=assessment)
        appeal = appeal_disposition(
            by=world.actor("amina"), at=later, assessment=assessment, disposition=rejected, text="It is in force."
        )
        with pytest.raises(Problem, match="replies-undecided"):
            finalise(by=world.actor("marta"), at=later, assessment=assessment)
        stands = standing_scores(assessment)["IO1"]
        score = SettledScore(
            indicator="IO1", law=Half(level=4), practice=Half(level=2), text="The order is in force.",
            reason="The gazette shows it.", based_on=stands.number,
        )  # fmt: skip
        with pytest.raises(Problem, match="not-allowed"):
            decide_appeal(
                by=world.actor("marta"), at=later, assessment=assessment, appeal=appeal, outcome="upheld",
                reason="x", score=score,
            )  # fmt: skip
        decide_appeal(
            by=world.actor("obi"), at=later, assessment=assessment, appeal=appeal, outcome="upheld",
            reason="The gazette of March has it.", score=score,
        )  # fmt: skip
        assert standing_scores(assessment)["IO1"].law == 4
        assert finalise(by=world.actor("marta"), at=later, assessment=assessment).state == "final"
