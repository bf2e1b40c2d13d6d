"""Sheets of cells, written to and read from the bytes of a workbook."""

from __future__ import annotations

import datetime as dt
import io
import re
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import xlsxwriter

from ..messages import Message, gettext_noop
from ..workbook.safety import danger_in
from .columns import CHOICES, split_heading
from .faults import Place

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell as BookCell
    from openpyxl.worksheet.worksheet import Worksheet

Row = Mapping[str, str]
# The oldest date a zip file can hold, so that equal content gives equal bytes.
_NO_MOMENT = dt.datetime(1980, 1, 1, tzinfo=dt.UTC)
_CONTROL = re.compile(r"_x(00[01][0-9A-Fa-f])_")
_NAMING = ("name", "type", "id", "item", "key")
_WIDTHS = {"label": 50, "hint": 40, "guidance_hint": 40, "name": 18, "type": 24, "relevant": 30}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell that is not empty."""

    value: str
    place: Place
    is_formula: bool = False

    @property
    def word(self) -> str:
        """The content without spaces around it."""
        return self.value.strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row: (column, language as written) -> cell."""

    sheet: str
    number: int
    cells: Mapping[tuple[str, str], Cell]

    def cell(self, column: str) -> Cell | None:
        return self.cells.get((column, ""))

    def word(self, column: str) -> str:
        """The content of a cell without spaces around it; empty when there is none."""
        cell = self.cell(column)
        return cell.word if cell else ""

    def texts(self, column: str) -> dict[str, Cell]:
        """Language as written -> cell, for a column that stands once for each language."""
        return {language: cell for (base, language), cell in self.cells.items() if base == column}

    @property
    def place(self) -> Place:
        """The cell that names the row, or else its first."""
        cells = (*(self.cell(column) for column in _NAMING), *self.cells.values())
        return next((cell.place for cell in cells if cell is not None), Place(sheet=self.sheet, row=self.number))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet that was read: its headings in order, and its rows."""

    name: str
    headings: tuple[tuple[str, str], ...] = ()
    lines: tuple[Line, ...] = field(default=())


def workbook_of(tables: Iterable[tuple[str, Sequence[str], Sequence[Row]]]) -> bytes:
    """An .xlsx of (sheet, headings, rows). Columns without any content are left out, but for the first two."""
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(buffer, options)
    book.set_properties({"created": _NO_MOMENT})
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    for name, headings, rows in tables:
        used = [h for number, h in enumerate(headings) if number < 2 or any(row.get(h) for row in rows)]
        sheet = book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        for column, text in enumerate(used):
            sheet.set_column(column, column, _WIDTHS.get(text.split("::")[0], 16))
            sheet.write_string(0, column, text, bold)
        for number, row in enumerate(rows, start=1):
            for column, text in enumerate(used):
                if row.get(text):
                    sheet.write_string(number, column, row[text], wrapped)
    book.close()
    return buffer.getvalue()


def read_sheets(data: bytes) -> dict[str, Sheet] | Message:
    """The sheets of a workbook by name in small letters, or why it must not or cannot be opened. Never raises."""
    if (danger := danger_in(data)) is not None:
        return danger
    import openpyxl  # imported where used: it brings NumPy with it

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about features the library does not keep, none of which we read
            book = openpyxl.load_workbook(io.BytesIO(data), data_only=False)
        return {sheet.title.strip().casefold(): _sheet(sheet) for sheet in book.worksheets}
    except Exception:
        # The library raises whatever its parsers do (KeyError, ValueError, ParseError, ...) on a damaged file.
        return Message(code="corrupt-file", template=gettext_noop("The file is damaged and cannot be opened."))


def _sheet(sheet: Worksheet) -> Sheet:
    from openpyxl.cell.cell import Cell as Filled

    name = sheet.title.strip().casefold()
    headings: dict[int, tuple[str, str, str]] = {}
    lines: list[Line] = []
    for number, row in enumerate(sheet.iter_rows(), start=1):
        cells = [cell for cell in row if isinstance(cell, Filled) and _is_filled(cell.value)]
        if number == 1:
            headings = {cell.column: _heading(name, str(cell.value)) for cell in cells}
        elif cells:
            lines.append(Line(sheet=name, number=number, cells=dict(_cells(name, cells, headings))))
    return Sheet(name=name, headings=tuple((base, said) for _, base, said in headings.values()), lines=tuple(lines))


def _cells(
    sheet: str, cells: Iterable[BookCell], headings: Mapping[int, tuple[str, str, str]]
) -> Iterator[tuple[tuple[str, str], Cell]]:
    for cell in cells:
        if (found := headings.get(cell.column)) is None:
            continue
        written, base, said = found
        place = Place(sheet=sheet, row=cell.row, column=cell.column_letter, heading=written)
        yield (base, said), Cell(value=_text(cell.value), place=place, is_formula=cell.data_type == "f")


def _heading(sheet: str, written: str) -> tuple[str, str, str]:
    base, language = split_heading(written)
    # On the sheet of choices, XLSForm also calls the name of a choice its value.
    return written.strip(), "name" if (sheet, base) == (CHOICES, "value") else base, language


def _is_filled(value: object) -> bool:
    return value is not None and (not isinstance(value, str) or bool(value.strip()))


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    return _CONTROL.sub(lambda found: chr(int(found.group(1), 16)), str(value))
