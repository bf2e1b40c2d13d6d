"""What does not agree, as pages print it: both numbers side by side, every reading, and what can be done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext_lazy

from rectitude.apps.publications.pages.saying import ABSENT, number_said, said
from rectitude.core.publishing import Content

NOTE_FILES = ("reconciliation.csv", "reconciliation.json", "reconciliation.parquet")
OUTCOMES: Mapping[str, Promise] = {
    "differs": pgettext_lazy("of a check", "differs"),
    "doubtful": pgettext_lazy("of a check", "doubtful"),
    "unknown": pgettext_lazy("of a check", "not known"),
    "agrees": pgettext_lazy("of a check", "agrees"),
}
Readings = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteRow:
    """One line beneath a finding: a part with its number, or why there is none. share: of what is recorded, of all."""

    name: str
    value: str
    share: str
    readings: Readings


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteShown:
    """Something that was checked. stated, computed, difference: "" where the check compares no numbers.

    source: where everything below it is from; "" when it is from several, each of which then says so.
    """

    code: str
    title: str
    text: str
    source: str
    readings: Readings
    to_do: str
    outcome: str
    outcome_said: str
    stated: str
    computed: str
    difference: str
    rows: tuple[NoteRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteGroup:
    """Findings one after the other about which the same can be done; "" where nothing needs to be."""

    to_do: str
    notes: tuple[NoteShown, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NotePart:
    """The findings of one kind."""

    code: str
    title: str
    n: int
    groups: tuple[NoteGroup, ...]


def note_parts(content: Content) -> list[NotePart]:
    """The reconciliation note of a content, part by part in the order in which it is kept."""
    titles: dict[str, str] = {}
    held: dict[str, list[NoteShown]] = {}
    for note in content.notes:
        code = str(note.get("section_code", "notes"))
        titles.setdefault(code, said(note.get("section")))
        held.setdefault(code, []).append(note_shown(note))
    return [
        NotePart(code=code, title=titles[code], n=len(notes), groups=tuple(_groups(notes)))
        for code, notes in held.items()
    ]


def _groups(notes: Sequence[NoteShown]) -> Iterable[NoteGroup]:
    for to_do, own in groupby(notes, key=lambda one: "" if one.outcome == "agrees" else one.to_do):
        yield NoteGroup(to_do=to_do, notes=tuple(own))


def note_shown(note: Mapping[str, Any]) -> NoteShown:
    """A note of a content in the reader's language; those written by hand have title, text and readings alone."""
    outcome = str(note.get("outcome", ""))
    unit = str(note.get("unit", ""))
    sources = {source for held in (note, *note.get("rows", ())) for _words, source in _readings(held)}
    is_one = len(sources) == 1
    return NoteShown(
        code=note["code"],
        title=said(note["title"]),
        text=said(note.get("text")),
        source=sources.pop() if is_one else "",
        readings=_readings(note, without_source=is_one),
        to_do=said(note.get("to_do")),
        outcome=outcome,
        outcome_said=str(OUTCOMES.get(outcome, "")),
        stated=_number(note.get("stated"), unit),
        computed=_number(note.get("computed"), unit),
        difference=_number(note.get("difference"), unit),
        rows=tuple(_row(row, unit, without_source=is_one) for row in note.get("rows", ())),
    )


def _row(row: Mapping[str, Any], unit: str, *, without_source: bool) -> NoteRow:
    value = _number(row.get("value"), unit)
    missing = str(ABSENT.get(str(row.get("missing")), ""))
    shares = [
        pattern % {"share": number_said(row[name], unit="percent")}
        for name, pattern in (
            ("share_of_recorded", gettext("%(share)s of what is recorded")),
            ("share_of_all", gettext("%(share)s of the total")),
        )
        if row.get(name) is not None
    ]
    return NoteRow(
        name=said(row["name"]),
        value=f"{value} ({missing})" if value and missing else value or missing,
        share=", ".join(shares),
        readings=_readings(row, without_source=without_source),
    )


def _readings(held: Mapping[str, Any], *, without_source: bool = False) -> Readings:
    found = held.get("readings", ())
    return tuple((said(one["said"]), "" if without_source else said(one.get("source"))) for one in found)


def _number(value: float | None, unit: str) -> str:
    return "" if value is None else number_said(value, unit=unit)
