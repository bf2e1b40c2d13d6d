"""Parquet files byte by byte, against the format's own words, and read back by a reader written here from them."""

import struct
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rectitude.core.publishing.parquet import parquet_bytes

COLUMNS = [("name", "string"), ("count", "integer"), ("share", "number"), ("open", "boolean")]
ROWS = st.lists(
    st.tuples(
        st.none() | st.text(max_size=9),
        st.none() | st.integers(-(2**63), 2**63 - 1),
        st.none() | st.floats(allow_nan=False),
        st.none() | st.booleans(),
    ),
    max_size=40,
)


class Reader:
    """The Thrift compact protocol, as far as a footer and page headers need it."""

    def __init__(self, data: bytes, at: int) -> None:
        self.data, self.at = data, at

    def byte(self) -> int:
        self.at += 1
        return self.data[self.at - 1]

    def varint(self) -> int:
        found, shift = 0, 0
        while True:
            one = self.byte()
            found |= (one & 0x7F) << shift
            if one < 0x80:
                return found
            shift += 7

    def value(self, kind: int) -> Any:
        if kind in (5, 6):
            raw = self.varint()
            return raw >> 1 if not raw & 1 else -(raw >> 1) - 1
        if kind == 8:
            size = self.varint()
            self.at += size
            return self.data[self.at - size : self.at]
        if kind == 9:
            head = self.byte()
            size = head >> 4 if head >> 4 < 15 else self.varint()
            return [self.value(head & 15) for _ in range(size)]
        assert kind == 12, kind
        found, number = {}, 0
        while head := self.byte():
            number += head >> 4
            found[number] = self.value(head & 15)
        return found


def read_back(data: bytes) -> list[tuple[Any, ...]]:
    assert data[:4] == data[-4:] == b"PAR1"
    footer = Reader(data, len(data) - 8 - struct.unpack("<I", data[-8:-4])[0]).value(12)
    n, columns = footer[3], []
    for chunk in footer[4][0][1]:
        about = chunk[3]
        reader = Reader(data, about[9])
        header = reader.value(12)
        assert header[5][1] == about[5] == n
        size = struct.unpack_from("<I", data, reader.at)[0]
        levels = data[reader.at + 4 : reader.at + 4 + size]
        bits = Reader(levels, 0)
        there = []
        if size:
            assert bits.varint() & 1
            there = [bool(levels[bits.at + place // 8] >> place % 8 & 1) for place in range(n)]
        columns.append(_cells(data, reader.at + 4 + size, about[1], there))
    return list(zip(*columns, strict=True))


def _cells(data: bytes, at: int, kind: int, there: list[bool]) -> list[Any]:
    found: list[Any] = []
    for place, is_there in enumerate(there):
        if not is_there:
            found.append(None)
        elif kind == 0:
            index = sum(there[:place])
            found.append(bool(data[at + index // 8] >> index % 8 & 1))
        elif kind == 6:
            size = struct.unpack_from("<I", data, at)[0]
            found.append(data[at + 4 : at + 4 + size].decode())
            at += 4 + size
        else:
            found.append(struct.unpack_from("<q" if kind == 2 else "<d", data, at)[0])
            at += 8
    return found


@given(ROWS)
def test_what_is_written_is_read_back(rows: list[tuple[Any, ...]]) -> None:
    data = parquet_bytes(COLUMNS, rows)
    assert read_back(data) == rows
    assert parquet_bytes(COLUMNS, rows) == data


def test_an_unknown_type_is_refused() -> None:
    with pytest.raises(ValueError, match="no type 'date'"):
        parquet_bytes([("when", "date")], [])
