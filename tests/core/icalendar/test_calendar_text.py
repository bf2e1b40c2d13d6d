"""Calendars read back by another's parser: what went in comes out, whatever people wrote."""

from datetime import UTC, date, datetime
from typing import Any

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rectitude.core.icalendar import Calendar, CalendarFault, Day, calendar_text
from rectitude.core.icalendar.text import OCTETS, folded_line

AT = datetime(2026, 10, 5, 9, 30, tzinfo=UTC)
WORDS = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp"), include_characters="\n"), max_size=200)


def calendar(*days: Day, **more: Any) -> Calendar:
    return Calendar(name="Due dates", product="-//Rectitude//due dates//EN", made_at=AT, days=days, **more)


def day(**more: Any) -> Day:
    return Day(**{"uid": "due-one@example.org", "on": date(2026, 12, 1), "summary": "Due: one", **more})


def events(text: str) -> list[Any]:
    return list(icalendar.Calendar.from_ical(text).walk("VEVENT"))


def test_the_worked_example_of_folding() -> None:
    """RFC 5545, 3.1: lines of at most 75 octets, the rest behind CRLF and one space."""
    line = "DESCRIPTION:" + "x" * 100
    folded = folded_line(line)
    assert folded == "DESCRIPTION:" + "x" * 63 + "\r\n " + "x" * 37
    assert folded.replace("\r\n ", "") == line


def test_every_line_is_there_once() -> None:
    text = calendar_text(calendar(day(url="https://example.org/a?b=1&c=2")))
    assert text.split("\r\n") == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Rectitude//due dates//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "NAME;LANGUAGE=en:Due dates",
        "X-WR-CALNAME:Due dates",
        "REFRESH-INTERVAL;VALUE=DURATION:PT12H",
        "BEGIN:VEVENT",
        "UID:due-one@example.org",
        "DTSTAMP:20261005T093000Z",
        "DTSTART;VALUE=DATE:20261201",
        "SUMMARY;LANGUAGE=en:Due: one",
        "URL:https://example.org/a?b=1&c=2",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


@given(summary=WORDS.filter(str.strip), description=WORDS)
def test_what_people_wrote_comes_back(summary: str, description: str) -> None:
    text = calendar_text(calendar(day(summary=summary, description=description)))
    (event,) = events(text)
    assert str(event["summary"]) == summary
    assert str(event.get("description", "")) == description
    assert event.decoded("dtstart") == date(2026, 12, 1)
    assert all(len(line.encode()) <= OCTETS for line in text.split("\r\n"))


def test_nothing_anybody_writes_becomes_a_line_of_its_own() -> None:
    wild = "one\r\nBEGIN:VALARM\r\nATTACH:http://example.org\nEND:VALARM\rtwo\x00\x1b"
    text = calendar_text(calendar(day(summary=wild)))
    assert not [line for line in text.split("\r\n") if line.startswith(("ATTACH", "BEGIN:VALARM"))]
    (event,) = events(text)
    assert str(event["summary"]) == "one\nBEGIN:VALARM\nATTACH:http://example.org\nEND:VALARM\ntwo"


def test_days_keep_their_order_and_an_empty_calendar_is_one() -> None:
    days = [day(uid=f"{n}@example.org", on=date(2026, 12, n)) for n in (3, 1, 2)]
    assert [str(event["uid"])[0] for event in events(calendar_text(calendar(*days, language="pt")))] == ["3", "1", "2"]
    assert events(calendar_text(calendar())) == []


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: day(uid=" "),
        lambda: day(summary=""),
        lambda: calendar(day(), day(on=date(2026, 1, 1))),
        lambda: Calendar(name="x", product="x", made_at=datetime(2026, 1, 1), days=()),  # noqa: DTZ001 - the fault
        lambda: calendar_text(calendar(day(url="https://example.org/\r\nX:1"))),
        lambda: calendar_text(calendar(day(), language="en:X")),
    ],
)
def test_a_calendar_others_would_misread_is_a_fault(wrong: Any) -> None:
    with pytest.raises(CalendarFault):
        wrong()
