"""Tables of files people keep, and days as people write them."""

import io
from datetime import date

import docx
import openpyxl
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rectitude.core.instruments.messages import Message
from rectitude.core.intake import GivenTable, is_ambiguous, read_day, read_tables

DAYS = [
    ("2024-03-05", date(2024, 3, 5), "day"), ("2024-03", date(2024, 3, 1), "month"), ("2024", date(2024, 1, 1), "year"),
    ("5.3.2024", date(2024, 3, 5), "day"), ("05/03/2024", date(2024, 3, 5), "day"), ("3/25/2024", date(2024, 3, 25), "day"),
    ("5 March 2024", date(2024, 3, 5), "day"), ("5 de marzo de 2024", date(2024, 3, 5), "day"),
    ("1er août 2024", date(2024, 8, 1), "day"), ("março de 2024", date(2024, 3, 1), "month"),
    ("Sept. 2024", date(2024, 9, 1), "month"), ("March 5th, 2024", date(2024, 3, 5), "day"),
    ("2024-03-05 00:00:00", date(2024, 3, 5), "day"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "on", "precision"), DAYS)
def test_days_are_read_with_their_precision(text: str, on: date, precision: str) -> None:
    found = read_day(text)
    assert found is not None
    assert (found.on, found.precision) == (on, precision)


@pytest.mark.parametrize(
    "text", ["", "soon", "31/02/2024", "5 Germinal 2024", "Q3 2024", "0024", "12/2024/1", "2024-13-01"]
)
def test_what_is_no_day_is_not_guessed(text: str) -> None:
    assert read_day(text) is None


def test_days_that_can_be_read_both_ways_are_known() -> None:
    assert is_ambiguous("3/4/2024")
    assert not any(is_ambiguous(text) for text in ("3.4.2024", "13/4/2024", "4/4/2024", "2024-03-04", "March 2024"))
    american = read_day("3/4/2024", day_first=False)
    assert american is not None
    assert american.on == date(2024, 3, 4)


def tables(data: bytes) -> tuple[GivenTable, ...]:
    found = read_tables(data)
    assert not isinstance(found, Message), found
    return found


def code(data: bytes) -> str:
    found = read_tables(data)
    assert isinstance(found, Message)
    return found.code


def test_a_workbook_below_its_title() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Follow-up"
    for row in (["Report of 2021"], [], ["No.", "Recommendation", "Due", ""], [1.0, "Renew  vetting\nnow", date(2024, 3, 5)],
                [None, None, None], ["2", "=1+1", True, "more"]):  # fmt: skip
        sheet.append(row)
    book.create_sheet("Empty")
    out = io.BytesIO()
    book.save(out)
    [table] = tables(out.getvalue())
    assert (table.name, table.headings, table.lines) == ("Follow-up", ("No.", "Recommendation", "Due", ""), (4, 6))
    assert table.rows == (("1", "Renew vetting\nnow", "2024-03-05", ""), ("2", "", "yes", "more"))


@pytest.mark.parametrize("text", ["a;b\n1;é\n", 'a,b\n"1",é\n', "a\tb\n1\té\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_csv_in_the_ways_programs_write_it(text: str, encoding: str) -> None:
    [table] = tables(text.encode(encoding))
    assert (table.headings, table.rows) == (("a", "b"), (("1", "é"),))


def word(*, merged: bool = False) -> bytes:
    document = docx.Document()
    document.add_paragraph("Some text before")
    table = document.add_table(rows=3, cols=3)
    for row, cells in enumerate([["No.", "Recommendation", "Addressee"], ["1", "Renew", "ANU"], ["2", "Log", ""]]):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    if merged:
        table.cell(1, 2).merge(table.cell(2, 2))
    paragraph = table.cell(1, 1).paragraphs[0]._p
    gone = parse_xml(f'<w:del {nsdecls("w")} w:id="1" w:author="x"><w:r><w:delText>old </w:delText></w:r></w:del>')
    new = parse_xml(
        f'<w:ins {nsdecls("w")} w:id="2" w:author="x"><w:r><w:t> vetting</w:t><w:br/><w:t>now</w:t></w:r></w:ins>'
    )
    paragraph.append(gone)
    paragraph.append(new)
    document.add_table(rows=1, cols=2)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_word_tables_with_tracked_changes_and_merged_cells() -> None:
    [table] = tables(word(merged=True))
    assert table.headings == ("No.", "Recommendation", "Addressee")
    assert table.rows == (("1", "Renew vetting\nnow", "ANU"), ("2", "Log", "ANU"))


def test_a_span_keeps_the_columns_apart() -> None:
    document = docx.Document()
    table = document.add_table(rows=2, cols=3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "wide"
    table.cell(0, 2).text = "last"
    for column in range(3):
        table.cell(1, column).text = str(column)
    control = OxmlElement("w:sdt")
    table.rows[1]._tr.addprevious(control)
    control.append(table.rows[1]._tr)
    out = io.BytesIO()
    document.save(out)
    [found] = tables(out.getvalue())
    assert (found.headings, found.rows) == (("wide", "", "last"), (("0", "1", "2"),))


def test_what_cannot_be_read_says_why() -> None:
    assert code(b"") == "no-table"
    assert code(b"only a heading,of two\n") == "no-table"
    assert code(b"PK\x03\x04nonsense") == "corrupt-file"
    assert code(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old") == "old-or-encrypted"
    assert code(b"a,b\n\x00,1\n") == "not-text"
    assert code(b"x" * (11 * 1024 * 1024)) == "file-too-large"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=300))
def test_any_bytes_give_tables_or_a_sentence(data: bytes) -> None:
    found = read_tables(data)
    assert isinstance(found, Message) or all(len(row) == len(t.headings) for t in found for row in t.rows)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 40), st.binary(min_size=1, max_size=4))
def test_a_damaged_document_is_refused_or_read_never_raises(place: int, damage: bytes) -> None:
    data = word()
    at = place * len(data) // 41
    found = read_tables(data[:at] + damage + data[at + len(damage) :])
    assert isinstance(found, Message | tuple)
