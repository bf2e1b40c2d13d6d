"""Writing a calendar: content lines folded at 75 octets, texts escaped, lines ended by CRLF (RFC 5545, 3.1 and 3.3.11)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC

from .calendars import Calendar, CalendarFault, Day

OCTETS = 75
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_UNSAFE_URL = re.compile(r"[\x00-\x20\x7f<>\"{}|\\^`]")


def calendar_text(calendar: Calendar) -> str:
    """The calendar as text/calendar; encode it as UTF-8. Days in the order given."""
    return "".join(f"{folded_line(line)}\r\n" for line in _lines(calendar))


def escaped(text: str) -> str:
    """TEXT (RFC 5545, 3.3.11): backslash, semicolon and comma escaped, line ends as \\n, other controls left out."""
    plain = _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    for sign in ("\\", ";", ","):
        plain = plain.replace(sign, f"\\{sign}")
    return plain.replace("\n", "\\n")


def folded_line(line: str) -> str:
    """A content line in pieces of at most 75 octets, each after the first behind one space; no character is cut in two."""
    pieces: list[str] = []
    here, size = "", 0
    for sign in line:
        octets = len(sign.encode("utf-8"))
        if size + octets > OCTETS:
            pieces.append(here)
            here, size = " ", 1
        here += sign
        size += octets
    return "\r\n".join([*pieces, here])


def _lines(calendar: Calendar) -> Iterator[str]:
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield f"PRODID:{escaped(calendar.product)}"
    yield "CALSCALE:GREGORIAN"
    yield "METHOD:PUBLISH"
    name = escaped(calendar.name)
    # The first is the standard's, the second what most programs read.
    yield f"NAME;LANGUAGE={_tag(calendar.language)}:{name}"
    yield f"X-WR-CALNAME:{name}"
    yield f"REFRESH-INTERVAL;VALUE=DURATION:PT{calendar.refresh_hours}H"
    stamp = calendar.made_at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    for day in calendar.days:
        yield from _event(day, stamp=stamp, language=_tag(calendar.language))
    yield "END:VCALENDAR"


def _event(day: Day, *, stamp: str, language: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{escaped(day.uid)}"
    yield f"DTSTAMP:{stamp}"
    # Without an end a day is one day long (RFC 5545, 3.6.1).
    yield f"DTSTART;VALUE=DATE:{day.on.isoformat().replace('-', '')}"
    yield f"SUMMARY;LANGUAGE={language}:{escaped(day.summary)}"
    if day.description:
        yield f"DESCRIPTION;LANGUAGE={language}:{escaped(day.description)}"
    if day.url:
        yield f"URL:{_address(day.url)}"
    # A due date takes no time of anybody's day.
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _address(url: str) -> str:
    if _UNSAFE_URL.search(url):
        raise CalendarFault(f"{url!r} is no address")
    return url


def _tag(language: str) -> str:
    if not re.fullmatch(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", language):
        raise CalendarFault(f"{language!r} is no language")
    return language
