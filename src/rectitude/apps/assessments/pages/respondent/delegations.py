"""Who helps: the open delegations, section by section."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from rectitude.apps.assessments.pages.respondent.door import Door
from rectitude.apps.assessments.pages.respondent.tasks import progress_words
from rectitude.apps.assessments.queries.assignments import Sheet
from rectitude.apps.assessments.queries.people import open_delegations
from rectitude.apps.assessments.queries.progress import asked_items
from rectitude.base.institutions.names import localized


@dataclass(frozen=True, slots=True, kw_only=True)
class Helper:
    """A colleague who answers a section. key: what the form that takes it back sends."""

    key: str
    section: str
    section_title: str
    name: str
    since: datetime
    note: str
    progress: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DelegationsPage:
    """Everybody who helps now."""

    round: str
    institution: str
    list_url: str
    url: str
    helpers: tuple[Helper, ...]


def delegations_page(door: Door, sheet: Sheet, *, language: str) -> DelegationsPage:
    """Reads the open delegations; needs the assignment's scope."""
    titles = dict(section_choices(sheet, language=language))
    asked = asked_items(sheet)
    helpers = tuple(
        Helper(
            key=f"{d.section}:{d.person.key}",
            section=d.section,
            section_title=titles.get(d.section, d.section),
            name=d.person.name,
            since=d.active_from,
            note=d.note,
            progress=progress_words(
                sum(item.id in sheet.heads for item in asked if item.section == d.section),
                sum(item.section == d.section for item in asked),
            ),
        )
        for d in open_delegations(door.assignment)
    )
    return DelegationsPage(
        round=localized(door.assignment.round.title),
        institution=door.assignment.institution.name,
        list_url=door.path,
        url=f"{door.path}delegations/",
        helpers=helpers,
    )


def section_choices(sheet: Sheet, *, language: str) -> list[tuple[str, str]]:
    """The sections by name."""
    return [(s.id, f"{s.id}. {s.title.in_language(language)}") for s in sheet.instrument.sections]
