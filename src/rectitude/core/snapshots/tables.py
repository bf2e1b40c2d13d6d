"""Tables of words and numbers, read from the bytes of a CSV file (RFC 4180, and what spreadsheets make of it)."""

from __future__ import annotations

import csv
import io
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .digests import digest_of
from .faults import TableFault
from .regular import blocks_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MISSING = frozenset({"", "NA"})
ROW_NAMES = "row"
_BLOCK = 20_000  # rows turned into columns at a time, so that the file is never there as one list of lists
_SHORT = 64  # longest word, in bytes, of a block that is packed
_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Table:
    """Columns by name, in the order of the file; `digest` names the bytes they were read from.

    A missing cell is None among texts, NaN among numbers. Two tables are alike when their digests and `missing` are.
    """

    names: tuple[str, ...]
    rows: int
    digest: str
    missing: frozenset[str]
    _blocks: dict[str, list[Any]]  # per column: packed words (NumPy "S"), or a list of str where they are long
    _shifts: tuple[tuple[int, int], ...]  # (row, line less row) from each row on at which the difference changes

    def __contains__(self, name: object) -> bool:
        return name in self._blocks

    def line(self, row: int) -> int:
        """The line of the file on which `row` (from 0) ends."""
        place = bisect_right(self._shifts, (row, 1 << 62)) - 1
        return row + self._shifts[place][1]

    def texts(self, name: str) -> tuple[str | None, ...]:
        """The words of a column (one per row), None where missing. TableFault when there is no such column."""
        missing = self.missing
        return tuple(None if word in missing else word for word in self._words(name))

    def coded(self, name: str) -> tuple[NDArray[np.int64], list[str]]:
        """The words of a column as numbers (one per row, -1 where missing) that are places in the second, in no order.

        TableFault when there is no such column.
        """
        import numpy as np

        place_of: dict[Any, int] = dict.fromkeys(self.missing, -1) | {word.encode(): -1 for word in self.missing}
        kinds: list[str] = []
        found = np.empty(self.rows, dtype=np.int64)
        start = 0
        for block in self._column(name):
            words = block if isinstance(block, list) else block.tolist()
            for word in set(words).difference(place_of):
                text = word if isinstance(word, str) else word.decode()
                place_of[text] = place_of[text.encode()] = len(kinds)
                kinds.append(text)
            found[start : start + len(words)] = np.fromiter(map(place_of.__getitem__, words), np.int64, len(words))
            start += len(words)
        return found, kinds

    def numbers(self, name: str) -> NDArray[np.float64]:
        """The numbers of a column (one per row), NaN where missing.

        TableFault when there is no such column, or at the first word that is no finite number, with its line.
        """
        import numpy as np

        found = np.empty(self.rows, dtype=np.float64)
        start = 0
        for block in self._column(name):
            found[start : start + len(block)] = self._read(block, name=name, start=start)
            start += len(block)
        return found

    def _read(self, block: Any, *, name: str, start: int) -> NDArray[np.float64]:
        import numpy as np

        if not isinstance(block, list):
            gaps = np.zeros(len(block), dtype=np.bool_)
            for word in self.missing:
                gaps |= block == word.encode()
            plain = np.where(gaps, b"0", block)
            try:
                values = plain.astype(np.float64)
                if np.isfinite(values).all() and b"_" not in plain.tobytes():
                    values[gaps] = _NAN
                    return values
            except ValueError:
                pass  # what is wrong, and whether anything is (other alphabets have digits too), is looked at word by word
        words = _unpacked(block)
        self._check(words, name=name, start=start)
        return np.array([_NAN if word in self.missing else float(word) for word in words])

    def _check(self, words: list[str], *, name: str, start: int) -> None:
        for row, word in enumerate(words, start):
            if word not in self.missing and not _is_number(word):
                hint = "; decimals are written with a point" if _is_number(word.replace(",", ".", 1)) else ""
                raise TableFault(f"line {self.line(row)}, column {name!r}: {word[:40]!r} is no number{hint}")

    def _words(self, name: str) -> Iterator[str]:
        for block in self._column(name):
            yield from _unpacked(block)

    def _column(self, name: str) -> list[Any]:
        if name not in self._blocks:
            raise TableFault(f"there is no column {name!r}; there are: {', '.join(self.names)}")
        return self._blocks[name]


_NAN = float("nan")


def _is_number(word: str) -> bool:
    """Python would also read nan, inf and 1_000 as numbers; a table that holds them is mistaken."""
    try:
        value = float(word)
    except ValueError:
        return False
    return "_" not in word and value - value == 0


def _unpacked(block: Any) -> list[str]:
    return block if isinstance(block, list) else [word.decode() for word in block.tolist()]


def read_table(data: bytes, *, missing: frozenset[str] = MISSING) -> Table:
    """The table in a CSV file: UTF-8 (with or without a byte order mark), first line the names of the columns.

    Cells are separated by commas, semicolons or tabs: whichever the first line has most of. Quotes are doubled inside
    quotes. A cell that is one of `missing`, quoted or not, is missing. Blank lines are skipped. The first column may be
    without a name (the row names R writes) and is then called "row". TableFault, with line and column: other encodings,
    NUL, no columns or rows, a name that is empty or there twice, a line with more or fewer cells than names.
    """
    if 0 in data:
        line = data.count(b"\n", 0, data.index(0)) + 1
        raise TableFault(f"line {line}: a NUL character; the file is no text, or is UTF-16: save it as CSV in UTF-8")
    if (plain := _read_plain(data, missing=missing)) is not None:
        return plain
    try:
        stream = io.TextIOWrapper(io.BytesIO(data), encoding="utf-8-sig", newline="")
        first = stream.readline()
        stream.seek(0)
        reader = csv.reader(stream, delimiter=_separator(first), strict=True)
        return _read_rows(reader, digest=digest_of(data), missing=missing)
    except UnicodeDecodeError as error:
        line = _line_of_bad_text(data)
        raise TableFault(f"line {line}: this is not UTF-8 ({error.reason}); save the file as CSV in UTF-8") from None


def _read_plain(data: bytes, *, missing: frozenset[str]) -> Table | None:
    """The table, where every line is plain (see `regular`) and nothing is wrong; None otherwise."""
    head, _, rest = data.removeprefix(_MARK).partition(b"\n")
    if not rest or head.count(b'"') % 2 or b"\r" in head.removesuffix(b"\r"):
        return None
    try:
        rest.decode()
        first = head.decode()
        separator = _separator(first)
        names = _names(next(csv.reader([first], delimiter=separator, strict=True), []))
    except (UnicodeDecodeError, csv.Error):
        return None
    blocks = blocks_of(rest, width=len(names), separator=separator, short=_SHORT)
    if blocks is None:
        return None
    columns = dict(zip(names, blocks, strict=True))
    rows = sum(map(len, blocks[0]))
    return Table(names=names, rows=rows, digest=digest_of(data), missing=missing, _blocks=columns, _shifts=((0, 2),))


def _read_rows(reader: Any, *, digest: str, missing: frozenset[str]) -> Table:
    try:
        names = _names(next(reader, []))
        blocks: dict[str, list[Any]] = {name: [] for name in names}
        shifts: list[tuple[int, int]] = [(0, reader.line_num + 1)]
        pending: list[list[str]] = []
        rows, width = 0, len(names)
        for cells in reader:
            if len(cells) != width:
                if not cells and width > 1:
                    continue
                raise TableFault(_ragged(cells, reader.line_num, names))
            if reader.line_num - rows != shifts[-1][1]:
                shifts.append((rows, reader.line_num - rows))
            pending.append(cells)
            rows += 1
            if len(pending) == _BLOCK:
                _keep(pending, blocks)
                pending = []
    except csv.Error as error:
        raise TableFault(
            f"line {reader.line_num}: {error}; is a quotation mark open, or doubled where it should not be?"
        )
    if not rows:
        raise TableFault("the table has no rows below the names of its columns")
    if pending:
        _keep(pending, blocks)
    return Table(names=names, rows=rows, digest=digest, missing=missing, _blocks=blocks, _shifts=tuple(shifts))


def _keep(rows: list[list[str]], blocks: dict[str, list[Any]]) -> None:
    import numpy as np

    for kept, words in zip(blocks.values(), zip(*rows, strict=True), strict=True):
        encoded = [word.encode() for word in words]
        short = max(map(len, encoded)) <= _SHORT
        kept.append(np.array(encoded, dtype=np.bytes_) if short else list(words))


def _separator(line: str) -> str:
    """The separator the first line has most of, outside quotes; a comma for a single column."""
    outside = "".join(line.split('"')[::2])
    return max(",;\t", key=outside.count)


def _names(cells: list[str]) -> tuple[str, ...]:
    if not any(cell.strip() for cell in cells):
        raise TableFault("line 1: the first line holds the names of the columns, and there are none")
    names = [cell.strip() for cell in cells]
    names[0] = names[0] or ROW_NAMES
    for place, name in enumerate(names, 1):
        if not name:
            raise TableFault(f"line 1: column {place} has no name")
        if names.index(name) != place - 1:
            raise TableFault(f"line 1: columns {names.index(name) + 1} and {place} are both named {name!r}")
    return tuple(names)


def _ragged(cells: list[str], line: int, names: tuple[str, ...]) -> str:
    if not cells:
        return f"line {line}: a blank line in a table of one column; write NA where the value is missing"
    return f"line {line}: {len(cells)} cells, but {len(names)} columns (from {names[0]!r} to {names[-1]!r})"


def _line_of_bad_text(data: bytes) -> int:
    for line, text in enumerate(data.split(b"\n"), 1):
        try:
            text.decode("utf-8")
        except UnicodeDecodeError:
            return line
    return 1
