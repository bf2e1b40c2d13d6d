"""What of an assignment a reader may see beyond its figures."""

from dataclasses import dataclass

from rectitude.apps.assessments.pages.respondent.door import Door
from rectitude.apps.assessments.rules import READ_RESTRICTED


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """answers: the words of the answers, not only their scores. restricted: those of restricted items too.

    Who reads a scorecard and is neither of the institution nor its reviewer, the programme officer, reads neither.
    """

    answers: bool
    restricted: bool


def reading_of(door: Door) -> Reading:
    """What the person at this door reads on a scorecard."""
    reads = door.may(READ_RESTRICTED)
    return Reading(answers=reads, restricted=reads)
