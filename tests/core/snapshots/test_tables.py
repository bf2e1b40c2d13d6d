"""Tables read from the bytes of CSV files."""

import csv
import io
import math
import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rectitude.core.snapshots import TableFault, digest_of, read_table

WORDS = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=8)


def test_words_numbers_and_gaps() -> None:
    data = b'region,size,paid\r\n"North, upper",12,1\r\nSouth,NA,\r\n"He said ""no""", 1.5e3 ,0\r\n'
    table = read_table(data)
    assert (table.names, table.rows) == (("region", "size", "paid"), 3)
    assert table.texts("region") == ("North, upper", "South", 'He said "no"')
    assert table.texts("paid") == ("1", None, "0")
    assert np.array_equal(table.numbers("size"), [12, math.nan, 1500], equal_nan=True)
    assert table.digest == digest_of(data)
    assert "size" in table
    assert "Size" not in table


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_what_spreadsheets_write(separator: str, end: str, mark: str) -> None:
    lines = [["", "año"], ["1", "São"], ["2", "3"]]
    table = read_table((mark + end.join(separator.join(line) for line in lines)).encode())
    assert table.names == ("row", "año")
    assert table.texts("año") == ("São", "3")


def test_other_words_may_stand_for_missing() -> None:
    table = read_table(b"a\n-9\n1\n", missing=frozenset({"-9"}))
    assert table.texts("a") == (None, "1")
    assert math.isnan(table.numbers("a")[0])


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "line 1: the first line holds the names"),
        (b"\n1\n", "line 1: the first line holds the names"),
        (b"a,b\n", "no rows"),
        (b"a,a\n1,2\n", "columns 1 and 2 are both named 'a'"),
        (b"a,,c\n1,2,3\n", "line 1: column 2 has no name"),
        (b"a,b\n1,2\n\n1,2,3\n", "line 4: 3 cells, but 2 columns"),
        (b'a,b\n"x\ny",2\n1\n', "line 4: 1 cells, but 2 columns"),
        (b"a\n1\n\n2\n", "line 3: a blank line in a table of one column"),
        (b"a,b\n1,\0\n", "line 2: a NUL character"),
        ("a\nSão\n".encode("latin-1"), "line 2: this is not UTF-8"),
        ("a,b\n1,2\n".encode("utf-16"), "NUL character"),
        (b'a,b\n"x" y,2\n', "line 2"),
        (b'a,b\n1,2\n"x,2\n', "quotation mark open"),
    ],
)
def test_what_is_no_table(data: bytes, said: str) -> None:
    with pytest.raises(TableFault) as caught:
        read_table(data)
    assert said in str(caught.value)


@pytest.mark.parametrize("word", ["abc", "nan", "inf", "-Infinity", "1_000", "1e999", "NA "])
def test_what_is_no_number(word: str) -> None:
    long = "x" * 100
    for other in ("y", long):  # short columns are packed, long ones are not
        table = read_table(f'a,b\n1,{other}\n\n"2",{other}\n{word},{other}\n'.encode())
        with pytest.raises(TableFault, match=f"line 5, column 'a': {word!r} is no number"):
            table.numbers("a")


def test_a_decimal_comma_is_named() -> None:
    with pytest.raises(TableFault, match="decimals are written with a point"):
        read_table(b"a;b\n1,5;2\n").numbers("a")


def test_a_column_that_is_not_there() -> None:
    with pytest.raises(TableFault, match="no column 'c'; there are: a, b"):
        read_table(b"a,b\n1,2\n").texts("c")


@given(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=8))
def test_what_was_written_is_read(rows: list[tuple[str, str]]) -> None:
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerows([("first", "second"), *rows])
    table = read_table(out.getvalue().encode())
    for place, name in enumerate(table.names):
        assert table.texts(name) == tuple(None if row[place] in ("", "NA") else row[place] for row in rows)


def test_a_hundred_thousand_rows_in_seconds_at_most() -> None:
    rng = np.random.default_rng(1)
    lines = [
        f"{s},{c},{w!r},{y!r}"
        for s, c, w, y in zip(
            *rng.integers(0, 99, (2, 100_000)).tolist(), *rng.random((2, 100_000)).tolist(), strict=True
        )
    ]
    data = "\n".join(["stratum,cluster,w,y", *lines]).encode()
    before = time.perf_counter()
    table = read_table(data)
    numbers = table.numbers("y")
    labels = table.texts("stratum")
    assert time.perf_counter() - before < 8.0
    assert (len(numbers), len(labels)) == (100_000, 100_000)
    assert numbers[-1] == float(lines[-1].split(",")[3])
    assert table.line(99_999) == 100_001
