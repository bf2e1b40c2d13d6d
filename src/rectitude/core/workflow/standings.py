"""Where a clock stands on a given day: how much has counted, what is left, when it is due, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rectitude.core.instruments.messages import Message
from rectitude.core.stats.estimates import Because, Input

from .calendars import WorkingCalendar, days_after, next_day
from .clocks import Clock, Roll, Unit
from .sentences import extended, holidays_not_known, paused_since, rolled

METHOD = "clock-with-pauses"
VERSION = "1"


class Running(StrEnum):
    """What a clock is doing. A clock that stopped is met or late, for ever."""

    NOT_STARTED = "not_started"
    RUNNING = "running"
    PAUSED = "paused"
    OVERDUE = "overdue"
    MET = "met"
    LATE = "late"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A clock on the day `at`. `elapsed`, `remaining` and `overdue_by` are in days that count (see Clock).

    `due` is None while a pause is open: nobody knows then when the clock ends. `overdue_by` counts the days of the
    rule's unit after the due date, paused or not: after the end there is nothing left to pause.
    """

    at: date
    state: Running
    elapsed: int
    remaining: int
    due: date | None
    overdue_by: int
    because: Because


def due_date(clock: Clock) -> date | None:
    """The last day on which the clock is met: the day the full length has counted, moved if the rule says so.

    None while an open pause begins before the length is used up.
    """
    reached = _reached(clock)
    return None if reached is None else _rolled(reached, clock)


def standing(clock: Clock, *, at: date) -> Standing:
    """Where `clock` stands at the end of the day `at`."""
    until = at if clock.stopped_on is None else min(at, clock.stopped_on)
    length = clock.counted_length
    elapsed = min(length, sum(1 for day in days_after(clock.started_on, until) if clock.counts(day)))
    due = due_date(clock)
    late = _days(clock, due, until) if due is not None and until > due else 0
    state = _state(clock, at=at, until=until, due=due)
    return Standing(
        at=at,
        state=state,
        elapsed=elapsed,
        remaining=length - elapsed,
        due=due,
        overdue_by=late,
        because=_because(clock, at=at, due=due),
    )


def _reached(clock: Clock) -> date | None:
    here, left = clock.started_on, clock.counted_length
    forever = min((one.start for one in clock.pauses if one.end is None), default=None)
    while left:
        here = next_day(here)
        if forever is not None and here >= forever:
            return None
        left -= clock.counts(here)
    return here


def _rolled(day: date, clock: Clock) -> date:
    calendar: WorkingCalendar = clock.rule.calendar
    if clock.rule.roll is Roll.FORWARD:
        return calendar.on_or_after(day)
    if clock.rule.roll is Roll.BACK:
        return max(calendar.on_or_before(day), clock.started_on)
    return day


def _days(clock: Clock, start: date, end: date) -> int:
    if clock.rule.unit is Unit.WORKING_DAYS:
        return clock.rule.calendar.between(start, end)
    return (end - start).days


def _state(clock: Clock, *, at: date, until: date, due: date | None) -> Running:
    if at < clock.started_on:
        return Running.NOT_STARTED
    past = due is not None and until > due
    if clock.stopped_on is not None and clock.stopped_on <= at:
        return Running.LATE if past else Running.MET
    if past:
        return Running.OVERDUE
    return Running.PAUSED if clock.is_paused(at) else Running.RUNNING


def _because(clock: Clock, *, at: date, due: date | None) -> Because:
    rule = clock.rule
    notes: list[Message] = [paused_since(one) for one in clock.pauses if one.end is None and one.start <= at]
    notes += [extended(one, unit=rule.unit) for one in clock.extensions]
    reached = _reached(clock)
    if due is not None and reached is not None and reached != due:
        notes.append(rolled(reached, due))
    uses_holidays = rule.unit is Unit.WORKING_DAYS or rule.roll is not Roll.NONE
    if due is not None and uses_holidays and not rule.calendar.knows(due):
        notes.append(holidays_not_known(rule.calendar))
    stood = sum(1 for day in days_after(clock.started_on, due or at) if clock.is_paused(day))
    inputs = (
        Input(name="rule", value=rule.id),
        Input(name="length", value=clock.granted),
        Input(name="unit", value=rule.unit.value),
        Input(name="started_on", value=clock.started_on.isoformat()),
        Input(name="days_paused", value=stood),
        Input(name="calendar", value=rule.calendar.name),
    )
    return Because(method=METHOD, version=VERSION, source=rule.source, inputs=inputs, notes=tuple(notes))
