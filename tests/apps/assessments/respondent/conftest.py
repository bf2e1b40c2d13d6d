"""The address of the Airport Narcotics Unit's assignment, and answers to start from."""

from collections.abc import Callable

import pytest

from rectitude.apps.assessments.actions.answers import Entry, save_answer
from rectitude.apps.assessments.models import Answer, Assignment, Round
from rectitude.base.institutions.scopes import in_assignment
from rectitude.core import instruments
from tests.cast import NOW, World, assignment_of

HERE = "/rounds/survey-2026/belmara-anu/"

Save = Callable[..., Answer]


@pytest.fixture
def anu(world: World, open_round_: Round) -> Assignment:
    """The unit's assignment in the open round."""
    return assignment_of(open_round_, world.anu)


@pytest.fixture
def save(world: World, anu: Assignment) -> Save:
    """Save an answer as one of the cast: `save("A01", {"value": "written"}, by="farid", based_on=0)`."""

    def saved(
        item: str, values: dict[str, object] | None = None, *, by: str = "farid", missing: str = "", **more: object
    ) -> Answer:
        stored = {"missing": missing} if missing else {"values": values or {}}
        entry = Entry(item=item, answer=instruments.Answer.from_json(item.split(".")[-1], stored), **more)  # type: ignore[arg-type]
        with in_assignment(round_pk=anu.round_id, institution_pk=anu.institution_id):
            return save_answer(by=world.actor(by), at=NOW, assignment=anu, entry=entry)

    return saved
