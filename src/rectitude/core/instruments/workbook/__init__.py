"""The questionnaire without the server: an .xlsx file out, and a cell-by-cell report of what came back."""

from .reading import read_workbook
from .report import (
    AssignmentMeta,
    CellReport,
    CellStatus,
    Identity,
    ItemReport,
    WorkbookAnswer,
    WorkbookReport,
)
from .writing import workbook_for

__all__ = [
    "AssignmentMeta",
    "CellReport",
    "CellStatus",
    "Identity",
    "ItemReport",
    "WorkbookAnswer",
    "WorkbookReport",
    "read_workbook",
    "workbook_for",
]
