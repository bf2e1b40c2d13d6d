"""A release as its page prints it: drawn from the frozen content, and from nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rectitude.apps.publications.pages.notes import NoteShown, note_shown
from rectitude.apps.publications.pages.saying import (
    change_said,
    day_said,
    interval_said,
    period_said,
    said,
    value_said,
)
from rectitude.base.documents.blocks import Block, blocks_of
from rectitude.core.publishing import Card, Content, Figure

NOTES_INLINE = 12
"""Up to so many notes stand on the page of the release itself."""
ROWS_SHOWN = 150
"""Of a longer table the page shows the first rows; the files hold all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureLine:
    """A figure in a table. place: of its own page, below the release's."""

    id: str
    label: str
    value: str
    is_number: bool
    interval: str
    n: int | None
    words: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CardShown:
    """A counting rule in words."""

    id: str
    unit_of_count: str
    period: str
    as_of: str
    source: str
    method: str
    comparability: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TableShown:
    """A table of words and numbers; more: how many rows are only in the files."""

    id: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionShown:
    """A part of a release. blocks: its text. chart: place of its picture, "" without one."""

    id: str
    title: str
    blocks: tuple[Block, ...]
    figures: tuple[FigureLine, ...]
    has_intervals: bool
    has_n: bool
    tables: tuple[TableShown, ...]
    chart: str
    is_profile: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeShown:
    """One figure that is another now."""

    label: str
    was: str
    now: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Frozen:
    """Everything a release says, in one language."""

    title: str
    summary: str
    kind: str
    programme: str
    programme_code: str
    institution: str
    institution_code: str
    country: str
    released: Mapping[str, str]
    cards: tuple[CardShown, ...]
    sections: tuple[SectionShown, ...]
    notes: tuple[NoteShown, ...]
    changes: tuple[ChangeShown, ...]
    n_figures: int

    @property
    def has_note_page(self) -> bool:
        """Whether there are so many notes that they have a page of their own."""
        return len(self.notes) > NOTES_INLINE

    @property
    def n_open(self) -> int:
        """How many of the notes found something that does not agree, is doubtful or unknown."""
        return sum(note.outcome != "agrees" for note in self.notes)


def frozen_of(content: Content) -> Frozen:
    """The content in the language that is active."""
    place = content.place
    institution, country = place.get("institution") or {}, place.get("country") or {}
    return Frozen(
        title=said(content.title),
        summary=said(content.summary),
        kind=content.kind,
        programme=said(place["programme"]["name"]),
        programme_code=place["programme"]["code"],
        institution=institution.get("name", ""),
        institution_code=institution.get("code", ""),
        country=said(country.get("name")),
        released=content.released or {},
        cards=tuple(card_shown(name, card) for name, card in content.cards.items()),
        sections=tuple(_section(section, content) for section in content.sections),
        notes=tuple(note_shown(note) for note in content.notes),
        changes=tuple(_change(change) for change in content.changes),
        n_figures=len(content.figures),
    )


def card_shown(name: str, card: Card) -> CardShown:
    """A counting rule in words."""
    return CardShown(
        id=name, unit_of_count=said(card.unit_of_count), period=period_said(card.period), as_of=day_said(card.as_of),
        source=said(card.source), method=said(card.method), comparability=said(card.comparability),
    )  # fmt: skip


def line_of(figure: Figure, card: Card) -> FigureLine:
    """A figure in words."""
    return FigureLine(
        id=figure.id, label=said(figure.label), value=value_said(figure, card), is_number=figure.value is not None,
        interval=interval_said(figure, card), n=figure.n, words=figure.words, place=f"figures/{figure.id}/",
    )  # fmt: skip


def _section(section: Mapping[str, Any], content: Content) -> SectionShown:
    by_id = {figure.id: figure for figure in content.figures}
    figures = [by_id[name] for name in section.get("figures", ())]
    lines = tuple(line_of(figure, content.cards[figure.card]) for figure in figures)
    tables = {table["id"]: table for table in content.tables}
    return SectionShown(
        id=section["id"],
        title=said(section["title"]),
        blocks=blocks_of(said(section.get("text"))),
        figures=lines,
        has_intervals=any(line.interval for line in lines),
        has_n=any(line.n is not None for line in lines),
        tables=tuple(_table(tables[name]) for name in section.get("tables", ())),
        chart=f"charts/{section['id']}" if section.get("chart") else "",
        is_profile=section.get("chart") == "areas",
    )


def _table(table: Mapping[str, Any]) -> TableShown:
    rows: Sequence[Sequence[Any]] = table["rows"]
    shown = tuple(tuple(_cell(cell) for cell in row) for row in rows[:ROWS_SHOWN])
    columns = tuple(said(column["title"]) for column in table["columns"])
    return TableShown(
        id=table["id"], title=said(table["title"]), columns=columns, rows=shown, more=max(0, len(rows) - ROWS_SHOWN)
    )


def _cell(cell: Any) -> str:
    return said(cell) if isinstance(cell, Mapping) else "" if cell is None else str(cell)


def _change(change: Mapping[str, Any]) -> ChangeShown:
    return ChangeShown(
        label=said(change["label"]), was=change_said(change["was"]), now=change_said(change["now"]), why=change["why"]
    )
