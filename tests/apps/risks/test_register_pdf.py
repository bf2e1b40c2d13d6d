"""The register as a document to take away: tagged, in the reader's language, with what the others may not see left out."""

import subprocess
from pathlib import Path

import pikepdf
import pytest

from tests.apps.risks.making import Made


@pytest.mark.parametrize(("language", "words"), [("en", "Without controls"), ("es", "Sin controles")])
def test_the_register_as_pdf(made: Made, as_, tmp_path: Path, language: str, words: str) -> None:
    farid = as_("farid")
    farid.cookies["django_language"] = language
    answer = farid.get(f"{made.path}files/register.pdf")
    assert answer["Content-Type"] == "application/pdf"
    path = tmp_path / "register.pdf"
    path.write_bytes(answer.content)
    with pikepdf.open(path) as pdf:
        assert "/StructTreeRoot" in pdf.Root
        assert str(pdf.Root["/Lang"]).startswith(language)
    text = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True, text=True).stdout
    assert "R01" in text
    assert words in text


def test_who_may_not_read_the_register_gets_no_document(made: Made, as_) -> None:
    assert as_("dmitri").get(f"{made.path}files/register.pdf").status_code == 404
