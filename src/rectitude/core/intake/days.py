"""Days as people write them in English, Spanish, French and Portuguese, with how exactly they are known."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

_MONTHS = (
    "january enero janvier janeiro jan ene janv",
    "february febrero fevrier fevereiro feb fev",
    "march marzo mars marco mar",
    "april abril avril apr abr avr",
    "may mayo mai maio",
    "june junio juin junho jun",
    "july julio juillet julho jul juil",
    "august agosto aout aug ago",
    "september septiembre setiembre septembre setembro sep sept set",
    "october octubre octobre outubro oct out",
    "november noviembre novembre novembro nov",
    "december diciembre decembre dezembro dec dic dez",
)
_MONTH = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?:[T ]\d{2}:\d{2}.*)?")
_PARTS = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})")
_WORDS = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th|er|o|º)?\s+(?:de\s+)?)?([a-z]+)\.?,?\s+(?:de\s+|del\s+)?(\d{4})")
_AMERICAN = re.compile(r"([a-z]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_YEAR = re.compile(r"(\d{4})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day, and whether it is known to the "day", "month" or "year"; a month or year stands by its first day."""

    on: date
    precision: str


def read_day(text: str, *, day_first: bool = True) -> Day | None:
    """The day a text names; None when it names none. day_first: how 3/4/2024 is read."""
    folded = _folded(text)
    found = _iso(folded) or _in_parts(folded, day_first=day_first) or _in_words(folded) or _american(folded)
    if found is None and (match := _YEAR.fullmatch(folded)):
        found = _made(match.group(1), "1", "1", "year")
    return found


def is_ambiguous(text: str) -> bool:
    """Whether day and month could be read either way round, as in 3/4/2024. With points the day comes first everywhere."""
    match = _PARTS.fullmatch(_folded(text))
    if match is None or match.group(2) == ".":
        return False
    first, second = int(match.group(1)), int(match.group(3))
    return first <= 12 and second <= 12 and first != second


def _iso(text: str) -> Day | None:
    match = _ISO.fullmatch(text)
    if match is None:
        return None
    year, month, day = match.groups()
    return _made(year, month, day or "1", "day" if day else "month")


def _in_parts(text: str, *, day_first: bool) -> Day | None:
    match = _PARTS.fullmatch(text)
    if match is None:
        return None
    first, sign, second, year = match.groups()
    is_day_first = day_first or sign == "." or int(first) > 12
    if int(second) > 12:
        is_day_first = False
    return _made(year, second, first, "day") if is_day_first else _made(year, first, second, "day")


def _in_words(text: str) -> Day | None:
    match = _WORDS.fullmatch(text)
    if match is None or match.group(2) not in _MONTH:
        return None
    day, month, year = match.groups()
    return _made(year, str(_MONTH[month]), day or "1", "day" if day else "month")


def _american(text: str) -> Day | None:
    match = _AMERICAN.fullmatch(text)
    if match is None or match.group(1) not in _MONTH:
        return None
    return _made(match.group(3), str(_MONTH[match.group(1)]), match.group(2), "day")


def _made(year: str, month: str, day: str, precision: str) -> Day | None:
    try:
        on = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return Day(on=on, precision=precision) if 1900 <= on.year <= 2200 else None


def _folded(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.strip().lower())
    return " ".join("".join(sign for sign in apart if not unicodedata.combining(sign)).split())
