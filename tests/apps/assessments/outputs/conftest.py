"""A round that has come to its end, for the tests of what comes out."""

from collections.abc import Callable

import pytest

from rectitude.apps.assessments.models import Assignment, Round
from rectitude.apps.assessments.pages.outputs.building import scorecard_of
from rectitude.apps.assessments.pages.outputs.reading import Reading
from rectitude.apps.assessments.pages.outputs.scorecard import Scorecard
from rectitude.base.institutions.scopes import in_assignment
from tests.apps.assessments.outputs.filled import submitted, verified
from tests.cast import World
from tests.kept import kept

PATH = "/rounds/survey-2026/belmara-anu/"


@pytest.fixture
def verified_(world: World, open_round_: Round) -> Assignment:
    """The Airport Narcotics Unit's assignment, answered, handed in and decided."""
    return kept("verified", lambda: verified(world, open_round_))


@pytest.fixture
def submitted_(world: World, open_round_: Round) -> Assignment:
    """The same, handed in and not decided yet."""
    return kept("submitted", lambda: submitted(world, open_round_))


@pytest.fixture
def card_of() -> Callable[[Assignment], Scorecard]:
    """The scorecard of an assignment as somebody of the institution reads it."""

    def card(assignment: Assignment, language: str = "en", *, reads: bool = True) -> Scorecard:
        with in_assignment(round_pk=assignment.round_id, institution_pk=assignment.institution_id):
            reading = Reading(answers=reads, restricted=reads)
            return scorecard_of(assignment, reading=reading, language=language)

    return card
