"""What is to be done before and after a due date, by whom and on which day."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from .clocks import Clock, Unit
from .faults import CalendarFault, ClockFault
from .rhythms import add_months
from .standings import due_date


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalationStep:
    """`what` is to reach `who` (a role or relation), `offset` units from the due date: negative before, positive after.

    The day is counted on the clock's calendar; a step never falls before the day the clock started.
    """

    id: str
    offset: int
    unit: Unit
    who: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A step and its day. `is_due` says that the day has come and the step was not done."""

    step: EscalationStep
    on: date
    is_due: bool


def planned_steps(
    steps: Iterable[EscalationStep], clock: Clock, *, at: date, done: Collection[str] = ()
) -> tuple[Planned, ...]:
    """Every step not yet done with its day, the earliest first. `done` are the ids of steps that were taken.

    Nothing is planned while a pause leaves the clock without a due date, nor after the clock was stopped: a reminder
    to somebody who waits for others, or who has finished, is worse than none.
    """
    several = tuple(steps)
    ids = [step.id for step in several]
    if len(set(ids)) < len(ids):
        raise ClockFault(f"{clock.rule.id}: two escalation steps have the same id")
    due = due_date(clock)
    if due is None or (clock.stopped_on is not None and clock.stopped_on <= at) or clock.is_paused(at):
        return ()
    open_steps = (step for step in several if step.id not in done)
    found = [(max(_day(step, due, clock), clock.started_on), step) for step in open_steps]
    return tuple(Planned(step=step, on=on, is_due=on <= at) for on, step in sorted(found, key=_by_day))


def due_steps(
    steps: Iterable[EscalationStep], clock: Clock, *, at: date, done: Collection[str] = ()
) -> tuple[Planned, ...]:
    """The steps to take on the day `at`, the earliest first."""
    return tuple(one for one in planned_steps(steps, clock, at=at, done=done) if one.is_due)


def _by_day(found: tuple[date, EscalationStep]) -> tuple[date, str]:
    return found[0], found[1].id


def _day(step: EscalationStep, due: date, clock: Clock) -> date:
    if step.unit is Unit.MONTHS:
        return add_months(due, step.offset)
    if step.unit is Unit.WORKING_DAYS:
        return clock.rule.calendar.add(due, step.offset)
    try:
        return due + timedelta(days=step.offset)
    except OverflowError:
        raise CalendarFault(f"{step.id}: {step.offset} days from {due.isoformat()} is no date") from None
