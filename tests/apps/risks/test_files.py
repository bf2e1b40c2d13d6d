"""The register out as files, and in from a workbook."""

import io
import json

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile

from rectitude.apps.risks.queries.reach import in_assessment
from rectitude.apps.risks.queries.register import risk_at
from tests.apps.risks.making import Made


def _book(client, made: Made) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(client.get(f"{made.path}files/register.xlsx").content))


def _bytes(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _column(sheet, key: str) -> int:
    return next(cell.column for cell in sheet[1] if cell.value == f"rx:{key}")


def _brought(client, made: Made, content: bytes):
    return client.post(f"{made.path}files/", {"file": SimpleUploadedFile("register.xlsx", content)})


def test_what_went_out_comes_back_unchanged(made: Made, as_) -> None:
    farid = as_("farid")
    answer = _brought(farid, made, _bytes(_book(farid, made)))
    assert answer.status_code == 302
    page = farid.get(answer["Location"]).content.decode()
    assert "Nothing of the file would change the register." in page


def test_a_changed_line_and_a_new_one_are_shown_first_and_then_read_in(made: Made, as_) -> None:
    farid = as_("farid")
    book = _book(farid, made)
    sheet = book["Register"]
    sheet.cell(3, _column(sheet, "owner")).value = "Head of the exhibit store"
    sheet.cell(3, _column(sheet, "reason")).value = "The post was named."
    new = sheet.max_row + 1
    for key, value in {"scheme": "A clerk sells the roster.", "likelihood_inherent": 3, "impact_inherent": 4, "velocity": "Semanas"}.items():  # fmt: skip
        sheet.cell(new, _column(sheet, key)).value = value
    path = _brought(farid, made, _bytes(book))["Location"]
    page = farid.get(path).content.decode()
    assert "Head of the exhibit store" in page
    assert "A clerk sells the roster." in page
    assert farid.post(path).status_code == 302
    with in_assessment(made.assessment):
        first, added = risk_at(made.assessment, "R01"), risk_at(made.assessment, "R04")
    assert first.current.entry["owner"] == "Head of the exhibit store"
    assert added.current.entry["velocity"] == "weeks"
    assert added.current.entry["inherent"] == {"likelihood": 3, "impact": 4}
    assert farid.get(path).status_code == 404


def test_what_is_not_understood_is_named_and_left_out(made: Made, as_) -> None:
    farid = as_("farid")
    book = _book(farid, made)
    sheet = book["Register"]
    sheet.cell(3, _column(sheet, "velocity")).value = "soonish"
    sheet.cell(4, _column(sheet, "owner")).value = "Somebody else"
    page = farid.get(_brought(farid, made, _bytes(book))["Location"]).content.decode()
    assert "soonish" in page
    assert "the last column does not say why" in page
    assert "Nothing of the file would change the register." in page


def test_a_file_that_is_no_register_is_refused_in_words(made: Made, as_) -> None:
    farid = as_("farid")
    for content in (b"not a workbook", _bytes(openpyxl.Workbook())):
        assert _brought(farid, made, content).status_code == 422


def test_json_and_csv_say_what_each_risk_comes_to(made: Made, as_) -> None:
    farid = as_("farid")
    found = json.loads(farid.get(f"{made.path}files/register.json").content)
    assert [risk["id"] for risk in found["risks"]] == ["R01", "R02", "R03"]
    assert found["risks"][0]["class_inherent"] == "extreme"
    assert farid.get(f"{made.path}files/register.csv").content.startswith(b"\xef\xbb\xbfid,version,process")


def test_only_whoever_leads_brings_a_file_and_outsiders_take_none(made: Made, as_) -> None:
    content = _bytes(_book(as_("farid"), made))
    path = _brought(as_("farid"), made, content)["Location"]
    assert as_("delia").get(path).status_code == 404
    for name in ("files/", "files/register.xlsx", "files/register.csv", "files/register.json"):
        assert as_("petra").get(made.path + name).status_code == 404
