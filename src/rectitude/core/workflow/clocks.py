"""A clock with a length, pauses and extensions, counted in whole days. Nothing here asks what day it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .calendars import EVERY_DAY, WorkingCalendar
from .faults import ClockFault
from .rhythms import add_months

_LONGEST = {"days": 36_525, "working_days": 26_000, "months": 1_200}


class Unit(StrEnum):
    """What a length is counted in."""

    DAYS = "days"
    WORKING_DAYS = "working_days"
    MONTHS = "months"


class Roll(StrEnum):
    """What happens to a due date that is not a working day."""

    NONE = "none"
    FORWARD = "forward"
    BACK = "back"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockRule:
    """How long something may take, and what may stop the count.

    `pause_reasons` are the codes of the reasons a jurisdiction allows; none means that this clock is never paused.
    `roll` moves a due date that is not worked. `source` names the law or rule the length comes from.
    """

    id: str
    length: int
    unit: Unit
    calendar: WorkingCalendar = EVERY_DAY
    roll: Roll = Roll.NONE
    pause_reasons: frozenset[str] = frozenset()
    source: str = ""

    def __post_init__(self) -> None:
        check_length(self.id, self.length, self.unit)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """The clock stands from the day `start` on; `end` is the first day that counts again, None while it stands."""

    start: date
    end: date | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """`length` more, in the unit of the rule, granted on a day for a written reason."""

    length: int
    granted_on: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A rule set going on a day. The day of the start is not counted: ten days from the 1st end on the 11th."""

    rule: ClockRule
    started_on: date
    pauses: tuple[Pause, ...] = ()
    extensions: tuple[Extension, ...] = ()
    stopped_on: date | None = None

    def __post_init__(self) -> None:
        for pause in self.pauses:
            _check_pause(pause, self)
        for extension in self.extensions:
            if not extension.reason.strip() or extension.length < 1:
                raise ClockFault(f"{self.rule.id}: an extension needs a length of 1 or more and a written reason")
        if self.stopped_on is not None and self.stopped_on < self.started_on:
            raise ClockFault(f"{self.rule.id}: stopped before it was started")
        check_length(self.rule.id, self.granted, self.rule.unit)

    @property
    def granted(self) -> int:
        """The length with every extension, in the unit of the rule."""
        return self.rule.length + sum(one.length for one in self.extensions)

    @property
    def counted_length(self) -> int:
        """The length in days that count: working days for a rule in working days, else days.

        Months become days when the clock starts: a clock of three months from 30 November has 90 days.
        """
        if self.rule.unit is Unit.MONTHS:
            return (add_months(self.started_on, self.granted) - self.started_on).days
        return self.granted

    def counts(self, day: date) -> bool:
        """Whether a day after the start is counted, whoever counts."""
        worked = self.rule.unit is not Unit.WORKING_DAYS or self.rule.calendar.is_working(day)
        return worked and not self.is_paused(day)

    def is_paused(self, day: date) -> bool:
        """Whether the clock stands on `day`."""
        return any(one.start <= day and (one.end is None or day < one.end) for one in self.pauses)


def check_length(name: str, length: int, unit: Unit) -> None:
    """ClockFault when a length is under one or over a hundred years."""
    if not 1 <= length <= _LONGEST[unit]:
        raise ClockFault(f"{name}: a length of {length} {unit.value} is not between 1 and {_LONGEST[unit]}")


def _check_pause(pause: Pause, clock: Clock) -> None:
    name = clock.rule.id
    if pause.reason not in clock.rule.pause_reasons:
        allowed = ", ".join(sorted(clock.rule.pause_reasons)) or "none"
        raise ClockFault(f"{name}: {pause.reason!r} is no reason to pause this clock; there are: {allowed}")
    if pause.start < clock.started_on:
        raise ClockFault(f"{name}: paused on {pause.start.isoformat()}, before it was started")
    if pause.end is not None and pause.end < pause.start:
        raise ClockFault(f"{name}: resumed on {pause.end.isoformat()}, before it was paused")
