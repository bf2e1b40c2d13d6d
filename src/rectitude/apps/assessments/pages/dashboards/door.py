"""The door to an assessment: found, its scope entered, the decision taken, what may be seen decided."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from rectitude.apps.assessments.models.dashboards import Assessment
from rectitude.apps.assessments.queries.dashboards.assessments import assessment_at
from rectitude.apps.assessments.queries.dashboards.resources import assessment_resource
from rectitude.apps.assessments.queries.dashboards.scopes import in_assessment
from rectitude.apps.assessments.queries.dashboards.sight import Sight, sight_of
from rectitude.base.access.views import require
from rectitude.base.problems import OUT_OF_SCOPE
from rectitude.core.access import Resource, Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """An assessment as one person may see it now. resource: for decisions by the rule it was opened with, no other."""

    assessment: Assessment
    sight: Sight
    resource: Resource


@contextmanager
def opened(request: Any, rule: Rule, *, round_code: str, institution_code: str, function: str) -> Iterator[Door]:
    """Enter the assessment's scope with the rule decided. What is not there, or not theirs, is Problem(not-found)."""
    assessment = assessment_at(round_code=round_code, institution_code=institution_code, function=function)
    with in_assessment(assessment):
        resource = assessment_resource(assessment, by=request.actor, at=request.moment, rule=rule)
        require(request, rule, resource)
        sight = sight_of(assessment, by=request.actor, at=request.moment, resource=resource)
        yield Door(assessment=assessment, sight=sight, resource=resource)


def seen(allowed: bool) -> None:
    """Problem(not-found) unless it may be seen now: what is not shown yet looks like what does not exist."""
    if not allowed:
        raise OUT_OF_SCOPE.because()
