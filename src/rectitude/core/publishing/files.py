"""The content of a release as files for whoever goes on working with it.

figures.csv, figures.parquet and one pair for each table; content.json; dictionary.csv and datapackage.json (Frictionless
Data Package 1.0) say what every column means. Every file follows from the content alone: same content, same bytes.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .content import Content, digest_of
from .parquet import Cell, parquet_bytes

CSV, JSON, PARQUET = "text/csv; charset=utf-8", "application/json", "application/vnd.apache.parquet"
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")

# name, type, meaning
COLUMNS: tuple[tuple[str, str, str], ...] = (
    ("id", "string", "The figure's name, the same in every release of this publication"),
    ("label", "string", "What the figure is, in English"),
    ("value", "number", "The number; empty where there is none"),
    ("absence", "string", "Why there is no number: see the codes in the descriptor"),
    ("qualifier", "string", "The word its source puts before the number, such as over"),
    ("words", "string", "The number as its source writes it, where that is more than the number"),
    ("low", "number", "Lower end of the interval"),
    ("high", "number", "Upper end of the interval"),
    ("n", "integer", "How many observations the number was computed from"),
    ("unit", "string", "Unit, as a code"),
    ("unit_of_count", "string", "What one of them is"),
    ("period", "string", "The period covered, ISO 8601"),
    ("as_of", "string", "The day on which it was so, ISO 8601"),
    ("source", "string", "Where the number comes from"),
    ("method", "string", "How it was counted or computed"),
    ("comparability", "string", "With what it may and may not be compared"),
    ("released_by", "string", "Who released it"),
    ("released_at", "string", "When it was released, ISO 8601"),
    ("reference", "string", "What it stands for in the chain from answers to outcomes"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DataFile:
    """One file of a release. digest: SHA-256 of its bytes in hexadecimal."""

    name: str
    media: str
    content: bytes

    @property
    def digest(self) -> str:
        """SHA-256 in hexadecimal."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    name: str
    title: str
    columns: tuple[tuple[str, str, str], ...]
    rows: tuple[tuple[Cell, ...], ...]


def files_of(content: Content) -> list[DataFile]:
    """Every file of a release, the descriptor last."""
    tables = [_figures(content), *(_given(table) for table in content.tables)]
    files = [DataFile(name="content.json", media=JSON, content=content.text.encode())]
    for table in tables:
        files.append(DataFile(name=f"{table.name}.csv", media=CSV, content=_csv(table)))
        schema = [(name, kind) for name, kind, _meaning in table.columns]
        files.append(DataFile(name=f"{table.name}.parquet", media=PARQUET, content=parquet_bytes(schema, table.rows)))
    files.append(DataFile(name="dictionary.csv", media=CSV, content=_csv(_dictionary(tables))))
    package = json.dumps(_package(content, tables, files), ensure_ascii=False, indent=1).encode() + b"\n"
    return [*files, DataFile(name="datapackage.json", media=JSON, content=package)]


def _figures(content: Content) -> _Table:
    about = sorted({name for figure in content.figures for name in figure.about})
    released = content.released or {}
    rows = []
    for figure in content.figures:
        card = content.cards[figure.card]
        said: dict[str, Any] = figure.as_mapping() | card.as_mapping()
        said |= {"released_by": released.get("by", ""), "released_at": released.get("at", "")}
        cells = [_cell(said.get(name), kind) for name, kind, _meaning in COLUMNS]
        rows.append((*cells, *(figure.about.get(name) for name in about)))
    further = tuple((f"about_{name}", "string", f"What the figure is about: {name}") for name in about)
    return _Table(name="figures", title="Figures", columns=(*COLUMNS, *further), rows=tuple(rows))


def _given(table: Mapping[str, Any]) -> _Table:
    columns = tuple((c["name"], c.get("type", "string"), _english(c.get("description"))) for c in table["columns"])
    kinds = [kind for _name, kind, _meaning in columns]
    rows = tuple(tuple(_cell(cell, kind) for cell, kind in zip(row, kinds, strict=True)) for row in table["rows"])
    return _Table(name=str(table["id"]), title=_english(table["title"]), columns=columns, rows=rows)


def _dictionary(tables: Sequence[_Table]) -> _Table:
    rows = tuple((table.name, *column) for table in tables for column in table.columns)
    heads = tuple((name, "string", "") for name in ("table", "column", "type", "meaning"))
    return _Table(name="dictionary", title="", columns=heads, rows=rows)


def _cell(value: Any, kind: str) -> Cell:
    if value is None or (value == "" and kind != "string"):
        return None
    if kind == "number":
        return float(value)
    if kind == "integer":
        return int(value)
    if kind == "boolean":
        return bool(value)
    return _english(value)


def _english(value: Any) -> str:
    if isinstance(value, Mapping):
        return str(value.get("en") or next(iter(value.values()), ""))
    return "" if value is None else str(value)


def _csv(table: _Table) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([name for name, _kind, _meaning in table.columns])
    writer.writerows([[_plain(cell) for cell in row] for row in table.rows])
    return ("\ufeff" + out.getvalue()).encode()


def _plain(cell: Cell) -> str:
    """A cell as written: text a spreadsheet would run begins with an apostrophe."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return repr(int(cell)) if cell.is_integer() and abs(cell) < 2**53 else repr(cell)
    text = str(cell).replace("\x00", "")
    return f"'{text}" if isinstance(cell, str) and text.startswith(_FORMULA_STARTS) else text


def _package(content: Content, tables: Sequence[_Table], files: Sequence[DataFile]) -> dict[str, Any]:
    described = {table.name: table for table in tables}
    return {
        "profile": "tabular-data-package",
        "name": content.publication,
        "version": str(content.number),
        "title": _english(content.title),
        "description": _english(content.summary),
        "created": (content.released or {}).get("at", ""),
        "id": digest_of(content.text),
        "licenses": [],
        "resources": [_resource(file, described) for file in files if file.name.endswith(".csv")],
    }


def _resource(file: DataFile, tables: Mapping[str, _Table]) -> dict[str, Any]:
    name = file.name.removesuffix(".csv")
    table = tables.get(name)
    fields = [{"name": n, "type": k, "description": m} for n, k, m in table.columns] if table else []
    return {
        "name": name,
        "path": file.name,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(file.content),
        "hash": f"sha256:{file.digest}",
        "schema": {"fields": fields, "missingValues": [""]},
    }
