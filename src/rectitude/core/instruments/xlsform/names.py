"""The name every piece of an instrument has in a form: unique in the whole form, and usable in `${…}`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Instrument, Part, PartType

Path = tuple[str, ...]
_BAD = re.compile(r"[^A-Za-z0-9_-]")
_TAKEN = frozenset({"meta", "data", "instanceID", "instanceName"})


class Names:
    """Path -> name. Paths start with "item", "header" or "section", followed by ids down to rows, columns, halves."""

    def __init__(self, instrument: Instrument) -> None:
        self._taken = set(_TAKEN)
        self._names: dict[Path, str] = {("header",): self.free("header")}
        for path in _paths(instrument):
            self._names[path] = self.free("_".join(path[1:] if path[0] != "header" else path))

    def __getitem__(self, path: Path) -> str:
        return self._names[path]

    def __contains__(self, path: Path) -> bool:
        return path in self._names

    def free(self, wanted: str) -> str:
        """A name like `wanted` that nothing else has; from now on it is taken."""
        name = wanted if wanted[:1].isalpha() or wanted[:1] == "_" else f"q_{wanted}"
        free, number = name, 2
        while free in self._taken:
            free, number = f"{name}_{number}", number + 1
        self._taken.add(free)
        return free


def safe_name(wanted: str, taken: set[str]) -> str:
    """A name for a list of choices that no other list has; it is added to `taken`."""
    name = _BAD.sub("_", wanted) or "list"
    free, number = name, 2
    while free in taken:
        free, number = f"{name}_{number}", number + 1
    taken.add(free)
    return free


def leaves(part: Part, path: Path) -> tuple[Path, ...]:
    """The paths of what is answered inside a part: itself, its halves, its rows or its cells."""
    if part.type is PartType.LP:
        return (*path, "law"), (*path, "practice")
    if part.type is not PartType.GRID:
        return (path,)
    if not part.columns:
        return tuple((*path, row.id) for row in part.rows)
    return tuple((*path, row.id, column.id) for row in part.rows for column in part.columns)


def _paths(instrument: Instrument) -> Iterator[Path]:
    for item in instrument.items:
        yield ("item", item.id)
    for item in instrument.items:
        for part in item.parts:
            path: Path = ("item", item.id) if item.is_simple else ("item", item.id, part.id)
            yield from _inside(part, path)
    for field in instrument.header:
        yield ("header", field.id)
        yield from _inside(field.part, ("header", field.id))
    for section in instrument.sections:
        yield ("section", section.id)


def _inside(part: Part, path: Path) -> Iterator[Path]:
    if len(path) > 2:
        yield path
    yield from (leaf for leaf in leaves(part, path) if leaf != path)
    if part.columns:
        yield from ((*path, row.id) for row in part.rows)
