"""Days as exactly as they are known: a month is all its days, a year all of its own."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .faults import MaterialFault


class Precision(StrEnum):
    """How exactly a source gives a date."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The first and the last day something can mean; both count."""

    first: date
    last: date
    precision: Precision = Precision.DAY

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise MaterialFault(f"a span ends on {self.last}, before it begins on {self.first}")

    @property
    def days(self) -> int:
        """How many days it holds."""
        return (self.last - self.first).days + 1

    @property
    def text(self) -> str:
        """As exact as it is known: 2017, 2017-01, 2017-01-31, or two of them with a stroke (ISO 8601)."""
        first, last = (_cut(day, self.precision) for day in (self.first, self.last))
        return first if first == last else f"{first}/{last}"

    def overlaps(self, other: Span) -> bool:
        """Whether they have a day in common."""
        return self.first <= other.last and other.first <= self.last

    def holds(self, other: Span) -> bool:
        """Whether every day of the other is one of this."""
        return self.first <= other.first and other.last <= self.last


def span(first: date, last: date | None = None, *, precision: Precision = Precision.DAY) -> Span:
    """The span of a date that is known to the day, the month or the year: widened to all the days it can mean."""
    until = first if last is None else last
    if precision is Precision.YEAR:
        first, until = first.replace(month=1, day=1), until.replace(month=12, day=31)
    elif precision is Precision.MONTH:
        first = first.replace(day=1)
        until = until.replace(day=calendar.monthrange(until.year, until.month)[1])
    return Span(first=first, last=until, precision=precision)


def parse_period(text: str) -> Span:
    """A period in ISO 8601: "2016", "2020-03", "2020-01-27", or two with a stroke. MaterialFault for anything else."""
    ends = text.split("/")
    if not 1 <= len(ends) <= 2:
        raise MaterialFault(f"{text!r} is no period")
    first, last = _parsed(ends[0], text), _parsed(ends[-1], text)
    coarser = max((first, last), key=lambda one: list(Precision).index(one.precision))
    return Span(first=first.first, last=last.last, precision=coarser.precision)


def _parsed(end: str, whole: str) -> Span:
    parts = end.split("-")
    try:
        year, month, day, *more = (*(int(part) for part in parts), *[1] * (3 - len(parts)))
        return span(date(year, month, day, *more), precision=list(Precision)[3 - len(parts)])
    except (ValueError, TypeError):
        raise MaterialFault(f"{whole!r} is no period") from None


def _cut(day: date, precision: Precision) -> str:
    return day.isoformat()[: {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}[precision]]
