"""Whether bytes are a workbook that can be opened without harm. Looked at before any spreadsheet library sees
them.

Limits: 10 MB as sent, 40 MB unpacked, 400 files inside, 60,000 cells, merged areas of 5,000 cells. A real
workbook of 45 items has about 60 KB, 1 MB, 15 files and 4,000 cells.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from ..messages import Message, gettext_noop

MAX_BYTES = 10 * 1024 * 1024
MAX_UNPACKED = 40 * 1024 * 1024
MAX_FILES = 400
MAX_CELLS = 60_000
MAX_MERGED = 5_000

_CELL = re.compile(rb"<(?:\w+:)?c[\s>/]")
_MERGE = re.compile(rb"<(?:\w+:)?mergeCell\b[^>]*?\bref\s*=\s*[\"']([^\"']*)[\"']")
_REFERENCE = re.compile(rb"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Za-z]{1,3})\$?([0-9]{1,7}))?")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def danger_in(data: bytes) -> Message | None:
    """Why the file must not be opened, or None. Never raises."""
    if len(data) > MAX_BYTES:
        return _says("file-too-large", gettext_noop("The file is larger than %(most)s MB."), most=10)
    if data.startswith(_OLD_OFFICE):
        template = gettext_noop(
            "The file is protected by a password or in an old format. Save it as .xlsx without a password."
        )
        return _says("old-or-encrypted", template)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _danger_inside(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError):
        template = gettext_noop("The file is damaged, or not an .xlsx workbook. Download it again and fill it in anew.")
        return _says("corrupt-file", template)


def _danger_inside(archive: zipfile.ZipFile) -> Message | None:
    entries = archive.infolist()
    if len(entries) > MAX_FILES or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        template = gettext_noop("The file unpacks to more than a workbook can hold, so it was not opened.")
        return _says("zip-bomb", template)
    names = {entry.filename.lower() for entry in entries}
    if any(name.endswith(("vbaproject.bin", ".vbs", ".js")) or "/macrosheets/" in name for name in names):
        return _says("macros", gettext_noop("The file contains macros. Save it as .xlsx without macros."))
    if "[content_types].xml" not in names:
        template = gettext_noop("The file is not an .xlsx workbook. Save it as .xlsx.")
        return _says("not-a-workbook", template)
    cells = 0
    for entry in entries:
        if not entry.filename.lower().endswith((".xml", ".rels")):
            continue
        content = archive.read(entry)
        if _has_declarations(content):
            template = gettext_noop("The file contains declarations no spreadsheet writes, so it was not opened.")
            return _says("xml-declarations", template)
        cells += len(_CELL.findall(content))
        if cells > MAX_CELLS or _merged_area(content) > MAX_MERGED:
            template = gettext_noop("The file has many more cells than the questionnaire, so it was not opened.")
            return _says("too-many-cells", template)
    return None


def _has_declarations(content: bytes) -> bool:
    """A document type can define entities that grow without end; UTF-16 would hide it from this search."""
    head = content[:200]
    return b"<!DOCTYPE" in content or b"<!ENTITY" in content or b"\x00" in head or b'encoding="utf-16' in head.lower()


def _merged_area(content: bytes) -> int:
    area = 0
    for reference in _MERGE.findall(content):
        match = _REFERENCE.fullmatch(reference.strip())
        if match is None:
            return MAX_MERGED + 1
        first_column, first_row, last_column, last_row = match.groups()
        columns = _column(last_column or first_column) - _column(first_column) + 1
        rows = int(last_row or first_row) - int(first_row) + 1
        if columns < 1 or rows < 1:
            return MAX_MERGED + 1
        area += columns * rows
    return area


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _says(code: str, template: str, /, **params: str | int) -> Message:
    return Message(code=code, template=template, params=params)
