"""What of an assignment a reader may see beyond its figures."""

from dataclasses import dataclass

from rectitude.apps.assessments.models import Assignment
from rectitude.apps.assessments.queries.resources import assignment_resource
from rectitude.apps.assessments.rules import READ_RESTRICTED, SUBMIT
from rectitude.base.access.requests import ActorRequest
from rectitude.base.access.views import may


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """answers: the words of the answers, not only their scores. restricted: those of restricted items too.

    is_inside: whether the reader answers for the institution.
    """

    answers: bool
    restricted: bool
    is_inside: bool = False


def reading_of(request: ActorRequest, assignment: Assignment) -> Reading:
    """What this reader sees on a scorecard. Both rules ask for roles only, so this costs no query."""
    resource = assignment_resource(assignment, rule=READ_RESTRICTED, at=request.moment)
    reads = may(request, READ_RESTRICTED, resource)
    return Reading(answers=reads, restricted=reads, is_inside=may(request, SUBMIT, resource))
