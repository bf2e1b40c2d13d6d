"""The list to keep holds what its reader may read; support is an action of somebody else's for the institution."""

import csv
import io
import json
from collections.abc import Callable

import openpyxl
import pytest
import time_machine
from django.test import Client

from rectitude.apps.recommendations.models import Action, ImportRecord, RecommendationText, SourceStatement
from tests.apps.recommendations.furnished import furnish
from tests.cast import NOW, World

AT = "/recommendations/"
SEEN = [
    ("petra", 7), ("bruno", 7), ("amina", 4), ("carmen", 2), ("delia", 1), ("dmitri", 0), ("olga", 0),
]  # fmt: skip


@pytest.fixture(autouse=True)
def _today() -> object:
    with time_machine.travel(NOW, tick=False):
        yield


def lines(client: Client) -> list[dict[str, str]]:
    text = client.get(f"{AT}list.csv").content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_each_list_holds_what_its_reader_may_read(world: World, as_: Callable[[str], Client]) -> None:
    rows = furnish(world)
    rotate = rows["rotate-anu"].recommendation
    words = {"by_key": "test", "by_name": "test", "at": NOW, "number": 1, "recommendation": rotate}
    RecommendationText.objects.create(**words, language="en", title="=1+1", text="Rotate posts")
    RecommendationText.objects.create(**words, language="pt", title="Rodar", text="Rodar os postos")
    for name, n in SEEN:
        client = as_(name)
        found = lines(client)
        assert len(found) == n, name
        listed = {(row["code"], row["institution"]) for row in found}
        told = json.loads(client.get(f"{AT}list.json").content)
        assert {
            (one["code"], i["institution"]) for one in told["recommendations"] for i in one["institutions"]
        } == listed
        book = openpyxl.load_workbook(io.BytesIO(client.get(f"{AT}list.xlsx").content))
        assert book.worksheets[0].max_row - 1 == n
    [mine] = [row for row in lines(as_("amina")) if row["code"] == "rotate"]
    assert (mine["institution"], mine["acceptance"], mine["title_pt"], mine["title_en"]) == (
        "belmara-anu", "accepted", "Rodar", "'=1+1",
    )  # fmt: skip
    book = openpyxl.load_workbook(io.BytesIO(as_("amina").get(f"{AT}list.xlsx").content))
    cells = [cell for row in book.worksheets[0].iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert "Delia" not in str([cell.value for cell in cells])
    assert Client().get(f"{AT}list.csv").status_code == 302


PLAN = {
    "title": "Visit an inspectorate", "kind": "study-visit", "due_on_day": "1", "due_on_month": "3", "due_on_year": "2027",
    "funder": "Northland", "owner": "",
}  # fmt: skip


def test_officers_add_support_and_nobody_else(world: World, as_: Callable[[str], Client]) -> None:
    row = furnish(world)["rotate-anu"]
    at = f"{row.path}support/"
    for name in ("bruno", "amina", "farid", "delia", "dmitri", "olga"):
        assert as_(name).get(at).status_code == 404, name
    client = as_("petra")
    page = client.get(at).content.decode()
    assert "study visit" in page
    assert "measure of the institution" not in page
    refused = client.post(at, {**PLAN, "due_on_day": ""})
    assert refused.status_code == 422
    assert "Visit an inspectorate" in refused.content.decode()
    assert client.post(at, PLAN).status_code == 302
    made = Action.objects.get()
    assert (made.kind, made.funder, made.addressee) == ("study-visit", "Northland", row)


def test_what_a_source_states_is_shown_as_its_words(world: World, as_: Callable[[str], Client]) -> None:
    row = furnish(world)["rotate-dap"]
    said = {"by_key": "test", "by_name": "test", "at": NOW}
    record = ImportRecord.objects.create(
        **said,
        programme=world.programme,
        source="Evaluation of 2021",
        file_name="a.csv",
        digest="0" * 64,
        n_lines=1,
        n_made=1,
    )
    SourceStatement.objects.create(
        **said, addressee=row, record=record, kind="compliance", value="partly", words="Cumplida en parte"
    )
    page = as_("carmen").get(row.path).content.decode()
    assert "As stated in Evaluation of 2021" in page
    assert "Cumplida en parte" in page
    assert "counts as no answer and no verdict" in page
