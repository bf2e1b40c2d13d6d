"""Recording: one insert in the caller's transaction, and no way back."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from rectitude.base.audit.models import Event, Leaf, Node
from rectitude.base.audit.recording import record_event
from rectitude.base.audit.triggers import UNIQUE_COLUMNS, missing_triggers
from rectitude.core.ledger import UncommittableError, commitment_to
from tests.apps.audit.conftest import NOON, Ledger, Villain
from tests.flushing import triggers_lowered


def test_an_event_is_one_insert_and_leaves_the_tree_alone(ledger: Ledger) -> None:
    with (
        transaction.atomic(),
        CaptureQueriesContext(
            connection,
        ) as queries,
    ):
        record_event(name="a.b.done", at=NOON, actor="amina", subject="round:1", details={"x": 1})
    assert [query["sql"].split()[:3] for query in queries if "SAVEPOINT" not in query["sql"]] == [
        ["INSERT", "INTO", '"audit_event"']
    ]
    assert not Leaf.objects.exists()
    assert not Node.objects.exists()


def test_an_event_reads_back_as_it_was_committed_to(ledger: Ledger) -> None:
    details = {"é": ["ñ\x00\u2028", 1e22, -0.0, 2**70, None, True], "": {"z": 1, "a": 0.1}}
    made = record_event(name="a.b.done", at=NOON, actor="amina", subject="round:1", details=details)
    read = Event.objects.get(key=made.key)
    assert read.details == details
    assert read.record == made.record
    assert read.recomputed_commitment == bytes(read.commitment) == commitment_to(made.record, salt=bytes(made.salt))
    assert len(bytes(read.salt)) == 32


def test_the_same_event_twice_has_two_commitments(ledger: Ledger) -> None:
    first, second = (
        record_event(name="a.b.done", at=NOON, actor="amina", subject="round:1", details={}) for _ in range(2)
    )
    assert bytes(first.salt) != bytes(second.salt)
    assert bytes(first.commitment) != bytes(second.commitment)


def test_an_event_goes_when_its_change_goes(ledger: Ledger) -> None:
    with transaction.atomic():
        ledger.record()
        transaction.set_rollback(True)
    assert not Event.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"actor": " "},
        {"subject": ""},
        {"name": "x" * 121},
        {"subject": "x" * 301},
        {"subject": "a\x00b"},
        {"details": {"x": object()}},
        {"details": {"x": float("nan")}},
        {"at": NOON.replace(tzinfo=None)},
    ],
)
def test_what_cannot_be_recorded_is_refused(ledger: Ledger, wrong: dict[str, object]) -> None:
    right = {"name": "a.b.done", "at": NOON, "actor": "amina", "subject": "round:1", "details": {}}
    with pytest.raises((ValueError, UncommittableError)):
        record_event(**(right | wrong))
    assert not Event.objects.exists()


@pytest.mark.parametrize("table", UNIQUE_COLUMNS)
@pytest.mark.parametrize("change", ["update", "delete", "replace", "truncate"])
def test_the_database_refuses_to_change_the_past(ledger: Ledger, table: str, change: str) -> None:
    ledger.grow(3)
    column = UNIQUE_COLUMNS[table][0][0]
    sqlite = connection.vendor == "sqlite"
    statement = {
        "update": f'UPDATE {table} SET "{column}" = "{column}"',
        "delete": f"DELETE FROM {table}",
        "replace": f"INSERT {'OR REPLACE ' if sqlite else ''}INTO {table} SELECT * FROM {table}",
        "truncate": f"DELETE FROM {table}" if sqlite else f"TRUNCATE {table} CASCADE",
    }[change]
    with connection.cursor() as cursor:
        if not sqlite:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        with pytest.raises(IntegrityError), transaction.atomic():
            cursor.execute(statement)
    assert ledger.report().is_sound


def test_lowered_triggers_are_noticed_and_raised_ones_are_ours(ledger: Ledger, villain: Villain) -> None:
    assert missing_triggers(connection) == []
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        with triggers_lowered():
            assert len(missing_triggers(connection)) == (12 if connection.vendor == "sqlite" else 4)
            assert {fault.kind.value for fault in ledger.report().faults} == {"trigger-missing"}
    assert missing_triggers(connection) == []


def test_a_trigger_that_only_looks_like_ours_is_noticed(ledger: Ledger) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER audit_event_no_update")
            cursor.execute("CREATE TRIGGER audit_event_no_update BEFORE UPDATE ON audit_event BEGIN SELECT 1; END")
            assert missing_triggers(connection) == ["audit_event_no_update"]
        else:
            cursor.execute(
                "CREATE OR REPLACE FUNCTION audit_refuse_change() RETURNS trigger LANGUAGE plpgsql "
                "AS $$ BEGIN RETURN NULL; END $$"
            )
            assert len(missing_triggers(connection)) == 4
