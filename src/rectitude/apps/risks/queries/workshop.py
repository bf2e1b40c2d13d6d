"""The workshop as it stands: what is voted on now, a mark that changes with it, and the number to join by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.utils.crypto import salted_hmac

from rectitude.apps.risks.models import Ballot, BallotVote, RiskAssessment
from rectitude.apps.risks.queries.reach import assessments_for
from rectitude.apps.risks.queries.voting import ballots_of, open_ballots_of, value_of, voters_of
from rectitude.core.access import Actor

DIGITS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """Open ballots (the newest first), how many members voted in each, of how many; `shown` is for the projector.

    shown: the newest open ballot, else the newest of all. voted: by the row of the ballot.
    """

    open: tuple[Ballot, ...]
    shown: Ballot | None
    voted: dict[int, int]
    members: int

    @property
    def mark(self) -> str:
        """Changes with everything the room sees: a vote that came, a ballot opened or closed, a value set."""
        seen = [*self.open, *([self.shown] if self.shown and not self.shown.is_open else [])]
        parts = [
            f"{one.key}:{one.is_open}:{self.voted.get(one.pk, 0)}/{self.members}:{value_of(one) is not None}"
            for one in seen
        ]
        return _digest(parts)


def room_of(assessment: RiskAssessment, *, heads: frozenset[str]) -> Room:
    """The room now. Three or four queries whatever the number of members. Needs the assessment's scope."""
    found = tuple(open_ballots_of(assessment))
    shown = found[0] if found else ballots_of(assessment).first()
    asked = found or ((shown,) if shown else ())
    voters = {one.pk for one in voters_of(assessment, heads=heads)}
    rows = BallotVote.objects.filter(ballot__in=asked).order_by().values_list("ballot_id", "member_id").distinct()
    voted: dict[int, int] = {}
    for ballot, member in rows:
        if member in voters:
            voted[ballot] = voted.get(ballot, 0) + 1
    for one in asked:
        one.assessment = one.risk.assessment = assessment
    return Room(open=found, shown=shown, voted=voted, members=len(voters))


def phone_mark(assessment: RiskAssessment) -> str:
    """Changes when a ballot opens or closes, and with nothing else. One query. Needs the assessment's scope."""
    return _digest([str(one) for one in open_ballots_of(assessment).values_list("key", flat=True)])


def join_number(assessment: RiskAssessment) -> str:
    """Six digits that lead signed-in members to the workshop. No secret: who may enter is decided as ever."""
    mixed = salted_hmac("rectitude.risks.join", str(assessment.key)).digest()
    return str(int.from_bytes(mixed[:8]) % 10**DIGITS).zfill(DIGITS)


def joined_by(number: str, actor: Actor, *, at: datetime) -> RiskAssessment | None:
    """The assessment with that number among those the actor may read; None when there is none."""
    asked = "".join(filter(str.isdigit, number))
    found = (one for one in assessments_for(actor, at=at) if not one.is_closed)
    return next((one for one in found if join_number(one) == asked), None)


def _digest(parts: list[str]) -> str:
    return sha256("|".join(parts).encode()).hexdigest()[:16]
