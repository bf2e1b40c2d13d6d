"""Where a thing of a document stands, in ids: `items.IO1`, `items.A02.parts.entries`, `sections.IO`, `scales.MAT`.

A place stays right while others add, move and remove. Where a document is faulty and two things have one id, the second
is `IO1~2`; what has no usable id is `~3`, the third of its list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .documents import Document, as_list, as_map

HANDLE = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]{0,63}")
GENERAL = "general"
GROUPS = ("sections", "items", "header", "scales", "rules")


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One thing of a group: its place, what it holds, the list or map it stands in, and where in it."""

    place: str
    node: Document
    holder: list[object] | Document
    at: int | str
    inside: str = ""  # the place of the section or item around it

    @property
    def handle(self) -> str:
        return self.place.rsplit(".", 1)[-1]


def members(document: Mapping[str, object], group: str) -> tuple[Member, ...]:
    """All of a group, in order: "sections", "items" (of every section), "header", "scales", "rules", or
    "items.A02.parts"."""
    if group == "items":
        return _items(document)
    if group == "scales":
        scales = as_map(document.get("scales"))
        return tuple(
            Member(place=f"scales.{name}", node={"options": options}, holder=scales, at=name)
            for name, options in scales.items()
            if HANDLE.fullmatch(name)
        )
    if group.endswith(".parts"):
        around = group.removesuffix(".parts")
        item = member_at(document, around)
        return _listed(as_list(item.node.get("parts")), group, around) if item else ()
    return _listed(as_list(document.get(group)), group, "")


def member_at(document: Mapping[str, object], place: str) -> Member | None:
    """The thing at a place, or None when it is not there (any more)."""
    group = place.rsplit(".", 1)[0]
    if group not in GROUPS and not re.fullmatch(r"items\.[^.]+\.parts", group):
        return None
    return next((member for member in members(document, group) if member.place == place), None)


def step(node: object, segment: str) -> object:
    """What stands under a name, or in a list under an id or code; None when nothing does."""
    if isinstance(node, dict):
        return node.get(segment)
    return next((child for handle, child in _handled(as_list(node)) if handle == segment), None)


def segments_of(node: object) -> Iterator[tuple[str, object]]:
    """The names, or ids and codes, by which `step` finds what is in a map or list."""
    if isinstance(node, dict):
        yield from ((key, child) for key, child in node.items() if HANDLE.fullmatch(key))
    elif isinstance(node, list):
        yield from _handled(node)


def _items(document: Mapping[str, object]) -> tuple[Member, ...]:
    found: list[tuple[object, list[object], int, str]] = []
    for section in members(document, "sections"):
        items = as_list(section.node.get("items"))
        found += [(node, items, number, section.place) for number, node in enumerate(items)]
    handles = _handled([node for node, *_ in found])
    return tuple(
        Member(place=f"items.{handle}", node=as_map(node), holder=holder, at=at, inside=inside)
        for (handle, _), (node, holder, at, inside) in zip(handles, found, strict=True)
    )


def _listed(nodes: list[object], group: str, inside: str) -> tuple[Member, ...]:
    return tuple(
        Member(place=f"{group}.{handle}", node=as_map(node), holder=nodes, at=number, inside=inside)
        for number, (handle, node) in enumerate(_handled(nodes))
    )


def _handled(nodes: list[object]) -> list[tuple[str, object]]:
    seen: dict[str, int] = {}
    handled: list[tuple[str, object]] = []
    for number, node in enumerate(nodes, start=1):
        said = as_map(node).get("id", as_map(node).get("code"))
        own = str(said) if isinstance(said, str | int) and HANDLE.fullmatch(str(said)) else ""
        seen[own] = seen.get(own, 0) + 1
        handled.append((f"~{number}" if not own else own if seen[own] == 1 else f"{own}~{seen[own]}", node))
    return handled
