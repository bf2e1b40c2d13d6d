"""Evidence attached to an item: kept and attached in one step, withdrawn but never removed, refused in words."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from rectitude.apps.assessments.actions.delegations import delegate_section
from rectitude.apps.assessments.models import AnswerDraft, AnswerFile, Assignment
from rectitude.base.audit.models import Event
from rectitude.base.institutions.scopes import in_assignment
from tests.apps.assessments.respondent.conftest import HERE
from tests.cast import NOW, World

As = Callable[[str], Client]
FORM = {"source": "Order 14/2025 of the director", "confidentiality": "institution", "note": "see § 3"}


@pytest.fixture(autouse=True)
def own_store(settings, tmp_path: Path) -> None:
    settings.RECTITUDE_EVIDENCE_DIR = tmp_path / "evidence"


def text(name: str = "order.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, b"Order 14/2025: entry requirements of the unit.\n")


def links(anu: Assignment) -> list[AnswerFile]:
    with in_assignment(round_pk=anu.round_id, institution_pk=anu.institution_id):
        return list(AnswerFile.objects.select_related("file").order_by("pk"))


def test_a_file_is_attached_shown_and_withdrawn(anu: Assignment, as_: As) -> None:
    client = as_("farid")
    answer = client.post(f"{HERE}A01/files/", {**FORM, "file": text()})
    assert answer["location"] == f"{HERE}A01/", answer.content.decode()[:3000]
    page = client.get(f"{HERE}A01/").content.decode()
    assert "order.txt" in page
    (link,) = links(anu)
    assert (link.item, link.note) == ("A01", "see § 3")
    assert client.get(f"/evidence/{link.file.key}/").status_code == 200
    gone = client.post(f"{HERE}A01/files/withdraw/", {"file": str(link.file.key)})
    assert gone.status_code == 302
    assert "order.txt" not in client.get(f"{HERE}A01/").content.decode()
    (link,) = links(anu)
    assert link.withdrawn_at is not None
    assert client.post(f"{HERE}A01/files/withdraw/", {"file": str(link.file.key)}).status_code == 302
    names = ["assessments.evidence.attached", "assessments.file.withdrawn"]
    assert [Event.objects.filter(name=name).count() for name in names] == [1, 1]


def test_what_is_wrong_with_a_file_is_said_and_the_rest_stays(anu: Assignment, as_: As) -> None:
    client = as_("farid")
    script = SimpleUploadedFile("tool.sh", b"#!/bin/sh\nrm -rf /\n")
    answer = client.post(f"{HERE}A01/files/", {**FORM, "file": script})
    assert answer.status_code == 422
    assert "The file is a script" in answer.content.decode()
    assert "Order 14/2025 of the director" in answer.content.decode()
    nothing = client.post(f"{HERE}A01/files/", FORM)
    assert nothing.status_code == 422
    assert "Choose a file" in nothing.content.decode()
    assert links(anu) == []


def test_what_was_typed_is_kept_while_a_file_is_attached(anu: Assignment, as_: As) -> None:
    client = as_("farid")
    away = client.post(f"{HERE}A02/", {"a.open_call": "37", "version": "0", "go": "files"})
    assert away["location"] == f"{HERE}A02/files/"
    client.post(f"{HERE}A02/files/", {**FORM, "file": text()})
    assert 'value="37"' in client.get(f"{HERE}A02/").content.decode()
    with in_assignment(round_pk=anu.round_id, institution_pk=anu.institution_id):
        assert AnswerDraft.objects.count() == 1


def test_a_restricted_question_offers_restricted_first(anu: Assignment, as_: As) -> None:
    page = as_("farid").get(f"{HERE}A06/files/").content.decode()
    assert 'value="restricted" checked' in " ".join(page.split())


def test_a_delegate_attaches_to_her_section_only_and_the_head_to_none(world: World, anu: Assignment, as_: As) -> None:
    with in_assignment(round_pk=anu.round_id, institution_pk=anu.institution_id):
        delegate_section(by=world.actor("farid"), at=NOW, assignment=anu, section="A", person=world.people["delia"])
    delia = as_("delia")
    assert delia.post(f"{HERE}A01/files/", {**FORM, "file": text()}).status_code == 302
    assert delia.post(f"{HERE}B01/files/", {**FORM, "file": text()}).status_code == 404
    assert as_("amina").post(f"{HERE}A01/files/", {**FORM, "file": text()}).status_code == 403
    assert "Attach a file" not in as_("amina").get(f"{HERE}A01/files/").content.decode()
    (link,) = links(anu)
    key = str(link.file.key)
    assert as_("amina").post(f"{HERE}A01/files/withdraw/", {"file": key}).status_code == 403
    assert as_("carmen").post(f"{HERE}A01/files/withdraw/", {"file": key}).status_code == 404
    assert links(anu)[0].withdrawn_at is None


def test_what_cannot_be_taken_back_is_not_offered(anu: Assignment, as_: As) -> None:
    client = as_("farid")
    client.post(f"{HERE}A01/files/", {**FORM, "file": text()})
    assert "Withdraw it" in client.get(f"{HERE}A01/files/").content.decode()
    Assignment.objects.with_scopes_disabled().filter(pk=anu.pk).update(state=Assignment.State.SUBMITTED)
    page = client.get(f"{HERE}A01/files/").content.decode()
    assert "Withdraw it" not in page
    assert "Attach a file" in page, "reviewers may ask for more"
