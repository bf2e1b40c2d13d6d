"""What the tick does for this room."""

from datetime import datetime, timedelta

from rectitude.apps.recommendations.actions.noticing import send_notice
from rectitude.apps.recommendations.actions.proposing import collect_proposals
from rectitude.apps.recommendations.queries.noticing import due_notices
from rectitude.base.institutions.models import Programme
from rectitude.core.access import Actor

TICK = Actor(key="system:tick", name="Rectitude")


class Pace:
    """What need not be done at every tick: at most once in `every`, by the clock of the ticks."""

    def __init__(self, every: timedelta) -> None:
        self.every = every
        self.last: datetime | None = None

    def is_time(self, at: datetime) -> bool:
        """Whether it is time; from then on the next time is counted."""
        if self.last is not None and self.last <= at < self.last + self.every:
            return False
        self.last = at
        return True


# Dates change at midnight; looking through ten thousand of them each minute would find nothing new.
NOTICES = Pace(timedelta(minutes=15))
PROPOSALS = Pace(timedelta(days=1))


def tick(*, at: datetime) -> int:
    """Send what is due, and once a day ask the figures; the number of letters sent."""
    sent = send_notices(at=at) if NOTICES.is_time(at) else 0
    if PROPOSALS.is_time(at):
        for programme in Programme.objects.order_by("code"):
            collect_proposals(by=TICK, at=at, programme=programme)
    return sent


def send_notices(*, at: datetime) -> int:
    """Send every reminder and escalation that is due, one letter a person; the number of letters."""
    letters = 0
    for person, notices in due_notices(at=at).items():
        letters += send_notice(by=TICK, at=at, person=person, notices=notices) > 0
    return letters
