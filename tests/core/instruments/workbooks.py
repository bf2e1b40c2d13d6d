"""Making, changing and reading workbooks in tests, the way a person with a spreadsheet would."""

import io
from collections.abc import Callable, Mapping

import openpyxl
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from rectitude.core.instruments import (
    AssignmentMeta,
    CellReport,
    Context,
    Instrument,
    ItemReport,
    WorkbookAnswer,
    WorkbookReport,
    read_workbook,
    workbook_for,
)

from .example import answered, example

ASSIGNMENT = AssignmentMeta(key="2026-1/narcotics", title="First round 2026", institution="Airport Narcotics Unit")
FACTS = Context.of(facts={"joint_unit": "yes", "staff_actual": 40, "composition": "police 31, customs 9"})
SO_FAR = {
    "A02": WorkbookAnswer(answer=answered("A02", open_call=1, by_order=3), grade=2, comment="so far", number=4),
}


def made(
    instrument: Instrument | None = None,
    *,
    language: str = "en",
    answers: Mapping[str, WorkbookAnswer] = SO_FAR,
    context: Context = FACTS,
) -> bytes:
    """A workbook of the example."""
    return workbook_for(
        instrument or example(), answers=answers, context=context, language=language, assignment=ASSIGNMENT
    )


def changed(data: bytes, change: Callable[[Workbook], None]) -> bytes:
    """The workbook after a person has changed it with another program."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def cell_of(book: Workbook, marker: str, key: str = "answer") -> tuple[Worksheet, str]:
    """The sheet and coordinate of a line's cell."""
    for sheet in book.worksheets:
        columns = {str(cell.value).removeprefix("rectitude:"): cell.column_letter for cell in sheet[1]}
        for row in sheet.iter_rows(min_row=2):
            if "id" in columns and sheet[f"{columns['id']}{row[0].row}"].value == marker:
                return sheet, f"{columns[key]}{row[0].row}"
    raise LookupError(marker)


def filled(data: bytes, values: Mapping[tuple[str, str] | str, object]) -> bytes:
    """The workbook with values written: a marker means its answer cell, (marker, key) another."""

    def fill(book: Workbook) -> None:
        for target, value in values.items():
            marker, key = (target, "answer") if isinstance(target, str) else target
            sheet, coordinate = cell_of(book, marker, key)
            sheet[coordinate] = value  # type: ignore[assignment]
            if isinstance(value, int):
                sheet[coordinate].number_format = "General"  # as when it is pasted from elsewhere

    return changed(data, fill)


def read(data: bytes, instrument: Instrument | None = None, **options: object) -> WorkbookReport:
    """The report on a workbook of the example's assignment."""
    settings: dict[str, object] = {"assignment": ASSIGNMENT.key, "context": FACTS, **options}
    report = read_workbook(data, instrument or example(), **settings)  # type: ignore[arg-type]
    assert_nothing_lost(data, report)
    return report


def assert_nothing_lost(data: bytes, report: WorkbookReport) -> None:
    """Every non-empty cell of the visible sheets is in the report, exactly once."""
    listed = [(cell.sheet, cell.cell) for cell in report.cells if cell.raw]
    assert len(listed) == len(set(listed))
    if not report.cells:
        return
    book = openpyxl.load_workbook(io.BytesIO(data))
    there = {
        (sheet.title, cell.coordinate)
        for sheet in book.worksheets
        if not sheet.title.startswith("_")
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None and str(cell.value).strip()
    }
    assert there == set(listed)


def report_on(report: WorkbookReport, marker: str) -> list[CellReport]:
    """The reports on the cells of one line, answers first."""
    item, *path = marker.removeprefix("header.").split(".")
    owner = f"header.{item}" if marker.startswith("header.") else item
    wanted = tuple(path) if not marker.startswith("header.") else (item, *path)
    return [cell for cell in report.cells if cell.item == owner and cell.path == wanted]


def item_report(report: WorkbookReport, item: str) -> ItemReport:
    """The report on one item, which must be there."""
    return next(entry for entry in report.items if entry.item == item)
