"""Throwing away words that were kept while they were typed; nothing that was saved is touched."""

from datetime import datetime

from rectitude.apps.assessments.actions.dashboards.gates import on_assessment
from rectitude.apps.assessments.models.dashboards import Assessment, ScoringDraft
from rectitude.apps.assessments.queries.dashboards.resources import subject_of
from rectitude.apps.assessments.rules import READ_ASSESSMENT
from rectitude.base.actions import Done, action
from rectitude.core.access import Actor


@action(event="assessments.scoring-draft.discarded", rule=READ_ASSESSMENT, on=on_assessment)
def drop_words(*, by: Actor, at: datetime, assessment: Assessment, purpose: str, indicator: str) -> Done[None]:
    """Throw away what one was typing in one form; nothing happens when there is nothing."""
    forget_words(assessment, by=by, purpose=purpose, indicator=indicator)
    return Done(None, subject=subject_of(assessment), details={"purpose": purpose})


def forget_words(assessment: Assessment, *, by: Actor, purpose: str, indicator: str) -> None:
    """What was kept while it was typed has been said, or is not wanted. Inside an action."""
    ScoringDraft.objects.filter(assessment=assessment, purpose=purpose, indicator=indicator, person_key=by.key).delete()
