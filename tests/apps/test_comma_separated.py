"""CSV files of every room: nothing in them runs in a spreadsheet, and everything comes back as it was."""

import csv
import io
from datetime import UTC, date, datetime

import pytest

from rectitude.base.comma_separated import FORMULA_STARTS, Value, csv_bytes


def cells(rows: list[list[Value]]) -> list[list[str]]:
    """What a reader of CSV finds."""
    return list(csv.reader(io.StringIO(csv_bytes(rows).decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("start", FORMULA_STARTS)
def test_no_text_is_a_formula(start: str) -> None:
    text = f'{start}HYPERLINK("x")'
    assert cells([[text]]) == [[f"'{text}"]]


def test_every_kind_of_value() -> None:
    row: list[Value] = [None, True, False, -3, 0.1, "a,b\n“c”", date(2026, 3, 1), datetime(2026, 3, 1, 12, tzinfo=UTC)]
    assert cells([row]) == [["", "yes", "no", "-3", "0.1", "a,b\n“c”", "2026-03-01", "2026-03-01T12:00:00+00:00"]]


def test_the_file_begins_with_a_byte_order_mark_and_ends_lines_as_rfc_4180_says() -> None:
    assert csv_bytes([["a", "b\0"], ["c", "d"]]) == b"\xef\xbb\xbfa,b\r\nc,d\r\n"
