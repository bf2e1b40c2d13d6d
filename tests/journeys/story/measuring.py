"""A round of the survey, answered by the unit and verified by a reviewer: the story's beginning, and its end."""

from datetime import timedelta

from rectitude.apps.assessments.actions.reviews import finish_review
from rectitude.apps.assessments.actions.rounds import create_round, open_round
from rectitude.apps.assessments.models import Round
from rectitude.base.institutions.scopes import in_assignment
from tests.cast import answer_everything, assignment_of, publish_survey
from tests.journeys.acting import decide_the_rest
from tests.journeys.everywhere import submit
from tests.journeys.story.clock import Story


def surveyed(story: Story, code: str, *, strength: int, previous: Round | None = None) -> Round:
    """Every question answered by Farid and decided by Bruno. strength: how well the unit stands."""
    world = story.world
    petra, at = world.actor("petra"), world.now
    round_ = create_round(
        by=petra, at=at, programme=world.programme, code=code, title={"en": code.replace("-", " ").capitalize()},
        instrument=publish_survey(world), period_from=(at - timedelta(days=369)).date(),
        period_to=(at - timedelta(days=5)).date(), due_at=at + timedelta(days=40),
        review_due_at=at + timedelta(days=80), previous=previous,
    )  # fmt: skip
    open_round(by=petra, at=at, round_=round_, institutions=[world.anu])
    submit(world, answer_everything(world, round_, "farid", strength=strength), "farid")
    decide_the_rest(world, round_, world.anu)
    with in_assignment(round_pk=round_.pk, institution_pk=world.anu.pk):
        finish_review(by=world.actor("bruno"), at=at, assignment=assignment_of(round_, world.anu))
    return round_
