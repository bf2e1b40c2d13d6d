"""The directory's pages: what they show, to whom, and what they cost."""

import re
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from rectitude.base.audit.models import Event
from rectitude.base.institutions.actions import add_post, set_post_responsibilities
from rectitude.base.institutions.loading import load_directory
from rectitude.base.institutions.models import Alias, Country, Institution
from tests.apps.institutions.conftest import Belmara
from tests.cast import NOW, World

As = Callable[[str], Client]
OPEN = ["/institutions/", "/institutions/programmes/", "/institutions/events/", "/institutions/figures/"]


def _text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode())).replace("&#x27;", "'")


@pytest.mark.parametrize("name", ["petra", "farid", "dmitri", "olga"])
def test_everybody_signed_in_reads_the_directory(name: str, world: World, as_: As) -> None:
    load_directory(at=NOW)
    for address in [*OPEN, "/institutions/belmara-anu/", "/institutions/unodc/"]:
        assert as_(name).get(address).status_code == 200, address


def test_nobody_else_does(world: World) -> None:
    for address in [
        *OPEN,
        "/institutions/belmara-anu/",
        "/institutions/belmara-anu/unit-map/",
        "/institutions/import/",
    ]:
        answer = Client().get(address)
        assert answer.status_code == 302, address
        assert "login" in answer["location"], address


@pytest.mark.parametrize(("name", "status"), [("amina", 200), ("farid", 200), ("carmen", 404), ("dmitri", 404),
                                              ("olga", 404), ("delia", 404)])  # fmt: skip
def test_the_unit_map_is_for_those_who_answer_for_the_unit(name: str, status: int, world: World, as_: As) -> None:
    assert as_(name).get("/institutions/belmara-anu/unit-map/").status_code == status
    link = "/institutions/belmara-anu/unit-map/"
    assert (link in as_(name).get("/institutions/belmara-anu/").content.decode()) == (status == 200)


def test_a_map_that_is_not_yours_looks_like_one_that_is_not_there(world: World, as_: As) -> None:
    carmen = as_("carmen")
    theirs = carmen.get("/institutions/belmara-anu/unit-map/")
    nowhere = carmen.get("/institutions/no-such-unit/unit-map/")
    assert theirs.status_code == nowhere.status_code == 404
    first, second = (
        re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", a.content.decode()) for a in (theirs, nowhere)
    )
    assert first.replace("belmara-anu", "") == second.replace("no-such-unit", "")
    assert Event.objects.filter(name="access.refused", actor=str(world.people["carmen"].key)).count() == 2


def test_the_unit_map_says_its_sentence_and_marks_holes_in_words(belmara: Belmara, as_: As) -> None:
    for number in range(11):
        post = add_post(
            by=belmara.editor, at=NOW, unit=belmara.unit, code=f"p-{number}", title=f"Post {number}",
            seconding_agency=belmara.police, is_exposed=True,
        )  # fmt: skip
        duties = {"disciplines": belmara.customs if number < 8 else None, "pays": belmara.police}
        set_post_responsibilities(by=belmara.editor, at=NOW, post=post, duties=duties)
    said = _text(as_("farid"), "/institutions/belmara-anu/unit-map/")
    assert "3 of 11 seconded posts have no agency that disciplines them." in said
    assert said.count("Nobody's officer") == 3
    assert "Nobody does" in said
    assert "Not recorded" in said
    assert "vets: no agency known for 11 of 11" in said


def test_search_finds_by_alias_without_accents(world: World, as_: As) -> None:
    Alias.objects.create(institution=world.dap, text="Port Anti-Drug Directorate")
    client = as_("dmitri")
    assert "Dirección Antidrogas de Puertos" in _text(client, "/institutions/?q=direccion+antidrogas")
    said = _text(client, "/institutions/?q=PORT+anti")
    assert "Dirección Antidrogas de Puertos" in said
    assert "also written “Port Anti-Drug Directorate”" in said
    assert "0 organisations found" in _text(client, "/institutions/?q=nothing+like+it")
    assert "Airport Narcotics Unit" not in _text(client, "/institutions/?country=XT")


def test_ended_organisations_show_on_request(world: World, as_: As) -> None:
    Institution.objects.filter(code="terraclara-dap").update(active_to="2020-01-01")
    assert "Antidrogas" not in _text(as_("dmitri"), "/institutions/")
    assert "Antidrogas" in _text(as_("dmitri"), "/institutions/?ended=on")


def test_figures_show_stated_computed_and_the_difference(world: World, as_: As) -> None:
    load_directory(at=NOW)
    said = _text(as_("dmitri"), "/institutions/figures/")
    for words in ["4,053", "3,988", "65 not recorded", "1,612", "2,441 not recorded", "39.8 % of what is stated",
                  "None: it adds up", "over 30 airports", "eighteen (countries)"]:  # fmt: skip
        assert words in said, words


def test_events_show_sources_dates_and_contradictions(world: World, as_: As) -> None:
    load_directory(at=NOW)
    client = as_("dmitri")
    said = " ".join(_text(client, f"/institutions/events/?page={page}") for page in (1, 2, 3))
    for words in ["31 January 2017 – 1 February 2017", "Text dated 2 February 2017", "Published 7 February 2017",
                  "Day not recorded", "Set aside", "Does not add up:", "Document 003"]:  # fmt: skip
        assert words in said, words


def test_programmes_show_what_followed_what(world: World, as_: As) -> None:
    load_directory(at=NOW)
    said = _text(as_("dmitri"), "/institutions/programmes/")
    assert "Followed by Passenger and Cargo Control Programme" in said
    assert "until January 2025" in said


def test_2000_institutions_are_listed_in_ten_queries_and_50_kilobytes(
    world: World, as_: As, django_assert_max_num_queries: object
) -> None:
    country = Country.objects.get(code="XB")
    tops = Institution.objects.bulk_create(
        Institution(code=f"top-{n}", name=f"Agency {n:03}", kind="police", country=country) for n in range(200)
    )
    Institution.objects.bulk_create(
        Institution(code=f"part-{n}", name=f"Unit {n}", kind="unit", country=country, parent=tops[n % 100])
        for n in range(1800)
    )
    client = as_("farid")
    client.get("/institutions/")
    for address in ["/institutions/", "/institutions/?page=4", "/institutions/?q=unit", "/institutions/top-1/"]:
        with django_assert_max_num_queries(10):  # type: ignore[operator]
            answer = client.get(address)
        assert len(answer.content) <= 50_000, address
    assert "and 13 more parts" in _text(client, "/institutions/")


@pytest.mark.parametrize("name", ["farid", "carmen", "dmitri", "olga"])
def test_the_import_is_not_there_for_those_who_may_edit_nothing(name: str, world: World, as_: As) -> None:
    assert as_(name).get("/institutions/import/").status_code == 404
    assert "/institutions/import/" not in as_(name).get("/institutions/").content.decode()


FILE = "code;name;kind;country\nilha-porto;Porto da Ilha é;unit;XB\nbad code;X;unit;XB\n"


def _hidden(page: str, name: str) -> str:
    import html

    found = re.search(rf'<input type="hidden" name="{name}" value="([^"]*)"', page)
    assert found, f"no hidden {name}"
    return html.unescape(found[1])


def test_a_file_is_previewed_and_the_preview_confirmed(belmara: Belmara, as_: As) -> None:
    client = as_("petra")
    sent = SimpleUploadedFile("units.csv", FILE.encode("cp1252"))
    page = client.post("/institutions/import/", {"file": sent, "text": ""})
    said = page.content.decode()
    assert page.status_code == 200
    assert "1 to create, 0 to change, 0 as they are, 1 refused" in said
    assert "windows-1252" in said
    assert "semicolon" in said
    assert "“bad code” cannot be used as a code" in said
    assert not Institution.objects.filter(code="ilha-porto").exists()
    confirmed = {name: _hidden(said, name) for name in ("text", "digest")}
    answer = client.post("/institutions/import/", confirmed, follow=True)
    assert "1 created, 0 changed, 0 already as in the file, 1 left out" in answer.content.decode()
    assert Institution.objects.get(code="ilha-porto").name == "Porto da Ilha é"


def test_a_confirmation_that_came_too_late_shows_the_new_preview(belmara: Belmara, as_: As) -> None:
    client = as_("petra")
    said = client.post("/institutions/import/", {"text": FILE}).content.decode()
    Institution.objects.create(
        code="ilha-porto", name="Somebody was faster", kind="unit", country=Country.objects.get(code="XB")
    )
    late = client.post("/institutions/import/", {name: _hidden(said, name) for name in ("text", "digest")})
    page = late.content.decode()
    assert late.status_code == 409
    assert "changed after you saw the preview" in page
    assert "Somebody was faster → Porto da Ilha é" in page
    assert Institution.objects.get(code="ilha-porto").name == "Somebody was faster"


def test_the_text_of_a_file_that_cannot_be_read_is_kept(belmara: Belmara, as_: As) -> None:
    sent = SimpleUploadedFile("units.csv", "what;ever\nsão;dois\n".encode())
    page = as_("petra").post("/institutions/import/", {"file": sent, "text": ""})
    said = page.content.decode()
    assert page.status_code == 422
    assert "The first line does not say what the table is about" in said
    assert re.search(r"<textarea[^>]*>\s*what;ever\s+são;dois", said)


def test_nothing_sent_and_no_text_sent_are_explained(belmara: Belmara, as_: As) -> None:
    client = as_("petra")
    nothing = client.post("/institutions/import/", {"text": "  "})
    assert nothing.status_code == 422
    assert "Choose a file, or paste the table below" in nothing.content.decode()
    sheet = client.post("/institutions/import/", {"file": SimpleUploadedFile("a.xlsx", b"PK\x03\x04"), "text": ""})
    assert sheet.status_code == 422
    assert "The file is not a text table" in sheet.content.decode()


def test_a_digest_that_is_none_writes_nothing_and_keeps_the_text(belmara: Belmara, as_: As) -> None:
    page = as_("petra").post("/institutions/import/", {"text": FILE, "digest": "x"})
    assert page.status_code == 422
    assert "Porto da Ilha" in page.content.decode()
    assert not Institution.objects.filter(code="ilha-porto").exists()
