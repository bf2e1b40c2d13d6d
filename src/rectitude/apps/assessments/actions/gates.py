"""What closes a door whoever one is: a closed round changes no more."""

from rectitude.apps.assessments.models import Assignment, Round
from rectitude.apps.assessments.problems import ROUND_NOT_OPEN


def require_open_round(assignment: Assignment) -> None:
    """Problem(round-not-open) unless the assignment's round is open now: it may have closed since the page was read."""
    if not Round.objects.filter(pk=assignment.round_id, state=Round.State.OPEN).exists():
        raise ROUND_NOT_OPEN.because(round=assignment.round.code)
