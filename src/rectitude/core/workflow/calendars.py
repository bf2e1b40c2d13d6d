"""Which days are worked, and how to count with them. Dates only: time zones and summer time play no part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import MappingProxyType

from .faults import CalendarFault

SATURDAY_AND_SUNDAY = frozenset({5, 6})
_DAY = timedelta(days=1)
_LONGEST_CLOSURE = 366


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingCalendar:
    """The days an institution works.

    `rest_days` are weekdays (Monday 0 to Sunday 6), `holidays` map a date to its name, `worked` are days worked
    although a rest day or holiday falls on them. `known_until` is the last date whose holidays are in the list;
    None says that the list is not bounded. CalendarFault when no weekday is worked.
    """

    name: str
    rest_days: frozenset[int] = SATURDAY_AND_SUNDAY
    holidays: Mapping[date, str] = field(default_factory=dict)
    worked: frozenset[date] = frozenset()
    known_until: date | None = None

    def __post_init__(self) -> None:
        if not self.rest_days <= frozenset(range(7)):
            raise CalendarFault(f"{self.name}: weekdays are 0 (Monday) to 6 (Sunday), not {sorted(self.rest_days)}")
        if len(self.rest_days) == 7:
            raise CalendarFault(f"{self.name}: no day of the week is worked")
        object.__setattr__(self, "holidays", MappingProxyType(dict(self.holidays)))

    def is_working(self, day: date) -> bool:
        """Whether `day` is worked."""
        return day in self.worked or (day.weekday() not in self.rest_days and day not in self.holidays)

    def knows(self, day: date) -> bool:
        """Whether the holidays around `day` are in the list."""
        return self.known_until is None or day <= self.known_until

    def on_or_after(self, day: date) -> date:
        """`day` when it is worked, else the next day that is."""
        return self._nearest(day, _DAY)

    def on_or_before(self, day: date) -> date:
        """`day` when it is worked, else the last day before it that is."""
        return self._nearest(day, -_DAY)

    def add(self, day: date, working_days: int) -> date:
        """The day that lies `working_days` after `day` (before, when negative). The day itself does not count.

        With 0 it is `day`, worked or not. One working day after a Friday and after a Saturday is the Monday.
        """
        step = _DAY if working_days >= 0 else -_DAY
        here = day
        for _ in range(abs(working_days)):
            here = self._nearest(next_day(here, step), step)
        return here

    def between(self, start: date, end: date) -> int:
        """How many working days lie after `start` up to and with `end`; negative when `end` comes first."""
        if end < start:
            return -self.between(end, start)
        return sum(1 for day in days_after(start, end) if self.is_working(day))

    def _nearest(self, day: date, step: timedelta) -> date:
        for _ in range(_LONGEST_CLOSURE):
            if self.is_working(day):
                return day
            day = next_day(day, step)
        raise CalendarFault(f"{self.name}: no day is worked within a year of {day.isoformat()}")


EVERY_DAY = WorkingCalendar(name="every day", rest_days=frozenset())


def next_day(day: date, step: timedelta = _DAY) -> date:
    """The day one `step` on; CalendarFault at the ends of what a date can hold."""
    try:
        return day + step
    except OverflowError:
        raise CalendarFault(f"there is no date beyond {day.isoformat()}") from None


def days_after(start: date, end: date) -> Iterator[date]:
    """Every day after `start` up to and with `end`."""
    for number in range(1, (end - start).days + 1):
        yield start + timedelta(days=number)
