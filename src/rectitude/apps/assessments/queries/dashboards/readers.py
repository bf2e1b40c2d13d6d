"""Who reads an assessment's results, or one of its findings, said as a rule and a resource instead of for one reader.

The same table as `sight.py`, for those who ask about many things and readers at once (the chain); a test holds the two
together at every stage.
"""

from collections.abc import Iterable

from rectitude.apps.assessments.models.dashboards import Appointment, Assessment
from rectitude.apps.assessments.queries.dashboards.findings import WRITERS
from rectitude.apps.assessments.queries.dashboards.sight import RESULTS_SINCE, SCORES_SINCE, State, has_reached
from rectitude.apps.assessments.rules import INSIDE, PROGRAMME, READ_ASSESSMENT
from rectitude.core.access import Resource, Rule

READER = "reader"


def rule_of_results(assessment: Assessment) -> Rule:
    """Who reads what was computed, at the stage the assessment is in. Appointed people hold the relation `reader`."""
    roles: frozenset[str] = frozenset()
    if has_reached(assessment, State.REPLY):
        roles |= INSIDE
    if has_reached(assessment, State.FINAL):
        roles |= PROGRAMME
    return Rule(
        name=READ_ASSESSMENT.name,
        roles=roles,
        relations=frozenset({READER}),
        anyone_signed_in=assessment.is_released,
    )


def results_as_resource(assessment: Assessment, appointed: Iterable[Appointment]) -> Resource:
    """The results as something to decide on. appointed: who is appointed to it now, with their people."""
    readers = {
        str(one.person.key)
        for one in appointed
        if one.part in RESULTS_SINCE and has_reached(assessment, RESULTS_SINCE[one.part])
    }
    return _resource(assessment, readers)


def finding_as_resource(assessment: Assessment, appointed: Iterable[Appointment], *, writer: str) -> Resource:
    """A finding as something to decide on: it can betray a score, so before that only its writer (a key) reads it."""
    readers = {
        str(one.person.key)
        for one in appointed
        if any(
            one.part in since and has_reached(assessment, since[one.part]) for since in (RESULTS_SINCE, SCORES_SINCE)
        )
        or (one.part in WRITERS and str(one.person.key) == writer)
    }
    return _resource(assessment, readers)


def _resource(assessment: Assessment, readers: set[str]) -> Resource:
    parties = {READER: frozenset(readers)}
    return Resource(kind="assessment", key=assessment.key, scopes=assessment.scopes, parties=parties)
