"""Parquet files (format 2.9), the plain subset every reader knows: one row group, one plain uncompressed page a column.

Columns are UTF-8 text, 64-bit whole numbers, doubles or truths, all optional. The same table gives the same bytes, so
that a file can be known by its digest. Source: the Apache Parquet format and its Thrift definitions; the Thrift compact
protocol.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from typing import Any

MAGIC = b"PAR1"
TYPES = {"boolean": 0, "integer": 2, "number": 5, "string": 6}
_STOP, _TRUE, _I32, _I64, _BINARY, _LIST, _STRUCT = 0, 1, 5, 6, 8, 9, 12
_PLAIN, _RLE = 0, 3
_UTF8 = 0

Cell = str | int | float | bool | None


def parquet_bytes(columns: Sequence[tuple[str, str]], rows: Sequence[Sequence[Cell]]) -> bytes:
    """A table as a file. columns: names and types (a key of TYPES); None is a missing value.

    ValueError for an unknown type; struct.error or AttributeError for a cell that is not of its column's type.
    """
    for name, kind in columns:
        if kind not in TYPES:
            raise ValueError(f"column {name}: no type {kind!r}")
    out, chunks = bytearray(MAGIC), []
    for place, (name, kind) in enumerate(columns):
        page = _page([row[place] for row in rows], kind)
        chunks.append(_chunk(name, kind, offset=len(out), size=len(page), rows=len(rows)))
        out += page
    total = len(out) - len(MAGIC)
    group = _struct({1: (_LIST, (_STRUCT, chunks)), 2: (_I64, total), 3: (_I64, len(rows))})
    footer = _struct(
        {1: (_I32, 2), 2: (_LIST, (_STRUCT, _schema(columns))), 3: (_I64, len(rows)), 4: (_LIST, (_STRUCT, [group])),
         6: (_BINARY, b"rectitude")}
    )  # fmt: skip
    return bytes(out + footer + struct.pack("<I", len(footer)) + MAGIC)


def _schema(columns: Sequence[tuple[str, str]]) -> list[bytes]:
    root = _struct({4: (_BINARY, b"table"), 5: (_I32, len(columns))})
    return [root, *(_column(name, kind) for name, kind in columns)]


def _column(name: str, kind: str) -> bytes:
    fields: dict[int, Any] = {1: (_I32, TYPES[kind]), 3: (_I32, 1), 4: (_BINARY, name.encode())}
    if kind == "string":
        # Both the older word for "this is text" and the newer one, for readers of either age.
        fields |= {6: (_I32, _UTF8), 10: (_STRUCT, _struct({1: (_STRUCT, _struct({}))}))}
    return _struct(fields)


def _chunk(name: str, kind: str, *, offset: int, size: int, rows: int) -> bytes:
    about = _struct(
        {1: (_I32, TYPES[kind]), 2: (_LIST, (_I32, [_zigzag(_PLAIN), _zigzag(_RLE)])),
         3: (_LIST, (_BINARY, [_varint(len(name.encode())) + name.encode()])), 4: (_I32, 0), 5: (_I64, rows),
         6: (_I64, size), 7: (_I64, size), 9: (_I64, offset)}
    )  # fmt: skip
    return _struct({2: (_I64, offset), 3: (_STRUCT, about)})


def _page(cells: Sequence[Cell], kind: str) -> bytes:
    levels = _levels([cell is not None for cell in cells])
    body = struct.pack("<I", len(levels)) + levels + _values([cell for cell in cells if cell is not None], kind)
    about = _struct({1: (_I32, len(cells)), 2: (_I32, _PLAIN), 3: (_I32, _RLE), 4: (_I32, _RLE)})
    header = {1: (_I32, 0), 2: (_I32, len(body)), 3: (_I32, len(body)), 5: (_STRUCT, about)}
    return _struct(header) + body


def _levels(there: Sequence[bool]) -> bytes:
    """Which cells hold a value: bits, lowest first, in one run of groups of eight."""
    if not there:
        return b""
    groups = (len(there) + 7) // 8
    packed = bytearray(groups)
    for place, is_there in enumerate(there):
        packed[place // 8] |= is_there << (place % 8)
    return _varint(groups << 1 | 1) + bytes(packed)


def _values(cells: Sequence[Any], kind: str) -> bytes:
    if kind == "string":
        encoded = [str(cell).encode() for cell in cells]
        return b"".join(struct.pack("<I", len(text)) + text for text in encoded)
    if kind == "boolean":
        packed = bytearray((len(cells) + 7) // 8)
        for place, cell in enumerate(cells):
            packed[place // 8] |= bool(cell) << (place % 8)
        return bytes(packed)
    return struct.pack(f"<{len(cells)}{'q' if kind == 'integer' else 'd'}", *cells)


def _struct(fields: Mapping[int, tuple[int, Any]]) -> bytes:
    """Fields in the compact protocol; none is more than fifteen after the one before it."""
    out, before = bytearray(), 0
    for number, (kind, value) in fields.items():
        out.append((number - before) << 4 | kind)
        out += _written(kind, value)
        before = number
    return bytes(out) + bytes([_STOP])


def _written(kind: int, value: Any) -> bytes:
    if kind in (_I32, _I64):
        return _zigzag(value)
    if kind == _BINARY:
        return _varint(len(value)) + bytes(value)
    if kind == _LIST:
        of, items = value
        head = bytes([len(items) << 4 | of]) if len(items) < 15 else bytes([0xF0 | of]) + _varint(len(items))
        return head + b"".join(items)
    return bytes(value)


def _zigzag(number: int) -> bytes:
    return _varint(number << 1 if number >= 0 else (-number << 1) - 1)


def _varint(number: int) -> bytes:
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)
