"""Fifty tamperings drawn by lot, with a real history of a round: each is found and named by both verifiers.

What tests/apps/audit does to each kind of row one by one is done here at random and at length: which row, which column,
which value, with the rest of the tree left alone or made to agree, and with the triggers put back word for word.
"""

import random
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction

from rectitude.apps.assessments.actions.answers import save_answer
from rectitude.base.audit.models import Checkpoint, Event, Leaf, Node
from rectitude.base.audit.signing import ledger_signer
from rectitude.base.audit.triggers import missing_triggers
from rectitude.base.institutions.scopes import in_assignment
from tests.apps.audit.conftest import Ledger, Villain
from tests.apps.audit.test_export import export, verify
from tests.cast import NOW, answer_everything, entry, make_round, make_world
from tests.trials.tampering import Tampering, drawn

SHORT, LONG = 12, 50


@pytest.fixture
def history(db: None, settings: Any, tmp_path: Path) -> Ledger:
    """The cast at work: a few hundred events in batches of unequal size, each with its checkpoint."""
    settings.RECTITUDE_LEDGER_KEY_FILE = tmp_path / "keys" / "ledger-key"
    world = make_world()
    round_ = make_round(world)
    row = answer_everything(world, round_)
    ledger, chance = Ledger(signer=ledger_signer()), random.Random(1)
    ledger.integrate()
    with in_assignment(round_pk=round_.pk, institution_pk=world.anu.pk):
        for number in range(20):
            given = entry("A01", missing="refused", comment=str(number))
            at = NOW + timedelta(minutes=number)
            save_answer(by=world.actor("farid"), at=at, assignment=row, entry=given)
    for _ in range(30):
        ledger.record(chance.randint(2, 14))
        ledger.integrate()
    return ledger


def _try(history: Ledger, villain: Villain, tmp_path: Path, tampering: Tampering) -> None:
    """Tamper, look, undo. The checkpoint that was kept outside is the newest."""
    kept = Checkpoint.objects.order_by("-number").first()
    assert kept is not None
    with transaction.atomic():
        tampering.do(villain)
        assert missing_triggers(connection) == [], "the villain puts the triggers back"
        faults = [str(fault) for fault in history.report(kept.note).faults]
        assert faults, f"{tampering.what}: nothing was found"
        assert any(name in fault for fault in faults for name in tampering.names), f"{tampering.what}: {faults}"
        code, told = verify(history, export(tmp_path), note=kept.note)
        assert (code == 1) == tampering.is_in_export, f"{tampering.what}: the independent verifier said {told[:500]}"
        if tampering.is_in_export:
            assert any(name in told for name in tampering.names_outside), f"{tampering.what}: {told[:500]}"
        transaction.set_rollback(True)
    assert history.report(kept.note).is_sound


def _trial(history: Ledger, villain: Villain, tmp_path: Path, times: int) -> None:
    chance = random.Random(20261005)
    assert Event.objects.count() > 200
    assert Leaf.objects.count() == Event.objects.count()
    assert Node.objects.exists()
    seen = set()
    for _ in range(times):
        tampering = drawn(chance)
        seen.add(tampering.kind)
        _try(history, villain, tmp_path, tampering)
    assert len(seen) > min(times, 20) / 3


@pytest.fixture
def villain() -> Villain:
    """Full rights and bad intent."""
    return Villain()


def test_a_dozen_tamperings_by_lot(history: Ledger, villain: Villain, tmp_path: Path) -> None:
    _trial(history, villain, tmp_path, SHORT)


@pytest.mark.long
def test_fifty_tamperings_by_lot(history: Ledger, villain: Villain, tmp_path: Path) -> None:
    _trial(history, villain, tmp_path, LONG)
