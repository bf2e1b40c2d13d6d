"""The library's actions: adding, marking, downloading; who may, and what is refused."""

import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from rectitude.apps.assessments.actions.dashboards.appointments import withdraw_person
from rectitude.apps.assessments.actions.dashboards.library import mark_source, record_source_download
from rectitude.apps.assessments.models.dashboards import Appointment, Assessment, LibrarySource, SourceFile
from rectitude.apps.assessments.queries.dashboards.scopes import in_assessment, in_library
from rectitude.apps.assessments.queries.dashboards.shelf import reader_of, sources_known_to
from rectitude.base.audit.models import Event
from rectitude.base.evidence.models import EvidenceFile, FileContent
from rectitude.base.evidence.storage import content_path, damaged_contents, sweep_orphans
from rectitude.base.institutions.models import Institution
from rectitude.base.problems import Problem
from tests.apps.assessments.dashboards.library.conftest import AddSource
from tests.cast import World

pytestmark = pytest.mark.django_db(transaction=True)
Events = Callable[[str], list[Event]]


def known(world: World, assessment: Assessment, name: str) -> set[str]:
    with in_library(programme_pk=world.programme.pk, country_pk=assessment.country_id):
        reader = reader_of(world.programme, assessment.country, by=world.actor(name), at=world.now)
        return set(sources_known_to(reader).values_list("title", flat=True))


def test_whoever_is_appointed_adds_a_source_and_the_ledger_does_not_name_it(add: AddSource, events: Events) -> None:
    source = add("Integrity Act of the border services", who="sofia")
    assert source.by_name == "Sofia Lindgren"
    event = events("assessments.source.added")[-1]
    assert event.subject == f"source:{source.key}"
    assert "Integrity Act" not in str(event.__dict__)


@pytest.mark.parametrize("name", ["farid", "amina", "petra", "carmen", "dmitri", "olga", "xenia"])
def test_nobody_else_adds_one(name: str, add: AddSource, events: Events, assessment: Assessment) -> None:
    with pytest.raises(Problem, match="not-allowed"):
        add("Integrity Act", who=name)
    assert events("assessments.source.added") == []


def test_a_source_from_the_same_place_is_noticed_unless_it_is_said_to_be_another(add: AddSource) -> None:
    add("Integrity Act", locator="https://example.org/act/")
    with pytest.raises(Problem, match="source-known"):
        add("The act on integrity", locator=" https://EXAMPLE.org/act")
    add("Another country's", locator="https://example.org/act/2")


def test_the_library_is_known_to_whoever_is_appointed_and_while_they_are(
    add: AddSource, assessment: Assessment, world: World
) -> None:
    add("Interview", confidentiality="restricted", locator="notes 7", institution=world.anu)
    add("Open act", locator="gazette 1")
    assert known(world, assessment, "kofi") == {"Interview", "Open act"}
    assert known(world, assessment, "obi") == {"Interview", "Open act"}
    assert known(world, assessment, "farid") == set()
    with in_assessment(assessment):
        mine = Appointment.objects.get(person=world.people["kofi"])
        withdraw_person(
            by=world.actor("petra"), at=world.now, assessment=assessment, appointment=mine, reason="Left the country."
        )
    assert known(world, assessment, "kofi") == set()
    with pytest.raises(Problem, match="not-allowed"):
        add("Afterthought", who="kofi")


def test_marks_are_added_and_the_last_one_holds(add: AddSource, world: World, events: Events) -> None:
    old, new = add("Act of 2019"), add("Act of 2026")
    kofi = world.actor("kofi")
    with pytest.raises(Problem, match="reason-needed"):
        mark_source(by=kofi, at=world.now, source=old, mark="dead")
    mark_source(by=kofi, at=world.now, source=old, mark="dead", note="The gazette's site is gone.")
    for wrong in (None, old):
        with pytest.raises(Problem, match="replacement-needed"):
            mark_source(by=kofi, at=world.now, source=old, mark="replaced", replaced_by=wrong)
    mark_source(by=kofi, at=world.now, source=old, mark="replaced", replaced_by=new)
    with pytest.raises(Problem, match="not-allowed"):
        mark_source(by=world.actor("farid"), at=world.now, source=old, mark="live")
    with in_library(programme_pk=world.programme.pk, country_pk=old.country_id):
        assert [mark.mark for mark in old.marks.all()] == ["dead", "replaced"]
    assert [event.details["mark"] for event in events("assessments.source.marked")] == ["dead", "replaced"]


def test_a_copy_is_cleaned_kept_from_the_sweep_and_no_evidence_of_the_institution(
    add: AddSource, world: World, assessment: Assessment
) -> None:
    source = add("Interview", confidentiality="restricted", copy=b"They said that the plan was never written.")
    with in_library(programme_pk=world.programme.pk, country_pk=assessment.country_id):
        file = SourceFile.objects.get(source=source)
    path = content_path(file.content_id)
    os.utime(path, (0, 0))
    assert sweep_orphans(older_than=datetime.now(tz=UTC) + timedelta(days=1)).unreferenced == 0
    assert path.read_bytes().startswith(b"They said")
    assert damaged_contents() == []
    assert FileContent.objects.count() == 1
    assert not EvidenceFile._base_manager.exists()


def test_two_sources_with_the_same_bytes_share_one_content(add: AddSource) -> None:
    add("First", copy=b"The same words.")
    add("Second", copy=b"The same words.")
    assert FileContent.objects.count() == 1


def test_a_download_is_decided_and_written_down(
    add: AddSource, world: World, assessment: Assessment, events: Events
) -> None:
    source = add("Interview", confidentiality="restricted", copy=b"Words.", institution=world.anu)
    with in_library(programme_pk=world.programme.pk, country_pk=assessment.country_id):
        file = SourceFile.objects.select_related("source__programme", "source__country").get(source=source)
    record_source_download(by=world.actor("henrik"), at=world.now, file=file)
    assert [event.subject for event in events("assessments.source-file.downloaded")] == [f"source:{source.key}"]
    for name in ("farid", "petra", "dmitri"):
        with pytest.raises(Problem, match="not-allowed"):
            record_source_download(by=world.actor(name), at=world.now, file=file)
    assert len(events("assessments.source-file.downloaded")) == 1


def test_whoever_belongs_to_an_institution_of_the_country_reads_only_public_sources_of_others(
    add: AddSource, world: World, assessment: Assessment
) -> None:
    other = Institution.objects.create(
        code="belmara-dpp", name="Office of the prosecutor", kind="prosecution", country=world.anu.country
    )
    world.grant("kofi", "member", "institution", "belmara-dpp")
    for confidentiality in LibrarySource.Confidentiality.values:
        add(f"{confidentiality} of the unit", confidentiality=confidentiality, institution=world.anu)
        add(f"{confidentiality} of the office", confidentiality=confidentiality, institution=other)
        add(f"{confidentiality} of all", confidentiality=confidentiality)
    own = {"public of the unit", "assessment of the unit", "restricted of the unit"}
    assert known(world, assessment, "kofi") == own | {"public of the office", "public of all"}
    assert "restricted of the office" not in known(world, assessment, "ines")
    assert {"assessment of the office", "restricted of all"} <= known(world, assessment, "ines")
