"""The PDF, the questionnaire and the workbook: valid, quick, in four languages, and safe whatever people write."""

import csv
import io
import re
import subprocess
import time
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pikepdf
import pytest

from rectitude.apps.assessments.exports.data import csv_of, json_of
from rectitude.apps.assessments.exports.pdf import scorecard_pdf
from rectitude.apps.assessments.exports.questionnaire import Heading, questionnaire_pdf
from rectitude.apps.assessments.exports.workbook import workbook_of
from rectitude.apps.assessments.models import Assignment
from rectitude.apps.assessments.pages.outputs.scorecard import Scorecard
from rectitude.apps.assessments.pages.outputs.words import Said
from rectitude.base.documents.typesetting import typeset
from rectitude.core import instruments
from tests.apps.assessments.outputs.filled import HOSTILE
from tests.cast import NOW, survey_text

CardOf = Callable[..., Scorecard]
LANGUAGES = ["en", "es", "fr", "pt"]
WILD = [
    HOSTILE,
    "#" * 40,
    "]]]]}}}}$$$$",
    '"""\\\\\\"\'\'\'',
    '@everyone <label> #import "x": * // /* `raw` ```',
    "x" * 2000,
    "words " * 333,
    "\u202eabc\u202c \u200f\u200e\u2066\u2069\ufeff\x00\x07\x1b",
    "汉字 かな 한국어 हिन्दी ไทย ֍ 🏳️‍🌈 👩🏽‍⚖️ 𝔘𝔫𝔦𝔠𝔬𝔡𝔢",
    "مرحبا بالعالم 123 שלום",
    "".join(chr(code) for code in range(0x4E00, 0x4E00 + 300)),
    "\ud83d",
]


def wild(card: Scorecard, text: str) -> Scorecard:
    """The card with this text wherever a person can write."""
    lines = tuple(
        replace(line, comment=text, review=text, reviewer=text, said=(Said(part=text, row=text, text=text),))
        for line in card.answers[:2]
    )
    return replace(
        card, answers=lines + card.answers[2:], institution=text, round_title=text, country=text,
        questions=tuple(replace(asked, text=text) for asked in card.questions),
    )  # fmt: skip


def words_in(pdf: bytes, path: Path) -> str:
    """The text of a PDF as a reader's program finds it."""
    path.write_bytes(pdf)
    return subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True).stdout.decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pdf_is_accessible_and_quick(verified_: Assignment, card_of: CardOf, language: str, tmp_path: Path) -> None:
    card = card_of(verified_, language)
    scorecard_pdf(card)
    started = time.process_time()
    made = scorecard_pdf(card)
    assert time.process_time() - started < 2
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert str(pdf.Root.Lang).startswith(language)
        assert pdf.Root.MarkInfo.Marked
        metadata = pdf.open_metadata()
        assert metadata["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"
        assert "Airport Narcotics Unit" in metadata["dc:title"]
        n_pages = len(pdf.pages)
    text = words_in(made, tmp_path / "a.pdf")
    assert card.origin.run_key in text
    assert f"{n_pages}" in text.splitlines()[-1] or str(n_pages) in text
    assert card.origin.instrument_digest in text.rpartition("\f1")[2] or card.origin.instrument_digest in text
    for item in ("A01", "B15", "C15"):
        assert item in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_people_write_cannot_break_the_pdf(
    verified_: Assignment, card_of: CardOf, language: str, tmp_path: Path
) -> None:
    card = card_of(verified_, language)
    # Every text in English, all at once in the others: the template is the same, the hyphenation is not.
    for number, text in enumerate(WILD if language == "en" else [" ".join([HOSTILE, *WILD[1:5], *WILD[7:]])]):
        made = scorecard_pdf(wild(card, text))
        shown = re.sub(r"\s+", "", words_in(made, tmp_path / f"{number}.pdf"))
        plain = re.sub(r"[^A-Za-z0-9#$@*\[\]{}<>]", "", text)[:12]
        assert plain in re.sub(r"[^A-Za-z0-9#$@*\[\]{}<>]", "", shown), text


def test_a_sign_without_a_glyph_is_spelled_not_lost(verified_: Assignment, card_of: CardOf, tmp_path: Path) -> None:
    text = words_in(scorecard_pdf(wild(card_of(verified_), "before \U000e0042\U0010fffd after")), tmp_path / "a.pdf")
    assert "[U+10FFFD]" in text


def test_a_template_that_warns_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "bad.typ").write_text('#set document(title: "x")\n#set text(font: "No Such Face")\nx')
    monkeypatch.setattr("rectitude.base.documents.typesetting.ROOT", tmp_path)
    with pytest.raises(RuntimeError, match=r"bad\.typ"):
        typeset(tmp_path / "bad.typ", {}, at=NOW)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_questionnaire_prints_every_question(language: str, tmp_path: Path) -> None:
    instrument = instruments.load(survey_text())
    heading = Heading(title=HOSTILE, institution="Airport Narcotics Unit", due="14 November 2026")
    asked = frozenset(item.id for item in instrument.items) - {"A07"}
    text = words_in(
        questionnaire_pdf(instrument, asked=asked, heading=heading, language=language, at=NOW), tmp_path / "q.pdf"
    )
    flat = re.sub(r"\W+", "", text)
    for item in instrument.items:
        told = re.sub(r"\W+", "", item.text.in_language(language))[:25]
        assert (told in flat) is (item.id in asked), item.id


def test_no_cell_of_the_files_is_a_formula(verified_: Assignment, card_of: CardOf) -> None:
    for start in ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0"):
        card = wild(card_of(verified_), start)
        made = workbook_of(card)
        book = openpyxl.load_workbook(io.BytesIO(made))
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
        assert all(cell.data_type != "f" for cell in cells)
        with zipfile.ZipFile(io.BytesIO(made)) as parts:
            assert not any(b"<f>" in parts.read(name) for name in parts.namelist() if name.endswith(".xml"))
        rows = list(csv.reader(io.StringIO(csv_of(card).decode("utf-8-sig"), newline="")))
        texts = [cell for row in rows for cell in row if not re.fullmatch(r"-?[\d.]+(e-?\d+)?", cell)]
        assert not [cell for cell in texts if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
        assert any(cell.startswith("'" + start[0]) for cell in texts)


def test_the_workbook_has_its_sheets_and_numbers_are_numbers(verified_: Assignment, card_of: CardOf) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook_of(card_of(verified_))))
    assert book.sheetnames == ["Scorecard", "Areas", "Answers", "Questions", "Because", "Codebook"]
    answers = book["Answers"]
    header = [cell.value for cell in answers[1]]
    claimed = answers.cell(row=2, column=header.index("claimed") + 1)
    assert claimed.data_type == "n"
    assert answers.freeze_panes == "B2"
    assert max(dimension.width for dimension in answers.column_dimensions.values()) >= 40


def test_the_same_scorecard_gives_the_same_bytes(verified_: Assignment, card_of: CardOf) -> None:
    card = card_of(verified_)
    for make in (json_of, csv_of, workbook_of):
        assert make(card) == make(card)


def test_csv_is_rfc_4180_with_a_bom(verified_: Assignment, card_of: CardOf) -> None:
    made = csv_of(card_of(verified_))
    assert made.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(made.decode("utf-8-sig"), newline=""), strict=True))
    assert len({len(row) for row in rows}) == 1
    assert len(rows) == 1 + 4 + 45
    assert made.count(b"\r\n") >= len(rows)


def test_files_in_another_language(verified_: Assignment, card_of: CardOf) -> None:
    made = csv_of(card_of(verified_, "es")).decode("utf-8-sig")
    assert "Selección, formación y verificación de idoneidad" in made
    assert made.splitlines()[0].startswith("round,institution,run,row,id,title")
