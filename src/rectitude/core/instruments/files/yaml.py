"""YAML text -> tree, from the parser's events.

Only events are used: no constructor runs, no type is looked up, aliases and tags are refused, and depth and
size are bounded, so a hostile file can at worst be refused. Plain scalars follow the YAML 1.2 core schema:
`yes`, `no`, `on` are texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from ..faults import Fault
from ..messages import Message, gettext_noop
from .tree import Scalar, Tree

MAX_CHARACTERS = 2_000_000
MAX_DEPTH = 20

_INTEGER = re.compile(r"[-+]?[0-9]{1,15}")
_DECIMAL = re.compile(r"[-+]?(?:[0-9]{1,15}\.[0-9]{0,15}|\.[0-9]{1,15})(?:[eE][-+]?[0-9]{1,2})?")
_WORDS: dict[str, Scalar] = {"": None, "~": None, "null": None, "Null": None, "NULL": None}
_WORDS |= {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}


def tree_from_yaml(text: str) -> tuple[Tree | None, list[Fault]]:
    """The tree of one YAML document, or None, and what was wrong with the writing. Never raises."""
    if len(text) > MAX_CHARACTERS:
        return None, [_fault(1, 1, _too_large(len(text)))]
    builder = _Builder()
    try:
        for event in _events(text):
            builder.take(event)
    except _Stop:
        pass
    except YAMLError as error:
        builder.faults.append(_syntax(error))
    except (
        ValueError,
        IndexError,
        AttributeError,
        AssertionError,
        TypeError,
        KeyError,
        RecursionError,
    ) as error:
        # ruamel.yaml lets some of its own slips through on broken input (an odd escape, a stray directive).
        builder.faults.append(_fault(builder.line, 1, _unreadable(type(error).__name__)))
    if builder.root is None and not builder.faults:
        builder.faults.append(_fault(1, 1, _empty()))
    return builder.root, builder.faults


def _events(text: str) -> Iterator[Event]:
    yield from YAML(typ="safe", pure=True).parse(text)


class _Stop(Exception):
    """The rest of the file is not worth reading."""


class _Open:
    """A map or list being filled."""

    def __init__(self, event: CollectionStartEvent, line: int, column: int) -> None:
        self.is_map = isinstance(event, MappingStartEvent)
        self.line, self.column = line, column
        self.key: str | None = None
        self.entries: list[tuple[str, Tree]] = []
        self.members: list[Tree] = []

    def tree(self) -> Tree:
        kind = "map" if self.is_map else "list"
        return Tree(
            kind=kind,
            line=self.line,
            column=self.column,
            entries=tuple(self.entries),
            members=tuple(self.members),
        )


class _Builder:
    def __init__(self) -> None:
        self.root: Tree | None = None
        self.faults: list[Fault] = []
        self.line = 1
        self._open: list[_Open] = []
        self._documents = 0

    def take(self, event: Event) -> None:
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        self.line = line
        if isinstance(event, DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                self._refuse(line, column, _second_document())
        elif isinstance(event, AliasEvent) or getattr(event, "anchor", None):
            self._refuse(line, column, _alias())
        elif isinstance(event, MappingStartEvent | SequenceStartEvent):
            if len(self._open) >= MAX_DEPTH:
                self._refuse(line, column, _too_deep())
            self._check_tag(event.tag if not event.implicit else None, line, column)
            self._open.append(_Open(event, line, column))
        elif isinstance(event, MappingEndEvent | SequenceEndEvent):
            self._place(self._open.pop().tree())
        elif isinstance(event, ScalarEvent):
            self._place(self._scalar(event, line, column))

    def _scalar(self, event: ScalarEvent, line: int, column: int) -> Tree:
        plain = event.style is None or event.style == ""
        if not any(event.implicit):
            self._check_tag(event.tag, line, column)
        value = _resolve(event.value) if plain else event.value
        return Tree(kind="scalar", line=line, column=column, scalar=value)

    def _place(self, tree: Tree) -> None:
        if not self._open:
            self.root = tree
            return
        parent = self._open[-1]
        if not parent.is_map:
            parent.members.append(tree)
        elif parent.key is None:
            parent.key = self._key(parent, tree)
        else:
            parent.entries.append((parent.key, tree))
            parent.key = None

    def _key(self, parent: _Open, tree: Tree) -> str:
        if tree.kind != "scalar":
            self._refuse(tree.line, tree.column, _odd_key())
        key = str(tree.scalar) if not isinstance(tree.scalar, bool) else str(tree.scalar).lower()
        if any(name == key for name, _ in parent.entries):
            self.faults.append(_fault(tree.line, tree.column, _duplicate_key(key)))
        return key

    def _check_tag(self, tag: object, line: int, column: int) -> None:
        if tag:
            self._refuse(line, column, _tagged(str(tag)))

    def _refuse(self, line: int, column: int, message: Message) -> None:
        self.faults.append(_fault(line, column, message))
        raise _Stop


def _resolve(text: str) -> Scalar:
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    return float(text) if _DECIMAL.fullmatch(text) else text


def _fault(line: int, column: int, message: Message) -> Fault:
    return Fault(line=line, column=column, path="", message=message)


def _syntax(error: YAMLError) -> Fault:
    mark = (error.problem_mark or error.context_mark) if isinstance(error, MarkedYAMLError) else None
    problem = (error.problem or error.context or "") if isinstance(error, MarkedYAMLError) else str(error)
    message = Message(
        code="yaml-syntax",
        template=gettext_noop("The file is not well-formed YAML here: %(problem)s."),
        params={"problem": " ".join(str(problem).split())[:200]},
    )
    return _fault(mark.line + 1 if mark else 1, mark.column + 1 if mark else 1, message)


def _too_large(found: int) -> Message:
    template = gettext_noop("The file has %(found)s characters. At most %(most)s are read.")
    return Message(code="file-too-large", template=template, params={"found": found, "most": MAX_CHARACTERS})


def _unreadable(kind: str) -> Message:
    template = gettext_noop("The file cannot be read as YAML from here on (%(kind)s).")
    return Message(code="yaml-unreadable", template=template, params={"kind": kind})


def _empty() -> Message:
    return Message(code="file-empty", template=gettext_noop("The file is empty."))


def _second_document() -> Message:
    return Message(
        code="yaml-second-document", template=gettext_noop("One file holds one instrument: remove the “---”.")
    )


def _alias() -> Message:
    return Message(
        code="yaml-alias", template=gettext_noop("Anchors and aliases (&, *) are not read. Repeat the text.")
    )


def _too_deep() -> Message:
    template = gettext_noop("More than %(most)s levels inside each other.")
    return Message(code="yaml-too-deep", template=template, params={"most": MAX_DEPTH})


def _odd_key() -> Message:
    return Message(code="yaml-key", template=gettext_noop("A name before “:” must be a simple text."))


def _duplicate_key(key: str) -> Message:
    template = gettext_noop("“%(key)s” appears twice. The later one would hide the earlier one.")
    return Message(code="duplicate-key", template=template, params={"key": key})


def _tagged(tag: str) -> Message:
    template = gettext_noop("Types such as %(tag)s are not read. Remove it.")
    return Message(code="yaml-tag", template=template, params={"tag": tag[:60]})
