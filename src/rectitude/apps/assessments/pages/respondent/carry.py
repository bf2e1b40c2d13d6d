"""What could be taken over from the previous round, and what could not, with the reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from rectitude.apps.assessments.pages.respondent.door import Door
from rectitude.apps.assessments.pages.respondent.panels import Version, version_of
from rectitude.apps.assessments.queries.assignments import Sheet
from rectitude.apps.assessments.queries.carrying import Carried, carried_items
from rectitude.base.institutions.names import localized
from rectitude.core.instruments import Item


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One previous answer; is_usable says whether it can be taken over as it is, why says why not."""

    item: str
    text: str
    version: Version
    old: date
    files: int
    is_usable: bool
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CarryPage:
    """All previous answers to questions that have none yet."""

    round: str
    previous: str
    institution: str
    list_url: str
    url: str
    usable: tuple[Candidate, ...]
    unusable: tuple[Candidate, ...]
    n_answered: int


def carry_page(door: Door, sheet: Sheet, *, language: str) -> CarryPage:
    """Reads the previous round's answers; needs the assignment's scope."""
    found = [_candidate(carried, sheet, language) for carried in carried_items(door.assignment)]
    candidates = [candidate for candidate in found if candidate is not None]
    previous = door.assignment.round.previous
    return CarryPage(
        round=localized(door.assignment.round.title),
        previous=localized(previous.title) if previous else "",
        institution=door.assignment.institution.name,
        list_url=door.path,
        url=f"{door.path}carry/",
        usable=tuple(c for c in candidates if c.is_usable),
        unusable=tuple(c for c in candidates if not c.is_usable),
        n_answered=sum(not name.startswith("header.") for name in sheet.heads),
    )


def _candidate(carried: Carried, sheet: Sheet, language: str) -> Candidate | None:
    item: Item | None = sheet.instrument.item(carried.item)
    if item is None:
        return None
    return Candidate(
        item=item.id,
        text=item.text.in_language(language),
        version=version_of(item, carried.previous, language=language),
        old=carried.previous.as_of or carried.previous.at.date(),
        files=len(carried.files),
        is_usable=carried.answer is not None,
        why="" if carried.answer is not None else carried.reason.sentence(_),
    )
