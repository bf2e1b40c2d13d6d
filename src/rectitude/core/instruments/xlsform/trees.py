"""The tree of an instrument built from cells, so that every fault found later knows its cell.

A tree carries line numbers. Here a line number is the number of a place in the list of places met so far.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..files import Tree
from ..files.tree import Scalar
from ..messages import Message, gettext_noop
from .columns import SETTINGS, language_code
from .faults import Place, XlsformFault
from .sheets import Cell, Line


class Trees:
    """Makes trees out of cells, and keeps the faults met on the way."""

    def __init__(self, *, default_language: str) -> None:
        self.faults: list[XlsformFault] = []
        self._default = default_language
        self._places = [Place(sheet=SETTINGS)]
        self._strange: set[str] = set()

    def fault(self, place: Place, code: str, template: str, /, **params: str | int | float) -> None:
        self.faults.append(XlsformFault(place=place, message=Message(code=code, template=template, params=params)))

    def place_of(self, line: int) -> Place:
        """The cell of a tree's line."""
        return self._places[line - 1] if 0 < line <= len(self._places) else self._places[0]

    def scalar(self, value: Scalar, place: Place) -> Tree:
        return Tree(kind="scalar", line=self._at(place), column=1, scalar=value)

    def map(self, entries: Mapping[str, Tree | None] | Iterable[tuple[str, Tree | None]], place: Place) -> Tree:
        """A map without the entries that are None."""
        pairs = entries.items() if isinstance(entries, Mapping) else entries
        kept = tuple((key, tree) for key, tree in pairs if tree is not None)
        return Tree(kind="map", line=self._at(place), column=1, entries=kept)

    def list(self, members: Iterable[Tree], place: Place) -> Tree:
        return Tree(kind="list", line=self._at(place), column=1, members=tuple(members))

    def value(self, value: object, place: Place) -> Tree:
        """A tree of plain values, all at one place."""
        if isinstance(value, Mapping):
            return self.map(((str(key), self.value(child, place)) for key, child in value.items()), place)
        if isinstance(value, list | tuple):
            return self.list((self.value(child, place) for child in value), place)
        scalar = value if isinstance(value, str | int | float | bool) or value is None else str(value)
        return self.scalar(scalar, place)

    def word(self, cell: Cell | None) -> Tree | None:
        return self.scalar(cell.word, cell.place) if cell else None

    def text(self, line: Line, column: str) -> Tree | None:
        """A text in the languages of its columns; None when all are empty."""
        cells = self.languages(line.texts(column))
        if not cells:
            return None
        place = next(iter(cells.values())).place
        return self.map(((code, self.scalar(cell.value, cell.place)) for code, cell in cells.items()), place)

    def languages(self, cells: Mapping[str, Cell]) -> dict[str, Cell]:
        """The same cells by the code of their language. A language without a code is a fault, once."""
        found: dict[str, Cell] = {}
        for said, cell in cells.items():
            code = language_code(said) if said else self._default
            if code is not None:
                found[code] = cell
            elif said not in self._strange:
                self._strange.add(said)
                template = gettext_noop("“%(language)s” is no known language. Add its code: %(language)s (xx).")
                self.fault(cell.place, "unknown-language", template, language=said[:40])
        return found

    def _at(self, place: Place) -> int:
        self._places.append(place)
        return len(self._places)
