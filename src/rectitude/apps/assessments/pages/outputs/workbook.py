"""The workbook on its way out and back: what it holds, and the report on what came back, cell by cell."""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rectitude.apps.assessments.actions.answers import Entry
from rectitude.apps.assessments.models import Assignment
from rectitude.apps.assessments.pages.outputs.words import day
from rectitude.apps.assessments.queries.assignments import HEADER, Sheet, instrument_of
from rectitude.base.institutions.names import localized
from rectitude.base.ui.components import Column, Tab, Table
from rectitude.core import instruments
from rectitude.core.instruments import AssignmentMeta, CellReport, CellStatus, WorkbookAnswer, WorkbookReport

SHOWN = (CellStatus.REFUSED, CellStatus.HELD, CellStatus.EMPTY, CellStatus.ACCEPTED, CellStatus.UNCHANGED)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPage:
    """The report of one file. refused: why the whole file was not taken; seen: what the reader is shown, as a digest."""

    digest: str
    refused: str
    notices: tuple[str, ...]
    counts: tuple[tuple[str, int], ...]
    tabs: tuple[Tab, ...]
    status: str
    status_words: str
    cells: tuple[CellReport, ...]
    n_importable: int
    n_newer: int
    seen: str


def workbook_of_assignment(sheet: Sheet, *, language: str) -> bytes:
    """The Excel workbook of an assignment, with everything answered so far."""
    assignment = sheet.assignment
    return instruments.workbook_for(
        sheet.instrument,
        answers=current_of(sheet),
        context=sheet.context,
        language=language,
        assignment=AssignmentMeta(
            key=key_of(assignment),
            title=localized(assignment.round.title) or assignment.round.code,
            institution=assignment.institution.name,
            due=day(assignment.due_at),
        ),
    )


def key_of(assignment: Assignment) -> str:
    """What a workbook calls its assignment."""
    return f"{assignment.round.code}/{assignment.institution.code}"


def current_of(sheet: Sheet) -> dict[str, WorkbookAnswer]:
    """Every current answer and header fact as the workbook carries it."""
    return {
        item: WorkbookAnswer(
            answer=instruments.Answer.from_json(item.removeprefix(HEADER), head.answer.value),
            grade=head.answer.grade,
            as_of=head.answer.as_of,
            comment=head.answer.comment,
            number=head.answer.number,
        )
        for item, head in sheet.heads.items()
    }


def read_back(content: bytes, sheet: Sheet) -> WorkbookReport:
    """What a workbook that came back holds, read against the answers as they are now."""
    previous = sheet.assignment.round.previous
    earlier = [instrument_of(previous.instrument)] if previous else []
    return instruments.read_workbook(
        content,
        sheet.instrument,
        assignment=key_of(sheet.assignment),
        context=sheet.context,
        current=current_of(sheet),
        earlier=[version for version in earlier if version != sheet.instrument],
    )


def entries_in(report: WorkbookReport) -> list[Entry]:
    """What would be saved: every item of the report that can be imported."""
    return [
        Entry(
            item=item.item,
            answer=item.answer,
            grade=item.grade,
            as_of=item.as_of,
            comment=item.comment,
            based_on=item.based_on,
        )
        for item in report.items
        if item.is_importable and item.answer is not None
    ]


def seen_digest(report: WorkbookReport) -> str:
    """What a confirmation confirms: the items to import, their content, and which of them are newer on the server."""
    told: list[Any] = [
        [i.item, i.answer.as_json(), i.grade, str(i.as_of), i.comment, i.is_newer_on_server]
        for i in report.items
        if i.is_importable and i.answer is not None
    ]
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def status_words(status: CellStatus) -> str:
    """What happened to a cell."""
    words = {
        CellStatus.ACCEPTED: _("Accepted"),
        CellStatus.UNCHANGED: _("Unchanged"),
        CellStatus.EMPTY: _("Emptied"),
        CellStatus.HELD: _("Held back"),
        CellStatus.REFUSED: _("Refused"),
        CellStatus.FORM: _("Part of the form"),
    }
    return words[status]


def status_meaning(status: CellStatus) -> str:
    """What it means for the answer."""
    words = {
        CellStatus.ACCEPTED: _("New and understood. These are saved when you confirm."),
        CellStatus.UNCHANGED: _("As when the workbook was made. Nothing happens."),
        CellStatus.EMPTY: _("There was a value and now there is none. The earlier answer stays."),
        CellStatus.HELD: _("Right in itself, but another cell of the same question is not, so the question waits."),
        CellStatus.REFUSED: _("Not understood or not allowed. Mend the cell and bring the workbook back."),
        CellStatus.FORM: "",
    }
    return words[status]


def report_page(report: WorkbookReport, *, digest: str, path: str, status: str) -> ReportPage:
    """The page of a report, with the cells of one status; by default the first that has any."""
    counts = {one: report.count(one) for one in SHOWN}
    chosen = next((one for one in SHOWN if one.value == status), None) or next(
        (one for one in SHOWN if counts[one]), SHOWN[0]
    )
    newer = [item for item in report.items if item.is_importable and item.is_newer_on_server]
    return ReportPage(
        digest=digest,
        refused=report.refused.sentence(_) if report.refused else "",
        notices=tuple(notice.sentence(_) for notice in report.notices),
        counts=tuple((status_words(one), counts[one]) for one in SHOWN),
        tabs=tuple(
            Tab(
                label=f"{status_words(one)} ({counts[one]})",
                url=f"{path}?file={digest}&status={one.value}",
                is_here=one is chosen,
            )
            for one in SHOWN
        ),
        status=chosen.value,
        status_words=status_meaning(chosen),
        cells=tuple(cell for cell in report.cells if cell.status is chosen),
        n_importable=len(entries_in(report)),
        n_newer=len(newer),
        seen=seen_digest(report),
    )


def cells_table(cells: list[CellReport]) -> Table:
    """The cells of a report as a table."""
    rows = [
        [
            cell.sheet,
            cell.cell,
            _asked_about(cell),
            _shortened(cell.raw),
            cell.message.sentence(_) if cell.message else "–",
        ]
        for cell in cells
    ]
    columns = [
        Column(label=_("Sheet")),
        Column(label=_("Cell")),
        Column(label=_("Question")),
        Column(label=_("What it says")),
        Column(label=_("Why")),
    ]
    return Table(
        caption=_("Cells of the workbook"), columns=columns, rows=rows, empty=_("No cell."), caption_hidden=True
    )


def _asked_about(cell: CellReport) -> str:
    if cell.item.startswith(HEADER):
        return _("About the institution")
    return cell.item or "–"


def _shortened(text: str) -> str:
    return text if len(text) <= 120 else f"{text[:120]}…"


def imported_words(n: int) -> str:
    """What to say after an import."""
    said = ngettext("%(n)s answer was saved from the workbook.", "%(n)s answers were saved from the workbook.", n)
    return said % {"n": n}
