"""What an editor does to a document, as values: each step says what was before and what is after.

A step is taken of the document as it is now, which may have changed since the editor looked. Every value comes with the
digest of what the editor saw. What the editor left alone stays as it is now; what both changed becomes the editor's,
and what the other had written is given back, so that nothing is lost and both can be told.
"""

from __future__ import annotations

import copy
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from .documents import Document, as_list, as_map
from .places import GENERAL, Member, member_at, step


class PlaceGone(LookupError):
    """What the step is about is not in the document any more, or has changed too much for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A new value (None: nothing) at `path` of the thing at `place`; `seen` is the digest of what was shown there, ""
    to write in any case."""

    place: str
    path: str
    value: object
    seen: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A step that was taken. `overwritten`: what somebody else had written since, at place and path."""

    document: Document
    place: str
    before: object
    after: object
    overwritten: tuple[tuple[str, str, object], ...] = field(default=())

    @property
    def is_change(self) -> bool:
        return self.before != self.after


@dataclass(frozen=True, slots=True, kw_only=True)
class Write:
    """Values written at one place or (a translation) at many."""

    about: str
    edits: tuple[Edit, ...]

    def take(self, document: Mapping[str, object]) -> Taken:
        """Raises PlaceGone when a thing that was really edited is not there any more."""
        new = copy.deepcopy(dict(document))
        before: dict[str, dict[str, object]] = {}
        after: dict[str, dict[str, object]] = {}
        overwritten: list[tuple[str, str, object]] = []
        for edit in self.edits:
            if edit.seen and digest_of_value(edit.value) == edit.seen:
                continue
            node = node_at(new, edit.place)
            current = value_at(node, edit.path)
            if current == edit.value:
                continue
            if edit.seen and digest_of_value(current) != edit.seen:
                overwritten.append((edit.place, edit.path, current))
            before.setdefault(edit.place, {})[edit.path] = copy.deepcopy(current)
            after.setdefault(edit.place, {})[edit.path] = edit.value
            _put(node, edit.path.split("."), edit.value)
        _renamed_scales(new, after)
        return Taken(document=new, place=self.about, before=before, after=after, overwritten=tuple(overwritten))


@dataclass(frozen=True, slots=True, kw_only=True)
class Add:
    """A new thing at the end of a group: "sections", "header", "rules", "scales", a section's place for an item, an
    item's place for a part."""

    group: str
    node: Document
    name: str  # its id
    at: int | None = None

    def take(self, document: Mapping[str, object]) -> Taken:
        """Raises PlaceGone when the section or item around it is not there."""
        new = copy.deepcopy(dict(document))
        place, holder = _holder(new, self.group, self.name)
        if isinstance(holder, list):
            holder.insert(len(holder) if self.at is None else self.at, copy.deepcopy(self.node))
        else:
            holder[self.name] = copy.deepcopy(self.node.get("options", []))
        after = {"in": self.group, "name": self.name, "at": self.at, "node": self.node}
        return Taken(document=new, place=place, before=None, after=after)


@dataclass(frozen=True, slots=True, kw_only=True)
class Remove:
    """A thing taken out; `seen` is the digest of what the editor saw there."""

    place: str
    seen: str

    def take(self, document: Mapping[str, object]) -> Taken:
        """Raises PlaceGone when it is not there, or is not what was seen."""
        new = copy.deepcopy(dict(document))
        member = _member(new, self.place)
        if digest_of_value(member.node) != self.seen:
            raise PlaceGone(self.place)
        group = _group_of(member)
        before = {"in": group, "name": member.handle, "at": member.at, "node": copy.deepcopy(member.node)}
        _take_out(member)
        return Taken(document=new, place=self.place, before=before, after=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A thing moved by some places inside its list, or (`to`) to the end of another section."""

    place: str
    by: int = 0
    to: str = ""

    def take(self, document: Mapping[str, object]) -> Taken:
        """Raises PlaceGone when it is not there, or cannot be moved."""
        new = copy.deepcopy(dict(document))
        member = _member(new, self.place)
        if not isinstance(member.holder, list) or not isinstance(member.at, int):
            raise PlaceGone(self.place)
        target, number = member.holder, max(0, member.at + self.by)
        if self.to and not (member.inside.startswith("sections.") and self.to.startswith("sections.")):
            raise PlaceGone(self.to)
        if self.to:
            target = _list_in(_member(new, self.to).node, "items")
            number = len(target)
        member.holder.pop(member.at)
        target.insert(number, member.node)
        before = {"in": member.inside, "at": member.at}
        after = {"in": self.to or member.inside, "at": min(number, len(target) - 1)}
        return Taken(document=new, place=self.place, before=before, after=after)


@dataclass(frozen=True, slots=True, kw_only=True)
class Replace:
    """Another document altogether."""

    document: Document

    def take(self, document: Mapping[str, object]) -> Taken:
        return Taken(document=self.document, place="file", before=dict(document), after=self.document)


Step = Write | Add | Remove | Move | Replace


def digest_of_value(value: object) -> str:
    """A short digest of a value: what somebody saw, without carrying it along."""
    written = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(written.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def node_at(document: Document, place: str) -> Document:
    """The map a place names, to be read or written; GENERAL is the document itself. Raises PlaceGone."""
    return document if place == GENERAL else _member(document, place).node


def value_at(node: Mapping[str, object], path: str) -> object:
    """The value at a dotted path of names, ids and codes; None when there is none."""
    found: object = node
    for segment in path.split("."):
        found = step(found, segment)
    return found


def undo(place: str, before: object, after: object) -> Step | None:
    """The step that brings back what was before a change, or None when that kind of change has no way back."""
    if place == "file":
        return Replace(document=as_map(before))
    if after is None:
        gone = as_map(before)
        at = gone.get("at")
        return Add(
            group=str(gone.get("in")), node=as_map(gone.get("node")), name=str(gone.get("name")),
            at=at if isinstance(at, int) else None,
        )  # fmt: skip
    if before is None or "in" in as_map(after):
        return None
    edits = [
        Edit(place=where, path=path, value=value)
        for where, values in as_map(before).items()
        for path, value in as_map(values).items()
    ]
    return Write(about=place, edits=tuple(edits))


def _member(document: Document, place: str) -> Member:
    member = member_at(document, place)
    if member is None:
        raise PlaceGone(place)
    return member


def _put(node: Document, path: Sequence[str], value: object) -> None:
    """Set or take away; a map that is emptied goes too, so that nothing is said where nothing is meant."""
    head, *rest = path
    if not rest:
        if value is None:
            node.pop(head, None)
        else:
            node[head] = copy.deepcopy(value)
        return
    child = node.get(head)
    if isinstance(child, list):
        found = step(child, rest[0])
        if isinstance(found, dict) and len(rest) > 1:
            _put(found, rest[1:], value)
        return
    if not isinstance(child, dict):
        if value is None:
            return
        child = node[head] = {}
    _put(child, rest, value)
    if not child:
        del node[head]


def _holder(document: Document, group: str, name: str) -> tuple[str, list[object] | Document]:
    if group == "scales":
        scales = document.get("scales")
        if not isinstance(scales, dict):
            scales = document["scales"] = {}
        return f"scales.{name}", scales
    if group in ("sections", "header", "rules"):
        return f"{group}.{name}", _list_in(document, group)
    around = _member(document, group).node
    if group.startswith("sections."):
        return f"items.{name}", _list_in(around, "items")
    return f"{group}.parts.{name}", _list_in(around, "parts")


def _list_in(node: Document, key: str) -> list[object]:
    found = node.get(key)
    if not isinstance(found, list):
        found = node[key] = []
    return found


def _group_of(member: Member) -> str:
    return member.inside or member.place.rsplit(".", 1)[0]


def _take_out(member: Member) -> None:
    if isinstance(member.holder, list) and isinstance(member.at, int):
        member.holder.pop(member.at)
    elif isinstance(member.holder, dict):
        member.holder.pop(str(member.at), None)


def _renamed_scales(document: Document, after: Mapping[str, Mapping[str, object]]) -> None:
    """A scale's options stand under its name: what was written to them is put back there."""
    scales = as_map(document.get("scales"))
    for place, values in after.items():
        if place.startswith("scales.") and "options" in values:
            scales[place.removeprefix("scales.")] = copy.deepcopy(as_list(values["options"]))
