"""From the bytes of a file to a table of cells: encoding, separator, lines. Says what it assumed."""

import codecs
import csv
import io
from dataclasses import dataclass

from rectitude.base.institutions.importing import problems
from rectitude.base.institutions.importing.columns import column_named

LIMIT_BYTES = 1_000_000
LIMIT_LINES = 5_000
SEPARATORS = (";", ",", "\t")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """The text of a file and the encoding it was in: "utf-8", "utf-16" or "windows-1252"."""

    text: str
    encoding: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """The cells of one entry; number is the line of the file it begins on, the header being line 1."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A header and rows."""

    separator: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]


def decoded(data: bytes) -> Decoded:
    """The text of a file. Raises Problem(too-large, not-text)."""
    if len(data) > LIMIT_BYTES:
        raise problems.FILE_TOO_LARGE.because(limit="1 MB")
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if data.startswith(mark):
            return Decoded(text=_text(data, encoding), encoding=encoding)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        # What a spreadsheet on Windows saves as plain "CSV" in western European languages.
        return Decoded(text=_text(data, "cp1252"), encoding="windows-1252")
    return Decoded(text=_printable(text), encoding="utf-8")


def _text(data: bytes, encoding: str) -> str:
    try:
        return _printable(data.decode(encoding))
    except UnicodeDecodeError:
        raise problems.NOT_TEXT.because() from None


def _printable(text: str) -> str:
    if any(ord(c) < 32 and c not in "\t\r\n" for c in text):
        raise problems.NOT_TEXT.because()
    return text


def table_of(text: str) -> Table:
    """The table in a text. Raises Problem(too-large, nothing-in-it, too-many-lines, quotes-not-closed)."""
    if len(text.encode()) > LIMIT_BYTES:
        raise problems.FILE_TOO_LARGE.because(limit="1 MB")
    lines = normalised(text)
    separator = _separator(lines)
    rows = _rows(lines, separator)
    if len(rows) < 2:
        raise problems.NOTHING_IN_IT.because()
    if len(rows) - 1 > LIMIT_LINES:
        raise problems.TOO_MANY_LINES.because(limit=f"{LIMIT_LINES:,}")
    return Table(separator=separator, header=rows[0].cells, rows=tuple(rows[1:]))


def normalised(text: str) -> str:
    """The text with one kind of line end and no byte-order mark: what a digest is taken of, however it was sent."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")


def _separator(lines: str) -> str:
    """The separator under which the first line names the most columns we know."""
    header = lines.lstrip("\n").split("\n", 1)[0]

    def known(separator: str) -> int:
        cells = next(csv.reader([header], delimiter=separator), [])
        return sum(column_named(cell) is not None for cell in cells)

    return max(SEPARATORS, key=known)


def _rows(lines: str, separator: str) -> list[Row]:
    reader = csv.reader(io.StringIO(lines), delimiter=separator, strict=True)
    rows: list[Row] = []
    before = 0
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append(Row(number=before + 1, cells=tuple(cell.strip() for cell in cells)))
            before = reader.line_num
    except csv.Error:
        raise problems.QUOTES_NOT_CLOSED.because(line=before + 1) from None
    return rows
