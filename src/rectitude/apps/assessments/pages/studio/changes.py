"""What was changed in a draft, by whom, and what it was before."""

import json
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rectitude.apps.assessments.models import InstrumentDraftChange
from rectitude.apps.assessments.pages.outputs.words import moment
from rectitude.apps.assessments.pages.studio.words import path_words, place_words
from rectitude.apps.assessments.queries.studio import document_in
from rectitude.base.ui.components import Happening
from rectitude.core.instruments import drafting
from rectitude.core.instruments.drafting import as_map

LONGEST = 6000


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueShown:
    """One value before and after."""

    about: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangePage:
    """One change with every value."""

    number: int
    title: str
    by: str
    at: str
    values: tuple[ValueShown, ...]
    may_undo: bool


def change_happenings(changes: list[InstrumentDraftChange], *, root: str) -> list[Happening]:
    """The changes as a timeline."""
    return [
        Happening(
            title=_title(change),
            at=change.at,
            by=change.by_name,
            text=_said(change),
            url=f"{root}changes/{change.number}/",
        )
        for change in changes
    ]


def change_page(change: InstrumentDraftChange) -> ChangePage:
    """One change, read."""
    before, after = kept(change)
    return ChangePage(
        number=change.number,
        title=_title(change),
        by=change.by_name,
        at=moment(change.at),
        values=_values(change.place, before, after),
        may_undo=drafting.undo(change.place, before, after) is not None,
    )


def kept(change: InstrumentDraftChange) -> tuple[object, object]:
    """What was before and after, as steps understand it."""
    if change.place == "file":
        return document_in(change.before), document_in(change.after)
    return change.before, change.after


def _title(change: InstrumentDraftChange) -> str:
    return _("%(number)d. %(place)s") % {"number": change.number, "place": place_words(change.place)}


def _said(change: InstrumentDraftChange) -> str:
    if change.place == "file":
        return _("Replaced by the content of a file")
    if change.before is None:
        return _("Added")
    if change.after is None:
        return _("Removed")
    if "in" in as_map(change.after):
        return _("Moved")
    count = sum(len(as_map(values)) for values in as_map(change.after).values())
    return ngettext("%(n)d value changed", "%(n)d values changed", count) % {"n": count}


def _values(place: str, before: object, after: object) -> tuple[ValueShown, ...]:
    if place == "file":
        texts = [_cut(drafting.text_of(as_map(document))) for document in (before, after)]
        return (ValueShown(about=place_words(place), before=texts[0], after=texts[1]),)
    if before is None or after is None or "in" in as_map(after):
        return (ValueShown(about=place_words(place), before=_written(before), after=_written(after)),)
    shown = []
    for where, values in as_map(after).items():
        for path, value in as_map(values).items():
            old = as_map(as_map(before).get(where)).get(path)
            about = f"{place_words(where)}: {path_words(path)}"
            shown.append(ValueShown(about=about, before=_written(old), after=_written(value)))
    return tuple(shown)


def _written(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, dict) and "node" in value:
        return _cut(drafting.text_of(as_map(value["node"])))
    return _cut(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, indent=1))


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
