"""Form workbooks for tests: made from rows, or ours with some cells changed."""

import io
from collections.abc import Callable

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from rectitude.core.instruments import XlsformFault, examine_xlsform

Rows = list[list[object]]


def form(survey: Rows, choices: Rows | None = None, settings: Rows | None = None, **others: Rows) -> bytes:
    """A workbook of sheets given as rows, the first of each its headings."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in {"survey": survey, "choices": choices, "settings": settings, **others}.items():
        if rows is not None:
            sheet = book.create_sheet(name)
            for row in rows:
                sheet.append(row)
    return _bytes(book)


def changed(data: bytes, change: Callable[[openpyxl.Workbook], None]) -> bytes:
    """A workbook after a change made by hand."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    change(book)
    return _bytes(book)


def edited(data: bytes, sheet: str, row: dict[str, str], heading: str, value: object) -> bytes:
    """The workbook with one cell changed: under `heading`, in the row whose cells are those of `row`."""

    def change(book: openpyxl.Workbook) -> None:
        found = book[sheet]
        assert isinstance(found, Worksheet)
        columns = {str(cell.value): number for number, cell in enumerate(found[1], start=1)}
        if heading not in columns:
            columns[heading] = len(columns) + 1
            found.cell(row=1, column=columns[heading], value=heading)
        for number in range(2, found.max_row + 1):
            if all(found.cell(row=number, column=columns[key]).value == said for key, said in row.items()):
                found.cell(row=number, column=columns[heading]).value = value  # type: ignore[assignment]
                return
        raise AssertionError(f"no row {row}")

    return changed(data, change)


def told(data: bytes) -> list[tuple[str, str, int, str]]:
    """Code, sheet, row and heading of every fault."""
    return [(f.code, f.place.sheet, f.place.row, f.place.heading) for f in faults(data)]


def faults(data: bytes) -> tuple[XlsformFault, ...]:
    """Every fault of a workbook."""
    return examine_xlsform(data).faults


def _bytes(book: openpyxl.Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()
