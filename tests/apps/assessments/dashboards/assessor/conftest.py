"""Inês at her desk: the assessment of the Airport Narcotics Unit, being scored."""

from collections.abc import Callable

import pytest

from rectitude.apps.assessments.actions.dashboards.scoring import ScoreEntry, save_score
from rectitude.apps.assessments.models.dashboards import Assessment, Scoring
from rectitude.apps.assessments.queries.dashboards.scopes import in_assessment
from rectitude.core.instruments.levels import Half
from tests.cast import World
from tests.dashboards import make_assessment

AT = "/dashboards/dashboard-2026/belmara-anu/investigation/"
SCORE = f"{AT}score/"

Save = Callable[..., Scoring]


@pytest.fixture
def assessment(world: World) -> Assessment:
    """Open for scoring, everybody appointed."""
    return make_assessment(world)


@pytest.fixture
def save(world: World, assessment: Assessment) -> Save:
    """Save a score: `save("IO1", law=2, practice=1, who="ines", based_on=0)`."""

    def saved(
        indicator: str, *, law: Half | int = 2, practice: Half | int = 1, who: str = "ines", **more: object
    ) -> Scoring:
        entry = ScoreEntry(
            indicator=indicator,
            law=Half(level=law) if isinstance(law, int) else law,
            practice=Half(level=practice) if isinstance(practice, int) else practice,
            text=str(more.pop("text", f"{who} saw it.")),
            **more,  # type: ignore[arg-type]
        )
        with in_assessment(assessment):
            return save_score(by=world.actor(who), at=world.now, assessment=assessment, entry=entry)

    return saved


def typed(**more: str) -> dict[str, str]:
    """What a browser sends for one indicator."""
    return {
        "law": "2", "practice": "1", "text": "The order was read.", "language": "en", "version": "0", "go": "next",
        **more,
    }  # fmt: skip


def own(assessment: Assessment, indicator: str) -> list[Scoring]:
    """Every version of every assessor's score of one indicator."""
    with in_assessment(assessment):
        return list(Scoring.objects.filter(assessment=assessment, indicator=indicator).order_by("number"))
