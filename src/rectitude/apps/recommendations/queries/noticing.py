"""Which reminders and escalations are due, and to whom: each step of each date once for each person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q

from rectitude.apps.recommendations.models import Action, Addressee, Notice, Recommendation
from rectitude.apps.recommendations.queries.board import FINISHED, OPEN
from rectitude.apps.recommendations.queries.due_dates import ACTION, ANSWER, CARRY_OUT, REVIEW
from rectitude.base.access.queries import grants_active_at
from rectitude.base.accounts.models import Person
from rectitude.core.workflow import Clock, ClockRule, EscalationStep, Unit, due_steps

OWNER, FOCAL_POINT, HEAD, OFFICER, REVIEWER = "owner", "focal_point", "head", "programme_officer", "reviewer"
_SENT_AT_ONCE = 400


def _step(offset: int, who: str) -> EscalationStep:
    return EscalationStep(id=f"{offset:+d}-{who}", offset=offset, unit=Unit.DAYS, who=who, what="remind")


_CARRIED_OUT = (
    *(_step(offset, OWNER) for offset in (-14, -3, 0, 14)),
    _step(14, FOCAL_POINT),
    _step(30, HEAD),
    _step(60, OFFICER),
)
STEPS: Mapping[str, tuple[EscalationStep, ...]] = {
    CARRY_OUT: _CARRIED_OUT,
    ACTION: _CARRIED_OUT,
    ANSWER: (
        *(_step(offset, HEAD) for offset in (-14, -3, 0, 30)),
        *(_step(offset, FOCAL_POINT) for offset in (-14, 14)),
        _step(60, OFFICER),
    ),
    REVIEW: (*(_step(offset, REVIEWER) for offset in (-14, 0, 14)), _step(60, OFFICER)),
}
# How long before its date the first step of any clock comes.
EARLIEST = timedelta(days=14)
# Who stands in where nobody holds the part.
_INSTEAD = {OWNER: (FOCAL_POINT, HEAD, OFFICER), FOCAL_POINT: (HEAD,), HEAD: (FOCAL_POINT,), REVIEWER: (OFFICER,)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Date:
    """One date somebody is to be reminded of. subject: its chain reference; asked_on: since when it is known."""

    kind: str
    subject: str
    code: str
    institution: str
    due: date
    asked_on: date
    addressee: Addressee
    owner: Person | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DueNotice:
    """One step that one person has not been told of."""

    date: Date
    step: str
    person: Person


def due_notices(*, at: datetime) -> dict[Person, list[DueNotice]]:
    """Person -> what they are to be told of now, the oldest date first.

    Of several steps of one date that concern the same person only the newest counts, so that a system that stood still
    for a month does not send four letters at once.
    """
    dates = dates_near(at=at)
    staff = _staff(at=at)
    found: dict[tuple[str, str, int], DueNotice] = {}
    for one in dates:
        for step, people in _newest(one, staff, on=at.date()).items():
            for person in people:
                name = f"{one.kind}/{step}/{one.due.isoformat()}"
                found[one.subject, name, person.pk] = DueNotice(date=one, step=name, person=person)
    for key in _sent({subject for subject, _step, _person in found}):
        found.pop(key, None)
    by_person: dict[Person, list[DueNotice]] = defaultdict(list)
    for notice in found.values():
        by_person[notice.person].append(notice)
    return {person: sorted(several, key=lambda one: one.date.due) for person, several in by_person.items()}


def dates_near(*, at: datetime) -> list[Date]:
    """Every date that is past or within a fortnight, and still asks something of somebody. Two queries."""
    last = at.date() + EARLIEST
    issued = Recommendation.objects.filter(state=Recommendation.State.ISSUED).order_by().values("pk")
    rows = Addressee.objects.filter(OPEN, recommendation__in=issued).order_by()
    rows = rows.select_related("recommendation__reviewer", "programme", "institution__country", "owner")
    found = [one for row in rows.filter(_any_until(last)) for one in _dates_of(row) if one.due <= last]
    actions = Action.objects.filter(OPEN, due_on__lte=last, addressee__recommendation__in=issued).order_by()
    places = ("addressee__recommendation", "addressee__programme", "addressee__institution__country")
    for action in actions.select_related("owner", "addressee__owner", *places):
        found.append(_of_action(action))
    return found


def _any_until(last: date) -> Q:
    waits = Q(acceptance=Addressee.Accepted.AWAITED)
    carried = Q(due_on__lte=last) & ~Q(progress__in=FINISHED)
    return (waits & Q(answer_due_on__lte=last)) | carried | (~waits & Q(next_review_on__lte=last))


def _dates_of(row: Addressee) -> Iterable[Date]:
    waits = row.acceptance == Addressee.Accepted.AWAITED
    if waits:
        yield _of_addressee(row, ANSWER, row.answer_due_on)
    if row.due_on is not None and row.progress not in FINISHED:
        yield _of_addressee(row, CARRY_OUT, row.due_on, owner=row.owner)
    if row.next_review_on is not None and not waits:
        yield _of_addressee(row, REVIEW, row.next_review_on, owner=row.recommendation.reviewer)


def _of_addressee(row: Addressee, kind: str, due: date, *, owner: Person | None = None) -> Date:
    return Date(
        kind=kind,
        subject=f"addressee:{row.key}",
        code=row.recommendation.code,
        institution=row.institution.name,
        due=due,
        asked_on=row.asked_at.date(),
        addressee=row,
        owner=owner,
    )


def _of_action(action: Action) -> Date:
    row = action.addressee
    return Date(
        kind=ACTION,
        subject=f"action:{action.key}",
        code=row.recommendation.code,
        institution=row.institution.name,
        due=action.due_on,
        asked_on=action.made_at.date(),
        addressee=row,
        owner=action.owner or row.owner,
    )


def clock_of(one: Date) -> Clock:
    """The clock of a date. It starts when the date was known, but no more than sixty days before: earlier is all the same."""
    start = min(max(one.asked_on, one.due - timedelta(days=60)), one.due - timedelta(days=1))
    rule = ClockRule(id=f"recommendations.{one.kind}", length=(one.due - start).days, unit=Unit.DAYS)
    return Clock(rule=rule, started_on=start)


def _newest(one: Date, staff: _Staff, *, on: date) -> dict[str, list[Person]]:
    """Step -> the people for whom it is the newest that is due."""
    latest: dict[int, tuple[str, Person]] = {}
    for planned in due_steps(STEPS[one.kind], clock_of(one), at=on):
        for person in staff.of(planned.step.who, one):
            latest[person.pk] = (planned.step.id, person)
    found: dict[str, list[Person]] = defaultdict(list)
    for step, person in latest.values():
        found[step].append(person)
    return found


class _Staff:
    """Who holds which part, read once."""

    def __init__(self, holders: Mapping[tuple[str, str, str], Sequence[Person]]) -> None:
        self._holders = holders

    def of(self, part: str, one: Date) -> Sequence[Person]:
        """Whoever holds the part towards a date; where nobody does, whoever stands in."""
        for name in (part, *_INSTEAD.get(part, ())):
            if people := self._holding(name, one):
                return people
        return ()

    def _holding(self, part: str, one: Date) -> Sequence[Person]:
        institution = one.addressee.institution
        if part in {OWNER, REVIEWER} and one.owner is not None:
            return (one.owner,) if one.owner.is_active else ()
        if part in {OFFICER, REVIEWER}:
            return self._holders.get((part, "programme", one.addressee.programme.code), ())
        here = self._holders.get((part, "institution", institution.code), ())
        if not here and part == HEAD and institution.country is not None:
            return self._holders.get((part, "country", institution.country.code), ())
        return here


def _staff(*, at: datetime) -> _Staff:
    held = grants_active_at(at).filter(role__in=[FOCAL_POINT, HEAD, OFFICER, REVIEWER], person__is_active=True)
    holders: dict[tuple[str, str, str], list[Person]] = defaultdict(list)
    for grant in held.select_related("person").order_by("pk"):
        holders[grant.role, grant.scope_kind, grant.scope_key].append(grant.person)
    return _Staff(holders)


def sent_to(person: Person, subjects: Iterable[str]) -> Iterable[tuple[str, str]]:
    """Subject and step of what the person was told of these subjects."""
    return ((subject, step) for subject, step, pk in _sent(subjects) if pk == person.pk)


def _sent(subjects: Iterable[str]) -> Iterable[tuple[str, str, int]]:
    several = sorted(subjects)
    for start in range(0, len(several), _SENT_AT_ONCE):
        rows = Notice.objects.filter(subject__in=several[start : start + _SENT_AT_ONCE]).order_by()
        yield from rows.values_list("subject", "step", "person_id")
