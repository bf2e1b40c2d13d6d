"""The six seats of an assessment: what they are called, who holds them, which are empty, how far each is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from rectitude.apps.assessments.actions.dashboards.appointments import OVER, SEATS
from rectitude.apps.assessments.models.dashboards import Appointment, Assessment
from rectitude.apps.assessments.queries.dashboards.sight import has_reached

Part = Appointment.Part
ORDER = tuple((part, seat) for part in Part for seat in range(1, SEATS[part] + 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """One seat as the officer sees it. is_over: nobody can be appointed to it any more."""

    part: str
    seat: int
    name: str
    is_over: bool
    person: str = ""
    email: str = ""
    appointed_at: datetime | None = None
    declared_at: datetime | None = None
    interests: str = ""
    finished_at: datetime | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nobody holds it."""
        return not self.person


def seat_name(part: str, seat: int) -> str:
    """Assessor A, assessor B, adjudicator, peer reviewer 1, ..."""
    if part == Part.ASSESSOR:
        return _("Assessor %(letter)s") % {"letter": "AB"[seat - 1]}
    if part == Part.PEER_REVIEWER:
        return _("Peer reviewer %(number)d") % {"number": seat}
    return _("Adjudicator") if part == Part.ADJUDICATOR else _("Arbiter of appeals")


def seats_page(assessment: Assessment, held: Iterable[Appointment]) -> list[Seat]:
    """All six, in the order of the work."""
    by_seat = {(one.part, one.seat): one for one in held if one.withdrawn_at is None}
    return [_seat(assessment, part, number, by_seat.get((part, number))) for part, number in ORDER]


def _seat(assessment: Assessment, part: Part, number: int, held: Appointment | None) -> Seat:
    empty = Seat(
        part=part.value, seat=number, name=seat_name(part, number), is_over=has_reached(assessment, OVER[part])
    )
    if held is None:
        return empty
    return Seat(
        part=empty.part,
        seat=number,
        name=empty.name,
        is_over=empty.is_over,
        person=held.person.name,
        email=held.person.email,
        appointed_at=held.appointed_at,
        declared_at=held.declared_at,
        interests=held.interests,
        finished_at=held.finished_at,
    )


def empty_seats(assessment: Assessment, held: Iterable[Appointment]) -> list[str]:
    """The names of the seats that still have something to do and that nobody holds."""
    taken = {(one.part, one.seat) for one in held}
    return [
        seat_name(part, seat)
        for part, seat in ORDER
        if (part, seat) not in taken and not has_reached(assessment, OVER[part])
    ]


def scoring_progress(held: Sequence[Appointment], n: int) -> list[str]:
    """How far each assessor is, by letter and without any score. The seats carry `n_scored`."""
    said = []
    for one in sorted(held, key=lambda a: a.seat):
        if one.part != Part.ASSESSOR:
            continue
        if one.finished_at is not None:
            said.append(_("%(letter)s: handed in") % {"letter": one.letter})
        else:
            scored = vars(one).get("n_scored", 0)
            said.append(_("%(letter)s: %(scored)d of %(n)d") % {"letter": one.letter, "scored": scored, "n": n})
    return said
