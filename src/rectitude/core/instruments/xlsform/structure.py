"""The rows of a survey sheet as nested elements, each with what it is and its id.

Rows of our own exports say what they are. In other people's forms it follows from where they stand: a group
at the top is a section (or the header, when it is called so), a question in it an item, a group in it an item
with parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from ..messages import gettext_noop
from . import columns as c
from .faults import Place
from .sheets import Cell, Line
from .trees import Trees

_SELECT = re.compile(r"(select one|select multiple|select all that apply|select1)(?: from| using)? (\S+)")
_SIMPLE = {"integer": "integer", "int": "integer", "decimal": "decimal", "text": "text", "string": "text"}
_SIMPLE |= {"date": "date", "note": "note"}
# What a form notes about its own filling: nothing anybody answers.
_ABOUT_FILLING = frozenset(
    {"start", "end", "today", "deviceid", "device id", "username", "phonenumber", "email", "subscriberid"}
    | {"simserial", "audit", "start-geopoint"}
)
_INSIDE = {"": "section", "header": "field", "section": "item", "item": "part"}
_LINES = frozenset({"hint", "law", "practice", "row"})
# What may stand inside what, when the row says what it is.
_ALLOWED = {
    "": frozenset({"description", "header", "section", "item"}),
    "header": frozenset({"field"}),
    "section": frozenset({"description", "item"}),
    "item": _LINES | {"part"},
    "part": _LINES,
    "field": _LINES,
    "row": frozenset({"cell"}),
}
_NOTES = frozenset({"description", "hint"})
_GROUPS = frozenset({"header", "section"})


@dataclass(slots=True, kw_only=True)
class Element:
    """A row with what it contains. `base`: group, select_one, select_multiple, integer, decimal, text, date, note."""

    line: Line
    base: str
    kind: str = ""
    choices: str = ""
    children: list[Element] = field(default_factory=list)

    @property
    def id_cell(self) -> Cell | None:
        return self.line.cell(c.ID) or self.line.cell("name")

    @property
    def id(self) -> str:
        cell = self.id_cell
        return cell.word if cell else ""

    @property
    def place(self) -> Place:
        cell = self.id_cell
        return cell.place if cell else self.line.place

    @property
    def is_ours(self) -> bool:
        """Whether the row itself says what it is."""
        return self.line.cell(c.KIND) is not None

    def leaves(self) -> tuple[Element, ...]:
        """The questions in it, or itself."""
        if self.base != "group":
            return (self,)
        return tuple(leaf for child in self.children if child.base != "note" for leaf in child.leaves())


def elements_of(lines: Iterable[Line], trees: Trees) -> list[Element]:
    """The elements at the top of the survey, with all they contain."""
    top: list[Element] = []
    open_groups: list[Element] = []
    for line in lines:
        said = " ".join(line.word("type").replace("_", " ").split())
        if not said:
            if line.cells:
                trees.fault(line.place, "no-type", gettext_noop("The row has no “type”."))
            continue
        if said.casefold() in ("end group", "end repeat"):
            if open_groups:
                open_groups.pop()
            else:
                trees.fault(line.place, "group-not-open", gettext_noop("No group is open here that could end."))
            continue
        element = _element(line, said, trees)
        if element is None:
            continue
        (open_groups[-1].children if open_groups else top).append(element)
        if element.base == "group":
            open_groups.append(element)
    for element in open_groups:
        trees.fault(element.line.place, "group-not-closed", gettext_noop("The group has no “end_group”."))
    _name_kinds(top, "", trees)
    return top


def _element(line: Line, said: str, trees: Trees) -> Element | None:
    lowered = said.casefold()
    if lowered in ("begin group", "begin repeat"):
        if lowered == "begin repeat":
            template = gettext_noop("Repeats are not read: the group is read as if it were filled in once.")
            trees.fault(_cell_place(line, "type"), "left-out", template)
        return Element(line=line, base="group")
    if lowered in _ABOUT_FILLING:
        return None
    if lowered in _SIMPLE:
        return Element(line=line, base=_SIMPLE[lowered])
    match = _SELECT.match(lowered)
    if match is None or "from file" in lowered:
        template = gettext_noop("Questions of the type “%(type)s” are not read.")
        trees.fault(_cell_place(line, "type"), "left-out", template, type=said[:60])
        return None
    words = line.word("type").split()
    if "or other" in lowered[match.end() :]:
        template = gettext_noop("“or_other” is not read. Add “other” to the choices.")
        trees.fault(_cell_place(line, "type"), "left-out", template)
        words = words[:-1]
    base = "select_one" if match.group(1) in ("select one", "select1") else "select_multiple"
    return Element(line=line, base=base, choices=words[-1])


def _cell_place(line: Line, column: str) -> Place:
    cell = line.cell(column)
    return cell.place if cell else line.place


def _name_kinds(elements: list[Element], inside: str, trees: Trees) -> None:
    """Give every element its kind, and drop, with a fault, what has no place where it stands."""
    notes: set[str] = set()
    for element in list(elements):
        element.kind = element.line.word(c.KIND) or _kind(element, inside)
        if element.is_ours and (element.kind in notes or not _fits(element, inside)):
            elements.remove(element)
            template = gettext_noop("A row of the kind “%(kind)s” has no place here.")
            trees.fault(_cell_place(element.line, c.KIND), "kind-misplaced", template, kind=element.kind[:40])
        elif element.kind == "":
            elements.remove(element)
            template = gettext_noop("There is no place for this here: groups stand in sections and no deeper.")
            if element.base == "note":
                template = gettext_noop("A note asks nothing. Write it as the hint of a question.")
            trees.fault(element.line.place, "left-out", template)
        elif element.base == "note":
            notes.add(element.kind)
        elif element.base == "group":
            _name_kinds(element.children, element.kind, trees)


def _fits(element: Element, inside: str) -> bool:
    is_note = element.base == "note"
    if is_note != (element.kind in _NOTES) or (element.kind in _GROUPS and element.base != "group"):
        return False
    return element.kind in _ALLOWED.get(inside, frozenset())


def _kind(element: Element, inside: str) -> str:
    if element.base == "note":
        return ""
    if element.base == "group":
        if inside == "":
            return "header" if element.id == "header" else "section"
        return "item" if inside == "section" else ""
    return _INSIDE.get(inside, "") if inside else "item"
