"""Which cell of the file belongs to which line and column; everything else is form, or somebody's note to be
told about.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..messages import Message
from . import findings, words
from .labels import normal
from .layout import Line
from .opening import Found, Opened, columns_of
from .report import CellReport, CellStatus

ANSWER_KEYS = ("answer", "missing", "evidence", "as_of", "comment")
Slot = tuple[str, str]  # marker, column key


@dataclass(slots=True, kw_only=True)
class Slots:
    """`found`: the cell of each slot; `places`: the sheet, row and columns of each line that is there."""

    found: dict[Slot, Found] = field(default_factory=dict)
    places: dict[str, tuple[str, int, Mapping[str, int]]] = field(default_factory=dict)
    others: list[CellReport] = field(default_factory=list)
    notices: list[Message] = field(default_factory=list)


def slots_of(opened: Opened, lines: Mapping[str, Line], form: frozenset[str]) -> Slots:
    """Lay the lines over the file. `form` holds the normalised texts of the form, in the workbook's
    language."""
    slots = Slots()
    for sheet, cells in opened.cells.items():
        columns, head = columns_of(cells)
        by_row: dict[int, list[Found]] = {}
        for cell in cells:
            by_row.setdefault(cell.row, []).append(cell)
        rows = _marked_rows(cells, columns, lines, slots) if columns else {}
        if rows:
            _tell_columns(sheet, columns, slots)
        for row, members in by_row.items():
            line = rows.get(row)
            if line is None or row == head:
                slots.others += [_other(cell, form) for cell in members]
            else:
                _place(line, members, columns, form, slots)
    return slots


def _marked_rows(
    cells: tuple[Found, ...], columns: Mapping[str, int], lines: Mapping[str, Line], slots: Slots
) -> dict[int, Line]:
    rows: dict[int, Line] = {}
    for cell in cells:
        line = lines.get(str(cell.value).strip()) if cell.column == columns["id"] else None
        if line is None:
            continue
        rows[cell.row] = line
        if line.marker not in slots.places:
            slots.places[line.marker] = (cell.sheet, cell.row, columns)
    return rows


def _place(line: Line, members: list[Found], columns: Mapping[str, int], form: frozenset[str], slots: Slots) -> None:
    sheet, row, _ = slots.places[line.marker]
    keys = {column: key for key, column in columns.items()}
    for cell in members:
        key = keys.get(cell.column, "")
        if (cell.sheet, cell.row) != (sheet, row) and key in ANSWER_KEYS:
            first = f"{sheet}, {row}"
            message = findings.duplicate_line(line.marker, first)
            slots.others.append(_refused(cell, message, line))
        elif _takes(line, key):
            slots.found[line.marker, key] = cell
        else:
            slots.others.append(_other(cell, form))


def _takes(line: Line, key: str) -> bool:
    if key == "answer":
        return line.path is not None
    if key == "missing":
        return line.takes_missing
    return key in ANSWER_KEYS and line.takes_evidence


def _tell_columns(sheet: str, columns: Mapping[str, int], slots: Slots) -> None:
    absent = [key for key in words.COLUMNS if key not in columns and key in ANSWER_KEYS]
    if absent:
        headings = ", ".join(words.COLUMNS[key].in_language("en") for key in absent)
        slots.notices.append(findings.columns_missing(sheet, headings))
    if list(columns) != [key for key in words.COLUMNS if key in columns] or any(
        column != number for number, column in enumerate(sorted(columns.values()), start=1)
    ):
        slots.notices.append(findings.columns_moved(sheet))


def _other(cell: Found, form: frozenset[str]) -> CellReport:
    if not cell.is_formula and normal(cell.raw) in form:
        return CellReport(sheet=cell.sheet, cell=cell.coordinate, status=CellStatus.FORM, raw=cell.raw)
    return _refused(cell, findings.not_an_answer_cell(), None)


def _refused(cell: Found, message: Message, line: Line | None) -> CellReport:
    return CellReport(
        sheet=cell.sheet,
        cell=cell.coordinate,
        status=CellStatus.REFUSED,
        raw=cell.raw,
        item=line.owner if line else "",
        path=(line.path or ()) if line else (),
        message=message,
    )
