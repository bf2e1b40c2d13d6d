"""The versions of an answer, newest first, each with what it changed."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from rectitude.apps.assessments.models import Answer
from rectitude.apps.assessments.pages.respondent.door import Door
from rectitude.apps.assessments.pages.respondent.panels import Version, version_of
from rectitude.apps.assessments.queries.assignments import Sheet, versions_of
from rectitude.base.institutions.names import localized
from rectitude.base.ui.templatetags.figures import day_format
from rectitude.core.instruments import Item


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that reads differently than in the version before; an empty side was not there."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """One version: what it says and what it changed. was_overlooked: its writer had not seen the one before."""

    version: Version
    changes: tuple[Change, ...]
    was_overlooked: bool
    is_current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryPage:
    """All versions of one answer."""

    round: str
    list_url: str
    url: str
    item: str
    text: str
    versions: tuple[Past, ...]
    may_use: bool


def history_page(door: Door, sheet: Sheet, item: Item, *, language: str) -> HistoryPage:
    """Every version there is. Needs the assignment's scope."""
    rows = list(versions_of(door.assignment, item.id))
    read = [version_of(item, row, language=language) for row in rows]
    past = tuple(
        Past(
            version=version,
            changes=changes_between(read[index + 1], version) if index + 1 < len(read) else (),
            was_overlooked=_overlooked(rows[index]),
            is_current=index == 0,
        )
        for index, version in enumerate(read)
    )
    return HistoryPage(
        round=localized(door.assignment.round.title),
        list_url=door.path,
        url=f"{door.path}{item.id}/",
        item=item.id,
        text=item.text.in_language(language),
        versions=past,
        may_use=door.may_answer(sheet, item.id, item.section),
    )


def _overlooked(row: Answer) -> bool:
    return row.number > 1 and row.overlooked


def changes_between(old: Version, new: Version) -> tuple[Change, ...]:
    """What reads differently, in the order of the newer version, then what is no longer there."""
    before, after = _told(old), _told(new)
    labels = [*after, *(label for label in before if label not in after)]
    return tuple(
        Change(label=label, before=before.get(label, ""), after=after.get(label, ""))
        for label in labels
        if before.get(label, "") != after.get(label, "")
    )


def _told(version: Version) -> dict[str, str]:
    told = {line.label or _("Answer"): line.text for line in version.lines}
    told[_("Evidence")] = version.grade
    told[_("As of")] = date_format(version.as_of, day_format()) if version.as_of else ""
    told[_("Comment")] = version.comment
    return told
