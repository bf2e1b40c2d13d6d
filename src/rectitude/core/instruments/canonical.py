"""A version is its content: canonical JSON, and the SHA-256 of it.

The canonical form uses the vocabulary of the file, in a fixed order of keys, without whitespace, with whole
numbers written without a decimal point and with everything that is at its default left out. Comments and
layout of the file do not count; every text, id, bound and expression does.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from .faults import InstrumentFaults
from .files import tree_of
from .files.options import SCALE_OF_TYPE
from .loading import build
from .model import (
    BandsOf,
    Crosswalk,
    HeaderField,
    Instrument,
    Item,
    Line,
    Part,
    Rule,
    Scale,
    ScoreRule,
    Section,
    Text,
)

Document = dict[str, object]


def to_canonical(instrument: Instrument) -> str:
    """The canonical JSON of an instrument. Equal instruments give equal text;
    `from_canonical` reads it back.
    """
    return json.dumps(document_of(instrument), ensure_ascii=False, separators=(",", ":"), sort_keys=False)


def from_canonical(canonical: str) -> Instrument:
    """The instrument of a canonical JSON. Raises InstrumentFaults when it is none."""
    try:
        content = json.loads(canonical)
    except (ValueError, RecursionError) as error:
        raise InstrumentFaults(()) from error
    built = build(tree_of(content))
    if built.usable is None:
        raise InstrumentFaults(built.faults)
    return built.usable


def digest_of(instrument: Instrument) -> str:
    """SHA-256 of the canonical JSON in UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(to_canonical(instrument).encode()).hexdigest()


def document_of(instrument: Instrument) -> Document:
    """The instrument as plain maps, lists and values, in the vocabulary and the key order of the canonical form."""
    return _clean(
        {
            "id": instrument.id,
            "version": instrument.version,
            "title": _text(instrument.title),
            "description": _text(instrument.description),
            "languages": list(instrument.languages),
            "method": {
                "aggregate": instrument.method.aggregate,
                "withheld_under": _number(instrument.method.withheld_under),
            },
            "units": {unit.code: _text(unit.label) for unit in instrument.units},
            "scales": {scale.id: _options(scale) for scale in instrument.scales},
            "header": [_field(field, instrument) for field in instrument.header],
            "sections": [_section(section, instrument) for section in instrument.sections],
            "rules": [_rule(rule) for rule in instrument.rules],
            "crosswalk": _crosswalk(instrument.crosswalk),
        }
    )


def _clean(document: Mapping[str, object]) -> Document:
    return {key: value for key, value in document.items() if value is not None and value not in ([], {}, "")}


def _text(text: Text | None) -> Document | None:
    return dict(text.entries) if text is not None else None


def _number(value: float | None) -> int | float | None:
    return int(value) if value is not None and float(value).is_integer() else value


def _options(scale: Scale) -> list[Document]:
    options = scale.options
    return [_clean({"code": o.code, "score": _number(o.score), "label": _text(o.label)}) for o in options]


def _section(section: Section, instrument: Instrument) -> Document:
    items = [_item(item, instrument) for item in section.items]
    description = _text(section.description)
    head = {"id": section.id, "title": _text(section.title), "description": description}
    return _clean({**head, "weight": _weight(section.weight)}) | {"items": items}


def _field(field: HeaderField, instrument: Instrument) -> Document:
    return {"id": field.id, "text": _text(field.text), **_part(field.part, instrument)}


def _item(item: Item, instrument: Instrument) -> Document:
    document = {
        "id": item.id,
        "name": _text(item.name),
        "text": _text(item.text),
        "hint": _text(item.hint),
        "evidence": _text(item.evidence),
        "standards": list(item.standards),
        "related": _related(item),
        "restricted": True if item.restricted else None,
        "weight": _weight(item.weight),
        "applies_when": item.applies_when.text if item.applies_when else None,
        "score": score_document(item.score),
    }
    if item.is_simple:
        return _clean(
            {
                **document,
                **{key: value for key, value in _part(item.parts[0], instrument).items() if key != "hint"},
            }
        )
    parts = [{"id": part.id, "label": _text(part.label), **_part(part, instrument)} for part in item.parts]
    return _clean({**document, "parts": parts})


def _part(part: Part, instrument: Instrument) -> Document:
    return _clean(
        {
            "type": part.type.value,
            "hint": _text(part.hint),
            "unit": part.unit.code if part.unit else None,
            "integer": True if part.integer else None,
            "min": _number(part.min),
            "max": _number(part.max),
            "max_length": part.max_length if part.max_length != 2000 else None,
            **_scale(part, instrument),
            "rows": _lines(part.rows),
            "cells": "NUM" if part.is_number_grid else None,
            "columns": _lines(part.columns),
            "required": None if part.required else False,
            "when": part.when.text if part.when else None,
            "anchors": _anchors(part.anchors),
            "anchors_law": _anchors(part.anchors_law),
            "anchors_practice": _anchors(part.anchors_practice),
        }
    )


def _anchors(anchors: tuple[tuple[int, Text], ...]) -> Document:
    return {str(level): _text(text) for level, text in anchors}


def _weight(weight: float) -> int | float | None:
    return None if weight == 1 else _number(weight)


def _related(item: Item) -> dict[str, list[str]]:
    listed: dict[str, list[str]] = {}
    for instrument, item_id in item.related:
        listed.setdefault(instrument, []).append(item_id)
    return listed


def _scale(part: Part, instrument: Instrument) -> Document:
    if part.scale is None:
        return {}
    shared = instrument.scale(part.scale.id)
    if shared is None:
        return {"options": _options(part.scale)}
    return {} if SCALE_OF_TYPE.get(part.type) == shared.id else {"scale": shared.id}


def _lines(lines: tuple[Line, ...]) -> list[Document]:
    return [{"id": line.id, "label": _text(line.label)} for line in lines]


def score_document(rule: ScoreRule) -> Document:
    """How an item is scored, as in the file."""
    if isinstance(rule, BandsOf):
        return {
            "of": rule.of.text,
            "bands": [[_number(bound), _number(level)] for bound, level in rule.bands],
        }
    return {"mean_of": list(rule.parts)}


def _rule(rule: Rule) -> Document:
    return _clean(
        {
            "id": rule.id,
            "kind": rule.kind.value,
            "items": list(rule.items),
            "when": rule.when.text if rule.when else None,
            "each": rule.each.value if rule.each else None,
            "question": _text(rule.question),
        }
    )


def _crosswalk(crosswalk: Crosswalk | None) -> Document | None:
    if crosswalk is None:
        return None
    entries = {e.item: {e.change.value: e.why} if e.why else e.change.value for e in crosswalk.entries}
    return {"from": crosswalk.from_version, "items": entries}
