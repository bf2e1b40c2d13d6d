"""Who reads a thing of the chain is who reads it on its own page."""

from datetime import timedelta

import pytest

from rectitude.apps.assessments.actions.delegations import delegate_section
from rectitude.apps.assessments.queries.dashboards.findings import findings_in
from rectitude.apps.assessments.queries.dashboards.scopes import in_assessment
from rectitude.apps.assessments.queries.dashboards.sight import sight_of
from rectitude.base.chain.nodes import Reference
from rectitude.base.chain.walking import readable_node, readable_nodes
from rectitude.base.institutions.scopes import in_assignment
from tests.apps.assessments.outputs.filled import answered, submitted
from tests.apps.chain.furnished import answer, assess, indicator
from tests.cast import PEOPLE, World, make_round
from tests.dashboards import STAGES, bring_to, fresh

pytestmark = pytest.mark.django_db


def test_results_and_findings_at_every_stage_for_each_of_the_cast(world: World) -> None:
    assessment, gap = assess(world, "scoring")
    finding, figure = Reference("dashboard-finding", str(gap.key)), indicator("IO1")
    result = Reference("dashboard-result", assessment.key)
    n_seen = 0
    for stage in STAGES:
        bring_to(world, assessment, str(stage))
        assessment = fresh(assessment)
        for name in PEOPLE:
            actor = world.actor(name)
            with in_assessment(assessment):
                sight = sight_of(assessment, by=actor, at=world.now)
                told = bool(findings_in(assessment, sight=sight, by=actor))
            seen = readable_nodes([finding, figure, result], actor=actor, at=world.now)
            assert (finding in seen) is told, (stage, name)
            # While differences are being settled nothing is computed yet, also for who settles them.
            computed = sight.results and str(stage) != "adjudication"
            assert (figure in seen) is (result in seen) is computed, (stage, name)
            n_seen += len(seen)
    assert n_seen > 60


def test_answers_are_read_by_their_colleague_and_by_reviewers_once_submitted(world: World) -> None:
    round_ = make_round(world)
    assignment = answered(world, round_)
    with in_assignment(round_pk=round_.pk, institution_pk=world.anu.pk):
        delegate_section(
            by=world.actor("farid"), at=world.now, assignment=assignment, section="A", person=world.people["delia"]
        )

    def readers(item: str) -> set[str]:
        reference = answer(item, "survey-2026")
        at = world.now + timedelta(days=1)
        return {name for name in PEOPLE if readable_node(reference, actor=world.actor(name), at=at)}

    assert readers("A01") == readers("A06") == {"farid", "amina", "delia"}
    assert readers("C01") == {"farid", "amina"}
    assert readers("Z01") == set()


def test_reviewers_read_answers_that_were_handed_in(world: World) -> None:
    submitted(world, make_round(world))
    reference = answer("C01", "survey-2026")
    at = world.now + timedelta(days=2)
    assert {name for name in PEOPLE if readable_node(reference, actor=world.actor(name), at=at)} == {
        "farid", "amina", "bruno",
    }  # fmt: skip
