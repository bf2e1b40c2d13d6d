"""What files of scales and files of schemes have in common: the head, lists of choices, and how faults are raised."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from rectitude.core.instruments.faults import Fault
from rectitude.core.instruments.files.cursor import Cursor, Log
from rectitude.core.instruments.files.tree import Tree, tree_of
from rectitude.core.instruments.files.yaml import tree_from_yaml
from rectitude.core.instruments.messages import Message, gettext_noop
from rectitude.core.instruments.model import Text

from ..faults import RiskFileFault
from ..values import Choice

NO_TEXT = Text(entries=())
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z]{2,4})?")
Source = bytes | str | Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """How a file names itself."""

    id: str
    version: str
    title: Text
    description: Text


def opened(source: Source) -> Cursor:
    """The top of a file given as YAML bytes, YAML text or a mapping. RiskFileFault when it cannot be read at all."""
    if isinstance(source, bytes):
        try:
            source = source.decode("utf-8")
        except UnicodeDecodeError:
            message = Message(code="not-utf-8", template=gettext_noop("The file is not UTF-8 text."))
            raise RiskFileFault((Fault(line=1, column=1, path="", message=message),)) from None
    tree: Tree | None
    tree, faults = tree_from_yaml(source) if isinstance(source, str) else (tree_of(source), [])
    if faults or tree is None:
        raise RiskFileFault(faults)
    return Cursor(tree=tree, path="", log=Log())


def read_head(top: Cursor) -> Head:
    """Name, version and languages; every text after this is wanted in each of the languages."""
    listed = top.at("languages", required=True)
    if listed:
        top.log.languages = tuple(dict.fromkeys(one.text(most=20) for one in listed.members()))
        for language in top.log.languages:
            if not _LANGUAGE.fullmatch(language):
                listed.fault("bad-language", gettext_noop("“%(language)s” is not a language."), language=language[:40])
        if not top.log.languages:
            listed.fault("no-languages", gettext_noop("At least one language is needed."))
    return Head(
        id=slug(top),
        version=top.word("version", most=20),
        title=text(top, "title"),
        description=text(top, "description"),
    )


def done(top: Cursor) -> None:
    """RiskFileFault with every fault in the order of the file; nothing when there is none."""
    if top.log.faults:
        raise RiskFileFault(sorted(top.log.faults, key=lambda fault: (fault.line, fault.column)))


def slug(cursor: Cursor, key: str = "id") -> str:
    """An id of small letters, digits and single dashes."""
    found = cursor.word(key, most=64)
    if found and not _ID.fullmatch(found):
        child = cursor.at(key) or cursor
        child.fault(
            "bad-id", gettext_noop("“%(id)s” is not a usable id: small letters, digits and dashes."), id=found[:80]
        )
    return found


def text(cursor: Cursor, key: str) -> Text:
    """A text in every language of the file."""
    return cursor.translated(key) or NO_TEXT


def items(cursor: Cursor, key: str, *, required: bool = True) -> tuple[Cursor, ...]:
    """The maps in the list under a key, each under a path of its id or level."""
    listed = cursor.at(key, required=required)
    if listed is None:
        return ()
    found = []
    for number, one in enumerate(listed.members(), start=1):
        if one.is_map():
            name = next((one.tree.get(word) for word in ("id", "level", "effect") if one.tree.get(word)), None)
            shown = name.scalar if name is not None and name.kind == "scalar" else number
            found.append(Cursor(tree=one.tree, path=listed.path, log=one.log).named(str(shown)[:64]))
    if required and not found:
        listed.fault("empty-list", gettext_noop("At least one entry is needed here."))
    return tuple(found)


def choices(cursor: Cursor, key: str, *, with_text: bool = False) -> tuple[Choice, ...]:
    """Choices with an id and a label, and with `with_text` what they mean. An id stands once."""
    found = []
    for one in items(cursor, key):
        one.only("id", "label", "text")
        meaning = text(one, "text") if with_text or one.tree.get("text") else None
        found.append(Choice(id=slug(one), label=text(one, "label"), text=meaning))
    twice(cursor, key, (one.id for one in found))
    return tuple(found)


def twice(cursor: Cursor, key: str, names: Iterable[str]) -> None:
    """A fault for each name that stands more than once."""
    seen: set[str] = set()
    for name in names:
        if name in seen:
            (cursor.at(key) or cursor).fault(
                "duplicate-id", gettext_noop("“%(id)s” stands here more than once."), id=name[:80]
            )
        seen.add(name)


def words(cursor: Cursor, key: str, *, known: Iterable[str] | None = None) -> tuple[str, ...]:
    """A list of ids; each one among `known`, when given."""
    listed = cursor.at(key, required=True)
    if listed is None:
        return ()
    allowed = None if known is None else set(known)
    found = []
    for one in listed.members():
        word = one.text(most=64)
        if allowed is not None and word and word not in allowed:
            one.fault("unknown-word", gettext_noop("There is no “%(word)s” in this file."), word=word[:80])
        found.append(word)
    twice(cursor, key, found)
    return tuple(found)


def whole(cursor: Cursor, key: str, *, least: int, most: int, default: int | None = None) -> int:
    """A whole number from `least` to `most`."""
    child = cursor.at(key, required=default is None)
    if child is None:
        return least if default is None else default
    value = child.tree.scalar
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        template = gettext_noop("A whole number from %(least)d to %(most)d is expected here.")
        child.fault("bad-number", template, least=least, most=most)
        return least
    return value
