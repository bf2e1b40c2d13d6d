"""An answer as the values of its lines, and the values of lines as raw input for the answer's own parser."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from ..answers import Answer
from ..model import Missing, Part, PartType
from ..names import missing_of
from .layout import Line

Shown = str | int | float | dt.date | None


def shown_value(line: Line, answer: Answer | None) -> Shown:
    """What a line's answer cell holds: a code (to be shown by its label), a number, text or date; None when
    empty.
    """
    if answer is None or answer.missing is not None or line.path is None or line.part is None:
        return None
    value = answer.values.get(line.path[0])
    if line.part.type is PartType.MULTI:
        return "yes" if isinstance(value, tuple) and line.path[1] in value else None
    found = _inside(value, line.path[1:])
    if missing_of(found) is not None and line.part.type is not PartType.TXT:
        return None if not _has_option(line.part, str(found)) else str(found)
    if line.part.type is PartType.DATE and isinstance(found, str):
        return dt.date.fromisoformat(found)
    return found if isinstance(found, str | int | float) else None


def shown_missing(line: Line, answer: Answer | None) -> Missing | None:
    """The missing code a line's own cell holds: of the item, of the part, or of the row or value."""
    if answer is None:
        return None
    if answer.missing is not None:
        return answer.missing if line.part is None or line.marker == line.owner else None
    if line.part is None or line.part.type is PartType.TXT:
        return None
    value = answer.values.get(line.part.id)
    if line.path is None or len(line.path) == 1 or not isinstance(value, Mapping):
        own: object = value if line.path is None or len(line.path) == 1 else None
    else:
        own = _row_or_cell(line, value)
    if line.path is not None and isinstance(own, str) and _has_option(line.part, own):
        return None
    return missing_of(own)


def _row_or_cell(line: Line, value: Mapping[str, object]) -> object:
    """A missing code of a whole row of a number grid is shown on each of its cells."""
    path = line.path or ()
    row = value.get(path[1])
    return row.get(path[2]) if len(path) > 2 and isinstance(row, Mapping) else row


def _inside(value: object, path: tuple[str, ...]) -> object:
    for step in path:
        value = value.get(step) if isinstance(value, Mapping) else None
    return value


def _has_option(part: Part, code: str) -> bool:
    return part.scale is not None and part.scale.option(code) is not None
