"""Integration: every event gets one place, none is lost, and nothing is signed over damage."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import OperationalError, connection, transaction

from rectitude.base.audit import integration
from rectitude.base.audit.integration import LedgerBrokenError, integrate_events, waiting_events
from rectitude.base.audit.integrator import run_integrator
from rectitude.base.audit.models import Checkpoint, Event, Leaf
from rectitude.base.audit.queries import entry_number, entry_proof, events_about
from rectitude.base.audit.signing import LedgerKeyError, ledger_signer, ledger_verifier
from rectitude.core.ledger import check_entry_proof, is_consistent, open_checkpoint
from tests.apps.audit.conftest import NOON, Ledger, Villain
from tests.apps.audit.crowd import crowd, in_thread


def test_a_batch_becomes_leaves_nodes_and_one_signed_checkpoint(ledger: Ledger) -> None:
    events = ledger.record(5)
    assert [entry_number(event.key) for event in events] == [None] * 5
    checkpoint = ledger.integrate()
    assert checkpoint
    assert (checkpoint.number, checkpoint.size, checkpoint.signed_at) == (1, 5, NOON)
    head = open_checkpoint(checkpoint.note, verifier=ledger.signer.verifier)
    assert (head.origin, head.size, head.root) == ("rectitude.example/ledger", 5, bytes(checkpoint.root))
    assert [entry_number(event.key) for event in events] == [1, 2, 3, 4, 5]
    assert ledger.integrate() is None


def test_every_entry_is_proved_after_every_batch(ledger: Ledger) -> None:
    for count in (1, 2, 5, 3):
        ledger.grow(count)
        for event in Event.objects.all():
            proof = entry_proof(event, verifier=ledger.signer.verifier, with_content=True)
            assert proof
            assert check_entry_proof(proof, verifier=ledger.signer.verifier).size == Leaf.objects.count()
    assert ledger.report().is_sound


def test_a_backlog_is_taken_in_bounded_batches(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(integration, "MOST_AT_ONCE", 4)
    ledger.record(10)
    sizes = [checkpoint.size for checkpoint in iter(ledger.integrate, None)]
    assert sizes == [4, 8, 10]
    assert ledger.report().is_sound


def test_an_id_below_those_integrated_still_gets_its_place(ledger: Ledger, villain: Villain) -> None:
    ledger.record(6)
    late = Event.objects.order_by("id")[2].pk
    # What a long transaction on PostgreSQL looks like from here: its lower id appears after higher ones are done.
    villain.edit("audit_event", f"id = {late}", {"id": late + 1_000_000})
    hidden = Event.objects.get(pk=late + 1_000_000)
    villain.run(f"DELETE FROM audit_event WHERE id = {hidden.pk}")
    assert ledger.integrate()
    Event(**{field.attname: getattr(hidden, field.attname) for field in Event._meta.fields} | {"id": late}).save(
        force_insert=True
    )
    assert ledger.integrate()
    assert entry_number(hidden.key) == 6
    assert ledger.report().is_sound


def test_a_quick_look_sees_the_recent_and_a_sweep_sees_all(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch, villain: Villain
) -> None:
    monkeypatch.setattr(integration, "LOOK_BACK", 3)
    ledger.grow(10)
    newest = Event.objects.order_by("-id").values_list("id", flat=True)[0]
    ledger.record(1)
    late = Event.objects.order_by("-id").values_list("id", flat=True)[0]
    villain.edit("audit_event", f"id = {late}", {"id": newest - 100})
    assert not waiting_events(sweep=False).exists()
    assert waiting_events().count() == 1
    assert integrate_events(at=NOON, signer=ledger.signer, sweep=False) is None
    assert integrate_events(at=NOON, signer=ledger.signer) is not None


def test_checkpoints_continue_each_other(ledger: Ledger) -> None:
    ledger.grow(3, 4)
    from rectitude.base.audit.integration import read_nodes
    from rectitude.core.ledger import consistency_proof

    old, new = Checkpoint.objects.order_by("number")
    proof = consistency_proof(old_size=3, size=7, read=read_nodes)
    assert is_consistent(old_size=3, old_root=bytes(old.root), size=7, root=bytes(new.root), proof=proof)


@pytest.mark.parametrize(
    "damage",
    [
        'UPDATE audit_node SET digest = (SELECT commitment FROM audit_leaf WHERE "index" = 0) WHERE level = 2',
        "DELETE FROM audit_node WHERE level = 2",
        'DELETE FROM audit_leaf WHERE "index" = 4',
        "DELETE FROM audit_checkpoint",
    ],
)
def test_nothing_is_signed_over_a_damaged_tree(ledger: Ledger, villain: Villain, damage: str) -> None:
    ledger.grow(5)
    ledger.record(1)
    villain.run(damage)
    with pytest.raises(LedgerBrokenError):
        ledger.integrate()


def test_what_happened_to_a_subject_is_found(ledger: Ledger) -> None:
    ledger.record(2)
    ledger.record(2)
    assert [event.details["value"] for event in events_about("assignment:1")] == [1, 1]


class TestKey:
    """The file with the signing key."""

    def test_it_is_made_once_and_for_its_owner_alone(self, ledger: Ledger, settings: object) -> None:
        path = Path(settings.RECTITUDE_LEDGER_KEY_FILE)  # type: ignore[attr-defined]
        assert path.stat().st_mode & 0o777 == 0o600
        assert [file.name for file in path.parent.iterdir()] == ["ledger-key"]
        assert ledger_signer() == ledger.signer
        assert ledger_verifier() == ledger.signer.verifier

    def test_a_lost_key_is_not_replaced(self, ledger: Ledger, settings: object) -> None:
        ledger.grow(1)
        Path(settings.RECTITUDE_LEDGER_KEY_FILE).unlink()  # type: ignore[attr-defined]
        with pytest.raises(LedgerKeyError, match="backup"):
            ledger_signer()
        with pytest.raises(LedgerKeyError, match="no signing key"):
            ledger_verifier()

    @pytest.mark.parametrize(
        ("change", "said"),
        [
            (lambda text: "", "cannot be read"),
            (lambda text: text.replace("rectitude-ledger-key", "another-key"), "does not hold"),
            (lambda text: text.replace("rectitude.example", "belmara.example"), "does not hold"),
            (lambda text: text[:-8] + "\n", "cannot be read"),
        ],
    )
    def test_a_damaged_key_is_told(
        self, ledger: Ledger, settings: object, change: Callable[[str], str], said: str
    ) -> None:
        path = Path(settings.RECTITUDE_LEDGER_KEY_FILE)  # type: ignore[attr-defined]
        path.write_text(change(path.read_text()))
        with pytest.raises(LedgerKeyError, match=said):
            ledger_signer()

    def test_the_key_of_another_ledger_is_told(self, ledger: Ledger, settings: object) -> None:
        settings.RECTITUDE_LEDGER_ORIGIN = "terraclara.example/ledger"  # type: ignore[attr-defined]
        with pytest.raises(LedgerKeyError, match="the settings say terraclara"):
            ledger_signer()


@pytest.fixture
def real_ledger(transactional_db: None, settings: object, tmp_path: Path) -> Ledger:
    """A ledger whose transactions really commit, for tests with threads."""
    settings.RECTITUDE_LEDGER_KEY_FILE = tmp_path / "ledger-key"  # type: ignore[attr-defined]
    return Ledger(signer=ledger_signer())


def _leaves() -> int:
    try:
        return Leaf.objects.count()
    except OperationalError:
        # SQLite in memory, as the tests have it, refuses a reader while somebody writes.
        return -1


def test_the_loop_integrates_within_a_second_and_stops(real_ledger: Ledger) -> None:
    stop = threading.Event()
    real_ledger.record(3)
    began = time.monotonic()
    thread = in_thread(lambda: run_integrator(stop, interval=0.1))
    try:
        while _leaves() < 3 and time.monotonic() - began < 10:
            time.sleep(0.05)
    finally:
        stop.set()
        thread.join(timeout=10)
    assert not thread.is_alive()
    assert Leaf.objects.count() == 3
    assert time.monotonic() - began < 5


def test_writers_and_integrators_at_once_lose_nothing(real_ledger: Ledger, tmp_path: Path) -> None:
    if connection.vendor == "postgresql":
        assert crowd() == (160, 160, 0)
        return
    told = subprocess.run(
        [sys.executable, "-m", "tests.apps.audit.crowd"],
        cwd=Path(__file__).parents[3],
        env=os.environ
        | {
            "DATABASE_URL": f"sqlite://{tmp_path}/crowd.sqlite3",
            "RECTITUDE_DATA_DIR": str(tmp_path),
            "PYTHONPATH": "src:.",
            "DJANGO_SETTINGS_MODULE": "rectitude.site.settings_test",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert (told.stdout.split(), told.stderr) == (["160", "160", "0"], "")


def test_on_postgresql_a_late_commit_is_integrated_after_its_successors(real_ledger: Ledger) -> None:
    if connection.vendor != "postgresql":
        # SQLite admits one writer at a time, so that ids and commits cannot fall out of order.
        real_ledger.grow(2, 1)
        assert list(Leaf.objects.order_by("index").values_list("event__id", flat=True)) == sorted(
            Event.objects.values_list("id", flat=True)
        )
        return
    recorded, release = threading.Event(), threading.Event()

    def slow() -> None:
        with transaction.atomic():
            real_ledger.record(1, name="late.event.recorded")
            recorded.set()
            release.wait(10)

    thread = in_thread(slow)
    assert recorded.wait(10)
    real_ledger.grow(2)
    assert Leaf.objects.count() == 2
    release.set()
    thread.join(timeout=10)
    real_ledger.integrate()
    last = Leaf.objects.select_related("event").get(index=2)
    assert last.event.name == "late.event.recorded"
    assert last.event.pk < Event.objects.order_by("-id").values_list("id", flat=True)[0]
    assert real_ledger.report().is_sound
