"""The simulation and the bundle of a version, by the same engine as the `rectitude index` command.

Imported only where something is computed: NumPy comes with it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeVar

from rectitude.apps.indices.models import IndexVersion
from rectitude.apps.indices.problems import DRAWS_TOO_MANY, SPECIFICATION_REFUSED
from rectitude.apps.indices.reading import sentence_of
from rectitude.apps.indices.uncertain import ASSESSORS_TABLE, ERRORS_TABLE, MAX_BASE, MAX_DRAWS
from rectitude.core.bundles import make_bundle
from rectitude.core.indices import (
    DataFault,
    Framework,
    IndexData,
    IndexFault,
    read_data,
    read_framework,
    read_specification,
)
from rectitude.core.indices.reporting import files_named, index_answer
from rectitude.core.indices.uncertainty import Uncertain, read_cells, simulate
from rectitude.core.snapshots import Table, TableFault, read_table

Specification = Mapping[str, Any]
Found = TypeVar("Found")
DATA, INDICATORS = "data.csv", "indicators.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Simulation:
    """What a run gave: figures as JSON, and the bundle that gives the same digits anywhere."""

    figures: dict[str, Any]
    bundle: bytes


def files_of(version: IndexVersion) -> dict[str, bytes]:
    """The files of a version by the names its specification gives them. Needs the index's scope."""
    rows = {
        DATA: version.data,
        INDICATORS: version.indicators,
        ERRORS_TABLE: version.errors,
        ASSESSORS_TABLE: version.assessors,
    }
    return {name: bytes(row.content) for name, row in rows.items() if row is not None}


def document_of(version: IndexVersion, uncertainty: Specification | None = None) -> dict[str, Any]:
    """What `rectitude index` reads to give the same figures."""
    asked = {} if uncertainty is None else {"uncertainty": dict(uncertainty)}
    return {"data": DATA, "indicators": INDICATORS, **version.specification, **asked}


def checked(version: IndexVersion, specification: Specification) -> None:
    """Whether every factor can be simulated on this version, by a few draws of each.

    Raises Problem(specification-refused) naming the factor, or Problem(draws-too-many).
    """
    draws, sobol = specification.get("draws", 0), specification.get("sobol") or {}
    if draws > MAX_DRAWS or sobol.get("base", 0) > MAX_BASE:
        raise DRAWS_TOO_MANY.because(draws=MAX_DRAWS, base=MAX_BASE)
    _told(lambda: _simulated(version, {**specification, "draws": 64, "sobol": None}))


def simulated(version: IndexVersion, specification: Specification) -> Simulation:
    """Run it. Raises Problem(specification-refused). Needs the index's scope."""

    def work() -> Simulation:
        found = _simulated(version, specification)
        return Simulation(figures=_figures(found), bundle=_bundle(version, specification, found))

    return _told(work)


def bundle_of(version: IndexVersion) -> bytes:
    """The bundle of a version without its simulations. Needs the index's scope."""
    return _bundle(version, None, None)


def _bundle(version: IndexVersion, uncertainty: Specification | None, found: Uncertain | None) -> bytes:
    document, there = document_of(version, uncertainty), files_of(version)
    files = {name: there[name] for name in files_named(document)}
    answer = index_answer(document, files=files, simulated=found)
    return make_bundle(kind="index", files=files, specification=document, expected=answer)


def _simulated(version: IndexVersion, uncertainty: Specification) -> Uncertain:
    files = {name: read_table(content) for name, content in files_of(version).items()}
    asked = read_specification(document_of(version, uncertainty))
    frame = read_framework(files[INDICATORS])
    data = read_data(files[DATA], frame)
    cells = {
        name: _cells(name, files[name], frame, data) for name in files_named(document_of(version, uncertainty))[2:]
    }
    with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
        return simulate(frame, data, asked, tables=cells, run=pool.map)


def _cells(name: str, table: Table, frame: Framework, data: IndexData) -> Any:
    """What the table says about single values; what is wrong with it names it."""
    try:
        return read_cells(table, frame, data)
    except (IndexFault, TableFault) as fault:
        raise DataFault(f"the table {name}: {fault}") from fault


def _figures(found: Uncertain) -> dict[str, Any]:
    """As the engine writes it, its sentences kept apart from their language."""
    return {**found.as_mapping(), "messages": [one.as_mapping() for one in found.messages]}


def _told(work: Callable[[], Found]) -> Found:
    try:
        return work()
    except (IndexFault, TableFault) as fault:
        raise SPECIFICATION_REFUSED.because(sentence=sentence_of(fault)) from fault
