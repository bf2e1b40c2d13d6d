"""The file of an instrument: YAML that people read, and that reads back as the same instrument.

Texts stand one language a line in double quotes; options, rows, columns and lists of codes one entry a line.
Comments of an earlier file are not in an instrument, so they are not written.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from .canonical import document_of
from .model import Instrument

_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
_WORDS = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
# Written without quotes: words of the vocabulary and ids. Everything else is a text.
_PLAIN_KEYS = frozenset(
    {"id", "type", "unit", "scale", "cells", "kind", "each", "code", "aggregate", "languages", "items", "mean_of"}
)
_ONE_LINE = frozenset({"method", "score", "related", "languages", "standards", "mean_of", "bands"})
_ENTRY_A_LINE = frozenset({"options", "rows", "columns"})
_FIRST = ("id", "version", "kind", "type", "name", "title", "text", "question", "label", "description", "hint")
_LAST = ("score", "parts", "anchors", "anchors_law", "anchors_practice", "options", "rows", "columns", "items")
MAX_DECIMALS = 15  # the reader's limit; more digits need an exponent


def to_yaml(instrument: Instrument) -> str:
    """The file form of an instrument: `load(to_yaml(x)) == x`, with the same digest."""
    root = document_of(instrument)
    sections = [_without_default_scores(section, instrument) for section in _members(root["sections"])]
    return yaml_of({**root, "sections": sections})


def yaml_of(root: Mapping[str, object]) -> str:
    """Plain maps, lists and values in the layout of an instrument's file, whether or not they are an instrument."""
    scales = root.get("scales")
    laid_out = isinstance(scales, Mapping) and bool(scales) and all(_is_list_of_maps(o) for o in scales.values())
    tail = {key: root[key] for key in ("sections", "rules", "crosswalk") if key in root}
    head = {key: value for key, value in root.items() if key not in tail and not (key == "scales" and laid_out)}
    lines = list(_map(head, 0))
    if isinstance(scales, Mapping) and laid_out:
        lines.append("scales:")
        for name, options in scales.items():
            lines += [f"  {_key(str(name))}:", *(f"    - {_flow(option)}" for option in _members(options))]
    return "\n".join([*lines, *_map(tail, 0, in_order=False)]) + "\n"


def _is_list_of_maps(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(entry, Mapping) for entry in value)


def _without_default_scores(section: object, instrument: Instrument) -> object:
    """A section whose items say how they are scored only where it is not what their parts say anyway."""
    if not isinstance(section, Mapping):
        return section
    items: list[object] = []
    for document in _members(section["items"]):
        item = instrument.item(str(document["id"])) if isinstance(document, Mapping) else None
        if isinstance(document, Mapping) and item is not None:
            default = {"mean_of": [part.id for part in item.parts if part.scores]}
            document = {key: value for key, value in document.items() if key != "score" or value != default}
        items.append(document)
    return {**section, "items": items}


def _members(value: object) -> list[object]:
    return list(value) if isinstance(value, list | tuple) else []


def _map(document: Mapping[str, object], depth: int, *, in_order: bool = True) -> Iterator[str]:
    indent = "  " * depth
    for key, value in (_ordered(document) if in_order else document).items():
        name = _key(key)
        if isinstance(value, Mapping) and key not in _ONE_LINE and value:
            yield f"{indent}{name}:"
            yield from _map(value, depth + 1, in_order=False)
        elif isinstance(value, list) and key in _ENTRY_A_LINE and value:
            yield f"{indent}{name}:"
            yield from (f"{indent}  - {_flow(entry)}" for entry in value)
        elif isinstance(value, list) and value and all(isinstance(entry, Mapping) for entry in value):
            yield f"{indent}{name}:"
            yield from _list(value, depth + 1)
        else:
            yield f"{indent}{name}: {_flow(value, key=key)}"


def _list(entries: object, depth: int) -> Iterator[str]:
    for entry in _members(entries):
        lines = list(_map(entry, depth + 1)) if isinstance(entry, Mapping) else []
        for number, line in enumerate(lines):
            yield f"{'  ' * depth}- {line.lstrip()}" if number == 0 else line


def _ordered(document: Mapping[str, object]) -> dict[str, object]:
    first = [key for key in _FIRST if key in document]
    last = [key for key in _LAST if key in document]
    between = [key for key in document if key not in first and key not in last]
    return {key: document[key] for key in (*first, *between, *last)}


def _flow(value: object, *, key: str = "") -> str:
    if isinstance(value, Mapping):
        return (
            "{" + ", ".join(f"{_key(str(name))}: {_flow(child, key=str(name))}" for name, child in value.items()) + "}"
        )
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_flow(child, key=key) for child in value) + "]"
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return _number(value)
    if key in _PLAIN_KEYS and _is_plain(str(value)):
        return str(value)
    return _quoted(str(value))


def _key(name: str) -> str:
    return name if _PLAIN.fullmatch(name) and name.lower() not in ("null", "true", "false") else _quoted(name)


def _is_plain(value: str) -> bool:
    return _PLAIN.fullmatch(value) is not None and value.lower() not in _WORDS


def _number(value: float) -> str:
    if isinstance(value, int):
        return str(value)
    plain = format(Decimal(repr(value)), "f")
    if "." not in plain:
        plain += ".0"
    whole, decimals = plain.split(".")
    if len(decimals) <= MAX_DECIMALS and len(whole.lstrip("-")) <= MAX_DECIMALS:
        return plain
    sign, digits, exponent = Decimal(repr(value)).as_tuple()
    text = "".join(map(str, digits)).ljust(2, "0")
    power = int(exponent) + len(digits) - 2
    return f"{'-' if sign else ''}{text[:2]}.{text[2:] or '0'}e{power}"


def _quoted(text: str) -> str:
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found.group()):04x}", json.dumps(text, ensure_ascii=False))
