"""Every table of a file as rows of text: .xlsx, .csv (and tab-separated), .docx."""

from __future__ import annotations

import csv
import datetime as dt
import io
import warnings
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ..instruments.messages import Message, gettext_noop
from ..instruments.workbook.safety import danger_in
from .words import word_tables

MAX_ROWS = 5_000
MAX_COLUMNS = 60
_LONGEST_CELL = 20_000

_SAID = {
    "file-too-large": gettext_noop("The file is larger than 10 MB. Send it in parts."),
    "old-or-encrypted": gettext_noop(
        "The file is protected by a password or in an old format. Save it as .xlsx or .docx without a password."
    ),
    "zip-bomb": gettext_noop(
        "The file unpacks to more than a table of recommendations can hold, so it was not opened."
    ),
    "macros": gettext_noop("The file contains macros. Save it as .xlsx or .docx without macros."),
    "xml-declarations": gettext_noop("The file contains declarations no office program writes, so it was not opened."),
    "too-many-cells": gettext_noop("The file has more cells than can be read at once. Send it in parts."),
}
_DAMAGED = gettext_noop("The file is damaged, or not an Excel, CSV or Word file.")
_NO_TABLE = gettext_noop("There is no table with a heading line and at least one line below it in this file.")
_NOT_TEXT = gettext_noop("The file is not text in UTF-8 or Western European letters. Save it as CSV in UTF-8.")


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenTable:
    """A table as the file has it: where it stands, its headings, its rows of as many cells as there are headings.

    lines: the number of each row in the file, for whoever looks it up there.
    """

    name: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]


def read_tables(data: bytes) -> tuple[GivenTable, ...] | Message:
    """The tables of a file that have a heading and a row; a message when it cannot be read or has none. Never raises.

    Formulas count as the result they last showed. Of merged cells the first holds the text, in Word the others repeat it.
    """
    if data.startswith(b"PK"):
        danger = danger_in(data)
        if danger is not None:
            return _says(_SAID.get(danger.code, _DAMAGED), danger.code)
        found = _of_archive(data)
    elif (danger := danger_in(data)) is not None and danger.code in ("old-or-encrypted", "file-too-large"):
        return _says(_SAID[danger.code], danger.code)
    else:
        found = _of_text(data)
    if isinstance(found, Message):
        return found
    tables = tuple(table for name, rows in found if (table := _table(name, rows)) is not None)
    return tables or _says(_NO_TABLE, "no-table")


Rows = list[tuple[int, list[str]]]


def _of_archive(data: bytes) -> list[tuple[str, Rows]] | Message:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if "word/document.xml" in names:
                return word_tables(archive.read("word/document.xml"))
        return _of_workbook(data)
    except Exception:
        # The libraries raise whatever their parsers do on a damaged file.
        return _says(_DAMAGED, "damaged")


def _of_workbook(data: bytes) -> list[tuple[str, Rows]]:
    import openpyxl  # imported where used: it brings NumPy with it

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about features the library does not keep, none of which we read
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    found = []
    for sheet in book.worksheets:
        rows = sheet.iter_rows(max_row=MAX_ROWS + 50, max_col=MAX_COLUMNS, values_only=True)
        found.append((sheet.title, [(number, [_cell(value) for value in row]) for number, row in enumerate(rows, 1)]))
    return found


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ", "minutes")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _of_text(data: bytes) -> list[tuple[str, Rows]] | Message:
    if b"\x00" in data:
        return _says(_NOT_TEXT, "not-text")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
        if "\ufffd" in text:
            return _says(_NOT_TEXT, "not-text")
    first = next((line for line in text.splitlines() if line.strip()), "")
    outside = "".join(first.split('"')[::2])
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=outside.count))
    try:
        return [("CSV", [(reader.line_num, row) for row in reader])]
    except csv.Error:
        return _says(_DAMAGED, "damaged")


def _table(name: str, rows: Iterable[tuple[int, Sequence[str]]]) -> GivenTable | None:
    """The table from its first line with two cells or more; None without a row below it."""
    tidy = [(number, [_tidy(cell) for cell in row]) for number, row in rows]
    full = [(number, row) for number, row in tidy if any(row)]
    start = next((place for place, (_n, row) in enumerate(full) if sum(map(bool, row)) >= 2), None)
    if start is None or start + 1 >= len(full):
        return None
    heading = full[start][1]
    width = max(place for place, cell in enumerate(heading, 1) if cell)
    width = max(width, *(max(place for place, cell in enumerate(row, 1) if cell) for _n, row in full[start:]))
    width = min(width, MAX_COLUMNS)
    kept = full[start + 1 :][:MAX_ROWS]
    return GivenTable(
        name=name,
        headings=tuple(_wide(heading, width)),
        rows=tuple(tuple(_wide(row, width)) for _number, row in kept),
        lines=tuple(number for number, _row in kept),
    )


def _wide(row: Sequence[str], width: int) -> list[str]:
    return [*row[:width], *[""] * (width - len(row))]


def _tidy(cell: str) -> str:
    lines = [" ".join(line.split()) for line in cell.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    return "\n".join(lines).strip()[:_LONGEST_CELL]


def _says(template: str, code: str) -> Message:
    return Message(code=code, template=template)
