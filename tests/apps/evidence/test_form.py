"""Handing in a file: a refusal says why, and nothing else that was entered is lost, not even the file."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest
from django.test import RequestFactory
from django.utils import translation
from pytest_django import Settings

from rectitude.base.evidence.cleaning import Removed
from rectitude.base.evidence.contents import BY_CODE
from rectitude.base.evidence.forms import EvidenceForm
from rectitude.base.evidence.names import display_name, storable_name
from rectitude.base.evidence.storage import content_path
from rectitude.base.evidence.words import KIND_WORDS, REMOVED_WORDS
from rectitude.core.access import Actor
from tests.apps.evidence import samples

FARID = Actor(key="farid")
ENTERED = {
    "source": "Order 14/2025", "locator": "page 3", "confidentiality": "restricted", "note": "see the stamp",
    "source_date_day": "31", "source_date_month": "3", "source_date_year": "2026",
}  # fmt: skip


def form(data: bytes | None = b"words", *, by: Actor = FARID, name: str = "plan.txt", **changed: str) -> EvidenceForm:
    files = {} if data is None else {"file": SimpleUploadedFile(name, data)}
    return EvidenceForm({**ENTERED, **changed}, files, by=by)


def test_a_file_and_where_it_comes_from() -> None:
    sent = form()
    assert sent.is_valid(), sent.errors
    assert sent.prepared.kind.code == "txt"
    told = sent.provenance()
    assert (told.source, told.locator, told.source_date) == ("Order 14/2025", "page 3", date(2026, 3, 31))
    assert (told.confidentiality, told.note) == ("restricted", "see the stamp")


def test_a_refused_file_loses_nothing_else() -> None:
    sent = form(b"\x7fELF" + bytes(64))
    assert not sent.is_valid()
    assert sent.errors["file"] == ["The file is a program. Programs are never kept. Send a document or a picture."]
    drawn = str(sent)
    for entered in ("Order 14/2025", "page 3", "see the stamp", "2026"):
        assert entered in drawn


def test_a_file_waits_while_something_else_is_corrected() -> None:
    first = form(samples.picture("jpeg"), name="gate.jpg", source="")
    assert list(first.errors) == ["source"]
    assert "We have your file “gate.jpg”" in str(first).replace("&ldquo;", "“")
    second = form(None, kept=first.data["kept"])
    assert second.is_valid(), second.errors
    assert second.prepared == first.prepared


def test_a_note_of_a_waiting_file_serves_only_its_sender_and_only_while_it_waits() -> None:
    first = form(source="")
    assert not first.is_valid()
    stolen = form(None, by=Actor(key="carmen"), kept=first.data["kept"])
    forged = form(None, kept=first.data["kept"] + "x")
    content_path(first.prepared.sha256).unlink()
    swept = form(None, kept=first.data["kept"])
    for wrong in (stolen, forged, swept):
        assert not wrong.is_valid()
        assert "Choose it again" in wrong.errors["file"][0]


def test_no_file_and_an_empty_file_are_two_errors() -> None:
    assert form(None).errors["file"] == ["Choose a file"]
    assert "is empty" in form(b"").errors["file"][0]


def test_the_limit_and_the_kinds_are_said_before_anything_is_sent(settings: Settings) -> None:
    settings.RECTITUDE_EVIDENCE_MAX_BYTES = 5 * 1024 * 1024
    drawn = str(EvidenceForm(by=FARID))
    assert "File (optional)" not in drawn
    assert "At most 5.0\xa0MB" in drawn.replace("&nbsp;", "\xa0")
    assert ".docx" in drawn
    assert 'value="institution"' in drawn


def test_words_come_in_the_readers_language() -> None:
    assert set(REMOVED_WORDS) == set(Removed)
    assert set(KIND_WORDS) == set(BY_CODE)
    with translation.override("xx"):
        assert form(None).errors["file"]


def test_a_file_over_the_limit_arrives_cut_and_is_refused_for_its_size(settings: Settings) -> None:
    settings.RECTITUDE_EVIDENCE_MAX_BYTES = 100_000
    settings.FILE_UPLOAD_HANDLERS = ["rectitude.base.evidence.uploads.LimitedUploadHandler"]
    request: HttpRequest = RequestFactory().post(
        "/", {**ENTERED, "file": SimpleUploadedFile("big.txt", b"x" * 300_000)}
    )
    upload = request.FILES["file"]
    assert upload.size == 300_000
    assert len(upload.read()) <= 100_000
    upload.seek(0)
    sent = EvidenceForm(request.POST, request.FILES, by=FARID)
    assert "larger than" in sent.errors["file"][0]


@pytest.mark.parametrize(
    ("received", "shown"),
    [
        ("plan.txt", "plan.txt"),
        ("C:\\Users\\x\\Plan final.TXT", "Plan final.TXT"),
        ("../../etc/passwd", "passwd.txt"),
        ("run.bat", "run.bat.txt"),
        ("CON.txt", "_CON.txt"),
        ("\u202etxt.exe", "txt.exe.txt"),
        ("a\r\nSet-Cookie: x.txt", "a Set-Cookie_ x.txt"),
        ("", "file.txt"),
        ("...", "file.txt"),
        ("é" * 300 + ".txt", "é" * 116 + ".txt"),
    ],
)
def test_names_are_made_safe_to_show_and_to_save(received: str, shown: str) -> None:
    assert display_name(received, kind=BY_CODE["txt"]) == shown


def test_a_name_is_kept_as_it_came_as_far_as_a_database_can() -> None:
    assert storable_name("a\x00b\ud800.txt") == "a␀b?.txt"
