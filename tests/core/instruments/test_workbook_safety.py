"""Files that must not be opened, and files that cannot be."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rectitude.core.instruments import read_workbook

from .example import example
from .raw_files import rewritten
from .workbooks import ASSIGNMENT, made

PLAIN = made()


def refusal(data: bytes) -> str:
    report = read_workbook(data, example(), assignment=ASSIGNMENT.key)
    assert report.items == ()
    assert report.refused is not None
    assert str(report.refused)
    return report.refused.code


def unchanged(name: str, content: bytes) -> bytes:
    return content


def bomb(size: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * size)
    return out.getvalue()


def test_our_own_file_is_fine() -> None:
    assert read_workbook(PLAIN, example(), assignment=ASSIGNMENT.key).refused is None


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "corrupt-file"),
        (b"not a workbook", "corrupt-file"),
        (PLAIN[: len(PLAIN) // 2], "corrupt-file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 100, "old-or-encrypted"),
        (PLAIN + b"\x00" * (10 * 1024 * 1024), "file-too-large"),
        (bomb(41 * 1024 * 1024), "zip-bomb"),
        (rewritten(PLAIN, unchanged, **{f"x{n}.txt": b"" for n in range(401)}), "zip-bomb"),
        (rewritten(PLAIN, unchanged, **{"xl/vbaProject.bin": b"macro"}), "macros"),
        (rewritten(PLAIN, lambda name, content: None if "Content_Types" in name else content), "not-a-workbook"),
        (rewritten(PLAIN, lambda name, content: None if name == "xl/workbook.xml" else content), "corrupt-file"),
        (rewritten(PLAIN, lambda name, content: content[:200] if "sheet2" in name else content), "corrupt-file"),
        (
            rewritten(PLAIN, lambda name, content: b"<!DOCTYPE x [<!ENTITY a 'aa'>]>" + content),
            "xml-declarations",
        ),
        (
            rewritten(PLAIN, lambda name, content: content.decode().encode("utf-16") if "sheet2" in name else content),
            "xml-declarations",
        ),
        (
            rewritten(PLAIN, unchanged, **{"xl/worksheets/sheet99.xml": b"<c />" * 70_000}),
            "too-many-cells",
        ),
        (
            rewritten(
                PLAIN,
                lambda name, content: (
                    content.replace(
                        b"</sheetData>",
                        b'</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>',
                    )
                    if "sheet2" in name
                    else content
                ),
            ),
            "too-many-cells",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_dangerous_or_damaged_file_is_refused_with_its_reason(data: bytes, code: str) -> None:
    assert refusal(data) == code


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_flipped_bytes_never_raise(data: st.DataObject) -> None:
    broken = bytearray(PLAIN)
    for _ in range(data.draw(st.integers(1, 6))):
        broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    read_workbook(bytes(broken), example(), assignment=ASSIGNMENT.key)


@given(st.binary(max_size=300))
def test_any_bytes_are_refused_and_never_raise(data: bytes) -> None:
    assert refusal(data)
