"""`rectitude ledger` as an operator types it."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from rectitude.base.audit.models import Checkpoint, Event, Leaf
from rectitude.base.audit.triggers import drop_statements, missing_triggers
from rectitude.core.ledger import check_entry_proof, open_checkpoint, parse_entry_proof
from tests.apps.audit.conftest import Ledger, Villain


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What the command prints."""
    call_command("ledger", *arguments)
    return capsys.readouterr().out


def test_checkpoint_integrates_what_waits(ledger: Ledger, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="empty"):
        call_command("ledger", "checkpoint")
    ledger.record(3)
    note = told(capsys, "checkpoint")
    assert open_checkpoint(note, verifier=ledger.signer.verifier).size == 3
    kept = tmp_path / "kept.txt"
    assert told(capsys, "checkpoint", "--output", str(kept)) == ""
    assert kept.read_text() == note
    assert Checkpoint.objects.count() == 1


@pytest.mark.parametrize("with_content", [False, True])
def test_prove_by_key_and_by_number(ledger: Ledger, capsys: pytest.CaptureFixture[str], with_content: bool) -> None:
    ledger.grow(5)
    options = ["--with-content"] if with_content else []
    event = ledger.event(3)
    by_key = told(capsys, "prove", str(event.key), *options)
    assert told(capsys, "prove", "3", *options) == by_key
    proof = parse_entry_proof(by_key)
    assert check_entry_proof(proof, verifier=ledger.signer.verifier).size == 5
    assert (proof.key, proof.index) == (str(event.key), 2)
    assert ("assessments.answer.saved" in by_key) is with_content
    if with_content:
        assert json.loads(proof.record or "")["details"] == {"item": "A2", "value": 2}


@pytest.mark.parametrize(
    ("event", "said"),
    [("nonsense", "neither"), ("99", "no event"), ("0" * 8 + "-0000-4000-8000-" + "0" * 12, "no event")],
)
def test_prove_says_what_it_cannot_find(ledger: Ledger, event: str, said: str) -> None:
    ledger.grow(1)
    with pytest.raises(CommandError, match=said):
        call_command("ledger", "prove", event)


def test_prove_says_that_an_event_waits(ledger: Ledger) -> None:
    event = ledger.record(1)[0]
    with pytest.raises(CommandError, match="waits for its place"):
        call_command("ledger", "prove", str(event.key))


def test_verify_tells_a_sound_ledger(ledger: Ledger, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    ledger.grow(2, 3)
    ledger.record(4)
    kept = tmp_path / "kept.txt"
    kept.write_text(Checkpoint.objects.get(number=1).note)
    said = told(capsys, "verify", "--checkpoint", str(kept), "--vkey", ledger.signer.verifier.text)
    assert "Entries read: 5." in said
    assert "2 here, 1 kept elsewhere" in said
    assert "wait for their place: 4" in said
    assert "Everything fits" in said


def test_verify_names_every_fault_and_fails(
    ledger: Ledger, villain: Villain, capsys: pytest.CaptureFixture[str]
) -> None:
    ledger.grow(4)
    villain.rewrite_event(2, up_to="event")
    deleted = ledger.event(3)
    villain.run(f"DELETE FROM audit_event WHERE id = {deleted.pk}")
    with pytest.raises(CommandError, match="Faults: 2"):
        call_command("ledger", "verify")
    said = capsys.readouterr().out
    assert f"[event-edited] Entry 2: the event assessments.answer.saved ({ledger.event(2).key}) was edited." in said
    assert f"[event-deleted] Entry 3: the event assessments.answer.saved ({deleted.key}) was deleted." in said


def test_verify_writes_nothing(ledger: Ledger, capsys: pytest.CaptureFixture[str]) -> None:
    ledger.grow(2)
    ledger.record(1)
    told(capsys, "verify")
    assert (Event.objects.count(), Leaf.objects.count(), Checkpoint.objects.count()) == (3, 2, 1)


def test_a_file_that_is_not_there_and_a_key_that_is_none(ledger: Ledger, tmp_path: Path) -> None:
    ledger.grow(1)
    with pytest.raises(CommandError, match="No such file"):
        call_command("ledger", "verify", "--checkpoint", str(tmp_path / "lost.txt"))
    with pytest.raises(CommandError, match="three parts"):
        call_command("ledger", "verify", "--vkey", "nonsense")


def test_protect_puts_the_triggers_back(transactional_db: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert "nothing was missing" in told(capsys, "protect")
    lost = drop_statements(connection.vendor)[0]
    with connection.cursor() as cursor:
        cursor.execute(lost)
    (name,) = missing_triggers(connection)
    assert name in told(capsys, "protect")
    assert missing_triggers(connection) == []
