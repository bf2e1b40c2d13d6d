"""What sources report is released as they report it, with a note in which each of the eighteen contradictions stands."""

import csv
import io
import json
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client

from rectitude.apps.publications.actions.preparing import create_publication
from rectitude.apps.publications.actions.releasing import release_draft
from rectitude.apps.publications.catalogue import source_of
from rectitude.apps.publications.models import Publication, Release
from rectitude.base.institutions.directory_facts.files import read_facts
from rectitude.base.institutions.directory_facts.writing import write_facts
from rectitude.base.institutions.models import Discrepancy, ReportedFigure, SourcePassage
from rectitude.core.reconciliation import NoteFault, read_note
from tests.apps.institutions.test_reconciling import EXPECTED
from tests.apps.publications.publishing import prepared
from tests.cast import World

pytestmark = pytest.mark.django_db(transaction=True)
AT = "/public/r/reported/1/"


def reported(world: World, option: str = "") -> Publication:
    """A line of what the directory's sources report; begun by Petra, with Bruno as the second officer."""
    write_facts(read_facts(settings.RECTITUDE_DIRECTORY_DIR))
    world.grant("bruno", "programme_officer", "programme", "crimjust")
    return create_publication(
        by=world.actor("petra"), at=world.now, slug="reported", kind="statistics", title={"en": "As reported"},
        summary={"en": "What sources report."}, programme=world.programme, source="statistics", option=option,
    )  # fmt: skip


def released(world: World, publication: Publication) -> Release:
    draft = prepared(world, publication)
    return release_draft(
        by=world.actor("bruno"), at=world.now + timedelta(hours=1), publication=publication, draft=draft,
        reason="The sources were read.",
    )  # fmt: skip


def test_each_of_the_eighteen_stands_in_the_note_that_was_released(world: World) -> None:
    publication = reported(world)
    Discrepancy.objects.all().delete()  # so that nothing can be copied from them
    before = list(ReportedFigure.objects.order_by("pk").values())
    release = released(world, publication)
    assert list(ReportedFigure.objects.order_by("pk").values()) == before
    frozen = json.loads(Client().get(f"{AT}files/reconciliation.json").content)
    note = read_note(frozen)
    missing = [
        (number, len(find(note)), wanted)
        for number, wants in EXPECTED.items()
        for wanted, find in wants
        if len(find(note)) != wanted
    ]
    assert missing == []
    with pytest.raises(NoteFault):
        read_note({**frozen, "figures": frozen["figures"] + 1})
    content = release.read()
    assert [one["code"] for one in content.notes] == [one.code for one in note.findings]
    _the_pages_say_all_of_it(content.notes)
    _the_files_say_both_numbers()


def _the_pages_say_all_of_it(notes) -> None:
    page = Client().get(f"{AT}note/")
    assert page.status_code == 200
    assert not page.cookies
    text = page.content.decode()
    assert len(page.content) < 50_000, len(page.content)
    assert text.count("<article>") == len(notes)
    for number in ("<dd>4,053</dd>", "<dd>3,988</dd>", "<dd>65</dd>", "<dd>1,612</dd>", "44.4", "43.7"):
        assert number in text, number
    spanish = Client().get("/public/es/r/reported/1/note/").content.decode()
    assert "Mujeres formadas" in spanish
    main = Client().get(AT)
    assert len(main.content) < 50_000, len(main.content)
    assert 'href="/public/r/reported/1/note/"' in main.content.decode()


def _the_files_say_both_numbers() -> None:
    text = Client().get(f"{AT}files/reconciliation.csv").content.decode("utf-8-sig")
    lines = {(line["finding"], line["about"]): line for line in csv.DictReader(io.StringIO(text))}
    line = lines["parts.short", "Persons trained"]
    assert (line["stated"], line["computed"], line["difference"]) == ("4053", "3988", "65")


def test_each_figure_has_its_card_and_silence_is_not_nought(world: World) -> None:
    publication = reported(world)
    source = source_of("statistics")
    assert source is not None
    made = source.prepare(publication, on=world.now.date())
    assert made is not None
    figures = {one.id: one for one in made.content.figures}
    assert set(figures) == set(ReportedFigure.objects.values_list("code", flat=True))
    silent = figures["impacs-2020-03-participants"]
    assert (silent.value, silent.absence) == (None, "not_recorded")
    assert figures["impacs-2020-value"].qualifier == "estimated"
    assert figures["aircop-2017-airports"].card != figures["aircop-2017-task-forces"].card
    undated = made.content.cards[figures["crimjust-year-1-participants"].card]
    assert undated.period == "XXXX"
    assert all(one.protection == {"stated": one.id} for one in figures.values() if one.people and one.value)


def test_what_is_about_too_few_leaves_neither_as_figure_nor_in_the_note(world: World) -> None:
    publication = reported(world)
    ReportedFigure.objects.filter(code="impacs-2020-09a-participants").update(value=3, words="three (3) officers")
    release = released(world, publication)
    figures = {one.id: one for one in release.read().figures}
    for code in ("impacs-2020-09a-participants", "impacs-2020-09b-participants"):
        assert (figures[code].absence, figures[code].words) == ("withheld", "")
    everything = release.content + "".join(bytes(one.content).decode("utf-8", "ignore") for one in release.files.all())
    assert "three (3)" not in everything
    assert "Eighty-Eight (288)" not in everything


def test_one_source_alone_says_nothing_of_the_others(world: World) -> None:
    cited = "S17: illicitflows.eu, page on drug flows, organised crime and terrorism at airports (2017)"
    content = released(world, reported(world, cited)).read()
    assert {one.about["source"] for one in content.figures} == {cited}
    assert "S18" not in content.text


def test_the_workroom_shows_the_note_before_it_leaves_and_to_publishers_alone(world: World, as_) -> None:
    publication = reported(world)
    assert as_("petra").get("/publications/reported/drafts/1/note/").status_code == 404
    prepared(world, publication)
    page = as_("petra").get("/publications/reported/drafts/1/note/")
    assert "Nothing here was corrected" in page.content.decode()
    assert (
        'href="/publications/reported/drafts/1/note/"'
        in as_("petra").get("/publications/reported/drafts/1/").content.decode()
    )
    for name in ("dmitri", "farid", "olga"):
        assert as_(name).get("/publications/reported/drafts/1/note/").status_code == 404
    assert Client().get(f"{AT}note/").status_code == 404


def test_a_quotation_does_not_say_what_its_figure_may_not(world: World) -> None:
    publication = reported(world)
    words = "In all seventeen officers took part, four (4) of them from the port, on 14 March at gate 44."
    ReportedFigure.objects.create(
        code="port-officers", source="S-small", unit="persons", value=4, label={"en": "At the port"}
    )
    for number in (1, 2):  # a paragraph that stands twice is quoted in the note
        SourcePassage.objects.create(code=f"small-{number}", source="S-small", kind="paragraph", text=words)
    release = released(world, publication)
    content = release.read()
    small = content.figure("port-officers")
    assert small is not None
    assert small.absence == "withheld"
    everything = [content.text, *(bytes(one.content).decode("utf-8", "replace") for one in release.files.all())]
    everything.append(Client().get(f"{AT}note/").content.decode())
    assert any(
        "seventeen officers took part, […] ([…]) of them from the port, on 14 March at gate 44" in one
        for one in everything
    )
    assert not any("four (4)" in one or "(4) of them" in one for one in everything)
