"""The kind of a file is told by its bytes: nothing that runs, hides or unpacks is taken for a document."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rectitude.base.evidence.contents import KINDS, Kind, Reason, sniff
from rectitude.base.evidence.contents import packages as limits
from rectitude.base.evidence.contents.signatures import OLE, REFUSED
from tests.apps.evidence import samples

ARCHIVE = samples.package({"a.txt": "hello"})


def test_each_kind_is_known_by_its_bytes_whatever_its_name() -> None:
    seen = {
        "pdf": samples.pdf(), "jpeg": samples.picture("jpeg"), "png": samples.picture("png"),
        "webp": samples.picture("webp"), "gif": samples.picture("gif"), "docx": samples.docx(),
        "xlsx": samples.xlsx(), "odt": samples.odt(), "txt": "Señor, 5 €\r\n".encode(),
    }  # fmt: skip
    for code, data in seen.items():
        found = sniff(data, suffix="exe")
        assert isinstance(found, Kind)
        assert found.code == code


def test_a_table_of_text_is_known_by_its_name_alone() -> None:
    assert sniff(b"a;b\n1;2\n", suffix="CSV") == next(kind for kind in KINDS if kind.code == "csv")
    assert sniff("año;número\n".encode("cp1252"), suffix="csv") == next(k for k in KINDS if k.code == "csv")


def _macro_docx() -> bytes:
    types = str(samples.docx_parts()["[Content_Types].xml"])
    return samples.docx(**{"[Content_Types].xml": types.replace("document.main", "document.macroEnabled.main")})


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", Reason.EMPTY),
        (b"MZ" + bytes(58) + b"\x40\0\0\0PE\0\0", Reason.EXECUTABLE),
        (b"\x7fELF\x02\x01\x01", Reason.EXECUTABLE),
        (b"#!/bin/sh\nrm -rf /", Reason.SCRIPT),
        (b"\r\n@echo off", Reason.SCRIPT),
        (b"<?php system($_GET[0]);", Reason.SCRIPT),
        (b"\xef\xbb\xbf  <!doctype html><p>hello", Reason.MARKUP),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>", Reason.MARKUP),
        (b"<!-- x --><script>", Reason.MARKUP),
        (b"text with a \x00 in it", Reason.UNKNOWN),
        ("UTF-16 text".encode("utf-16"), Reason.UNKNOWN),
        (b"\x1f\x8b\x08", Reason.ARCHIVE),
        (ARCHIVE, Reason.ARCHIVE),
        (samples.package({"META-INF/MANIFEST.MF": "", "A.class": b"\xca\xfe\xba\xbe"}), Reason.EXECUTABLE),
        (OLE + bytes(600), Reason.OLD_OFFICE),
        (OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), Reason.ENCRYPTED),
        (samples.docx(**{"word/vbaProject.bin": b"x"}), Reason.MACROS),
        (samples.docx(**{"word/activeX/activeX1.bin": b"x"}), Reason.MACROS),
        (_macro_docx(), Reason.MACROS),
        (samples.odt(**{"Basic/Standard/Module1.xml": "<x/>"}), Reason.MACROS),
        (samples.odt(**{"META-INF/manifest.xml": "<m><encryption-data/></m>"}), Reason.ENCRYPTED),
        (b"junk" + samples.pdf(), Reason.SECOND_FILE),
        (samples.pdf() + ARCHIVE, Reason.SECOND_FILE),
        (samples.docx() + b"tail", Reason.SECOND_FILE),
        (b"PK\x03\x04" + samples.docx(), Reason.SECOND_FILE),
        (samples.docx()[:-400], Reason.DAMAGED),
        (samples.docx()[:-400] + samples.docx()[-22:], Reason.DAMAGED),
        (samples.docx(**{"../../etc/passwd": "x"}), Reason.DAMAGED),
        (samples.docx(**{"[Content_Types].xml": '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}), Reason.DAMAGED),
    ],
)
def test_what_is_not_kept_is_refused_for_its_reason(data: bytes, reason: Reason) -> None:
    assert sniff(data, suffix="pdf") == reason


@pytest.mark.parametrize(("offset", "magic", "reason"), REFUSED)
def test_every_signature_is_recognised(offset: int, magic: bytes, reason: Reason) -> None:
    assert sniff(b"\x20" * offset + magic + b"rest", suffix="txt") == reason


def test_a_package_that_unpacks_to_too_much_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bomb:
        for name, part in samples.docx_parts().items():
            bomb.writestr(name, part)
        bomb.writestr("word/media/bomb.bin", bytes(limits.MAX_EXPANDED))
    assert len(out.getvalue()) < 2_000_000
    assert sniff(out.getvalue()) == Reason.EXPANDS
    monkeypatch.setattr(limits, "MAX_ENTRIES", 3)
    assert sniff(samples.docx()) == Reason.EXPANDS


WHOLE = [samples.pdf(), samples.docx(), samples.odt(), samples.picture("jpeg"), samples.picture("webp"), ARCHIVE]


@given(st.binary(max_size=400), st.text(max_size=8))
def test_no_bytes_make_it_fail(data: bytes, suffix: str) -> None:
    assert isinstance(sniff(data, suffix=suffix), Kind | Reason)


@given(st.sampled_from(WHOLE), st.data())
def test_no_damage_makes_it_fail(whole: bytes, data: st.DataObject) -> None:
    damaged = bytearray(whole[: data.draw(st.integers(0, len(whole)))])
    for _ in range(data.draw(st.integers(0, 6))):
        if damaged:
            damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    assert isinstance(sniff(bytes(damaged)), Kind | Reason)


@given(st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs", "Cn"]), min_size=1, max_size=60))
def test_words_are_text_unless_they_run(words: str) -> None:
    found = sniff(f"- {words}".encode(), suffix="txt")
    assert isinstance(found, Kind)
    assert found.code == "txt"
