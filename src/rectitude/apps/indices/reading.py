"""Files as they are brought, read into what the engine takes; what is wrong with them as a problem for people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rectitude.apps.indices.problems import TABLE_REFUSED, TABLE_TOO_LARGE
from rectitude.core.indices import DataFault, FrameworkFault, read_data, read_framework
from rectitude.core.snapshots import TableFault, read_table

if TYPE_CHECKING:
    from rectitude.core.indices import Framework, IndexData

# What one request may compute without making others wait; the command has no such limit.
MAX_UNITS = 500
MAX_INDICATORS = 200


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
        frame_table = read_table(indicators)
        frame = read_framework(frame_table)
        table = "data"
        data_table = read_table(data)
        if data_table.rows > MAX_UNITS or len(frame.indicators) > MAX_INDICATORS:
            raise TABLE_TOO_LARGE.because(units=MAX_UNITS, indicators=MAX_INDICATORS)
        return ReadTables(
            framework=frame, data=read_data(data_table, frame), digests=(data_table.digest, frame_table.digest)
        )
    except (TableFault, FrameworkFault, DataFault) as fault:
        raise TABLE_REFUSED.because(sentence=sentence_of(fault), table=table) from fault


def sentence_of(fault: ValueError) -> str:
    """What the engine says, as a sentence."""
    said = str(fault)
    return said[:1].upper() + said[1:] + ("" if said.endswith((".", "?")) else ".")
