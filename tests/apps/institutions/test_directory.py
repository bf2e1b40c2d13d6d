"""The shipped facts load, load again without effect, and keep what does not add up."""

from datetime import date
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from rectitude.base.audit.models import Event
from rectitude.base.institutions.directory_facts.files import DirectoryFileError
from rectitude.base.institutions.loading import load_directory
from rectitude.base.institutions.models import (
    Alias,
    Country,
    DirectoryEvent,
    Discrepancy,
    Institution,
    Membership,
    Programme,
    ReportedFigure,
)
from rectitude.base.institutions.queries.facts import Reconciliation, reconciliations
from rectitude.base.institutions.queries.programmes import members_of
from tests.cast import NOW
from tests.kept import kept

pytestmark = pytest.mark.django_db
LANGUAGES = {code for code, _ in settings.LANGUAGES}


@pytest.fixture(autouse=True)
def _loaded(db: None) -> None:
    kept("directory", lambda: load_directory(at=NOW))


def _total(code: str, breakdown: str) -> Reconciliation:
    (found,) = [r for r in reconciliations() if r.total.code == code and r.parts[0].breakdown == breakdown]
    return found


def test_loading_again_changes_nothing_and_logs_nothing() -> None:
    models = (Alias, Country, DirectoryEvent, Discrepancy, Institution, Membership, Programme, ReportedFigure)
    before = [list(model.objects.order_by("pk").values()) for model in models]
    events = Event.objects.filter(name="institutions.directory.loaded").count()
    assert load_directory(at=NOW) == {}
    assert [list(model.objects.order_by("pk").values()) for model in models] == before
    assert Event.objects.filter(name="institutions.directory.loaded").count() == events == 1


def test_what_people_edit_is_left_alone_and_what_sources_say_follows_the_file() -> None:
    Institution.objects.filter(code="unodc").update(name="UNODC, renamed here")
    ReportedFigure.objects.filter(code="impacs-2020-persons").update(value=1)
    assert load_directory(at=NOW) == {"figures.changed": 1}
    assert Institution.objects.get(code="unodc").name == "UNODC, renamed here"
    assert ReportedFigure.objects.get(code="impacs-2020-persons").value == 4053


def test_65_persons_are_recorded_neither_as_men_nor_as_women() -> None:
    by_sex = _total("impacs-2020-persons", "sex")
    assert (by_sex.stated, by_sex.computed, by_sex.difference) == (4053, 3988, 65)
    assert by_sex.missing_share == Decimal("1.6")
    assert not by_sex.adds_up
    shares = {part.code: (recorded, stated) for part, recorded, stated in by_sex.shares}
    assert shares["impacs-2020-male"] == (Decimal("55.6"), Decimal("54.7"))
    assert shares["impacs-2020-female"] == (Decimal("44.4"), Decimal("43.7"))


def test_listed_participants_are_1612_of_4053_and_the_copied_paragraph_counts_once() -> None:
    listed = _total("impacs-2020-persons", "listed-trainings")
    assert (listed.computed, listed.difference, listed.coverage) == (1612, 2441, Decimal("39.8"))
    assert listed.silent == 2
    set_aside = DirectoryEvent.objects.filter(is_quarantined=True)
    assert {e.source_place for e in set_aside} == {"row 14", "row 15"}
    assert not ReportedFigure.objects.filter(event__in=set_aside).exists()


def test_two_phases_that_add_up_are_said_to() -> None:
    phases = _total("impacs-2020-09-participants", "phases")
    assert phases.adds_up
    assert phases.computed == 325


def test_event_day_dateline_and_posting_are_three_dates() -> None:
    workshop = DirectoryEvent.objects.get(code="crimjust-workshop-2017")
    assert (workshop.starts_on, workshop.ends_on) == (date(2017, 1, 31), date(2017, 2, 1))
    assert (workshop.dateline_on, workshop.published_on) == (date(2017, 2, 2), date(2017, 2, 7))
    assert workshop.countries.count() == 9
    assert DirectoryEvent.objects.get(code="integrity-special-event").starts_on is None


def test_one_event_told_by_two_sources_stays_two_records_that_know_each_other() -> None:
    first = DirectoryEvent.objects.get(code="regional-webinar-2020")
    assert first.same_as is not None
    assert first.same_as.code == "impacs-2020-12"
    assert first.source != first.same_as.source
    assert {o.code for o in first.organisations.all()} > {"ohchr", "indecom"}
    assert not {"ohchr", "indecom"} & {o.code for o in first.same_as.organisations.all()}


def test_a_number_keeps_its_wording_and_silence_is_not_nought() -> None:
    assert ReportedFigure.objects.get(code="impacs-2020-10-countries").words == "eighteen (countries)"
    silent = ReportedFigure.objects.get(code="impacs-2020-03-participants")
    assert silent.value is None


def test_aircop_records_survive_the_merger_into_pccp() -> None:
    aircop = Programme.objects.get(code="aircop")
    assert aircop.successor is not None
    assert aircop.successor.code == "pccp"
    assert aircop.is_active(date(2020, 9, 18))
    assert not aircop.is_active(date(2025, 1, 1))
    assert members_of(aircop, on=date(2019, 2, 12)).filter(institution__code="jaitf-abidjan").exists()
    assert not members_of(aircop, on=date(2026, 1, 1)).exists()
    assert members_of(aircop).filter(institution__code="jaitf-abidjan").exists()
    assert aircop.figures.count() >= 5
    assert aircop.events.count() >= 2
    assert {p.code for p in Programme.objects.filter(successor__code="pccp")} == {"aircop", "ccp"}


def test_caricoms_denominator_depends_on_the_day() -> None:
    caricom = Institution.objects.get(code="caricom")

    def count(on: date, standing: str) -> int:
        return members_of(caricom, on=on).filter(standing=standing).count()

    assert (count(date(2020, 9, 18), "member-state"), count(date(2020, 9, 18), "associate")) == (15, 5)
    assert (count(date(2024, 8, 1), "member-state"), count(date(2024, 8, 1), "associate")) == (15, 6)
    assert count(date(2000, 1, 1), "member-state") == 14
    assert members_of(Institution.objects.get(code="jrcc")).count() == 17


def test_every_discrepancy_keeps_its_readings_and_speaks_every_language() -> None:
    found = list(Discrepancy.objects.all())
    assert {d.number for d in found} == set(range(1, 19))
    for one in found:
        assert one.readings, one.code
        assert all(r["text"] and r["source"] for r in one.readings), one.code
        assert set(one.title) == set(one.handling) == LANGUAGES, one.code


def test_every_fact_has_a_source_and_every_text_every_language() -> None:
    assert not DirectoryEvent.objects.filter(source="").exists()
    assert not ReportedFigure.objects.filter(source="").exists()
    assert not Programme.objects.filter(source="").exists()
    for figure in ReportedFigure.objects.all():
        assert set(figure.label) in (set(), LANGUAGES), figure.code
        assert set(figure.counting_rule) in (set(), LANGUAGES), figure.code
    for country in Country.objects.all():
        assert set(country.name) == LANGUAGES
    assert {c.code for c in Country.objects.filter(is_fictitious=True)} == {"XB", "XT", "XS"}


def test_the_command_loads_and_says_so() -> None:
    out = StringIO()
    call_command("directory", "load", stdout=out)
    assert "up to date" in out.getvalue()


def test_a_broken_folder_is_named_and_nothing_is_written(tmp_path: Path) -> None:
    before = DirectoryEvent.objects.count()
    with pytest.raises(DirectoryFileError, match=r"sources\.yaml is missing"):
        load_directory(at=NOW, folder=tmp_path)
    for source in settings.RECTITUDE_DIRECTORY_DIR.glob("*.yaml"):
        (tmp_path / source.name).write_text(source.read_text())
    with (tmp_path / "events.yaml").open("a") as events:
        events.write('\n- {code: added, source: "000"}\n- {code: broken, source: "999"}\n')
    with pytest.raises(CommandError, match="999"):
        call_command("directory", "load", "--from", str(tmp_path))
    assert DirectoryEvent.objects.count() == before
