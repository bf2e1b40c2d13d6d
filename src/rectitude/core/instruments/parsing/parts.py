"""One part's raw value -> its value, or problems with the path of each."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from ..answers import PartValue
from ..messages import Message
from ..model import Part, PartType
from ..names import missing_of
from . import said
from .numbers import read_number

FIRST_YEAR, LAST_YEAR = 1900, 2200
Path = tuple[str, ...]
# A value (None when nothing was given) and what is wrong, each at its path below the item.
Read: TypeAlias = "tuple[PartValue | None, list[tuple[Path, Message]]]"

_ISO = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}")


def is_blank(raw: object) -> bool:
    """Whether nothing was typed: None, blank text, an empty list, or a table of nothing but these."""
    if raw is None:
        return True
    if isinstance(raw, str):
        return not raw.strip()
    if isinstance(raw, Mapping):
        return all(is_blank(value) for value in raw.values())
    if isinstance(raw, list | tuple | set | frozenset):
        return all(is_blank(value) for value in raw)
    return False


def read_part(part: Part, raw: object, *, complete: bool) -> Read:
    """Read what was given for one part. With `complete`, what a started grid or pair still lacks is a
    problem.
    """
    if is_blank(raw):
        return None, []
    code = missing_of(raw.strip()) if isinstance(raw, str) and part.type is not PartType.TXT else None
    if code is not None:
        return code.value, []
    if part.type is PartType.LP:
        return _levels(part, raw, complete=complete)
    if part.type is PartType.GRID:
        return _grid(part, raw, complete=complete)
    if part.type is PartType.MULTI:
        return _several(part, raw)
    value = _simple(part, raw)
    return (None, [((part.id,), value)]) if isinstance(value, Message) else (value, [])


def _simple(part: Part, raw: object) -> PartValue | Message:
    if part.type is PartType.NUM:
        return read_number(raw, part)
    if part.type is PartType.TXT:
        return _text(part, raw)
    if part.type is PartType.DATE:
        date = read_date(raw)
        return date if isinstance(date, Message) else date.isoformat()
    return _option(part, raw)


def _option(part: Part, raw: object) -> str | Message:
    if isinstance(raw, list | tuple):
        given = [value for value in raw if not is_blank(value)]
        return _option(part, given[0]) if len(given) == 1 else said.several_options()
    code = str(raw).strip() if isinstance(raw, str | int) and not isinstance(raw, bool) else None
    if code is None or part.scale is None or part.scale.option(code) is None:
        return said.unknown_option(str(raw))
    return code


def _text(part: Part, raw: object) -> str | Message:
    if not isinstance(raw, str):
        return said.not_text()
    text = raw.replace("\r\n", "\n").replace("\r", "\n").strip()
    for position, character in enumerate(text, start=1):
        if (character < " " and character not in "\n\t") or "\ud800" <= character <= "\udfff":
            return said.unstorable_text(position)
    return said.text_too_long(len(text), part.max_length) if len(text) > part.max_length else text


def read_date(raw: object) -> dt.date | Message:
    """A date, ISO text, or {year, month, day} as a date between FIRST_YEAR and LAST_YEAR; or what is
    wrong."""
    if isinstance(raw, dt.datetime):
        raw = raw.date()
    if isinstance(raw, Mapping):
        raw = "-".join(str(raw.get(key, "")).strip() for key in ("year", "month", "day"))
    if not isinstance(raw, dt.date):
        text = str(raw).strip()
        if not _ISO.fullmatch(text):
            return said.not_a_date(text)
        try:
            raw = dt.date(*(int(number) for number in text.split("-")))
        except ValueError:
            return said.not_a_date(text)
    if not FIRST_YEAR <= raw.year <= LAST_YEAR:
        return said.date_out_of_range(FIRST_YEAR, LAST_YEAR)
    return raw


def _several(part: Part, raw: object) -> Read:
    given = raw if isinstance(raw, list | tuple | set | frozenset) else (raw,)
    chosen = [str(value).strip() for value in _ordered(given) if not is_blank(value)]
    codes = [option.code for option in part.scale.options] if part.scale else []
    problems: list[tuple[Path, Message]] = [
        ((part.id,), said.unknown_option(code)) for code in chosen if code not in codes and not missing_of(code)
    ]
    missing = [code for code in chosen if missing_of(code) and code not in codes]
    if missing and len(set(chosen)) > 1:
        problems.append(((part.id,), said.missing_with_others()))
    if problems:
        return None, problems
    return (missing[0] if missing else tuple(code for code in codes if code in chosen)), []


def _ordered(given: Iterable[object]) -> Iterator[object]:
    yield from (sorted(given, key=str) if isinstance(given, set | frozenset) else given)


def _levels(part: Part, raw: object, *, complete: bool) -> Read:
    if not isinstance(raw, Mapping):
        return None, [((part.id,), said.not_a_table())]
    problems: list[tuple[Path, Message]] = [
        ((part.id, str(key)), said.unknown_row(str(key)))
        for key, value in raw.items()
        if key not in ("law", "practice") and not is_blank(value)
    ]
    levels: dict[str, int | str] = {}
    for half, needed in (("law", said.law_needed), ("practice", said.practice_needed)):
        given = raw.get(half)
        if is_blank(given):
            if complete:
                problems.append(((part.id, half), needed()))
            continue
        level = _level(given)
        if isinstance(level, Message):
            problems.append(((part.id, half), level))
        else:
            levels[half] = level
    return (None, problems) if problems else (levels, [])


def _level(given: object) -> int | str | Message:
    if isinstance(given, float) and given.is_integer():
        given = int(given)
    text = str(given).strip()
    if (code := missing_of(text)) is not None:
        return code.value
    return int(text) if text in ("0", "1", "2", "3", "4") else said.unknown_option(text)


def _grid(part: Part, raw: object, *, complete: bool) -> Read:
    if not isinstance(raw, Mapping):
        return None, [((part.id,), said.not_a_table())]
    rows = {row.id for row in part.rows}
    problems: list[tuple[Path, Message]] = [
        ((part.id, str(key)), said.unknown_row(str(key)))
        for key, value in raw.items()
        if key not in rows and not is_blank(value)
    ]
    grid: dict[str, str | dict[str, int | float | str]] = {}
    for row in part.rows:
        given = raw.get(row.id)
        if is_blank(given):
            if complete:
                problems.append(((part.id, row.id), said.required()))
            continue
        code = missing_of(given.strip()) if isinstance(given, str) else None
        if code is not None:
            grid[row.id] = code.value
        elif part.is_number_grid:
            cells, found = _cells(part, row.id, given, complete=complete)
            problems += found
            grid[row.id] = cells
        else:
            option = _option(part, given)
            if isinstance(option, Message):
                problems.append(((part.id, row.id), option))
            else:
                grid[row.id] = option
    return (None, problems) if problems else (grid, [])


def _cells(
    part: Part, row: str, given: object, *, complete: bool
) -> tuple[dict[str, int | float | str], list[tuple[Path, Message]]]:
    if not isinstance(given, Mapping):
        return {}, [((part.id, row), said.not_a_table())]
    columns = {column.id for column in part.columns}
    problems: list[tuple[Path, Message]] = [
        ((part.id, row, str(key)), said.unknown_column(str(key)))
        for key, value in given.items()
        if key not in columns and not is_blank(value)
    ]
    cells: dict[str, int | float | str] = {}
    for column in part.columns:
        raw = given.get(column.id)
        if is_blank(raw):
            if complete:
                problems.append(((part.id, row, column.id), said.required()))
            continue
        code = missing_of(raw.strip()) if isinstance(raw, str) else None
        number = code.value if code is not None else read_number(raw, part)
        if isinstance(number, Message):
            problems.append(((part.id, row, column.id), number))
        else:
            cells[column.id] = number
    return cells, problems
