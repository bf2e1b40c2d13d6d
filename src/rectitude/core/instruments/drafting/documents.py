"""An instrument as plain maps, lists and values that may still be wrong: what a draft is made of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from ..canonical import document_of
from ..faults import Fault
from ..file_text import yaml_of
from ..files import Tree, tree_from_yaml
from ..messages import Message, gettext_noop
from ..model import Instrument

Document = dict[str, object]

MAX_VALUES = 100_000
_HIDDEN = re.compile("[\x00\ud800-\udfff]")
# The order keys are written in, whatever order they were added in.
_ROOT = ("id", "version", "title", "description", "languages", "method", "units", "scales", "header", "sections")
_KEYS = (
    *_ROOT,
    *(
        "rules",
        "crosswalk",
        "kind",
        "type",
        "code",
        "score",
        "name",
        "text",
        "question",
        "label",
        "hint",
        "evidence",
        "standards",
    ),
    *("related", "restricted", "weight", "applies_when", "of", "bands", "mean_of", "unit", "integer"),
    *("min", "max", "max_length", "scale", "options", "rows", "cells", "columns", "required", "when", "each", "items"),
    *("parts", "anchors", "anchors_law", "anchors_practice", "aggregate", "withheld_under", "from"),
)
_RANK = {key: rank for rank, key in enumerate(_KEYS)}


def document_from_yaml(text: str) -> tuple[Document | None, tuple[Fault, ...]]:
    """The values in a YAML text, right or wrong as an instrument, or None with the faults of the writing.

    Refused are what is no YAML, a list or a single value, aliases and types, and more than MAX_VALUES values.
    Never raises.
    """
    tree, faults = tree_from_yaml(text)
    if tree is None or faults:
        return None, tuple(faults)
    if tree.kind != "map":
        template = gettext_noop("The file does not begin with names and values (“name: value”).")
        return None, (
            Fault(line=tree.line, column=tree.column, path="", message=Message(code="no-map", template=template)),
        )
    if (found := _count(tree)) > MAX_VALUES:
        template = gettext_noop("The file has %(found)s values. At most %(most)s are read.")
        params = {"found": found, "most": MAX_VALUES}
        return None, (
            Fault(line=1, column=1, path="", message=Message(code="too-many", template=template, params=params)),
        )
    if (odd := _odd(tree)) is not None:
        template = gettext_noop("There is a hidden character here that cannot be kept. Remove it.")
        message = Message(code="odd-character", template=template)
        return None, (Fault(line=odd.line, column=odd.column, path="", message=message),)
    return as_map(_plain(tree)), ()


def draft_of(instrument: Instrument) -> Document:
    """An instrument as the document somebody edits: like its file, without what is understood anyway."""
    document = document_of(instrument)
    for section in as_list(document.get("sections")):
        for member in as_list(as_map(section).get("items")):
            item = instrument.item(str(as_map(member).get("id")))
            default = [part.id for part in item.parts if part.scores] if item else []
            if item and as_map(member).get("score") == {"mean_of": default}:
                del as_map(member)["score"]
    return tidy(document)


def text_of(document: Mapping[str, object]) -> str:
    """The document as the text of a file, as it stands: faults and all."""
    return yaml_of(document) if document else "{}\n"


def tidy(document: Mapping[str, object]) -> Document:
    """The same document with its keys in one order: languages as they are listed, then those we know, then others as they stand."""
    languages = [str(code) for code in as_list(document.get("languages"))]
    ids = [
        str(as_map(item).get("id"))
        for s in as_list(document.get("sections"))
        for item in as_list(as_map(s).get("items"))
    ]
    tidied = as_map(_tidy(document, {code: rank for rank, code in enumerate(languages)}))
    if (entries := as_map(as_map(tidied.get("crosswalk")).get("items"))) and ids:
        rank = {item: number for number, item in enumerate(ids)}
        ordered = dict(sorted(entries.items(), key=lambda pair: (rank.get(pair[0], len(rank)), pair[0])))
        as_map(tidied["crosswalk"])["items"] = ordered
    return tidied


def as_map(value: object) -> Document:
    """The map itself, or an empty one where something else stands."""
    return value if isinstance(value, dict) else {}


def as_list(value: object) -> list[object]:
    """The list itself, or an empty one where something else stands."""
    return value if isinstance(value, list) else []


def _tidy(value: object, languages: Mapping[str, int]) -> object:
    if isinstance(value, Mapping):
        keys = _ordered(value, languages)
        return {key: _tidy(value[key], languages) for key in keys}
    if isinstance(value, list | tuple):
        return [_tidy(child, languages) for child in value]
    return value


def _ordered(value: Mapping[str, object], languages: Mapping[str, int]) -> Iterable[str]:
    def rank(key: str) -> tuple[int, int]:
        if key in languages:
            return 0, languages[key]
        return (1, _RANK[key]) if key in _RANK else (2, 0)  # units and scales stay in the order they were given

    return sorted(value, key=rank)


def _plain(tree: Tree) -> object:
    if tree.kind == "map":
        return {key: _plain(child) for key, child in tree.entries}
    if tree.kind == "list":
        return [_plain(child) for child in tree.members]
    return tree.scalar


def _odd(tree: Tree) -> Tree | None:
    """The first value with a character no database keeps."""
    if isinstance(tree.scalar, str) and _HIDDEN.search(tree.scalar):
        return tree
    if any(_HIDDEN.search(key) for key, _ in tree.entries):
        return tree
    return next((odd for child in (*dict(tree.entries).values(), *tree.members) if (odd := _odd(child))), None)


def _count(tree: Tree) -> int:
    children = [child for _, child in tree.entries] or list(tree.members)
    return 1 + sum(_count(child) for child in children)
