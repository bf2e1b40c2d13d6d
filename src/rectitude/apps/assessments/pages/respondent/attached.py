"""The files attached to an item."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from rectitude.apps.assessments.models import AnswerFile, Assignment, Round
from rectitude.apps.assessments.pages.respondent.door import Door
from rectitude.apps.assessments.queries.assignments import Sheet
from rectitude.apps.assessments.rules import ANSWER
from rectitude.base.evidence.words import KIND_WORDS
from rectitude.base.institutions.names import localized
from rectitude.core.instruments import Item


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """A file attached as evidence; size in bytes, kind in words."""

    key: str
    name: str
    size: int
    kind: str
    source: str
    note: str
    confidentiality: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FilesPage:
    """The files of an item, whether more can be handed in, and whether one can still be taken back."""

    round: str
    list_url: str
    url: str
    item: str
    text: str
    wanted: str
    files: tuple[Attached, ...]
    may_attach: bool
    may_withdraw: bool


def files_of(assignment: Assignment, item: str) -> tuple[Attached, ...]:
    """The files attached to an item and not withdrawn."""
    rows = AnswerFile.objects.filter(assignment=assignment, item=item, withdrawn_at__isnull=True)
    return tuple(_attached(row) for row in rows.select_related("file__content"))


def _attached(row: AnswerFile) -> Attached:
    return Attached(
        key=str(row.file.key),
        name=row.file.name,
        size=row.file.size,
        kind=str(KIND_WORDS[row.file.kind.code]),
        source=row.file.source,
        note=row.note,
        confidentiality=str(row.file.get_confidentiality_display()),
        at=row.attached_at,
    )


def may_attach(door: Door, section: str) -> bool:
    """Whether to offer it: until the answers are verified, also while reviewers read."""
    assignment = door.assignment
    is_open = assignment.round.state == Round.State.OPEN and assignment.state != Assignment.State.VERIFIED
    return is_open and door.may(ANSWER, section)


def files_page(door: Door, sheet: Sheet, item: Item, *, language: str) -> FilesPage:
    """Reads the files; needs the assignment's scope."""
    return FilesPage(
        round=localized(door.assignment.round.title),
        list_url=door.path,
        url=f"{door.path}{item.id}/",
        item=item.id,
        text=item.text.in_language(language),
        wanted=item.evidence.in_language(language) if item.evidence else "",
        files=files_of(door.assignment, item.id),
        may_attach=may_attach(door, item.section),
        may_withdraw=door.may_answer(sheet, item.id, item.section),
    )
