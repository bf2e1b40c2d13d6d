"""The elements of the survey as the header and the sections of an instrument."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from ..files import Tree
from ..messages import gettext_noop
from . import columns as c
from .parts import number_of
from .questions import NO, YES, Choices, Entries, part_entries
from .references import References
from .relevance import Unreadable, condition_of
from .sheets import Cell, Line
from .structure import Element
from .trees import Trees

GENERAL = {"en": "General", "es": "General", "fr": "Général", "pt": "Geral"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """Turns elements into trees. `languages` are those of the form."""

    trees: Trees
    choices: Choices
    references: References
    languages: tuple[str, ...]

    def header(self, top: Iterable[Element]) -> Tree | None:
        """The fields of the header, or None when there is none."""
        groups = [element for element in top if element.kind == "header"]
        for group in groups:
            if (cell := group.line.cell("relevant")) is not None:
                template = gettext_noop("The header is always asked: a condition on the whole of it is not read.")
                self.trees.fault(cell.place, "left-out", template)
        fields = [child for group in groups for child in group.children if child.base != "note"]
        return self.trees.list(map(self._field, fields), groups[0].line.place) if fields else None

    def sections(self, top: list[Element]) -> Tree:
        """The sections; items outside any group make one of their own."""
        asked = [element for element in top if element.kind in ("section", "item")]
        loose = [element for element in asked if element.kind == "item"]
        found = [self._section(element) for element in asked if element.kind == "section"]
        place = top[0].line.place if top else self.trees.place_of(1)
        if loose:
            titles = {code: self.trees.scalar(GENERAL.get(code, "General"), place) for code in self.languages}
            entries: Entries = {
                "id": self.trees.scalar("general", place),
                "title": self.trees.map(titles, place),
                "items": self.trees.list([self._item(element, ()) for element in loose], place),
            }
            found.insert(asked.index(loose[0]), self.trees.map(entries, place))
        return self.trees.list(found, place)

    def description(self, elements: Iterable[Element]) -> Tree | None:
        """The note that describes the whole, or a section."""
        notes = [element for element in elements if element.base == "note" and element.kind == "description"]
        return self.trees.text(notes[0].line, "label") if notes else None

    def _field(self, element: Element) -> Tree:
        when = self._condition(element, c.WHEN, item="")
        return self.trees.map(
            {
                "id": self.trees.scalar(element.id, element.place),
                "text": self.trees.text(element.line, "label"),
                "hint": self._hint(element),
                **part_entries(element, choices=self.choices, when=when, trees=self.trees),
            },
            element.line.place,
        )

    def _section(self, element: Element) -> Tree:
        relevant = element.line.cell("relevant")
        outer = (relevant,) if relevant else ()
        items = [child for child in element.children if child.base != "note"]
        return self.trees.map(
            {
                "id": self.trees.scalar(element.id, element.place),
                "title": self.trees.text(element.line, "label"),
                "description": self.description(element.children),
                "weight": self._number(element.line.cell(c.WEIGHT)),
                "items": self.trees.list((self._item(child, outer) for child in items), element.line.place),
            },
            element.line.place,
        )

    def _item(self, element: Element, outer: tuple[Cell, ...]) -> Tree:
        line = element.line
        entries: Entries = {
            "id": self.trees.scalar(element.id, element.place),
            "name": self.trees.text(line, c.NAME),
            "text": self.trees.text(line, "label"),
            "hint": self._hint(element),
            "evidence": self.trees.text(line, c.EVIDENCE),
            "standards": self._standards(line.cell(c.STANDARDS)),
            "related": self._related(line.cell(c.RELATED)),
            "restricted": self._flag(line.cell(c.RESTRICTED)),
            "weight": self._number(line.cell(c.WEIGHT)),
            "applies_when": self._condition(element, c.APPLIES_WHEN, item=element.id, outer=outer),
            "score": self._score(line.cell(c.SCORE)),
        }
        if element.base != "group" or line.cell(c.TYPE):
            when = self.trees.word(line.cell(c.WHEN))
            part = part_entries(element, choices=self.choices, when=when, trees=self.trees)
            return self.trees.map({**entries, **part}, line.place)
        parts = [child for child in element.children if child.base != "note"]
        listed = self.trees.list((self._part(child, element.id) for child in parts), line.place)
        return self.trees.map({**entries, "parts": listed}, line.place)

    def _part(self, element: Element, item: str) -> Tree:
        when = self._condition(element, c.WHEN, item=item)
        return self.trees.map(
            {
                "id": self.trees.scalar(element.id, element.place),
                "label": self.trees.text(element.line, "label"),
                "hint": self._hint(element),
                **part_entries(element, choices=self.choices, when=when, trees=self.trees),
            },
            element.line.place,
        )

    def _hint(self, element: Element) -> Tree | None:
        """The hint of a question, the note of kind `hint` in a group, and other people's guidance after it."""
        if element.base == "group":
            notes = [child for child in element.children if child.kind == "hint"]
            return self.trees.text(notes[0].line, "label") if notes else self.trees.text(element.line, "hint")
        if element.is_ours:
            return self.trees.text(element.line, "hint")
        said = self.trees.languages(element.line.texts("hint"))
        guidance = self.trees.languages(element.line.texts("guidance_hint"))
        texts: list[tuple[str, Tree]] = []
        for code in (*said, *(code for code in guidance if code not in said)):
            cells = [cells[code] for cells in (said, guidance) if code in cells]
            text = "\n".join(cell.value for cell in cells)
            texts.append((code, self.trees.scalar(text, cells[0].place)))
        return self.trees.map(texts, element.line.place) if texts else None

    def _condition(self, element: Element, column: str, *, item: str, outer: tuple[Cell, ...] = ()) -> Tree | None:
        """Our own expression where there is one; otherwise what `relevant` says, here and around."""
        line = element.line
        own = line.cell(column)
        has_own = own is not None or line.cell(c.WHEN) is not None or line.cell(c.APPLIES_WHEN) is not None
        relevant = None if has_own else line.cell("relevant")
        cells = [cell for cell in (*outer, relevant) if cell is not None]
        pieces = [text for cell in cells if (text := self._translated(cell, item)) is not None]
        if own is not None:
            pieces.append(own.word)
            cells.append(own)
        if not pieces:
            return None
        text = pieces[0] if len(pieces) == 1 else " and ".join(f"({piece})" for piece in pieces)
        return self.trees.scalar(text, cells[-1].place)

    def _translated(self, cell: Cell, item: str) -> str | None:
        try:
            return condition_of(cell.word, resolve=lambda name: self.references.known(name, item=item))
        except Unreadable as unreadable:
            message = unreadable.message
            self.trees.fault(cell.place, message.code, message.template, **message.params)
            return None

    def _flag(self, cell: Cell | None) -> Tree | None:
        if cell is None or cell.word.casefold() in NO:
            return None
        said = cell.word.casefold() in YES or cell.word
        return self.trees.scalar(said, cell.place)  # anything but yes is told as a fault by whoever expects a flag

    def _number(self, cell: Cell | None) -> Tree | None:
        if cell is None:
            return None
        try:
            return self.trees.scalar(number_of(cell.word), cell.place)
        except ValueError:
            return self.trees.word(cell)  # told as a fault by whoever expects a number

    def _standards(self, cell: Cell | None) -> Tree | None:
        if cell is None:
            return None
        if cell.word.startswith("["):
            return self._json(cell)
        return self.trees.value([entry for entry in cell.value.split("\n") if entry.strip()], cell.place)

    def _related(self, cell: Cell | None) -> Tree | None:
        if cell is None:
            return None
        related: dict[str, list[str]] = {}
        for piece in cell.word.split(";"):
            instrument, colon, items = piece.partition(":")
            if not colon:
                template = gettext_noop("Write “instrument: item, item; instrument: item”, not “%(said)s”.")
                self.trees.fault(cell.place, "bad-related", template, said=piece.strip()[:60])
                continue
            related.setdefault(instrument.strip(), []).extend(item.strip() for item in items.split(",") if item.strip())
        return self.trees.value(related, cell.place)

    def _score(self, cell: Cell | None) -> Tree | None:
        return self._json(cell) if cell else None

    def _json(self, cell: Cell) -> Tree | None:
        try:
            return self.trees.value(json.loads(cell.word), cell.place)
        except (ValueError, RecursionError):
            template = gettext_noop("“%(said)s” cannot be read. Copy it from the export again.")
            self.trees.fault(cell.place, "not-json", template, said=cell.word[:60])
            return None


def labels_of(lines: Iterable[Line]) -> dict[str, Cell]:
    """The languages written above the labels, as written and in their order, with the first label in each."""
    found: dict[str, Cell] = {}
    for line in lines:
        for said, cell in line.texts("label").items():
            found.setdefault(said, cell)
    return found
