"""An element of the survey as the tree of a part: its type, options, rows, bounds and descriptions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ..files import Tree
from ..messages import gettext_noop
from . import columns as c
from .faults import Place
from .parts import Bounds, bounds_of
from .sheets import Cell, Line
from .structure import Element
from .trees import Trees

Entries = dict[str, Tree | None]
_TYPES = {"integer": "NUM", "decimal": "NUM", "text": "TXT", "date": "DATE"}
_TYPES |= {"select_one": "CHOICE", "select_multiple": "MULTI", "group": "GRID"}
# The types of ours a type of theirs may stand for.
_FITTING = {"select_one": ("YP", "COV", "FREQ", "MAT", "CHOICE"), "group": ("LP", "GRID")}
YES = frozenset({"yes", "true", "true()", "1"})
NO = frozenset({"no", "false", "false()", "0"})
_LEVEL = re.compile(r"([0-9]): (.*)", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """The lists of choices: the shared scale each list is, or else the tree of its options."""

    shared: Mapping[str, str]
    own: Mapping[str, Tree]


def part_entries(element: Element, *, choices: Choices, when: Tree | None, trees: Trees) -> Entries:
    """What is to be said of a part, but for its id, label and hint."""
    part_type = _type_of(element, trees)
    leaves = element.leaves()
    first = leaves[0] if leaves else element
    place = element.line.place
    numbers = {leaf.base for leaf in leaves} <= {"integer", "decimal"}
    bounds, required = _bounds(first, trees), _required(first, trees)
    for leaf in leaves[1:]:
        same = (leaf.base, leaf.choices) == (first.base, first.choices)
        if not same or _bounds(leaf, trees) != bounds or _required(leaf, trees) != required:
            template = gettext_noop("All rows of a table have the same type, choices, “required” and “constraint”.")
            trees.fault(leaf.line.place, "rows-differ", template)
    entries: Entries = {
        "type": trees.scalar(part_type, _cell_place(element.line, c.TYPE)),
        "unit": trees.word(element.line.cell(c.UNIT)),
        "integer": trees.scalar(True, place) if first.base == "integer" and part_type in ("NUM", "GRID") else None,
        **{key: trees.scalar(bound, _cell_place(first.line, "constraint")) for key, bound in _said(bounds)},
        **_options(first, part_type, choices, trees),
        "required": None if required else trees.scalar(False, place),
        "when": when,
    }
    if part_type == "GRID":
        entries |= _grid(element, numbers=numbers, trees=trees)
    elif part_type == "LP":
        entries |= _halves(element, trees)
    else:
        entries["anchors"] = levels(element.line, "guidance_hint", trees) if element.is_ours else None
    return entries


def levels(line: Line, column: str, trees: Trees) -> Tree | None:
    """The descriptions of levels in a column, as `0: …` on a line each; further lines of one are set in."""
    found: dict[str, list[tuple[str, Tree]]] = {}
    cells = trees.languages(line.texts(column))
    for language, cell in cells.items():
        for said in _paragraphs(cell.value):
            match = _LEVEL.fullmatch(said)
            if match is None:
                template = gettext_noop("A level is written “0: …”, each on a line of its own, not “%(said)s”.")
                trees.fault(cell.place, "not-a-level", template, said=said[:60])
                continue
            text = match.group(2).replace("\n  ", "\n")
            found.setdefault(match.group(1), []).append((language, trees.scalar(text, cell.place)))
    if not cells:
        return None
    place = next(iter(cells.values())).place
    return trees.map(((level, trees.map(texts, place)) for level, texts in found.items()), place)


def _paragraphs(text: str) -> list[str]:
    """Lines, with those set in joined to the one before."""
    joined: list[str] = []
    for line in text.split("\n"):
        if line.startswith("  ") and joined:
            joined[-1] += f"\n{line}"
        elif line.strip():
            joined.append(line)
    return joined


def _type_of(element: Element, trees: Trees) -> str:
    usual = _TYPES[element.base]
    said = element.line.word(c.TYPE)
    if said and said not in _FITTING.get(element.base, (usual,)):
        template = gettext_noop("“%(ours)s” cannot be asked as “%(theirs)s”.")
        theirs = element.line.word("type")
        trees.fault(_cell_place(element.line, c.TYPE), "type-differs", template, ours=said[:20], theirs=theirs[:60])
        return usual
    return said or usual


def _bounds(leaf: Element, trees: Trees) -> Bounds:
    cell = leaf.line.cell("constraint")
    if cell is None:
        return Bounds()
    bounds = bounds_of(cell.word)
    if bounds is None:
        template = gettext_noop("“%(constraint)s” is not read. There are: . >= 0, . <= 9, string-length(.) <= 40.")
        trees.fault(cell.place, "left-out", template, constraint=cell.word[:80])
    return bounds or Bounds()


def _said(bounds: Bounds) -> list[tuple[str, float]]:
    named = (("min", bounds.min), ("max", bounds.max), ("max_length", bounds.max_length))
    return [(key, bound) for key, bound in named if bound is not None]


def _required(leaf: Element, trees: Trees) -> bool:
    cell = leaf.line.cell("required")
    said = cell.word.casefold() if cell else "no"
    if cell is not None and said not in YES | NO:
        template = gettext_noop("“required” is yes or no here, not “%(said)s”.")
        trees.fault(cell.place, "left-out", template, said=cell.word[:60])
    return said not in NO


def _options(leaf: Element, part_type: str, choices: Choices, trees: Trees) -> Entries:
    if not leaf.base.startswith("select"):
        return {}
    place = _cell_place(leaf.line, "type")
    if (scale := choices.shared.get(leaf.choices)) is not None:
        if part_type != "LP":
            return {"scale": trees.scalar(scale, place)}
        if scale != "LEVEL":
            trees.fault(place, "not-levels", gettext_noop("Law and practice are answered from the list LEVEL."))
        return {}
    if leaf.choices in choices.own:
        return {"options": choices.own[leaf.choices]}
    template = gettext_noop("There is no list “%(list)s” on the sheet of choices.")
    trees.fault(place, "unknown-list", template, list=leaf.choices[:60])
    return {}


def _grid(element: Element, *, numbers: bool, trees: Trees) -> Entries:
    rows = [child for child in element.children if child.base != "note"]
    entries: Entries = {"rows": trees.list((_line(row, trees) for row in rows), element.line.place)}
    if not numbers:
        return entries
    if not rows or not all(row.children for row in rows):
        template = gettext_noop("A table of numbers is a group of groups: one for each row, with a question a column.")
        trees.fault(element.line.place, "rows-differ", template)
        return entries
    columns = [_said_of(cell, trees) for cell in rows[0].children]
    for row in rows[1:]:
        if [_said_of(cell, trees) for cell in row.children] != columns:
            template = gettext_noop("Every row of a table has the same columns with the same labels.")
            trees.fault(row.line.place, "rows-differ", template)
    entries["columns"] = trees.list((_line(cell, trees) for cell in rows[0].children), element.line.place)
    entries["cells"] = trees.scalar("NUM", element.line.place)
    return entries


def _halves(element: Element, trees: Trees) -> Entries:
    halves = {child.kind: child for child in element.children if child.kind in ("law", "practice")}
    questions = [child for child in element.children if child.base != "note"]
    if set(halves) != {"law", "practice"} or len(questions) != 2:
        template = gettext_noop("Law and practice are two questions, one of each kind.")
        trees.fault(element.line.place, "not-two-halves", template)
    entries: Entries = {"anchors": levels(element.line, c.ANCHORS, trees)}
    for kind, half in halves.items():
        entries[f"anchors_{kind}"] = levels(half.line, "guidance_hint", trees)
    return entries


def _line(element: Element, trees: Trees) -> Tree:
    entries = {"id": trees.scalar(element.id, element.place), "label": trees.text(element.line, "label")}
    return trees.map(entries, element.line.place)


def _said_of(element: Element, trees: Trees) -> tuple[str, dict[str, str]]:
    labels: dict[str, Cell] = trees.languages(element.line.texts("label"))
    return element.id, {language: cell.value for language, cell in labels.items()}


def _cell_place(line: Line, column: str) -> Place:
    cell = line.cell(column)
    return cell.place if cell else line.place
