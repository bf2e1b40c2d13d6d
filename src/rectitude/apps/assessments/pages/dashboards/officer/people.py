"""The people of an assessment: its six seats, and those who held one before."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from rectitude.apps.assessments.models.dashboards import Appointment, Assessment
from rectitude.apps.assessments.pages.dashboards.officer.seats import Seat, seat_name, seats_page
from rectitude.apps.assessments.queries.dashboards.assessments import appointments_of
from rectitude.apps.assessments.queries.dashboards.sight import has_reached
from rectitude.base.accounts.models import Person

State = Assessment.State
WHY_NOT = {
    "holds-a-part": lambda: _("already has a part in this assessment"),
    "of-institution": lambda: _("belongs to the institution"),
    "took-part": lambda: _("has already scored or decided in this assessment"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn:
    """Somebody whose part ended. stands: what they handed in counts still."""

    seat: str
    person: str
    appointed_at: datetime
    withdrawn_at: datetime
    by: str
    reason: str
    stands: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PeoplePage:
    """What the page prints. can_close: the time to reply is over and the reply is still open."""

    seats: tuple[Seat, ...]
    withdrawn: tuple[Withdrawn, ...]
    n_empty: int
    can_move: bool
    can_close: bool
    can_release: bool


def people_page(assessment: Assessment, *, at: datetime) -> PeoplePage:
    """Needs the assessment's scope."""
    everybody = appointments_of(assessment)
    seats = tuple(seats_page(assessment, everybody))
    is_open = assessment.round.state == "open"
    return PeoplePage(
        seats=seats,
        withdrawn=tuple(_withdrawn(everybody)),
        n_empty=sum(seat.is_empty and not seat.is_over for seat in seats),
        can_move=is_open and not has_reached(assessment, State.DISPOSITION),
        can_close=is_open and assessment.state == State.REPLY and at > assessment.reply_due_at,
        can_release=is_open and assessment.state == State.FINAL,
    )


def _withdrawn(everybody: Iterable[Appointment]) -> list[Withdrawn]:
    gone = sorted((one for one in everybody if one.withdrawn_at), key=lambda one: one.withdrawn_at or one.appointed_at)
    keys = {one.withdrawn_by for one in gone}
    names = (
        {str(key): name for key, name in Person.objects.filter(key__in=keys).values_list("key", "name")} if keys else {}
    )
    return [
        Withdrawn(
            seat=seat_name(one.part, one.seat),
            person=one.person.name,
            appointed_at=one.appointed_at,
            withdrawn_at=one.withdrawn_at,
            by=names.get(one.withdrawn_by, ""),
            reason=one.withdrawn_because,
            stands=one.finished_at is not None,
        )
        for one in gone
        if one.withdrawn_at is not None
    ]
