"""The workbook goes out and comes back: every cell told, nothing imported unasked, nothing lost."""

import io
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from rectitude.apps.assessments.actions.answers import Entry, save_answer
from rectitude.apps.assessments.actions.submission import submit_assignment
from rectitude.apps.assessments.models import Answer, Assignment, Round
from rectitude.base.audit.models import Event
from rectitude.base.institutions.scopes import in_assignment
from rectitude.core import instruments
from tests.apps.assessments.outputs.conftest import PATH
from tests.apps.assessments.outputs.filled import answered
from tests.cast import NOW, World

As = Callable[[str], Client]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
def assignment(world: World, open_round_: Round) -> Assignment:
    """Everything answered, nothing handed in."""
    return answered(world, open_round_)


def book_of(client: Client, language: str = "en") -> Any:
    """The workbook as downloaded."""
    client.cookies["django_language"] = language
    response = client.get(f"{PATH}workbook.xlsx")
    assert response.status_code == 200
    return openpyxl.load_workbook(io.BytesIO(response.content))


def change(book: Any, old: str, new: object) -> None:
    """Put `new` where an answer cell of the workbook says `old`, once."""
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            continue
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value == old:
                    cell.value = new
                    return
    raise AssertionError(f"no cell says {old!r}")


def upload(client: Client, book: Any) -> Any:
    """Bring the workbook back and follow to its report."""
    out = io.BytesIO()
    book.save(out)
    file = SimpleUploadedFile("answers.xlsx", out.getvalue(), content_type=XLSX)
    return client.post(f"{PATH}workbook/", {"workbook": file}, follow=True)


def hidden(response: Any) -> dict[str, str]:
    """What the confirmation form would send."""
    html = response.content.decode()
    return dict(re.findall(r'<input type="hidden" name="(file|seen)" value="([0-9a-f]+)">', html))


def n_answers(assignment: Assignment) -> int:
    """How many versions there are."""
    with in_assignment(round_pk=assignment.round_id, institution_pk=assignment.institution_id):
        return Answer.objects.count()


def current(assignment: Assignment, item: str) -> Answer:
    """The newest version of an item's answer."""
    with in_assignment(round_pk=assignment.round_id, institution_pk=assignment.institution_id):
        return Answer.objects.filter(item=item).latest("number")


@pytest.mark.parametrize("language", ["en", "es", "fr", "pt"])
def test_unchanged_it_changes_nothing(as_: As, assignment: Assignment, language: str) -> None:
    farid = as_("farid")
    before = n_answers(assignment)
    report = upload(farid, book_of(farid, language))
    assert "Refused (0)" in report.content.decode() or language != "en"
    assert not hidden(report)
    assert n_answers(assignment) == before


def test_a_new_answer_is_imported_only_when_confirmed(as_: As, assignment: Assignment) -> None:
    farid = as_("farid")
    book = book_of(farid)
    change(book, "Reviewed and improved", "Informal")
    report = upload(farid, book)
    assert "1 question has a new answer that can be saved." in report.content.decode()
    changed = [item for item in ("A03", "B03") if current(assignment, item).number != 1]
    assert not changed
    done = farid.post(f"{PATH}workbook/confirm/", hidden(report), follow=True)
    assert "1 answer was saved from the workbook." in done.content.decode()
    assert current(assignment, "B03").value == {"values": {"value": "informal"}}
    assert current(assignment, "B03").number == 2
    event = Event.objects.filter(name="assessments.workbook.imported").latest("id")
    assert event.details["file"] == hidden(report)["file"]
    assert event.details["items"] == {"B03": 2}


def test_a_faulty_cell_is_told_and_the_rest_can_be_saved(as_: As, assignment: Assignment) -> None:
    farid = as_("farid")
    book = book_of(farid)
    change(book, "Reviewed and improved", "Splendid")
    change(book, "25% to 74%", "75% to 99%")
    report = upload(farid, book)
    html = report.content.decode()
    assert "Splendid" in html
    assert "Refused (1)" in html
    farid.post(f"{PATH}workbook/confirm/", hidden(report))
    assert current(assignment, "B03").number == 1
    assert current(assignment, "B02").number == 2


@pytest.mark.parametrize(
    "content",
    [b"not a workbook", b"PK\x03\x04 torn", b"<html></html>"],
)
def test_a_file_that_is_no_workbook_is_refused_in_words(as_: As, assignment: Assignment, content: bytes) -> None:
    farid = as_("farid")
    before = n_answers(assignment)
    file = SimpleUploadedFile("answers.xlsx", content, content_type=XLSX)
    response = farid.post(f"{PATH}workbook/", {"workbook": file}, follow=True)
    assert response.status_code == 200
    assert "rx-banner--error" in response.content.decode()
    assert n_answers(assignment) == before


def test_the_workbook_of_somebody_else_is_refused(as_: As, world: World, assignment: Assignment) -> None:
    book = book_of(as_("farid"))
    out = io.BytesIO()
    book.save(out)
    file = SimpleUploadedFile("answers.xlsx", out.getvalue(), content_type=XLSX)
    response = as_("carmen").post("/rounds/survey-2026/terraclara-dap/workbook/", {"workbook": file}, follow=True)
    assert "belongs to another institution or round" in response.content.decode()


def test_no_file_and_an_empty_one(as_: As, assignment: Assignment) -> None:
    farid = as_("farid")
    assert farid.post(f"{PATH}workbook/", {}).status_code == 422
    empty = SimpleUploadedFile("answers.xlsx", b"", content_type=XLSX)
    response = farid.post(f"{PATH}workbook/", {"workbook": empty})
    assert response.status_code == 422
    assert "The file is empty" in response.content.decode()


def test_what_changed_after_the_report_is_told_before_importing(as_: As, world: World, assignment: Assignment) -> None:
    farid = as_("farid")
    book = book_of(farid)
    change(book, "Reviewed and improved", "Informal")
    report = upload(farid, book)
    with in_assignment(round_pk=assignment.round_id, institution_pk=assignment.institution_id):
        answer = instruments.Answer(item="B03", values={"value": "written"})
        entry = Entry(item="B03", answer=answer, grade=2, based_on=1)
        save_answer(by=world.actor("farid"), at=NOW, assignment=assignment, entry=entry)
    again = farid.post(f"{PATH}workbook/confirm/", hidden(report), follow=True)
    html = again.content.decode()
    assert "Something changed since you read the report." in html
    assert "answered here by somebody else" in html
    assert current(assignment, "B03").number == 2
    farid.post(f"{PATH}workbook/confirm/", hidden(again))
    last = current(assignment, "B03")
    assert (last.number, last.based_on, last.overlooked) == (3, 1, True)


def test_a_refused_import_keeps_the_workbook(as_: As, world: World, assignment: Assignment) -> None:
    farid = as_("farid")
    book = book_of(farid)
    change(book, "Reviewed and improved", "Informal")
    report = upload(farid, book)
    with in_assignment(round_pk=assignment.round_id, institution_pk=assignment.institution_id):
        submit_assignment(by=world.actor("farid"), at=NOW + timedelta(days=1), assignment=assignment)
    refused = farid.post(f"{PATH}workbook/confirm/", hidden(report))
    assert refused.status_code == 422
    assert "These answers have been submitted" in refused.content.decode()
    assert "your workbook is still here" in refused.content.decode()
    assert hidden(refused)["file"] == hidden(report)["file"]
    assert current(assignment, "B03").number == 1


@pytest.mark.parametrize("who", ["carmen", "dmitri", "olga", "delia", "petra", "bruno"])
def test_refused_and_noted(as_: As, assignment: Assignment, who: str) -> None:
    client = as_(who)
    for call in (
        lambda: client.get(f"{PATH}workbook/"),
        lambda: client.get(f"{PATH}workbook.xlsx"),
        lambda: client.post(f"{PATH}workbook/confirm/", {"file": "0" * 64}),
    ):
        before = Event.objects.filter(name="access.refused").count()
        assert call().status_code == 404
        assert Event.objects.filter(name="access.refused").count() == before + 1


def test_nobody_reaches_the_waiting_file_of_another(as_: As, world: World, assignment: Assignment) -> None:
    farid = as_("farid")
    book = book_of(farid)
    change(book, "Reviewed and improved", "Informal")
    report = upload(farid, book)
    world.grant("delia", "focal_point", "institution", "belmara-anu")
    delia = as_("delia")
    html = delia.get(f"{PATH}workbook/?file={hidden(report)['file']}").content.decode()
    assert "That workbook is not here any more" in html
    for name in ("../../etc/passwd", "x" * 64, "%00"):
        assert farid.get(f"{PATH}workbook/", {"file": name}).status_code == 200
