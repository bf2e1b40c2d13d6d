"""What came of reading a workbook: whole-file findings, every cell, and the items that can be imported."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from ..answers import Answer, AnswerProblem
from ..messages import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkbookAnswer:
    """What is known of one item when a workbook is made: its answer and what stands beside it.

    `grade` is the claimed evidence 0-4; `number` the version of the answer, given back on reading so that the
    importer can see whether somebody changed it in between.
    """

    answer: Answer | None = None
    grade: int | None = None
    as_of: dt.date | None = None
    comment: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentMeta:
    """Whose workbook it is. `key` is checked on reading; `title`, `institution` and `due` are shown on the
    first sheet.
    """

    key: str
    title: str
    institution: str
    due: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What the hidden sheet says a workbook is."""

    instrument: str
    version: str
    digest: str
    assignment: str
    language: str


class CellStatus(StrEnum):
    """What happened to one cell."""

    ACCEPTED = "accepted"  # a new value, understood
    UNCHANGED = "unchanged"  # as the workbook was made
    EMPTY = "empty"  # had a value when the workbook was made and has none now; the earlier answer stays
    HELD = "held"  # right in itself, but another cell of the same question is not
    REFUSED = "refused"  # not understood or not allowed; the message says why
    FORM = "form"  # part of the form, not an answer


@dataclass(frozen=True, slots=True, kw_only=True)
class CellReport:
    """One cell of the file: where it is, what it belongs to, what happened, and why. `raw` is what it shows,
    as text.
    """

    sheet: str
    cell: str
    status: CellStatus
    raw: str
    item: str = ""
    path: tuple[str, ...] = ()
    message: Message | None = None

    @property
    def code(self) -> str:
        return self.message.code if self.message else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemReport:
    """One item (or `header.` field) with something new. Importable when `answer` is set or only what stands
    beside it changed.

    `problems` are the answer's; `grade`, `as_of` and `comment` hold what the file says now. `based_on` is the
    number of the answer the workbook was made from.
    """

    item: str
    answer: Answer | None
    problems: tuple[AnswerProblem, ...] = ()
    grade: int | None = None
    as_of: dt.date | None = None
    comment: str = ""
    based_on: int = 0
    is_newer_on_server: bool = False
    is_mapped: bool = False  # answered in an earlier version and carried over by the crosswalk

    @property
    def is_importable(self) -> bool:
        return self.answer is not None and not self.problems


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkbookReport:
    """The whole report. With `refused` set nothing can be imported, and every cell that could be read is
    still listed.
    """

    refused: Message | None
    identity: Identity | None
    notices: tuple[Message, ...]
    cells: tuple[CellReport, ...]
    items: tuple[ItemReport, ...]

    def count(self, status: CellStatus) -> int:
        return sum(cell.status is status for cell in self.cells)
