"""A built index as the JSON a version keeps: what pages print, and nothing that needs NumPy to read.

Figures: units, left_out, codes, top, levels, scores and ranks of every aggregate, bands, weights (given: in the table;
final: share of the group; effective: share of the whole), notes (to an indicator: unit ""; to one value: both), missing
(by indicator and kind, of all units brought), diagnostics (findings: what to look at; shapes: constant and skewed).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from rectitude.core.indices import Indicator, sentences

if TYPE_CHECKING:
    from rectitude.apps.indices.reading import ReadTables
    from rectitude.core.indices import BuiltIndex, Stage

# Marks told of every single value; that a whole indicator was transformed is told once, of the indicator.
MARKS = ("imputed", "scored_lowest", "winsorised")


def figures_of(built: BuiltIndex, tables: ReadTables) -> dict[str, Any]:
    """Units, codes, scores, ranks, bands, weights, notes, missing values and what to look at."""
    frame = built.framework
    aggregates = [one.code for one in frame.aggregates]
    known = set(built.codes)
    nobody: list[None] = [None] * len(built.units)
    return {
        "units": _units(built, tables),
        "left_out": _left_out(built, tables),
        "codes": [_node(built, code) for code in frame.codes],
        "top": frame.top,
        "levels": frame.levels,
        "scores": {code: list(built.scores.column(code)) if code in known else nobody for code in aggregates},
        "ranks": {code: list(built.ranks(code)) if code in known else nobody for code in aggregates},
        "bands": [_band(built, unit) if frame.top in known else None for unit in built.units],
        "weights": {
            code: {"given": frame[code].weight, "final": built.weights[code], "effective": built.effective[code]}
            for code in frame.codes
        },
        "notes": list(_notes(built)),
        "missing": _missing(tables),
        "diagnostics": {"findings": _findings(built) if frame.top in known else [], "shapes": list(_shapes(built))},
    }


def stages_of(built: BuiltIndex) -> dict[str, Any]:
    """Every stage's table by its name: units, codes, and one list of values (null where there is none) per unit."""
    return {name: _stage(stage) for name, stage in built.stages.items()}


def _stage(stage: Stage) -> dict[str, Any]:
    rows = [[None if value != value else value for value in row] for row in stage.values.tolist()]
    return {"units": list(stage.units), "codes": list(stage.codes), "values": rows}


def _units(built: BuiltIndex, tables: ReadTables) -> list[dict[str, Any]]:
    groups = {name: said for name, said in built.groups.items() if name not in tables.data.denominators}
    return [
        {"code": code, "name": name, "groups": {group: said[at] for group, said in groups.items()}}
        for at, (code, name) in enumerate(zip(built.units, built.names, strict=True))
    ]


def _left_out(built: BuiltIndex, tables: ReadTables) -> list[dict[str, Any]]:
    names = dict(zip(tables.data.units, tables.data.names, strict=True))
    return [{"code": code, "name": names[code], "message": why.as_mapping()} for code, why in built.left_out.items()]


def _node(built: BuiltIndex, code: str) -> dict[str, Any]:
    node, frame = built.framework[code], built.framework
    is_leaf = isinstance(node, Indicator)
    return {
        "code": code, "name": node.name, "level": frame.level_of(code), "parent": node.parent,
        "kind": "indicator" if is_leaf else "aggregate",
        "unit": node.unit if isinstance(node, Indicator) else "",
        "direction": node.direction if isinstance(node, Indicator) else 1,
    }  # fmt: skip


def _band(built: BuiltIndex, unit: str) -> str | None:
    band = built.band(unit, built.framework.top)
    return band.name if band else None


def _notes(built: BuiltIndex) -> Iterator[dict[str, Any]]:
    for code, messages in built.notes.items():
        for message in messages:
            yield {"code": code, "unit": "", "message": message.as_mapping()}
    codes = built.framework.indicator_codes
    for mark in MARKS:
        if mark in built.marks:
            rows, columns = built.marks[mark].nonzero()
            for row, column in zip(rows.tolist(), columns.tolist(), strict=True):
                message = sentences.marked(mark, name=built.framework[codes[column]].name)
                yield {"code": codes[column], "unit": built.units[row], "message": message.as_mapping()}
    yield from _gaps(built)


def _gaps(built: BuiltIndex) -> Iterator[dict[str, Any]]:
    """Values that are missing in the end: why, and that the others share their weight."""
    codes = built.framework.indicator_codes
    kinds: list[list[str]] = built.absences.tolist()
    for unit, row, why in zip(built.units, built.scores.values.tolist(), kinds, strict=True):
        for column, code in enumerate(codes):
            if row[column] != row[column]:
                message = sentences.absent(why[column] or "not_recorded", name=built.framework[code].name)
                yield {"code": code, "unit": unit, "message": message.as_mapping()}


def _missing(tables: ReadTables) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    kinds: list[list[str]] = tables.data.absences.T.tolist()
    for code, column in zip(tables.framework.indicator_codes, kinds, strict=True):
        counts = {kind: column.count(kind) for kind in dict.fromkeys(column) if kind}
        if counts:
            found[code] = counts
    return found


def _findings(built: BuiltIndex) -> list[dict[str, Any]]:
    from rectitude.core.indices.diagnostics import findings

    stage = built.scores
    found = findings(built.framework, codes=stage.codes, values=stage.values, weights=built.weights)
    return [
        {"kind": str(one.kind), "codes": list(one.codes), "group": one.group, "value": one.value,
         "message": one.message.as_mapping()}
        for one in found
    ]  # fmt: skip


def _shapes(built: BuiltIndex) -> Iterator[dict[str, Any]]:
    """Indicators on which all units are alike, and those with a long tail, in the values that are normalised."""
    from rectitude.core.indices.specification import TreatRule
    from rectitude.core.indices.steps.treating import within

    stage = [one for name, one in built.stages.items() if name not in ("normalised", "aggregated")][-1]
    for at, code in enumerate(stage.codes):
        values = {value for value in stage.column(code) if value is not None}
        if len(values) == 1:
            yield {"kind": "constant", "code": code}
        elif within(stage.values[:, at], TreatRule()) is False:
            yield {"kind": "skewed", "code": code}
