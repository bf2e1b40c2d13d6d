"""A unit surveyed twice and assessed once, so that a chain has something to lead through."""

from dataclasses import dataclass

from rectitude.apps.assessments.actions.dashboards.findings import FindingWords, write_finding
from rectitude.apps.assessments.models import Round
from rectitude.apps.assessments.models.dashboards import Assessment, Finding
from rectitude.apps.assessments.queries.dashboards.scopes import in_assessment
from rectitude.base.chain.nodes import Reference
from tests.apps.assessments.outputs.filled import verified
from tests.cast import World, make_round
from tests.dashboards import bring_to, fresh, make_assessment

UNIT = "belmara-anu"
GAP = FindingWords(
    kind="gap",
    title="Complaints wait for a stamp",
    body={"standard": "A rule", "practice": "A habit", "evidence": "A register"},
    indicators=("IO1", "IO3"),
)


def score(item: str, round_: str = "survey-2024") -> Reference:
    """A score of the survey."""
    return Reference("survey-score", f"{round_}/{UNIT}/{item}")


def answer(item: str, round_: str = "survey-2024") -> Reference:
    """The answer behind it."""
    return Reference("answer", f"{round_}/{UNIT}/{item}")


def indicator(name: str) -> Reference:
    """An indicator of the dashboard."""
    return Reference("indicator", f"dashboard-2026/{UNIT}/investigation/{name}")


@dataclass(frozen=True)
class Surveyed:
    """Two rounds of the survey, both verified."""

    first: Round
    second: Round


def survey_twice(world: World) -> Surveyed:
    """The same unit in two rounds that follow one another."""
    first, second = (make_round(world, code=code) for code in ("survey-2024", "survey-2026"))
    second.previous = first
    second.save()
    for round_ in (first, second):
        verified(world, round_)
    return Surveyed(first=first, second=second)


def assess(world: World, stage: str) -> tuple[Assessment, Finding]:
    """The unit's dashboard at a stage, with a gap that Inês found in two indicators."""
    assessment = make_assessment(world)
    with in_assessment(assessment):
        gap = write_finding(by=world.actor("ines"), at=world.now, assessment=assessment, words=GAP)
    bring_to(world, assessment, stage)
    return fresh(assessment), gap
