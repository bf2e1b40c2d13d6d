"""Cells found all at once are those that are found one by one."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rectitude.core.snapshots.regular import blocks_of

CELLS = st.text(st.sampled_from('ab,"\n\r é9') | st.characters(codec="utf-8", exclude_characters="\0"), max_size=5)
LINES = st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=8)


def words(data: bytes, *, width: int = 3, short: int = 64, stretch: int = 1 << 20) -> list[list[str]] | None:
    found = blocks_of(data, width=width, separator=",", short=short, stretch=stretch)
    if found is None:
        return None
    plain = [[one if isinstance(one, str) else one.decode() for block in column for one in block] for column in found]
    return [list(row) for row in zip(*plain, strict=True)]


@given(
    lines=LINES,
    everything=st.booleans(),
    end=st.sampled_from(["\n", "\r\n"]),
    stretch=st.integers(1, 60),
    short=st.sampled_from([2, 64]),
)
def test_never_other_words_than_those_of_the_reader(
    *, lines: list[list[str]], everything: bool, end: str, stretch: int, short: int
) -> None:
    stream = io.StringIO(newline="")
    csv.writer(stream, quoting=csv.QUOTE_ALL if everything else csv.QUOTE_MINIMAL, lineterminator=end).writerows(lines)
    found = words(stream.getvalue().encode(), stretch=stretch, short=short)
    assert found in (None, lines)
    if not set('"\n\r,') & set("".join(map("".join, lines))) and all(map("".join, lines)):
        assert found == lines


@pytest.mark.parametrize("data", ['1,"a,b",2\n', '1,"a""b",2\n', '1,a"b",2\n', '1,"a\nb",2\n', "1,2\n", "1,2,3\n\n", "1,2\n3,4,5,6\n", "1,\r2,3\n"])  # fmt: skip
def test_what_is_left_to_the_reader(data: str) -> None:
    assert words(data.encode()) is None


def test_whole_cells_in_quotation_marks_and_no_last_line_end() -> None:
    assert words(b'"a","",3\r\n"b",2,""') == [["a", "", "3"], ["b", "2", ""]]
    assert words(b"1\n\n2\n", width=1) is None
