"""A calendar of days, as values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime


class CalendarFault(ValueError):
    """A calendar that other programs would misread."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """Something that is due on a day, all day long.

    uid: the same for the same thing for ever, and another's nowhere in the world (RFC 5545, 3.8.4.7), so that a date
    that moves moves in the reader's calendar too.
    """

    uid: str
    on: date
    summary: str
    description: str = ""
    url: str = ""

    def __post_init__(self) -> None:
        if not self.uid.strip() or not self.summary.strip():
            raise CalendarFault("a day of a calendar has a uid and a summary")


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """Days under a name. product: who made it (PRODID). made_at: aware; language: of its words (RFC 5646).

    refresh_hours: how often a program that subscribes should ask again (RFC 7986, 5.7).
    """

    name: str
    product: str
    made_at: datetime
    days: Sequence[Day]
    language: str = "en"
    refresh_hours: int = 12

    def __post_init__(self) -> None:
        if self.made_at.tzinfo is None:
            raise CalendarFault("the moment a calendar was made is aware")
        uids = [day.uid for day in self.days]
        if len(set(uids)) < len(uids):
            raise CalendarFault("two days of a calendar have the same uid")
