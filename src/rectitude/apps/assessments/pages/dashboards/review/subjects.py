"""An indicator as the pages about its score head it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import get_language

from rectitude.apps.assessments.models.dashboards import Assessment
from rectitude.apps.assessments.queries.dashboards.assessments import indicators_of, instrument_for
from rectitude.base.problems import OUT_OF_SCOPE
from rectitude.core.instruments import Item, Text

WHOLE = ""  # a reply may speak of the assessment as a whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """What one level looks like."""

    level: int
    law: str
    practice: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """One indicator: what it asks, what each level looks like, and its neighbours in the order of the instrument."""

    id: str
    area: str
    name: str
    text: str
    hint: str
    standards: tuple[str, ...]
    anchors: tuple[Anchor, ...]
    before: str
    after: str

    @property
    def by_half(self) -> Mapping[str, Mapping[int, str]]:
        """Half -> level -> what it looks like, as the forms want it."""
        return {
            "law": {anchor.level: anchor.law for anchor in self.anchors},
            "practice": {anchor.level: anchor.practice for anchor in self.anchors},
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """An area's indicators that apply."""

    id: str
    title: str
    items: tuple[tuple[str, str], ...]


def subject_at(assessment: Assessment, indicator: str) -> Subject:
    """The indicator of that id, in the reader's language. Raises Problem(access.not-found) when it does not apply."""
    items = indicators_of(assessment)
    place = next((n for n, item in enumerate(items) if item.id == indicator), None)
    if place is None:
        raise OUT_OF_SCOPE.because()
    item = items[place]
    sections = {section.id: section for section in instrument_for(assessment).sections}
    return Subject(
        id=item.id,
        area=said_in(sections[item.section].title),
        name=name_of(item),
        text=said_in(item.text),
        hint=said_in(item.hint),
        standards=item.standards,
        anchors=_anchors(item),
        before=items[place - 1].id if place else "",
        after=items[place + 1].id if place + 1 < len(items) else "",
    )


def areas_of(assessment: Assessment) -> tuple[Area, ...]:
    """Every area with the (id, name) of each of its indicators, in order."""
    items = indicators_of(assessment)
    return tuple(
        Area(
            id=section.id,
            title=said_in(section.title),
            items=tuple((item.id, name_of(item)) for item in items if item.section == section.id),
        )
        for section in instrument_for(assessment).sections
    )


def name_of(item: Item) -> str:
    """What an indicator is called; where it has no name, its question."""
    return said_in(item.name) or said_in(item.text)


def said_in(text: Text | None) -> str:
    """A text of the instrument in the reader's language."""
    return text.in_language(get_language() or "en") if text else ""


def _anchors(item: Item) -> tuple[Anchor, ...]:
    part = item.parts[0]
    law, practice = dict(part.anchors_law), dict(part.anchors_practice)
    return tuple(
        Anchor(level=level, law=said_in(law.get(level)), practice=said_in(practice.get(level)))
        for level in sorted({*law, *practice})
    )
