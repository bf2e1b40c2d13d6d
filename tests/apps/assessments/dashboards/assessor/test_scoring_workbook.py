"""The scoring workbook: out with what is there, back cell by cell, nothing saved before it is confirmed."""

import io
import re
from collections.abc import Callable

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl.workbook import Workbook

from rectitude.apps.assessments.forms.dashboards.assessor_workbook import COLUMNS
from tests.apps.assessments.dashboards.assessor.conftest import SCORE, own, typed
from tests.apps.assessments.dashboards.assessor.test_check_and_reword import change
from tests.dashboards import score_everything

pytestmark = pytest.mark.django_db(transaction=True)

PLACE = {column.key: place for place, column in enumerate(COLUMNS, start=1)}


@pytest.fixture(autouse=True)
def data(settings, tmp_path) -> None:
    settings.RECTITUDE_DATA_DIR = tmp_path


def taken(client, language: str = "en") -> Workbook:
    response = client.get(f"{SCORE}workbook.xlsx", headers={"accept-language": language})
    assert response.status_code == 200
    return openpyxl.load_workbook(io.BytesIO(response.content))


def row_of(book: Workbook, indicator: str) -> int:
    sheet = book["Scores"] if "Scores" in book.sheetnames else book.worksheets[2]
    return next(row for row in range(3, sheet.max_row + 1) if sheet.cell(row, 1).value == indicator)


def put(book: Workbook, indicator: str, **cells: object) -> None:
    sheet = book["Scores"] if "Scores" in book.sheetnames else book.worksheets[2]
    for key, value in cells.items():
        sheet.cell(row_of(book, indicator), PLACE[key]).value = value


def bring(client, book: Workbook | bytes) -> str:
    """Send it and read the report."""
    out = io.BytesIO()
    if isinstance(book, Workbook):
        book.save(out)
    content = book if isinstance(book, bytes) else out.getvalue()
    file = SimpleUploadedFile("scores.xlsx", content)
    response = client.post(f"{SCORE}workbook/", {"workbook": file}, follow=True)
    return response.content.decode()


def confirm(client, page: str) -> Callable[..., object]:
    sent = dict(re.findall(r'name="(file|seen)" value="([0-9a-f]+)"', page))
    return client.post(f"{SCORE}workbook/confirm/", sent, follow=True)


def test_out_and_back_saves_what_was_filled_in(as_, assessment, save) -> None:
    save("IO1", law=3, practice=2, journal="for me")
    client = as_("ines")
    book = taken(client)
    sheet = book["Scores"]
    assert sheet.cell(row_of(book, "IO1"), PLACE["law"]).value == 3
    assert sheet.cell(row_of(book, "IO1"), PLACE["journal"]).value == "for me"
    assert "4: " in str(sheet.cell(row_of(book, "IO2"), PLACE["law-anchors"]).value)
    put(book, "IO1", practice=1)
    put(book, "IO2", law="Refused", practice="NE", text="Asked, no answer", confidence="High", language="Spanish")
    page = bring(client, book)
    assert "2 indicators have new scores" in page
    assert own(assessment, "IO2") == []
    saved = confirm(client, page).content.decode()
    assert "2 scores were saved" in saved
    first, second = own(assessment, "IO1")
    assert (second.law, second.practice, second.text, second.journal, second.based_on) == (
        3,
        1,
        first.text,
        "for me",
        1,
    )
    row = own(assessment, "IO2")[0]
    assert (row.law_missing, row.practice_missing, row.confidence, row.language) == (
        "refused", "no_evidence", "high", "es",
    )  # fmt: skip


def test_row_by_row_with_reasons(as_, assessment) -> None:
    client = as_("ines")
    book = taken(client)
    put(book, "IO1", law=5, practice=1, text="Out of range")
    put(book, "IO2", law=2, text="No practice")
    put(book, "IO3", law="=1+1", practice=1, text="A formula")
    put(book, "IO4", law=2, practice=0.5, text="A half")
    put(book, "IO5", law=2.0, practice="3: largely", text="Right")
    page = bring(client, book)
    assert "1 indicator has a new score" in page
    refused = client.get(f"{SCORE}workbook/?file={re.search('name=.file. value=.([0-9a-f]+)', page)[1]}&status=refused")
    shown = refused.content.decode()
    assert "Choose a level from 0 to 4" in shown
    assert "It is a formula" in shown
    held = client.get(f"{SCORE}workbook/?file={re.search('name=.file. value=.([0-9a-f]+)', page)[1]}&status=held")
    assert "There is no level in practice." in held.content.decode()
    confirm(client, page)
    assert [own(assessment, one) != [] for one in ("IO1", "IO2", "IO3", "IO4", "IO5")] == [False] * 4 + [True]


def test_a_score_given_here_meanwhile_is_told_and_kept(as_, assessment, save) -> None:
    save("IO1", text="Before the flight")
    client = as_("ines")
    book = taken(client)
    save("IO1", law=4, text="Online meanwhile", based_on=1)
    assert "nothing new in it" in bring(client, book)  # what was not touched in it does not undo what came later
    put(book, "IO1", text="On the plane")
    page = bring(client, book)
    assert "You scored 1 of them here too" in page
    confirm(client, page)
    versions = own(assessment, "IO1")
    assert [row.text for row in versions] == ["Before the flight", "Online meanwhile", "On the plane"]
    assert versions[-1].based_on == 1


def test_another_assessors_workbook_is_refused(as_, assessment, save) -> None:
    book = taken(as_("kofi"))
    put(book, "IO1", law=2, practice=2, text="Kofi's")
    assert "made for another assessor" in bring(as_("ines"), book)


def test_a_file_that_is_none_of_ours_is_refused_whole(as_, assessment) -> None:
    client = as_("ines")
    assert "damaged" in bring(client, b"PK not a workbook")
    assert "not a scoring workbook" in bring(client, Workbook())


def test_a_changed_wording_refuses_its_rows(as_, world, assessment) -> None:
    client = as_("ines")
    book = taken(client)
    put(book, "IO1", law=2, practice=2, text="As it read before")
    put(book, "IO2", law=2, practice=2, text="As it read before")
    change(world, assessment, "IO2")
    page = bring(client, book)
    assert "1 indicator has a new score" in page
    confirm(client, page)
    assert own(assessment, "IO1")
    assert not own(assessment, "IO2")


def test_nothing_is_saved_when_it_changed_between_report_and_confirmation(as_, assessment, save) -> None:
    client = as_("ines")
    book = taken(client)
    put(book, "IO1", law=2, practice=2, text="From the workbook")
    page = bring(client, book)
    client.post(f"{SCORE}IO1/", typed(text="Meanwhile"))
    assert "Something changed since you read the report" in confirm(client, page).content.decode()
    assert [row.text for row in own(assessment, "IO1")] == ["Meanwhile"]


def test_another_language_reads_the_same(as_, assessment) -> None:
    client = as_("ines")
    book = taken(client, "es")
    put(book, "IO1", law=2, practice=2, text="Según la orden", language="es")
    confirm(client, bring(client, book))
    assert own(assessment, "IO1")[0].language == "es"


def test_the_name_of_the_file_says_nothing_of_the_scores(as_, assessment, save) -> None:
    save("IO1")
    told = as_("ines").get(f"{SCORE}workbook.xlsx")["Content-Disposition"]
    assert told == 'attachment; filename="belmara-anu-dashboard-2026-investigation-en.xlsx"'


def test_after_handing_in_nothing_comes_back(as_, world, assessment) -> None:
    client = as_("ines")
    book = taken(client)
    put(book, "IO1", law=2, practice=2, text="Too late")
    page = bring(client, book)
    score_everything(world, assessment, who="ines")
    assert "can no longer be changed" in bring(client, book)
    confirm(client, page)
    assert len(own(assessment, "IO1")) == 1
