"""A file is read only through a decision; a refusal looks like a file that does not exist; each download is written down."""

import io
import re
import uuid
from collections.abc import Callable, Iterator

import pytest
from django.test import Client

from rectitude.base.evidence import reach
from rectitude.base.evidence.actions import Provenance, keep, record_download, store_evidence
from rectitude.base.evidence.models import EvidenceFile
from rectitude.base.evidence.preparation import prepare
from rectitude.base.evidence.queries import files_by_key, files_of
from rectitude.base.evidence.storage import content_path
from rectitude.base.problems import Problem
from rectitude.core.access import Scope
from tests.apps.evidence import samples
from tests.cast import NOW, World

Sign = Callable[[str], Client]
Ledger = Callable[[str], list[str]]
READERS = {
    "public": {"petra", "amina", "farid", "delia", "bruno", "carmen", "dmitri", "olga"},
    "institution": {"amina", "farid", "bruno"},
    "restricted": {"amina", "farid", "bruno"},
}
EVERYBODY = sorted(READERS["public"])


@pytest.fixture
def used_in_a_programme() -> Iterator[None]:
    """As a room says it: the file is used in a round of this programme."""

    def in_programme(file: EvidenceFile, at: object) -> reach.Reach:
        return reach.Reach(scopes=frozenset({Scope("programme", "crimjust")}))

    reach.register_scopes(in_programme)
    yield
    reach._FILE_REACH.remove(in_programme)


def kept(
    world: World, *, confidentiality: str = "institution", by: str = "farid", name: str = "plan.txt"
) -> EvidenceFile:
    return store_evidence(
        by=world.actor(by), at=NOW, institution=world.anu,
        prepared=prepare(io.BytesIO(samples.SHOWN.encode()), name=name),
        provenance=Provenance(source="Order 14/2025", confidentiality=confidentiality, note="only inside"),
    )  # fmt: skip


def same_for_all(page: bytes, key: uuid.UUID) -> str:
    """The page without its own address and without the token each page has anew."""
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page.decode().replace(str(key), ""))


@pytest.mark.parametrize("confidentiality", READERS)
@pytest.mark.usefixtures("used_in_a_programme")
def test_each_degree_of_confidentiality_has_its_readers(
    confidentiality: str, world: World, as_: Sign, ledger_of: Ledger
) -> None:
    file = kept(world, confidentiality=confidentiality)
    for name in EVERYBODY:
        for address in (f"/evidence/{file.key}/", f"/evidence/{file.key}/file"):
            allowed = name in READERS[confidentiality]
            assert as_(name).get(address).status_code == (200 if allowed else 404), f"{name} at {address}"
    assert len(ledger_of("evidence.file.downloaded")) == len(READERS[confidentiality])
    assert len(ledger_of("access.refused")) == 2 * (len(EVERYBODY) - len(READERS[confidentiality]))


def test_a_programme_reaches_only_what_is_used_in_it(world: World, as_: Sign) -> None:
    file = kept(world)
    assert as_("bruno").get(f"/evidence/{file.key}/").status_code == 404
    assert as_("petra").get(f"/evidence/{file.key}/").status_code == 404


def test_whoever_handed_it_in_may_read_it(world: World, as_: Sign) -> None:
    file = kept(world, by="delia", confidentiality="restricted")
    assert as_("delia").get(f"/evidence/{file.key}/file").status_code == 200


def test_a_room_may_name_further_contributors(world: World, as_: Sign) -> None:
    delia = frozenset({str(world.people["delia"].key)})

    def found(file: EvidenceFile, at: object) -> reach.Reach:
        return reach.Reach(parties={"contributor": delia})

    file = kept(world, confidentiality="restricted")
    assert as_("delia").get(f"/evidence/{file.key}/").status_code == 404
    reach.register_scopes(found)
    try:
        assert as_("delia").get(f"/evidence/{file.key}/").status_code == 200
    finally:
        reach._FILE_REACH.remove(found)


def test_a_refusal_and_a_file_that_is_not_there_look_the_same(world: World, as_: Sign) -> None:
    file, nowhere = kept(world), uuid.uuid4()
    for tail in ("", "file"):
        theirs = as_("carmen").get(f"/evidence/{file.key}/{tail}")
        absent = as_("carmen").get(f"/evidence/{nowhere}/{tail}")
        assert theirs.status_code == absent.status_code == 404
        assert same_for_all(theirs.content, file.key) == same_for_all(absent.content, nowhere)


def test_nobody_reads_anything_without_signing_in(world: World) -> None:
    file = kept(world, confidentiality="public")
    for tail in ("", "file"):
        assert Client().get(f"/evidence/{file.key}/{tail}").status_code == 302


def test_a_download_is_saved_and_never_run(world: World, as_: Sign) -> None:
    file = kept(world, name='..\\évil "name";\u202efdp.html')
    answer = as_("farid").get(f"/evidence/{file.key}/file")
    assert b"".join(answer.streaming_content) == samples.SHOWN.encode()
    assert file.name == "évil _name_; fdp.html.txt"
    disposition = answer["Content-Disposition"]
    assert disposition.startswith("attachment; ")
    assert "filename*=utf-8''%C3%A9vil%20_name_" in disposition
    assert answer["Content-Type"] == "text/plain"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert answer["Cache-Control"] == "private, no-store"
    assert as_("farid").post(f"/evidence/{file.key}/file").status_code == 405


def test_the_page_says_what_was_removed_and_how_to_compare(world: World, as_: Sign) -> None:
    file = store_evidence(
        by=world.actor("farid"), at=NOW, institution=world.anu,
        prepared=prepare(io.BytesIO(samples.picture("jpeg")), name="gate.pdf"),
        provenance=Provenance(source="Photograph of the gate"),
    )  # fmt: skip
    page = as_("amina").get(f"/evidence/{file.key}/").content.decode()
    for said in ("the place where a picture was taken", file.sha256, file.received_sha256, "gate.pdf.jpg",
                 "It arrived as “gate.pdf”", "Photograph of the gate", "Farid Haddad", "JPEG picture"):  # fmt: skip
        assert said in page


def test_a_stranger_who_may_read_a_public_file_does_not_learn_who_sent_it(world: World, as_: Sign) -> None:
    page = as_("dmitri").get(f"/evidence/{kept(world, confidentiality='public').key}/").content.decode()
    assert "Order 14/2025" in page
    assert "Farid" not in page
    assert "only inside" not in page


def test_missing_bytes_are_told_and_no_download_is_written_down(world: World, as_: Sign, ledger_of: Ledger) -> None:
    file = kept(world)
    content_path(file.sha256).unlink()
    assert as_("farid").get(f"/evidence/{file.key}/file").status_code == 503
    assert ledger_of("evidence.file.downloaded") == []


@pytest.mark.parametrize("name", ["petra", "bruno", "carmen", "dmitri", "olga"])
def test_only_the_institution_hands_in_files(name: str, world: World, ledger_of: Ledger) -> None:
    with pytest.raises(Problem) as refused:
        kept(world, by=name)
    assert refused.value.type.code == "access.not-allowed"
    assert ledger_of("access.refused") == [f"institution:{world.anu.code}"]
    assert ledger_of("evidence.file.received") == []
    assert files_of(world.anu) == []


def test_a_room_may_name_who_hands_in_files(world: World) -> None:
    bruno = frozenset({str(world.people["bruno"].key)})

    def found(institution: object, at: object) -> frozenset[str]:
        return bruno

    reach.register_contributors(found)
    try:
        assert kept(world, by="bruno").received_by_name == "Bruno Reyes"
    finally:
        reach._CONTRIBUTORS.remove(found)


def test_what_was_handed_in_is_in_the_ledger_without_its_words(world: World) -> None:
    from rectitude.base.audit.models import Event

    file = kept(world)
    event = Event.objects.get(name="evidence.file.received")
    assert event.subject == f"evidence:{file.key}"
    assert file.sha256 in event.details_text
    assert "Order" not in event.details_text
    assert "plan" not in event.details_text


def test_a_download_is_refused_by_the_action_itself(world: World, ledger_of: Ledger) -> None:
    file = kept(world)
    with pytest.raises(Problem):
        record_download(by=world.actor("carmen"), at=NOW, file=file)
    assert ledger_of("access.refused") == [f"evidence:{file.key}"]


def test_a_file_is_never_changed_or_removed(world: World) -> None:
    from django.db import DatabaseError, transaction
    from django_scopes import scopes_disabled

    file = kept(world)
    with scopes_disabled():
        for change in (lambda: file.save(), lambda: file.delete(), lambda: file.content.delete()):
            with pytest.raises(DatabaseError), transaction.atomic():
                change()


def test_another_institutions_files_are_not_listed_and_an_unscoped_query_fails(world: World) -> None:
    from django_scopes.exceptions import ScopeError

    file = kept(world)
    assert files_of(world.anu) == [file]
    assert files_of(world.dap) == []
    assert files_by_key(world.dap, [file.key]) == {}
    with pytest.raises(ScopeError):
        list(EvidenceFile.objects.all())


def test_an_unknown_degree_of_confidentiality_is_an_error(world: World) -> None:
    ready = prepare(io.BytesIO(b"words"), name="a.txt")
    with pytest.raises(ValueError):
        keep(
            by=world.actor("farid"), at=NOW, institution=world.anu, prepared=ready,
            provenance=Provenance(confidentiality="secret"),
        )  # fmt: skip
