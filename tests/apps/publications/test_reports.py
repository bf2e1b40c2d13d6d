"""The report builder: words around live figures, which freeze with their counting rules when the report is prepared."""

import io
import subprocess
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from django.test import Client
from docx import Document

from rectitude.apps.publications.models import Draft, Publication, Release, Report, SectionText
from rectitude.apps.publications.queries.publications import in_publication
from rectitude.core.publishing import filled, marks_in, typed_numbers
from tests.apps.recommendations.furnished import furnish
from tests.cast import World

pytestmark = pytest.mark.django_db(transaction=True)
ROOM = "/publications/reports/"
As = Callable[[str], Client]
GIVEN = {"template": "donor", "programme": "crimjust", "code": "donor-2026", "country": "", "outcome": "",
         "title_en": "What changed in 2026", "title_es": "Qué cambió en 2026", "summary_en": "In two sentences."}  # fmt: skip


def begun(client: Client) -> Report:
    client.post(f"{ROOM}new/", GIVEN)
    return Report.objects.get(code="donor-2026")


def write(
    client: Client, number: int, text: str, *, language: str = "en", seen: int = 1, title: str = "In short"
) -> int:
    path = f"{ROOM}donor-2026/sections/{number}/?language={language}"
    return client.post(path, {"title": title, "text": text, "seen": seen}).status_code


def with_figures(client: Client, number: int, names: list[str]) -> None:
    path = f"{ROOM}donor-2026/sections/{number}/figures/?source=recommendations&option="
    assert client.post(path, {"figures": names}).status_code == 302


def test_marks_and_typed_numbers() -> None:
    text = "1. Of [F2], [F11] and [F2] in 2026; 12,5 % of 1 200 were late."
    assert marks_in(text) == (2, 11)
    assert filled(text, {2: "7", 11: "over 9"}).startswith("1. Of 7, over 9 and 7 in 2026")
    assert typed_numbers(text) == ("12,5 %", "1 200")
    assert typed_numbers("[F3] in 2025") == ()
    with pytest.raises(KeyError):
        filled("[F3]", {})


def test_from_a_template_to_a_released_report(world: World, as_: As, tmp_path: Path) -> None:
    furnish(world)
    world.grant("bruno", "programme_officer", "programme", "crimjust")
    petra, bruno = as_("petra"), as_("bruno")
    report = begun(petra)
    assert "In short" in petra.get(report.path).content.decode()
    with_figures(petra, 1, ["compliance.partly", "acceptance.accepted"])
    assert write(petra, 1, "Accepted: [F2].\n\n- partly: [F1]\n- typed: 37") == 302
    page = petra.get(report.path).content.decode()
    assert "Numbers typed by hand: 37." in page
    assert petra.post(f"{report.path}sections/1/arrange/", {"do": "chart"}).status_code == 302
    shown = petra.get(f"{report.path}preview/").content.decode()
    assert "[F2]" not in shown
    assert "Accepted: " in shown
    assert petra.get(f"{report.path}preview/charts/s1.svg").content.startswith(b"<svg")
    prepared = petra.post("/publications/donor-2026/prepare/", follow=True).content.decode()
    assert "This is draft 1" in prepared
    done = bruno.post("/publications/donor-2026/drafts/1/release/", {"reason": "The year ended."}, follow=True)
    assert "Everybody can read it now" in done.content.decode()
    release = Release.objects.get()
    content = release.read()
    partly = content.figure("F1")
    assert partly is not None
    assert partly.about["figure"] == "compliance.partly"
    assert content.cards[partly.card].missing == ()
    assert f"- partly: {partly.value}" in content.sections[0]["text"]["en"]
    files = {one.name: bytes(one.content) for one in release.files.all()}
    assert {"report-en.pdf", "report-en.docx", "chart-s1-en.png"} <= files.keys()
    assert "report-es.pdf" not in files
    assert files["chart-s1-en.png"].startswith(b"\x89PNG")
    the_documents_say_the_same(files, str(partly.value), tmp_path)
    public = Client().get("/public/r/donor-2026/").content.decode()
    assert f"<li>partly: {partly.value}</li>" in public


def the_documents_say_the_same(files: dict[str, bytes], value: str, tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(files["report-en.pdf"])
    with pikepdf.open(path) as pdf:
        assert "StructTreeRoot" in str(list(pdf.Root.keys()))
        assert str(pdf.Root["/Lang"]).startswith("en")
    text = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True, text=True).stdout
    words = "\n".join(one.text for one in Document(io.BytesIO(files["report-en.docx"])).paragraphs)
    for said in (text, words):
        assert f"partly: {value}" in said
        assert "How the figures were counted" in said


def test_a_report_written_whole_in_two_languages_has_documents_in_both(world: World, as_: As) -> None:
    furnish(world)
    petra = as_("petra")
    begun(petra)
    write(petra, 1, "Nothing changed.")
    assert write(petra, 1, "Nada cambió.", language="es", title="En breve") == 302
    petra.post("/publications/donor-2026/prepare/")
    publication = Publication.objects.get(slug="donor-2026")
    with in_publication(publication):
        names = {one.name for one in Draft.objects.get().files.all()}
    assert names == {"report-en.pdf", "report-en.docx", "report-es.pdf", "report-es.docx"}


def test_what_cannot_be_is_told_and_nothing_typed_is_lost(world: World, as_: As) -> None:
    furnish(world)
    petra, bruno = as_("petra"), as_("bruno")
    report = begun(petra)
    again = petra.post(f"{ROOM}new/", GIVEN)
    assert again.status_code == 422
    assert "Qué cambió en 2026" in again.content.decode()
    country = petra.post(f"{ROOM}new/", {**GIVEN, "code": "other", "template": "country"})
    assert "Choose the country of the report" in country.content.decode()
    unwritten = petra.post("/publications/donor-2026/prepare/", follow=True).content.decode()
    assert "not written whole in any language yet" in unwritten
    path = f"{report.path}sections/1/"
    unknown = petra.post(path, {"title": "In short", "text": "My words [F9]", "seen": 1})
    assert unknown.status_code == 422
    assert "My words [F9]" in unknown.content.decode()
    write(petra, 1, "First words.")
    late = petra.post(path, {"title": "In short", "text": "Second words.", "seen": 1})
    assert late.status_code == 409
    assert "Second words." in late.content.decode()
    assert "First words." in late.content.decode()
    assert write(petra, 1, "Both.", seen=2) == 302
    assert SectionText.objects.filter(section__report=report, section__number=1, language="en").count() == 3
    with_figures(petra, 1, ["compliance.partly"])
    write(petra, 1, "So many: [F1]", seen=3)
    kept = petra.post(f"{path}figures/1/", follow=True).content.decode()
    assert "The text still names [F1]" in kept
    for name in ("", "preview/", "report.pdf", "sections/1/", "sections/1/figures/"):
        assert bruno.get(report.path + name).status_code == 404
        assert as_("amina").get(report.path + name).status_code == 404


def test_sections_are_moved_left_out_and_added(world: World, as_: As) -> None:
    furnish(world)
    petra = as_("petra")
    report = begun(petra)
    order = [one.number for one in report.sections.all()]
    petra.post(f"{report.path}sections/1/arrange/", {"do": "down"})
    assert [one.number for one in report.sections.all()] == [order[1], order[0], *order[2:]]
    petra.post(f"{report.path}sections/2/arrange/", {"do": "leave-out"})
    assert report.sections.get(number=2).is_left_out
    petra.post(f"{report.path}sections/new/", {"title": "Thanks"})
    assert report.sections.count() == len(order) + 1
    assert petra.post(f"{report.path}sections/1/arrange/", {"do": "burn"}).status_code == 404


def test_a_title_says_what_its_figure_says(world: World, as_: As) -> None:
    furnish(world)
    petra = as_("petra")
    report = begun(petra)
    with_figures(petra, 1, ["compliance.partly"])
    assert write(petra, 1, "In words.", title="Partly: [F1]") == 302
    shown = petra.get(f"{report.path}preview/").content.decode()
    assert "[F1]" not in shown
    assert "Partly: 1" in shown


def test_a_text_may_name_a_figure_of_a_section_that_is_left_out(world: World, as_: As) -> None:
    furnish(world)
    petra = as_("petra")
    report = begun(petra)
    with_figures(petra, 2, ["compliance.partly", "acceptance.accepted"])
    write(petra, 1, "Partly implemented: [F1].")
    petra.post(f"{report.path}sections/2/arrange/", {"do": "leave-out"})
    assert "Partly implemented: 1." in petra.get(f"{report.path}preview/").content.decode()
    petra.post("/publications/donor-2026/prepare/")
    publication = Publication.objects.get(slug="donor-2026")
    with in_publication(publication):
        content = Draft.objects.get().read()
    assert [one.id for one in content.figures] == ["F1"]
    assert content.cards[content.figures[0].card].missing == ()
