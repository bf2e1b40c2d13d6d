"""Months, and what comes back every so many of them, such as the compliance review each eighteen months."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date

from .faults import WorkflowFault

FOLLOW_UP_MONTHS = 18


def add_months(day: date, months: int) -> date:
    """The same day of the month, `months` later (earlier when negative); the last of the month where there is none.

    31 January and one month is 28 (29) February. WorkflowFault beyond the years 1 to 9999.
    """
    total = day.year * 12 + day.month - 1 + months
    year, month = divmod(total, 12)
    if not 1 <= year <= 9999:
        raise WorkflowFault(f"{months} months from {day.isoformat()} lie beyond what a date can hold")
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """Something that is due every `months` after `anchor`, the first time after one period.

    Each date is counted from the anchor, never from the one before, so that a rhythm that begins on the 31st does
    not slip to the 28th for ever, and a review held late does not move the next.
    """

    anchor: date
    months: int = FOLLOW_UP_MONTHS

    def __post_init__(self) -> None:
        if self.months < 1:
            raise WorkflowFault(f"a rhythm has one month or more, not {self.months}")

    def occurrence(self, number: int) -> date:
        """The date of the `number`th time, counted from 1."""
        if number < 1:
            raise WorkflowFault(f"times are counted from 1, not {number}")
        return add_months(self.anchor, self.months * number)

    def next_after(self, day: date) -> tuple[int, date]:
        """The number and date of the first time after `day`."""
        passed = (day.year - self.anchor.year) * 12 + day.month - self.anchor.month
        number = max(1, passed // self.months)
        while self.occurrence(number) <= day:
            number += 1
        return number, self.occurrence(number)

    def until(self, day: date) -> tuple[date, ...]:
        """Every date up to and with `day`, in order."""
        found: list[date] = []
        while (here := self.occurrence(len(found) + 1)) <= day:
            found.append(here)
        return tuple(found)
