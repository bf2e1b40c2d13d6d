"""Workbooks as bytes: what spreadsheet libraries would never write, but people and attackers send."""

import io
import re
import zipfile
from collections.abc import Callable

import openpyxl

from .workbooks import cell_of


def rewritten(data: bytes, change: Callable[[str, bytes], bytes | None], **added: bytes) -> bytes:
    """The file with the content of its parts changed (None drops one) and others added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            content = change(entry.filename, source.read(entry))
            if content is not None:
                target.writestr(entry.filename, content)
        for name, content in added.items():
            target.writestr(name, content)
    return out.getvalue()


def with_cached_formula(data: bytes, marker: str, *, formula: str, shows: str) -> bytes:
    """A formula with the result the spreadsheet last showed."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet, coordinate = cell_of(book, marker)
    part = f"xl/worksheets/sheet{book.worksheets.index(sheet) + 1}.xml"
    pattern = re.compile(rf'<c r="{coordinate}"([^>]*?)(?:/>|>.*?</c>)'.encode())
    cell = rf'<c r="{coordinate}"\1><f>{formula}</f><v>{shows}</v></c>'.encode()

    def change(name: str, content: bytes) -> bytes:
        return pattern.sub(cell, content, count=1) if name == part else content

    return rewritten(data, change)
