"""The ledger's pages, for each of those who may come by."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client

from rectitude.base.audit.integration import integrate_events
from rectitude.base.audit.models import Checkpoint, Event
from rectitude.base.audit.recording import record_event
from rectitude.base.audit.signing import ledger_signer
from rectitude.core.ledger import check_entry_proof, open_checkpoint, parse_entry_proof, parse_vkey
from tests.apps.audit.conftest import NOON, Ledger, Villain
from tests.cast import World

As = Callable[[str], Client]


@pytest.fixture
def grown(world: World, settings: object, tmp_path: Path) -> Iterator[Ledger]:
    """The cast's world and a ledger of eight entries, the third of which is about an assignment."""
    settings.RECTITUDE_LEDGER_KEY_FILE = tmp_path / "ledger-key"  # type: ignore[attr-defined]
    with transaction.atomic():
        ledger = Ledger(signer=ledger_signer())
        while integrate_events(at=NOON, signer=ledger.signer):
            pass
        ledger.grow(3, 5)
        yield ledger
        transaction.set_rollback(True)


def newest() -> Checkpoint:
    """The newest checkpoint."""
    return Checkpoint.objects.order_by("-number")[0]


def test_an_empty_ledger_says_so(world: World, as_: As, settings: object, tmp_path: Path) -> None:
    settings.RECTITUDE_LEDGER_KEY_FILE = tmp_path / "ledger-key"  # type: ignore[attr-defined]
    client = as_("dmitri")
    page = client.get("/ledger/")
    assert page.status_code == 200
    assert "not signed anything yet" in page.content.decode()
    assert client.get("/ledger/checkpoint").status_code == 404
    assert not (tmp_path / "ledger-key").exists()


@pytest.mark.parametrize("name", ["dmitri", "farid", "olga"])
def test_anybody_signed_in_is_told_what_was_checked(grown: Ledger, as_: As, name: str) -> None:
    page = as_(name).get("/ledger/").content.decode()
    assert "nothing that does not fit" in page
    assert newest().note.splitlines()[2].replace("+", "&#x2B;") in page.replace("+", "&#x2B;")
    assert "What it does not prove" in page
    assert "assessments.answer.saved" not in page


def test_nobody_else_is(grown: Ledger, world: World) -> None:
    key = Event.objects.first().key  # type: ignore[union-attr]
    for path in ("/ledger/", "/ledger/checkpoint", "/ledger/key", f"/ledger/events/{key}/"):
        answer = Client().get(path)
        assert answer.status_code == 302
        assert answer["location"].startswith("/accounts/login/")


def test_checkpoint_and_key_are_files_to_keep(grown: Ledger, as_: As) -> None:
    client = as_("farid")
    note, key = client.get("/ledger/checkpoint"), client.get("/ledger/key")
    verifier = parse_vkey(key.content.decode().strip())
    assert open_checkpoint(note.content.decode(), verifier=verifier).size == newest().size
    assert note["content-disposition"] == f'attachment; filename="checkpoint-{newest().size}.txt"'


def test_an_entry_is_shown_without_its_content(grown: Ledger, as_: As) -> None:
    event = grown.event(newest().size - 4)
    page = as_("dmitri").get(f"/ledger/events/{event.key}/").content.decode()
    assert "is in the ledger, unchanged" in page
    assert bytes(event.commitment).hex() in page
    for hidden in (event.name, event.subject, event.actor, bytes(event.salt).hex()):
        assert hidden not in page


@pytest.mark.parametrize(("name", "role"), [("olga", ""), ("dmitri", "auditor")])
def test_auditor_and_operator_see_what_an_entry_is_about_but_not_what_it_says(
    grown: Ledger, world: World, as_: As, name: str, role: str
) -> None:
    if role:
        world.grant(name, role, "platform", "*")
    event = grown.event(newest().size - 4)
    page = as_(name).get(f"/ledger/events/{event.key}/").content.decode()
    assert event.name in page
    assert event.subject in page
    assert '"item"' not in page
    assert bytes(event.salt).hex() not in page


def test_the_proof_file_is_a_proof(grown: Ledger, as_: As) -> None:
    event = grown.event(newest().size)
    answer = as_("farid").get(f"/ledger/events/{event.key}/proof.json")
    proof = parse_entry_proof(answer.content.decode())
    assert check_entry_proof(proof, verifier=grown.signer.verifier).size == newest().size
    assert proof.record is None
    assert f'ledger-entry-{newest().size}.json"' in answer["content-disposition"]


def test_an_event_that_waits_and_one_that_is_not(grown: Ledger, as_: As) -> None:
    waiting = record_event(name="a.b.done", at=NOON, actor="amina", subject="x", details={})
    client = as_("farid")
    assert "waits for its place" in client.get(f"/ledger/events/{waiting.key}/").content.decode()
    assert client.get(f"/ledger/events/{waiting.key}/proof.json").status_code == 404
    assert client.get("/ledger/events/00000000-0000-4000-8000-000000000000/").status_code == 404
    assert "wait for their place" in client.get("/ledger/").content.decode()


def test_an_edited_event_is_told_on_its_page(grown: Ledger, villain: Villain, as_: As) -> None:
    number = newest().size - 2
    villain.rewrite_event(number, up_to="event")
    page = as_("farid").get(f"/ledger/events/{grown.event(number).key}/").content.decode()
    assert "does not fit the ledger" in page


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        ("UPDATE audit_node SET digest = (SELECT digest FROM audit_node WHERE level = 2 LIMIT 1)", "another root"),
        ("DELETE FROM audit_node", "another root"),
        (
            "UPDATE audit_checkpoint SET note = 'x' WHERE number = (SELECT MAX(number) FROM audit_checkpoint)",
            "not carry",
        ),
    ],
)
def test_damage_is_told_on_the_page(grown: Ledger, villain: Villain, as_: As, damage: str, said: str) -> None:
    villain.run(damage)
    page = as_("farid").get("/ledger/").content.decode()
    assert "does not fit its own signature" in page
    assert said in page


def test_a_missing_node_makes_no_proof_and_says_so(grown: Ledger, villain: Villain, as_: As) -> None:
    villain.run("DELETE FROM audit_node")
    assert as_("farid").get(f"/ledger/events/{grown.event(1).key}/").status_code == 503


def test_a_lost_key_is_told_without_details(grown: Ledger, as_: As, settings: object) -> None:
    Path(settings.RECTITUDE_LEDGER_KEY_FILE).unlink()  # type: ignore[attr-defined]
    answer = as_("farid").get("/ledger/")
    assert answer.status_code == 503
    assert "ledger-key" not in answer.content.decode()


def test_a_kept_checkpoint_is_compared(grown: Ledger, villain: Villain, as_: As) -> None:
    client = as_("farid")
    notes = list(Checkpoint.objects.order_by("number").values_list("note", flat=True))

    def said(text: str) -> str:
        return client.post("/ledger/", {"kept": text}).content.decode()

    assert "It fits." in said(notes[0].replace("\n", "\r\n"))
    assert "not a whole checkpoint" in said("nonsense")
    assert "did not sign this note" in said(notes[0].replace("\n\n", "\n", 1).replace("—", "x\n\n—", 1))
    kept = newest()
    villain.cut(kept.size - 5, checkpoints=kept.number - 1)
    assert "the end of the ledger is missing" in said(kept.note)


def test_a_kept_checkpoint_shows_a_rewritten_past(grown: Ledger, villain: Villain, as_: As) -> None:
    last = newest()
    kept = [last.note, Checkpoint.objects.get(number=last.number - 1).note]
    villain.rewrite_event(1, up_to="root")
    for note in kept:
        page = as_("farid").post("/ledger/", {"kept": note}).content.decode()
        assert "does not fit its own signature" in page
        assert "at least one was changed, removed or moved" in page


def test_the_pages_stay_within_ten_queries(
    grown: Ledger, as_: As, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    client = as_("farid")
    event = grown.event(3)
    for path in ("/ledger/", f"/ledger/events/{event.key}/"):
        with django_assert_max_num_queries(10):  # type: ignore[attr-defined]
            assert client.get(path).status_code == 200
