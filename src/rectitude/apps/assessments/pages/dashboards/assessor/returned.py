"""A scoring workbook that came back, as a page: what happened to each cell, and what would be saved."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass

from django.utils.translation import gettext as _

from rectitude.apps.assessments.forms.dashboards.assessor_reading import (
    CellLine,
    Identity,
    Known,
    Report,
    opened_workbook,
    read_scores,
)
from rectitude.apps.assessments.forms.dashboards.assessor_score import typed_scoring
from rectitude.apps.assessments.forms.dashboards.assessor_workbook import owner_mark
from rectitude.apps.assessments.models.dashboards import Scoring
from rectitude.apps.assessments.pages.dashboards.assessor.desk import Desk
from rectitude.apps.assessments.pages.outputs.workbook import status_meaning, status_words
from rectitude.apps.assessments.queries.dashboards.readings import has_changed_since
from rectitude.base.ui.components import Column, Tab, Table
from rectitude.core.instruments import CellStatus

SHOWN = (CellStatus.ACCEPTED, CellStatus.REFUSED, CellStatus.HELD, CellStatus.UNCHANGED)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedPage:
    """The report. digest: of the file; seen: of what it would save, which a confirmation repeats."""

    digest: str
    seen: str
    refused: str
    n: int
    n_newer: int
    tabs: tuple[Tab, ...]
    status_words: str
    cells: tuple[CellLine, ...]


def read_back(content: bytes, desk: Desk) -> Report:
    """What a workbook holds, read against this assessor's own scores as they are now. Needs the assessment's scope."""
    found = opened_workbook(content)
    if isinstance(found, str):
        return Report(refused=found)
    sheets, identity = found
    if identity.assessment != desk.assessment.key:
        return Report(refused=_("This workbook belongs to another assessment."))
    if identity.owner != owner_mark(desk.own):
        return Report(refused=_("This workbook was made for another assessor. Scores are given by each alone."))
    return read_scores(sheets, identity, _known(desk, identity))


def _known(desk: Desk, identity: Identity) -> dict[str, Known]:
    versions: dict[str, dict[int, dict[str, str]]] = {}
    for row in Scoring.objects.filter(appointment=desk.own):
        versions.setdefault(row.indicator, {})[row.number] = typed_scoring(row)
    return {
        item.id: Known(
            current=desk.scores[item.id].number if item.id in desk.scores else 0,
            versions=versions.get(item.id, {}),
            is_reworded=has_changed_since(desk.assessment, identity.digest, item.id),
        )
        for item in desk.items
    }


def seen_digest(report: Report) -> str:
    """What a confirmation confirms: everything that would be saved, and which of it is newer here."""
    told = [[asdict(row.entry), row.is_newer] for row in report.rows if row.entry is not None]
    return hashlib.sha256(json.dumps(told, sort_keys=True, default=str).encode()).hexdigest()


def returned_page(report: Report, *, digest: str, path: str, status: str) -> ReturnedPage:
    """The page of a report, with the cells of one status; by default the first that has any."""
    counts = {one: sum(cell.status is one for cell in report.cells) for one in SHOWN}
    chosen = next((one for one in SHOWN if one.value == status), None) or next(
        (one for one in SHOWN if counts[one]), SHOWN[0]
    )
    return ReturnedPage(
        digest=digest,
        seen=seen_digest(report),
        refused=report.refused,
        n=len(report.entries),
        n_newer=sum(row.is_newer for row in report.rows if row.entry is not None),
        tabs=tuple(
            Tab(
                label=f"{status_words(one)} ({counts[one]})",
                url=f"{path}?file={digest}&status={one.value}",
                is_here=one is chosen,
            )
            for one in SHOWN
        ),
        status_words=status_meaning(chosen),
        cells=tuple(cell for cell in report.cells if cell.status is chosen),
    )


def cells_table(cells: list[CellLine]) -> Table:
    """The cells of a report as a table."""
    columns = [
        Column(label=_("Cell")),
        Column(label=_("Indicator")),
        Column(label=_("Column")),
        Column(label=_("What it says")),
        Column(label=_("Why")),
    ]
    rows = [[c.cell, c.indicator, c.column, _shortened(c.raw), c.why or "–"] for c in cells]
    return Table(
        caption=_("Cells of the workbook"), columns=columns, rows=rows, empty=_("No cell."), caption_hidden=True
    )


def _shortened(text: str) -> str:
    return text if len(text) <= 120 else f"{text[:120]}…"
