"""What stands in the cells of a sheet that take no answer, and how the hidden sheet keeps what was
written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ..model import Instrument, Part, PartType, Text
from ..parsing import written_number
from . import words
from .labels import normal
from .layout import Line, Sheet, sheets_of
from .report import AssignmentMeta

IDENTITY_SHEET = "_rectitude"
LISTS_SHEET = "_lists"
FORMAT = "rectitude-workbook-1"
KEY_PREFIX = "rectitude:"
MAX_CELL = 32_000  # a cell holds 32,767 characters at most


def label_text(line: Line, language: str) -> str:
    """The words of a line: the question, the part, or "row – column"."""
    return " – ".join(text.in_language(language) for text in line.label)


def how_text(line: Line, language: str) -> str:
    """What the “how to answer” cell says: kind of answer and unit, hint, levels; on a question's line what to
    attach.
    """
    pieces: list[str] = []
    if line.item is not None and line.part is None:
        if line.item.restricted:
            pieces.append(words.RESTRICTED.in_language(language))
        pieces += _said(line.item.hint, language)
        if line.item.evidence is not None:
            attach = words.ATTACH.in_language(language)
            pieces.append(f"{attach}: {line.item.evidence.in_language(language)}")
        return "\n".join(pieces)
    if line.part is not None and line.path is not None:
        pieces.append(_kind(line.part, language))
    if line.part is not None and (line.path is None or len(line.path) == 1):
        pieces += _said(line.part.hint, language)
        pieces += [f"{level}: {text.in_language(language)}" for level, text in line.part.anchors]
    return "\n".join(piece for piece in pieces if piece)


def start_texts(instrument: Instrument, assignment: AssignmentMeta, language: str) -> Iterator[str]:
    """The lines of the first sheet: title, institution, what it is for, instructions."""
    yield instrument.title.in_language(language)
    yield assignment.institution
    yield assignment.title
    if assignment.due:
        yield assignment.due
    if instrument.description is not None:
        yield instrument.description.in_language(language)
    for text in words.INSTRUCTIONS:
        yield text.in_language(language)


def form_texts(instrument: Instrument, language: str) -> frozenset[str]:
    """Every text of the answer sheets that is no answer, normalised; the first sheet's are kept in the hidden
    sheet.
    """
    return frozenset(normal(text) for sheet in sheets_of(instrument) for text in _sheet_texts(sheet, language))


def _sheet_texts(sheet: Sheet, language: str) -> Iterator[str]:
    yield sheet.title.in_language(language)
    for key, heading in words.COLUMNS.items():
        yield f"{KEY_PREFIX}{key}"
        yield heading.in_language(language)
    for line in sheet.lines:
        yield line.marker
        yield label_text(line, language)
        yield how_text(line, language)


def sheet_name(sheet: Sheet, language: str, taken: set[str]) -> str:
    """A name a spreadsheet accepts: at most 31 characters, none of []:*?/\\, unlike the others."""
    wanted = "".join(" " if character in "[]:*?/\\'" else character for character in sheet.title.in_language(language))
    name = " ".join(wanted.split())[:31].strip() or "Sheet"
    count = 1
    while name.casefold() in taken:
        count += 1
        name = f"{name[:27]} {count}"
    taken.add(name.casefold())
    return name


def kept(value: object) -> str:
    """A cell's value as the text the hidden sheet keeps: numbers plainly, dates as ISO, text as it is."""
    if value is None:
        return ""
    if isinstance(value, dt.date):
        return value.isoformat()[:10]
    if isinstance(value, int | float) and not isinstance(value, bool):
        return written_number(value)
    return str(value)[:MAX_CELL].strip().replace("\r\n", "\n")


def _said(text: Text | None, language: str) -> list[str]:
    return [text.in_language(language)] if text is not None else []


def _kind(part: Part, language: str) -> str:
    if part.type is PartType.MULTI:
        return words.HOW["chosen"].in_language(language)
    if part.type is PartType.NUM or part.is_number_grid:
        kind = words.HOW["whole" if part.integer else "number"].in_language(language)
        return f"{kind} ({part.unit.label.in_language(language)})" if part.unit else kind
    key = {PartType.TXT: "text", PartType.DATE: "date"}.get(part.type, "list")
    return words.HOW[key].in_language(language)
