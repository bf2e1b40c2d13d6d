"""Nothing planted is left in the bytes that are kept, and everything shown is."""

import io
import warnings
import zipfile

import openpyxl
import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from rectitude.base.evidence.cleaning import Cleaned, Removed, clean
from rectitude.base.evidence.contents import BY_CODE, Reason, Refused
from tests.apps.evidence import samples
from tests.apps.evidence.samples import PLANTED, SHOWN

MADE = {
    "pdf": samples.pdf, "docx": samples.docx, "xlsx": samples.xlsx, "odt": samples.odt,
    **{code: (lambda code=code: samples.picture(code)) for code in ("jpeg", "png", "webp", "gif")},
}  # fmt: skip


def cleaned(code: str, data: bytes | None = None) -> Cleaned:
    return clean(MADE[code]() if data is None else data, kind=BY_CODE[code])


def searchable(code: str, data: bytes) -> bytes:
    if code == "pdf":
        return data + samples.pdf_uncompressed(data)
    return data + samples.expanded(data) if code in {"docx", "xlsx", "odt"} else data


@pytest.mark.parametrize("code", MADE)
def test_nothing_planted_is_left(code: str) -> None:
    before, after = MADE[code](), cleaned(code)
    marks = [PLANTED.encode(), PLANTED.encode("utf-16-be"), PLANTED.encode("utf-16-le")]
    if code not in {"png", "webp"}:  # there the words may be compressed; the other marks are searched all the same
        assert PLANTED.encode() in searchable(code, before)
    assert [mark for mark in marks if mark in searchable(code, after.data)] == []
    assert after.removed


@pytest.mark.parametrize("code", MADE)
def test_cleaning_what_is_clean_removes_nothing(code: str) -> None:
    once = cleaned(code)
    twice = cleaned(code, once.data)
    assert twice.removed == frozenset()
    assert code == "pdf" or twice.data == once.data


@pytest.mark.parametrize("code", ["jpeg", "png", "webp"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_pixels_are_untouched_and_the_picture_stands_upright(code: str, orientation: int) -> None:
    before = Image.open(io.BytesIO(samples.picture(code, orientation=orientation)))
    after = Image.open(io.BytesIO(cleaned(code, samples.picture(code, orientation=orientation)).data))
    assert after.tobytes() == before.tobytes()
    assert after.getexif().get(0x0112, 1) == orientation
    assert set(after.getexif()) <= {0x0112}


def test_a_picture_says_what_was_removed() -> None:
    assert cleaned("jpeg").removed == {Removed.CAMERA, Removed.LOCATION, Removed.EDITING, Removed.REMARKS}
    assert cleaned("gif").removed == {Removed.REMARKS}


def test_what_stands_after_the_end_of_a_picture_goes_and_an_archive_there_is_refused() -> None:
    for code in ("jpeg", "png", "webp", "gif"):
        tailed = cleaned(code, samples.picture(code) + b"a second picture")
        assert Removed.AFTER_END in tailed.removed
        assert b"a second picture" not in tailed.data
        with pytest.raises(Refused) as refused:
            cleaned(code, samples.picture(code) + samples.package({"a": "b"}))
        assert refused.value.reason is Reason.SECOND_FILE


def test_a_picture_cut_short_or_far_too_large_is_refused() -> None:
    for code in ("jpeg", "png", "webp", "gif"):
        with pytest.raises(Refused) as refused:
            cleaned(code, samples.picture(code)[:-200] if code != "gif" else samples.picture(code)[:300])
        assert refused.value.reason is Reason.DAMAGED
    out = io.BytesIO()
    Image.new("1", (12_001, 10_000)).save(out, "PNG")
    with pytest.raises(Refused) as refused:
        cleaned("png", out.getvalue())
    assert refused.value.reason is Reason.TOO_MANY_PIXELS


def test_a_document_keeps_its_words_its_remarks_and_its_links() -> None:
    after = cleaned("docx")
    parts = samples.expanded(after.data)
    for stays in (SHOWN, "added words", "struck words", "a remark that stays", "https://example.org/law"):
        assert stays.encode() in parts
    assert b'w:author="Author 1"' in parts
    assert b'w:author="Author 2"' in parts
    assert b"rsidR" not in parts
    assert after.removed == {
        Removed.AUTHORS, Removed.PROPERTIES, Removed.PREVIEW, Removed.OTHER_PROGRAMS, Removed.PATHS,
        Removed.EDIT_MARKS, Removed.CAMERA, Removed.LOCATION, Removed.EDITING, Removed.REMARKS,
    }  # fmt: skip


def test_a_document_refers_to_nothing_that_is_gone() -> None:
    with zipfile.ZipFile(io.BytesIO(cleaned("docx").data)) as package:
        names = set(package.namelist())
        assert names.isdisjoint({"docProps/app.xml", "docProps/core.xml", "customXml/item1.xml"})
        assert b"docProps" not in package.read("[Content_Types].xml") + package.read("_rels/.rels")
        assert b"customXml" not in package.read("word/_rels/document.xml.rels")
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_workbook_opens_with_its_values_and_remarks() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(cleaned("xlsx").data)).active
    assert sheet is not None
    assert sheet["A1"].value == SHOWN
    assert sheet["A1"].comment is not None
    assert sheet["A1"].comment.text == "Author 1:\nwho checks this?"


def test_an_opendocument_keeps_its_first_part_plain_and_its_words() -> None:
    after = cleaned("odt").data
    with zipfile.ZipFile(io.BytesIO(after)) as package:
        assert package.infolist()[0].filename == "mimetype"
        assert package.infolist()[0].compress_type == zipfile.ZIP_STORED
        assert b"meta.xml" not in package.read("META-INF/manifest.xml")
        assert b"ZoomFactor" in package.read("settings.xml")
        content = package.read("content.xml")
    assert SHOWN.encode() in content
    assert b"a remark that stays" in content
    assert b"</office:annotation> and on" in content


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("word/embeddings/oleObject1.bin", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99)),
        ("word/embeddings/setup.bin", b"MZ" + bytes(99)),
        ("word/embeddings/package.bin", samples.package({"a.txt": "x"})),
    ],
)
def test_what_cannot_be_looked_into_is_not_kept(name: str, part: bytes) -> None:
    with pytest.raises(Refused) as refused:
        cleaned("docx", samples.docx(**{name: part}))
    assert refused.value.reason is Reason.EMBEDDED_OBJECT


def test_a_workbook_inside_a_document_is_cleaned_too() -> None:
    after = cleaned("docx", samples.docx(**{"word/embeddings/sheet.xlsx": samples.xlsx()}))
    with zipfile.ZipFile(io.BytesIO(after.data)) as package:
        inside = package.read("word/embeddings/sheet.xlsx")
    assert PLANTED.encode() not in samples.expanded(inside)
    assert SHOWN.encode() in samples.expanded(inside)


def test_a_pdf_keeps_its_page_its_remark_and_its_link_and_loses_what_runs() -> None:
    after = cleaned("pdf")
    with pikepdf.open(io.BytesIO(after.data)) as read:
        page = read.pages[0].obj
        assert SHOWN.encode() in page.Contents.read_bytes()
        assert "/AA" in page.Resources.Font, "a font is not an action, whatever its name"
        kinds = [str(it.A.get("/S")) for it in page.Annots if "/A" in it]
        assert kinds == ["/URI"]
        assert str(page.Annots[0].Contents) == "a remark that stays"
        assert str(page.Annots[0].T) == "Author 1"
        assert "/OpenAction" not in read.Root
        assert "/Info" not in read.trailer
        assert len(read.attachments) == 0
        assert Image.open(io.BytesIO(page.Resources.XObject.Im0.read_raw_bytes())).size == (64, 40)
    assert after.removed >= {
        Removed.PROPERTIES,
        Removed.ATTACHMENTS,
        Removed.SCRIPTS,
        Removed.AUTHORS,
        Removed.LOCATION,
    }


def test_earlier_versions_of_a_pdf_are_gone() -> None:
    first = samples.pdf()
    second = first + b"\n99 0 obj\n(" + PLANTED.encode() + b")\nendobj\nstartxref\n0\n%%EOF\n"
    assert PLANTED.encode() not in samples.pdf_uncompressed(cleaned("pdf", second).data)


def test_a_locked_pdf_is_refused_and_a_restricted_one_is_unlocked() -> None:
    with pytest.raises(Refused) as refused:
        cleaned("pdf", samples.pdf(password="secret"))
    assert refused.value.reason is Reason.ENCRYPTED
    assert Removed.PROTECTION in cleaned("pdf", samples.pdf(restricted=True)).removed


def test_a_signature_that_no_longer_fits_is_told() -> None:
    made = pikepdf.new()
    made.add_blank_page()
    seal = pikepdf.Dictionary(
        Type=pikepdf.Name.Sig, ByteRange=pikepdf.Array([0, 1, 2, 3]), Name=pikepdf.String(PLANTED)
    )
    field = made.make_indirect(
        pikepdf.Dictionary(FT=pikepdf.Name.Sig, T=pikepdf.String("seal"), V=made.make_indirect(seal))
    )
    made.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([field]), SigFlags=3)
    out = io.BytesIO()
    made.save(out)
    after = cleaned("pdf", out.getvalue())
    assert after.removed == {Removed.SIGNATURE}
    assert PLANTED.encode() not in samples.pdf_uncompressed(after.data)


def test_text_is_kept_to_the_byte() -> None:
    data = "\ufeffaño;número\r\n".encode()
    assert clean(data, kind=BY_CODE["csv"]) == Cleaned(data=data)


@pytest.mark.parametrize("code", MADE)
@given(data=st.data())
def test_no_damage_makes_it_fail_in_any_other_way(code: str, data: st.DataObject) -> None:
    damaged = bytearray(_WHOLE[code])
    for _ in range(data.draw(st.integers(1, 8))):
        damaged[data.draw(st.integers(12, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            clean(bytes(damaged[: data.draw(st.integers(12, len(damaged)))]), kind=BY_CODE[code])
        except Refused as refused:
            assert refused.reason in Reason  # noqa: PT017


_WHOLE = {code: make() for code, make in MADE.items()}
