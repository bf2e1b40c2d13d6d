"""The whole answer of an index as JSON has it, from a specification and the bytes of the files it names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from rectitude.core.instruments.messages import Message
from rectitude.core.snapshots import Table, TableFault, digest_of, engine, read_table, written_document

from .building import build_index
from .data import IndexData, read_data
from .diagnostics.answering import diagnosed
from .faults import DataFault, FrameworkFault, SpecificationFault
from .framework import Framework
from .framework_reading import read_framework
from .specification import Assessors, IndexSpecification, SamplingError, read_specification
from .uncertainty import Uncertain, read_cells, simulate

if TYPE_CHECKING:
    from rectitude.core.stats import Because

    from .built import BuiltIndex
    from .uncertainty.simulation import Run


def files_named(specification: Mapping[str, Any]) -> tuple[str, ...]:
    """The files a specification needs: data, indicators, and tables of factors. SpecificationFault when one of the first
    two is not named, or the specification is wrong.
    """
    for key in ("data", "indicators"):
        if not isinstance(specification.get(key), str):
            raise SpecificationFault(key, "the name of a CSV file belongs here")
    asked = read_specification(specification)
    return tuple(dict.fromkeys((specification["data"], specification["indicators"], *_tables_of(asked))))


def _tables_of(specification: IndexSpecification) -> tuple[str, ...]:
    factors = specification.uncertainty.factors if specification.uncertainty else ()
    return tuple(one.table for one in factors if isinstance(one, Assessors | SamplingError) and one.table is not None)


def index_answer(
    specification: Mapping[str, Any],
    *,
    files: Mapping[str, bytes],
    run: Run = map,
    simulated: Uncertain | None = None,
) -> dict[str, Any]:
    """Every stage, weight, score and rank of an index, each with its because, and the simulation when it is asked for.

    docs/methods/indices/specification.md says what stands where. `files`: the bytes of each of `files_named`; `run` as
    in `simulate`. `simulated`: what `simulate` gave of this very specification, so that it is not done twice. The same
    bytes give the same answer. IndexFault names the place, the file, the code or the unit.
    """
    asked = read_specification(specification)
    tables = {name: _table(name, files) for name in files_named(specification)}
    framework = _framework(specification["indicators"], tables)
    data = _data(specification["data"], tables, framework)
    built = build_index(framework, data, asked)
    answer = {
        "answer": "index",
        "engine": engine(),
        "specification": digest_of(written_document(specification)),
        "data": {name: table.digest for name, table in tables.items()},
        **_described(framework, built),
        "stages": {name: _stage(one) for name, one in built.stages.items()},
        "results": _results(built),
        "diagnostics": None if asked.diagnostics is None else diagnosed(built, asked.diagnostics),
        "uncertainty": None,
    }
    if asked.uncertainty is not None:
        cells = {name: _cells(name, tables, framework, data) for name in _tables_of(asked)}
        found = simulated or simulate(framework, data, asked, tables=cells, run=run)
        answer["uncertainty"] = found.as_mapping()
    return answer


def _table(name: str, files: Mapping[str, bytes]) -> Table:
    if name not in files:
        raise DataFault(f"the file {name!r} is not there")
    try:
        return read_table(files[name])
    except TableFault as fault:
        raise DataFault(f"{name}: {fault}") from None


def _framework(name: str, tables: Mapping[str, Table]) -> Framework:
    try:
        return read_framework(tables[name])
    except FrameworkFault as fault:
        raise FrameworkFault(f"{name}: {fault}") from None


def _data(name: str, tables: Mapping[str, Table], framework: Framework) -> IndexData:
    try:
        return read_data(tables[name], framework)
    except DataFault as fault:
        raise DataFault(f"{name}: {fault}") from None


def _cells(name: str, tables: Mapping[str, Table], framework: Framework, data: IndexData) -> Any:
    try:
        return read_cells(tables[name], framework, data)
    except (TableFault, DataFault) as fault:
        raise DataFault(f"{name}: {fault}") from None


def _described(framework: Framework, built: BuiltIndex) -> dict[str, Any]:
    return {
        "units": [{"code": code, "name": name} for code, name in zip(built.units, built.names, strict=True)],
        "left_out": [{"unit": unit, **_said(why)} for unit, why in built.left_out.items()],
        "codes": [
            {
                "code": code,
                "name": framework[code].name,
                "level": framework.level_of(code),
                "parent": framework.parent_of(code),
                "weight": built.weights[code],
                "effective_weight": built.effective[code],
                "notes": [_said(note) for note in built.notes[code]],
            }
            for code in framework.codes
        ],
    }


def _stage(stage: Any) -> dict[str, Any]:
    return {
        "units": list(stage.units),
        "codes": list(stage.codes),
        "values": [[None if value != value else value for value in row] for row in stage.values.tolist()],
    }


def _results(built: BuiltIndex) -> list[dict[str, Any]]:
    found = []
    for code in built.codes:
        ranks = built.ranks(code)
        for unit, rank in zip(built.units, ranks, strict=True):
            band = built.band(unit, code)
            found.append(
                {
                    "unit": unit,
                    "code": code,
                    "score": built.score(unit, code),
                    "rank": rank,
                    "band": None if band is None else band.name,
                    "because": _because(built.because(unit, code)),
                }
            )
    return found


def _because(because: Because) -> dict[str, Any]:
    return {
        "method": because.method,
        "version": because.version,
        "source": because.source,
        "inputs": {one.name: one.value for one in because.inputs},
        "notes": [_said(note) for note in because.notes],
    }


def _said(message: Message) -> dict[str, Any]:
    return {"code": message.code, "sentence": str(message)}
