"""Reading a tree with the fault list at hand: every wrong value is reported, and reading goes on."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass, field

from ..expressions import Expression, ExpressionError, parse_expression
from ..faults import Fault
from ..messages import Message, gettext_noop
from ..model import Text
from .tree import Tree

ID = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_-]{0,62}[A-Za-z0-9])?|[A-Za-z0-9]")
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_]{0,63}")
MAX_TEXT = 2000
MAX_LABEL = 250


@dataclass(slots=True, kw_only=True)
class Log:
    """What reading has found so far: faults, the file's languages, and where each thing stands."""

    faults: list[Fault] = field(default_factory=list)
    languages: tuple[str, ...] = ()
    places: dict[str, Tree] = field(default_factory=dict)

    def fault(self, tree: Tree, path: str, message: Message) -> None:
        self.faults.append(Fault(line=tree.line, column=tree.column, path=path, message=message))


@dataclass(frozen=True, slots=True, kw_only=True)
class Cursor:
    """A value of the file at a path made of ids."""

    tree: Tree
    path: str
    log: Log

    def fault(self, code: str, template: str, /, **params: str | int | float) -> None:
        self.log.fault(self.tree, self.path, Message(code=code, template=template, params=params))

    def named(self, name: str) -> Cursor:
        """The same place under a path that uses its id; remembered, so that later checks know the line."""
        path = f"{self.path}.{name}" if self.path else name
        self.log.places[path] = self.tree
        return Cursor(tree=self.tree, path=path, log=self.log)

    def at(self, key: str, *, required: bool = False) -> Cursor | None:
        child = self.tree.get(key)
        if child is None or (child.kind == "scalar" and child.scalar is None):
            if required:
                self.fault("missing-key", gettext_noop("“%(key)s” is missing."), key=key)
            return None
        return Cursor(tree=child, path=self.path, log=self.log).named(key)

    def is_map(self) -> bool:
        if self.tree.kind == "map":
            return True
        self.fault("not-a-map", gettext_noop("Names with values (“name: value”) are expected here."))
        return False

    def only(self, *known: str) -> bool:
        """True for a map; names that mean nothing here are faults."""
        if not self.is_map():
            return False
        for key, child in self.tree.entries:
            if key in known:
                continue
            close = difflib.get_close_matches(key, known, n=1)
            here = Cursor(tree=child, path=self.path, log=self.log)
            if close:
                template = gettext_noop("“%(key)s” means nothing here. Did you mean “%(close)s”?")
                here.fault("unknown-key", template, key=key[:80], close=close[0])
            else:
                here.fault("unknown-key", gettext_noop("“%(key)s” means nothing here."), key=key[:80])
        return True

    def members(self) -> tuple[Cursor, ...]:
        if self.tree.kind != "list":
            self.fault("not-a-list", gettext_noop("A list is expected here."))
            return ()
        return tuple(Cursor(tree=child, path=self.path, log=self.log) for child in self.tree.members)

    def pairs(self) -> tuple[tuple[str, Cursor], ...]:
        if not self.is_map():
            return ()
        return tuple((key, Cursor(tree=child, path=self.path, log=self.log)) for key, child in self.tree.entries)

    def text(self, *, most: int = MAX_TEXT) -> str:
        """This value as a text. A bare number or true/false is a fault: quotes were forgotten."""
        if self.tree.kind != "scalar" or not isinstance(self.tree.scalar, str):
            self.fault("not-text", gettext_noop("A text is expected here. Put it in quotes."))
            return ""
        if not self.tree.scalar.strip():
            self.fault("empty-text", gettext_noop("The text is empty."))
        if len(self.tree.scalar) > most:
            template = gettext_noop("The text has %(length)s characters. At most %(most)s are allowed.")
            self.fault("text-too-long", template, length=len(self.tree.scalar), most=most)
        return self.tree.scalar

    def word(self, key: str, *, required: bool = True, most: int = MAX_TEXT) -> str:
        child = self.at(key, required=required)
        return child.text(most=most) if child else ""

    def id(self, key: str = "id", *, dashes: bool = False) -> str:
        child = self.at(key, required=True)
        if child is None:
            return ""
        value = child.text(most=64)
        if value and not (ID if dashes else NAME).fullmatch(value):
            template = gettext_noop("“%(id)s” is not a usable id: letters, digits and _ only, at most 64.")
            child.fault("bad-id", template, id=value[:80])
        return value

    def number(self, key: str) -> float | None:
        child = self.at(key)
        if child is None:
            return None
        value = child.tree.scalar
        if child.tree.kind != "scalar" or isinstance(value, bool) or not isinstance(value, int | float):
            child.fault("not-a-number", gettext_noop("A number is expected here."))
            return None
        return value

    def flag(self, key: str, *, default: bool) -> bool:
        child = self.at(key)
        if child is None:
            return default
        if not isinstance(child.tree.scalar, bool):
            child.fault("not-a-flag", gettext_noop("“true” or “false” is expected here."))
            return default
        return child.tree.scalar

    def expression(self, key: str, *, required: bool = False) -> Expression | None:
        child = self.at(key, required=required)
        if child is None:
            return None
        text = child.text()
        try:
            return parse_expression(text) if text else None
        except ExpressionError as error:
            child.log.fault(child.tree, child.path, error.message)
            return None

    def translated(self, key: str, *, required: bool = True, most: int = MAX_TEXT) -> Text | None:
        child = self.at(key, required=required)
        return child.translations(most=most) if child else None

    def translations(self, *, most: int = MAX_TEXT) -> Text | None:
        """A text in every language of the instrument; each missing or foreign language is a fault."""
        if not self.is_map():
            return None
        found: dict[str, str] = {}
        for language, child in self.pairs():
            if language in self.log.languages:
                found[language] = child.named(language).text(most=most)
            else:
                template = gettext_noop("“%(language)s” is not among this instrument’s languages.")
                child.fault("unknown-language", template, language=language[:40])
        for language in self.log.languages:
            if language not in found:
                template = gettext_noop("The text in “%(language)s” is missing.")
                self.fault("missing-language", template, language=language)
        return Text(entries=tuple((language, found[language]) for language in self.log.languages if language in found))
