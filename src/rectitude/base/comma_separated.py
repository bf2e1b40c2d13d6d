"""CSV files: RFC 4180, UTF-8 with a byte-order mark, and nothing in them that a spreadsheet would run."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime

Value = str | int | float | bool | date | datetime | None
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def csv_bytes(rows: Iterable[Sequence[Value]]) -> bytes:
    """The rows as a file; the first is the heading. None is an empty cell, a truth "yes" or "no", a day ISO 8601."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows([[_cell(value) for value in row] for row in rows])
    return ("\ufeff" + out.getvalue()).encode()


def _cell(value: Value) -> str | int | float:
    """A cell as written: text that a spreadsheet would take for a formula begins with an apostrophe."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return value
    text = (value if isinstance(value, str) else value.isoformat()).replace("\x00", "")
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
