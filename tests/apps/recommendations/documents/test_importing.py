"""Recommendations from files: every step shown before anything is written, nothing guessed silently, nobody's act forged."""

import io
import re
from collections.abc import Callable
from datetime import date
from typing import Any

import docx
import openpyxl
import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from rectitude.apps.recommendations.actions.importing import BroughtFile, BroughtLine, import_recommendations
from rectitude.apps.recommendations.actions.wording import RecommendationFacts, Wording
from rectitude.apps.recommendations.importing.vocabulary import guessed_columns, guessed_word
from rectitude.apps.recommendations.models import Addressee, ImportRecord, Recommendation, SourceStatement
from rectitude.base.audit.models import Event
from rectitude.base.institutions.models import Alias
from rectitude.base.problems import Problem
from tests.cast import NOW, World

AT = "/recommendations/import/"
HEAD = ["No.", "Recomendación", "Destinatario", "Prioridad", "Estado", "Aceptación", "Plazo", "Responsable", "Nota"]
ROWS = [
    ["1", "Renovar la verificación de los funcionarios cada tres años.", "ANU", "alta", "en curso", "aceptada", "3/4/2024",
     "A. Someone", "old"],
    ["2", "Llevar un registro de regalos; revisarlo cada mes.", "Nobody Knows; ANU", "urgentísima", "cumplida", "",
     "marzo de 2025", "", ""],
    ["3", "", "ANU", "", "", "", "", "", ""],
    ["4", "Publicar las estadísticas de quejas cada trimestre.", "", "baja", "", "quizás", "pronto", "", ""],
]  # fmt: skip


@pytest.fixture(autouse=True)
def _today(tmp_path: Any, settings: Any) -> object:
    settings.RECTITUDE_DATA_DIR = tmp_path
    with time_machine.travel(NOW, tick=False):
        yield


def workbook(rows: list[list[str]] = ROWS) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in [["A report"], HEAD, *rows]:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def sent(content: bytes, name: str = "old.xlsx", **more: str) -> dict[str, Any]:
    facts = {"programme": "crimjust", "source": "Evaluation of 2021", "language": "es"}
    return {**facts, **more, "file": SimpleUploadedFile(name, content)}


def initial(page: Any) -> dict[str, str]:
    """What a form would send if nobody changed anything."""
    form = page.context["form"]
    return {name: str(form[name].value() or "") for name in form.fields}


def at_the_lines(client: Client, content: bytes, name: str = "old.xlsx", **words: str) -> str:
    """Through the first three steps; the address of the last."""
    columns = client.post(AT, sent(content, name))["Location"]
    step = client.post(columns, initial(client.get(columns)))["Location"]
    page = client.get(step)
    chosen = {**initial(page), **({"day_first": "yes"} if "day_first" in page.context["form"].fields else {}), **words}
    return str(client.post(step, chosen)["Location"])


def test_a_workbook_becomes_drafts_with_what_their_source_states(world: World, as_: Callable[[str], Client]) -> None:
    Alias.objects.create(text="ANU", institution=world.anu, kind=Alias.Kind.ACRONYM)
    client = as_("petra")
    columns = client.post(AT, sent(workbook()))["Location"]
    page = client.get(columns)
    assert [page.context["form"][f"column_{n}"].value() for n in range(9)] == [
        "number", "text", "institution", "priority", "progress", "acceptance", "due", "owner", "",
    ]  # fmt: skip
    step = client.post(columns, initial(page))["Location"]
    page = client.get(step)
    guessed = {
        page.context["form"][name].label: page.context["form"][name].value() for name in page.context["form"].fields
    }
    assert guessed["Priority: “urgentísima”"] == ""
    assert guessed["Addressed to “ANU”"] == "belmara-anu"
    assert guessed["Addressed to “Nobody Knows”"] == ""
    assert client.post(step, initial(page)).status_code == 422  # how 3/4/2024 is written was not said
    check = client.post(step, {**initial(page), "day_first": "no"})["Location"]
    text = client.get(check).content.decode()
    for said in (
        "3 of 4 lines",
        "It has no text.",
        "“urgentísima”",
        "“Nobody Knows” is not taken",
        "“pronto” is no date",
    ):
        assert said in text, said
    assert Recommendation.objects.count() == 0
    answer = client.post(check, {**initial(client.get(check)), "line_6": "leave"})
    record = ImportRecord.objects.get()
    assert answer["Location"] == record.path
    assert (record.n_lines, record.n_made) == (4, 2)
    first, second = Recommendation.objects.order_by("code")
    assert (first.state, first.priority, first.source, first.language) == (
        "draft",
        "high",
        "Evaluation of 2021, 1",
        "es",
    )
    assert (second.priority, second.title) == ("medium", "Llevar un registro de regalos; revisarlo cada mes")
    stated = {(row.kind, row.value, row.words, row.on, row.on_precision) for row in SourceStatement.objects.all()}
    assert ("progress", "under-way", "en curso", None, "day") in stated
    assert ("due", "", "3/4/2024", date(2024, 3, 4), "day") in stated
    assert ("due", "", "marzo de 2025", date(2025, 3, 1), "month") in stated
    assert ("owner", "", "A. Someone", None, "day") in stated
    for addressee in Addressee.objects.all():
        assert (addressee.acceptance, addressee.progress, addressee.compliance) == (
            "awaited",
            "not-started",
            "not-reviewed",
        )
        assert (addressee.owner, addressee.due_on, addressee.acceptances.count(), addressee.verdicts.count()) == (
            None,
            None,
            0,
            0,
        )
    report = client.get(record.path).content.decode()
    assert first.code in report
    assert "It was left out." in report
    assert "old" in report  # the column nobody asked for
    assert client.get(check).status_code == 404  # what was imported waits no more
    [event] = Event.objects.filter(name="recommendations.recommendations.imported")
    assert event.details["recommendations"] == [first.code, second.code]


def test_what_looks_alike_is_decided_by_a_person(world: World, as_: Callable[[str], Client]) -> None:
    client = as_("petra")
    rows = [["1", "Renew the vetting of all officers every three years.", "", "", "", "", "", "", ""]]
    check = at_the_lines(client, workbook(rows))
    client.post(check, initial(client.get(check)))
    made = Recommendation.objects.get()
    twice = [*rows, ["2", "The vetting of all officers is renewed every three years.", *[""] * 7]]
    check = at_the_lines(client, workbook(twice))
    page = client.get(check)
    assert made.code in page.content.decode()
    assert initial(page) == {"line_3": "", "line_4": ""}
    refused = client.post(check, {"line_3": f"same:{made.code}", "line_4": ""})
    assert refused.status_code == 422
    assert re.search(rf'value="same:{made.code}"[^>]*checked', refused.content.decode())
    client.post(check, {"line_3": f"same:{made.code}", "line_4": "make"})
    assert Recommendation.objects.count() == 2
    record = ImportRecord.objects.order_by("pk").last()
    assert record is not None
    assert [(line["same_as"], bool(line["made"])) for line in record.report] == [(made.code, False), ("", True)]


def test_a_table_of_a_word_document(world: World, as_: Callable[[str], Client]) -> None:
    document = docx.Document()
    document.add_table(rows=2, cols=2)
    table = document.add_table(rows=2, cols=3)
    for row, cells in enumerate(
        [["Number", "Recommendation", "Compliance"], ["7", "Keep one log.", "Partly implemented"]]
    ):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    out = io.BytesIO()
    document.save(out)
    client = as_("petra")
    check = at_the_lines(client, out.getvalue(), "old.docx")
    assert "Partly implemented" in client.get(check).content.decode()
    client.post(check, initial(client.get(check)))
    assert Recommendation.objects.get().source == "Evaluation of 2021, 7"
    assert SourceStatement.objects.count() == 0  # it is addressed to nobody yet
    assert ImportRecord.objects.get().report[0]["cells"]["Compliance"] == "Partly implemented"


def test_the_file_and_every_word_typed_are_kept(world: World, as_: Callable[[str], Client]) -> None:
    client = as_("petra")
    refused = client.post(AT, sent(workbook(), source=""))
    assert refused.status_code == 422
    digest = refused.context["form"]["kept"].value()
    again = client.post(AT, {"programme": "crimjust", "source": "Evaluation", "language": "es", "kept": digest})
    assert again.status_code == 302
    twice = {**initial(client.get(again["Location"])), "column_0": "text"}
    page = client.post(again["Location"], twice)
    assert page.status_code == 422
    assert "is chosen for two columns" in page.content.decode()
    none = client.post(again["Location"], {})
    assert "Choose the column that holds the text" in none.content.decode()


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.xlsx", b"PK\x03\x04broken"), ("a.csv", b"no table"), ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")],
)
def test_a_file_that_cannot_be_read_says_why(
    world: World, as_: Callable[[str], Client], name: str, content: bytes
) -> None:
    refused = as_("petra").post(AT, sent(content, name))
    assert refused.status_code == 422
    assert refused.context["form"].errors["file"]


def test_only_officers_import_and_a_file_is_seen_by_nobody_else(world: World, as_: Callable[[str], Client]) -> None:
    columns = as_("petra").post(AT, sent(workbook()))["Location"]
    for name in ("bruno", "amina", "farid", "dmitri", "olga"):
        assert as_(name).get(AT).status_code == 404, name
        assert as_(name).get(columns).status_code == 404, name
    world.grant("bruno", "programme_officer", "programme", "crimjust")
    assert as_("bruno").get(AT).status_code == 200
    assert as_("bruno").get(columns).status_code == 404
    assert Client().get(AT).status_code == 302


def line(number: int = 1, **more: Any) -> BroughtLine:
    facts = RecommendationFacts(type="sop", priority="high", source="x")
    return BroughtLine(number=number, cells={}, facts=facts, texts={"en": Wording(title="t", text="t")}, **more)


FILE = BroughtFile(source="x", name="x.csv", digest="0" * 64, mapping={})


def test_the_action_is_for_officers_whole_or_nothing(world: World) -> None:
    for name in ("bruno", "amina", "dmitri"):
        with pytest.raises(Problem, match="not-allowed"):
            import_recommendations(by=world.actor(name), at=NOW, programme=world.programme, file=FILE, lines=[line()])
    given: dict[str, Any] = {"by": world.actor("petra"), "at": NOW, "programme": world.programme, "file": FILE}
    with pytest.raises(Problem, match="nothing-chosen"):
        import_recommendations(**given, lines=[BroughtLine(number=1, cells={})])
    empty = RecommendationFacts(type="sop", priority="high")
    with pytest.raises(Problem, match="no-text"):
        import_recommendations(**given, lines=[line(), BroughtLine(number=2, cells={}, facts=empty)])
    assert Recommendation.objects.count() == 0


@pytest.mark.parametrize(
    ("headings", "kinds"),
    [
        (["Nº", "Recommandation", "Destinataire", "Échéance"], ["number", "text", "institution", "due"]),
        (
            ["Ref.", "Recomendação", "Instituição", "Prazo", "Situação"],
            ["number", "text", "institution", "due", "progress"],
        ),
        (["Title", "English", "Español", "Title", "Whatever"], ["title", "text_en", "text_es", "", ""]),
    ],
)
def test_headings_in_four_languages(headings: list[str], kinds: list[str]) -> None:
    assert guessed_columns(headings) == kinds


def test_words_are_known_exactly_or_not_at_all() -> None:
    assert guessed_word("compliance", "Dealt with in a satisfactory manner") == "dealt-with"
    assert guessed_word("compliance", "implemented") == "implemented"
    assert guessed_word("progress", "Implemented") == "done"
    assert guessed_word("acceptance", "acceptée en partie") == "partly"
    assert guessed_word("acceptance", "accepted, mostly") == ""
