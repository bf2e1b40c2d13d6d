"""A file as a tree of plain values, each with its line and column. Nothing is constructed from the file but
these.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Scalar = str | int | float | bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """One value of the file. Exactly one of `scalar`, `entries` (a map) and `members` (a list) is meant, by
    `kind`.
    """

    kind: str  # "scalar", "map" or "list"
    line: int
    column: int
    scalar: Scalar = None
    entries: tuple[tuple[str, Tree], ...] = ()
    members: tuple[Tree, ...] = ()

    def get(self, key: str) -> Tree | None:
        return next((tree for name, tree in self.entries if name == key), None)


def tree_of(value: object) -> Tree:
    """A tree from values that never were a file (canonical JSON): every line is 0."""
    if isinstance(value, Mapping):
        entries = tuple((str(key), tree_of(child)) for key, child in value.items())
        return Tree(kind="map", line=0, column=0, entries=entries)
    if isinstance(value, list | tuple):
        return Tree(kind="list", line=0, column=0, members=tuple(tree_of(child) for child in value))
    scalar = value if isinstance(value, str | int | float | bool) or value is None else str(value)
    return Tree(kind="scalar", line=0, column=0, scalar=scalar)
