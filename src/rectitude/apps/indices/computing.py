"""From stored tables and a specification to figures, by the same engine as the `rectitude index` command.

Imported only where something is computed: NumPy comes with it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

import rectitude
from rectitude.apps.indices.problems import SPECIFICATION_REFUSED, TABLE_REFUSED, TABLE_TOO_LARGE
from rectitude.core.indices import DataFault, FrameworkFault, IndexFault, SpecificationFault, read_data, read_framework
from rectitude.core.snapshots import Table, TableFault, read_table

if TYPE_CHECKING:
    from rectitude.core.indices import Framework, IndexData

# What one request may compute without making others wait; the command has no such limit.
MAX_UNITS = 500
MAX_INDICATORS = 200

Specification = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Computed:
    """Figures and stages of an index, as JSON, and what they were computed from."""

    digest: str
    engine: str
    figures: dict[str, Any]
    stages: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadTables:
    """Both tables, read: what the framework says, and the data in its order."""

    framework: Framework
    data: IndexData
    digests: tuple[str, str]


def read_tables(*, data: bytes, indicators: bytes) -> ReadTables:
    """Read both files; raises Problem(table-refused: table says which), Problem(table-too-large)."""
    table = "indicators"
    try:
        frame_table = _table(indicators)
        frame = read_framework(frame_table)
        table = "data"
        data_table = _table(data)
        if data_table.rows > MAX_UNITS or len(frame.indicators) > MAX_INDICATORS:
            raise TABLE_TOO_LARGE.because(units=MAX_UNITS, indicators=MAX_INDICATORS)
        return ReadTables(
            framework=frame, data=read_data(data_table, frame), digests=(data_table.digest, frame_table.digest)
        )
    except (TableFault, FrameworkFault, DataFault) as fault:
        raise TABLE_REFUSED.because(sentence=sentence_of(fault), table=table) from fault


def computed(tables: ReadTables, specification: Specification) -> Computed:
    """Build the index; raises Problem(specification-refused: place, such as steps[3].range, where the engine knows it)."""
    from rectitude.apps.indices.figures import figures_of, stages_of
    from rectitude.core.indices import build_index, read_specification

    try:
        built = build_index(tables.framework, tables.data, read_specification(specification))
    except IndexFault as fault:
        place = fault.place if isinstance(fault, SpecificationFault) else ""
        raise SPECIFICATION_REFUSED.because(sentence=sentence_of(fault), place=place) from fault
    return Computed(
        digest=digest_of(tables.digests, specification),
        engine=engine(),
        figures=figures_of(built, tables),
        stages=stages_of(built),
    )


def digest_of(tables: tuple[str, ...], specification: Specification) -> str:
    """What the figures rest on: the tables by their digests, and the specification, canonically written."""
    text = json.dumps([list(tables), specification], sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"


def engine() -> str:
    """The engine that computed, as it is written beside figures."""
    return f"rectitude {rectitude.__version__}, numpy {version('numpy')}"


def _table(content: bytes) -> Table:
    return read_table(content)


def sentence_of(fault: ValueError) -> str:
    """What the engine says, as a sentence."""
    said = str(fault)
    return said[:1].upper() + said[1:] + ("" if said.endswith((".", "?")) else ".")
