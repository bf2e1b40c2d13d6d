"""Opening a workbook and finding in it: who it is, where the lines and columns stand, what each cell
holds."""

from __future__ import annotations

import datetime as dt
import io
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..messages import Message, gettext_noop
from . import words
from .form import FORMAT, IDENTITY_SHEET, KEY_PREFIX, LISTS_SHEET, kept
from .labels import normal
from .report import Identity

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One non-empty cell: its value as the file holds it, and for a formula the result it last showed."""

    sheet: str
    coordinate: str
    row: int
    column: int
    value: object
    is_formula: bool = False
    is_error: bool = False
    cached: object = None
    is_merged: bool = False

    @property
    def raw(self) -> str:
        """The content as text, for the report."""
        return kept(self.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A workbook taken apart. `base`: (marker, column key) -> what the cell held when the workbook was
    made."""

    identity: Identity | None
    cells: Mapping[str, tuple[Found, ...]]  # by sheet
    base: Mapping[tuple[str, str], str] = field(default_factory=dict)
    numbers: Mapping[str, int] = field(default_factory=dict)
    start: tuple[str, ...] = ()


def opened(data: bytes) -> Opened | Message:
    """Take a workbook apart; a message when it cannot be opened. Check `danger_in` first. Never raises."""
    import openpyxl  # imported where used: it brings NumPy with it

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about features the library does not keep, none of which we read
            book = openpyxl.load_workbook(io.BytesIO(data), data_only=False)
            found = {sheet.title: tuple(_found(sheet)) for sheet in book.worksheets}
            if any(cell.is_formula for cells in found.values() for cell in cells):
                found = _with_results(found, openpyxl.load_workbook(io.BytesIO(data), data_only=True))
            return _parts(book, found)
    except Exception:
        # The library raises whatever its parsers do (KeyError, ValueError, ParseError, ...) on a damaged
        # file.
        template = gettext_noop("The file is damaged and cannot be opened. Download it again and fill it in anew.")
        return Message(code="corrupt-file", template=template)


def columns_of(cells: tuple[Found, ...]) -> tuple[dict[str, int], int]:
    """Column key -> column number, and the row the keys were found in (0 when there are none).

    The hidden keys count; when their row was removed, headings in any of the languages are recognised
    instead.
    """
    keys: dict[str, int] = {}
    for cell in cells:
        text = str(cell.value)
        if text.startswith(KEY_PREFIX) and text.removeprefix(KEY_PREFIX) in words.COLUMNS:
            keys.setdefault(text.removeprefix(KEY_PREFIX), cell.column)
    if "id" in keys and "answer" in keys:
        row = next(cell.row for cell in cells if str(cell.value) == f"{KEY_PREFIX}answer")
        return keys, row
    return _by_headings(cells)


def _by_headings(cells: tuple[Found, ...]) -> tuple[dict[str, int], int]:
    headings = {normal(text): key for key, label in words.COLUMNS.items() for _, text in label.entries}
    rows: dict[int, dict[str, int]] = {}
    for cell in cells:
        key = headings.get(normal(str(cell.value)))
        if key is not None:
            rows.setdefault(cell.row, {}).setdefault(key, cell.column)
    best = max(rows, key=lambda row: (len(rows[row]), -row), default=0)
    return (rows[best], best) if best and {"id", "answer"} <= set(rows[best]) else ({}, 0)


def _found(sheet: Worksheet) -> Iterator[Found]:
    from openpyxl.cell.cell import Cell

    merged = {
        (row, column)
        for area in sheet.merged_cells.ranges
        for row in range(area.min_row, area.max_row + 1)
        for column in range(area.min_col, area.max_col + 1)
    }
    for row in sheet.iter_rows():
        for cell in row:
            value = getattr(cell, "value", None)
            if value is None or (isinstance(value, str) and not value.strip()) or not isinstance(cell, Cell):
                continue
            is_formula = cell.data_type == "f" or not isinstance(
                value, str | int | float | dt.date | dt.time | dt.timedelta
            )
            yield Found(
                sheet=sheet.title,
                coordinate=cell.coordinate,
                row=cell.row,
                column=cell.column,
                value=getattr(value, "text", value) if is_formula else value,
                is_formula=is_formula,
                is_error=cell.data_type == "e",
                is_merged=(cell.row, cell.column) in merged,
            )


def _with_results(found: Mapping[str, tuple[Found, ...]], results: Workbook) -> dict[str, tuple[Found, ...]]:
    def result(cell: Found) -> Found:
        if not cell.is_formula:
            return cell
        cached = results[cell.sheet][cell.coordinate].value
        return Found(
            sheet=cell.sheet,
            coordinate=cell.coordinate,
            row=cell.row,
            column=cell.column,
            value=cell.value,
            is_formula=True,
            cached=cached,
            is_merged=cell.is_merged,
        )

    return {name: tuple(result(cell) for cell in cells) for name, cells in found.items()}


def _parts(book: Workbook, found: Mapping[str, tuple[Found, ...]]) -> Opened:
    answers = {name: cells for name, cells in found.items() if name not in (IDENTITY_SHEET, LISTS_SHEET)}
    rows: dict[int, dict[int, str]] = {}
    for cell in found.get(IDENTITY_SHEET, ()):
        rows.setdefault(cell.row, {})[cell.column] = str(cell.value)
    lines = [(line.get(1, ""), line.get(2, ""), line.get(3, "")) for _, line in sorted(rows.items())]
    facts = {key: value for key, value, _ in lines if not key.startswith(("cell:", "start", "number"))}
    if facts.get("format") != FORMAT:
        return Opened(identity=None, cells=answers)
    identity = Identity(
        instrument=facts.get("instrument", ""),
        version=facts.get("version", ""),
        digest=facts.get("digest", ""),
        assignment=facts.get("assignment", ""),
        language=facts.get("language", ""),
    )
    return Opened(
        identity=identity,
        cells=answers,
        base={(marker, key.removeprefix("cell:")): value for key, marker, value in lines if key.startswith("cell:")},
        numbers={owner: int(number) for key, owner, number in lines if key == "number" and number.isdigit()},
        start=tuple(value for key, value, _ in lines if key == "start"),
    )
