"""Whatever is done to the rows behind the application's back is found and named."""

import uuid
from datetime import datetime, timedelta

import pytest
from django.db import connection, transaction
from django.db.models import Model

from rectitude.base.audit.models import Checkpoint, Event, Leaf, Node
from rectitude.core.ledger import SignerKey, TreeHead, sign_checkpoint
from tests.apps.audit.conftest import NOON, Ledger, Villain


@pytest.fixture
def grown(ledger: Ledger) -> Ledger:
    """Eleven entries under four checkpoints (3, 5, 10, 11), and two events that wait."""
    ledger.grow(3, 2, 5, 1)
    ledger.record(2)
    return ledger


def test_an_untouched_ledger_is_sound(grown: Ledger) -> None:
    kept = Checkpoint.objects.get(number=2).note
    report = grown.report(kept)
    assert report.is_sound
    assert (report.size, report.checkpoints, report.kept, report.waiting) == (11, 4, 1, 2)
    assert report.root == bytes(Checkpoint.objects.get(number=4).root)


def test_an_empty_ledger_is_sound(ledger: Ledger) -> None:
    assert ledger.report().is_sound
    ledger.record(1)
    report = ledger.report()
    assert report.is_sound
    assert (report.size, report.waiting) == (0, 1)


@pytest.mark.parametrize(
    "changes",
    [
        {"details_text": '{"item":"A1","value":4}'},
        {"details_text": '{"item": "A1", "value": 1}'},
        {"details_text": "no longer JSON"},
        {"name": "assessments.answer.lost"},
        {"actor": "carmen"},
        {"subject": "assignment:2"},
        {"at": NOON.isoformat()},
        {"salt": b"x" * 32},
        {"salt": b""},
        {"commitment": b"x" * 32},
    ],
    ids=lambda changes: f"{next(iter(changes))}",
)
def test_an_edited_event_is_named(grown: Ledger, villain: Villain, changes: dict[str, object]) -> None:
    event = grown.event(2)
    villain.edit("audit_event", f"id = {event.pk}", changes)
    faults = grown.report().faults
    assert [(fault.kind.value, fault.entry) for fault in faults] == [("event-edited", 2)]
    assert str(event.key) in str(faults[0])
    assert "assessments.answer.saved" in str(faults[0])


def test_values_that_are_none_of_ours_are_named_too(grown: Ledger, villain: Villain) -> None:
    if connection.vendor != "sqlite":
        villain.edit("audit_event", f"id = {grown.event(2).pk}", {"details_text": ""})
        assert grown.kinds() == [("event-edited", 2)]
        return
    villain.edit("audit_event", f"id = {grown.event(2).pk}", {"at": "2026-13-45 99:00"})
    villain.edit("audit_event", f"id = {grown.event(4).pk}", {"at": "yesterday"})
    villain.edit("audit_event", f"id = {grown.event(5).pk}", {"salt": "text", "commitment": 7})
    villain.edit("audit_node", 'level = 0 AND "index" = 5', {"digest": "text"})
    assert sorted(grown.kinds(), key=lambda found: found[1]) == [
        ("event-deleted", 2),
        ("event-edited", 4),
        ("event-edited", 5),
        ("node-edited", 6),
    ]


@pytest.mark.parametrize("number", [1, 7, 11])
def test_a_deleted_event_is_named(grown: Ledger, villain: Villain, number: int) -> None:
    key = grown.event(number).key
    villain.run((f"DELETE FROM audit_event WHERE id = {grown.event(number).pk}", []))
    faults = grown.report().faults
    assert [(fault.kind.value, fault.entry) for fault in faults] == [("event-deleted", number)]
    assert str(key) in str(faults[0])
    assert "assessments.answer.saved" in str(faults[0])


@pytest.mark.parametrize("number", [1, 4, 11])
def test_a_deleted_leaf_is_named_with_its_event(grown: Ledger, villain: Villain, number: int) -> None:
    key = grown.event(number).key
    villain.run(f'DELETE FROM audit_leaf WHERE "index" = {number - 1}')
    faults = grown.report().faults
    assert [(fault.kind.value, fault.entry) for fault in faults] == [("leaf-deleted", number)]
    assert str(key) in str(faults[0])


@pytest.mark.parametrize("changes", [{"commitment": b"x" * 32}, {"event_name": "something.else"}])
def test_an_edited_leaf_is_named(grown: Ledger, villain: Villain, changes: dict[str, object]) -> None:
    villain.edit("audit_leaf", '"index" = 5', changes)
    assert grown.kinds() == [("leaf-edited", 6)]


def test_exchanged_leaves_are_named(grown: Ledger, villain: Villain) -> None:
    one, two = grown.event(4), grown.event(9)
    spare = uuid.uuid4()
    key = (lambda value: value.hex) if connection.vendor == "sqlite" else (lambda value: value)
    villain.run(
        ('UPDATE audit_leaf SET event_key = %s WHERE "index" = 3', [key(spare)]),
        ('UPDATE audit_leaf SET event_key = %s, commitment = %s WHERE "index" = 8', [key(one.key), one.commitment]),
        ('UPDATE audit_leaf SET event_key = %s, commitment = %s WHERE "index" = 3', [key(two.key), two.commitment]),
    )
    faults = grown.report().faults
    assert [(f.kind.value, f.entry, f.other) for f in faults] == [("leaf-moved", 4, 9), ("leaf-moved", 9, 4)]


def test_an_edited_leaf_hash_is_named(grown: Ledger, villain: Villain) -> None:
    villain.edit("audit_node", 'level = 0 AND "index" = 5', {"digest": b"x" * 32})
    assert grown.kinds() == [("node-edited", 6)]


@pytest.mark.parametrize(("level", "index", "first", "last"), [(1, 2, 5, 6), (2, 0, 1, 4), (3, 0, 1, 8)])
def test_an_edited_or_deleted_node_is_named(
    grown: Ledger, villain: Villain, level: int, index: int, first: int, last: int
) -> None:
    where = f'level = {level} AND "index" = {index}'
    villain.edit("audit_node", where, {"digest": b"x" * 32})
    faults = grown.report().faults
    assert [(f.kind.value, f.entry, f.last) for f in faults] == [("node-edited", first, last)]
    villain.run(f"DELETE FROM audit_node WHERE {where}")
    faults = grown.report().faults
    assert [(f.kind.value, f.entry, f.last) for f in faults] == [("node-deleted", first, last)]


def test_a_node_too_many_is_named(grown: Ledger, villain: Villain) -> None:
    Node.objects.create(level=4, index=0, digest=b"x" * 32)
    Node.objects.create(level=1, index=5, digest=b"x" * 32)
    assert {(f.kind.value, f.level, f.index) for f in grown.report().faults} == {
        ("node-unexpected", 4, 0),
        ("node-unexpected", 1, 5),
    }


def test_a_leaf_far_outside_the_tree_is_told_without_counting_there(grown: Ledger) -> None:
    waiting = Event.objects.filter(leaf__isnull=True).first()
    assert waiting
    Leaf.objects.create(index=10**15, event=waiting, event_name="x", commitment=waiting.commitment)
    assert ("entries-unsigned", 12) in grown.kinds()


@pytest.mark.parametrize("number", [1, 6, 11])
@pytest.mark.parametrize("up_to", ["event", "commitment", "leaf"])
def test_an_event_rewritten_with_its_commitment_and_leaf_is_named(
    grown: Ledger, villain: Villain, number: int, up_to: str
) -> None:
    villain.rewrite_event(number, up_to=up_to)
    expected = "entry-rewritten" if up_to == "leaf" else "event-edited"
    assert grown.kinds() == [(expected, number)]


def test_an_event_rewritten_with_its_leaf_hash_is_narrowed_to_two(grown: Ledger, villain: Villain) -> None:
    villain.rewrite_event(6, up_to="node")
    faults = grown.report().faults
    assert [(f.kind.value, f.entry, f.last) for f in faults] == [("range-rewritten", 5, 6)]


@pytest.mark.parametrize(("number", "first", "last"), [(2, 1, 3), (4, 4, 5), (8, 6, 10), (11, 11, 11)])
def test_an_event_rewritten_with_the_whole_tree_is_narrowed_by_the_checkpoints(
    grown: Ledger, villain: Villain, number: int, first: int, last: int
) -> None:
    villain.rewrite_event(number, up_to="root")
    faults = grown.report().faults
    assert [(f.kind.value, f.entry, f.last) for f in faults] == [("history-rewritten", first, last)]


def test_a_new_history_under_another_key_is_seen_with_the_key_that_was_kept(grown: Ledger, villain: Villain) -> None:
    kept = Checkpoint.objects.get(number=4).note
    villain.rewrite_event(2, up_to="root")
    forger = SignerKey(name=grown.signer.name, seed=bytes(32))
    for row in Checkpoint.objects.all():
        from rectitude.base.audit.verification.entries import read_entries
        from rectitude.core.ledger import RecomputedTree

        root = RecomputedTree(read_entries(11).leaf_hashes).root_at(row.size)
        head = TreeHead(origin=forger.name, size=row.size, root=root)
        note = sign_checkpoint(head, signer=forger)
        villain.edit("audit_checkpoint", f"number = {row.number}", {"root": root, "note": note})
    assert [kind for kind, _ in grown.kinds()].count("checkpoint-edited") == 4
    believing_the_forger = Ledger(signer=forger)
    assert believing_the_forger.report().is_sound
    assert believing_the_forger.kinds(kept) == [("kept-checkpoint-unverified", 0)]


@pytest.mark.parametrize("changes", [{"size": 7}, {"root": b"x" * 32}, {"note": "x\n"}])
def test_an_edited_checkpoint_is_named(grown: Ledger, villain: Villain, changes: dict[str, object]) -> None:
    villain.edit("audit_checkpoint", "number = 2", changes)
    faults = grown.report().faults
    assert [(f.kind.value, f.checkpoint) for f in faults] == [("checkpoint-edited", "2")]


def test_a_checkpoint_copied_over_another_is_named(grown: Ledger, villain: Villain) -> None:
    first = Checkpoint.objects.get(number=1)
    villain.run("DELETE FROM audit_checkpoint WHERE number = 1")
    villain.edit("audit_checkpoint", "number = 3", {"size": 3, "root": first.root, "note": first.note})
    found = [(f.kind.value, f.checkpoint) for f in grown.report().faults]
    assert found == [("checkpoint-deleted", "1"), ("checkpoint-edited", "3")]


def test_a_deleted_checkpoint_is_named(grown: Ledger, villain: Villain) -> None:
    villain.run("DELETE FROM audit_checkpoint WHERE number IN (2, 3)")
    assert [(f.kind.value, f.checkpoint) for f in grown.report().faults] == [("checkpoint-deleted", "2-3")]


def test_the_deleted_newest_checkpoint_leaves_entries_unsigned(grown: Ledger, villain: Villain) -> None:
    villain.run("DELETE FROM audit_checkpoint WHERE number = 4")
    assert grown.kinds() == [("entries-unsigned", 11)]


def test_a_cut_end_is_seen_while_its_checkpoint_is_there(grown: Ledger, villain: Villain) -> None:
    villain.cut(5, checkpoints=3)
    faults = grown.report().faults
    assert [(f.kind.value, f.entry, f.last) for f in faults] == [("tail-cut", 6, 10)]


def test_a_cut_end_is_seen_with_a_checkpoint_kept_elsewhere(grown: Ledger, villain: Villain) -> None:
    kept = Checkpoint.objects.get(number=4).note
    villain.cut(5, checkpoints=2)
    assert grown.report().is_sound
    faults = grown.report(kept).faults
    assert [(f.kind.value, f.entry, f.last) for f in faults] == [("tail-cut", 6, 11)]
    assert "kept.txt" in str(faults[0])


def test_several_changes_are_all_named(grown: Ledger, villain: Villain) -> None:
    villain.rewrite_event(1, up_to="event")
    villain.rewrite_event(5, up_to="leaf")
    villain.run(f"DELETE FROM audit_event WHERE id = {grown.event(8).pk}")
    villain.run('DELETE FROM audit_leaf WHERE "index" = 9')
    villain.edit("audit_node", 'level = 1 AND "index" = 2', {"digest": b"x" * 32})
    found = grown.kinds()
    assert {("event-edited", 1), ("event-deleted", 8), ("leaf-deleted", 10)} <= set(found)
    assert any(entry == 5 and kind != "event-deleted" for kind, entry in found)


def test_every_kind_of_fault_has_words() -> None:
    from rectitude.base.audit.verification.faults import WORDS, Fault, Kind

    assert set(WORDS) == set(Kind)
    assert all(str(Fault(kind=kind)) for kind in Kind)


# What the tree does not vouch for: our own row numbers, and the clock beside a checkpoint (docs/methods/ledger.md).
UNVOUCHED = {("audit_event", "id"), ("audit_node", "id"), ("audit_checkpoint", "signed_at")}


def _other(value: object) -> object:
    match value:
        case bytes() | memoryview():
            return bytes(value)[:-1] + bytes([bytes(value)[-1] ^ 1])
        case bool() | int():
            return value + 1000
        case str():
            return value[:-1] + ("0" if value[-1] != "0" else "1")
        case datetime():
            return value + timedelta(microseconds=1)
        case uuid.UUID():
            return uuid.UUID(int=value.int ^ 1)
    raise AssertionError(f"no other value for {value!r}")


@pytest.mark.parametrize("model", [Event, Leaf, Node, Checkpoint], ids=lambda model: model.__name__)
def test_no_column_of_no_row_can_be_changed_unseen(ledger: Ledger, villain: Villain, model: type[Model]) -> None:
    ledger.grow(3, 2)
    table, pk = model._meta.db_table, model._meta.pk
    unseen, tried = [], 0
    for row in model._default_manager.all():
        for field in model._meta.concrete_fields:
            if (table, field.column) in UNVOUCHED:
                continue
            with transaction.atomic():
                changed = field.get_db_prep_save(_other(getattr(row, field.attname)), connection)
                where = f'"{pk.column}" = {row.pk}'
                villain.edit(table, where, {field.column: changed})
                tried += 1
                if ledger.report().is_sound:
                    unseen.append(f"{row}: {field.column}")
                transaction.set_rollback(True)
        with transaction.atomic():
            villain.run(f'DELETE FROM {table} WHERE "{pk.column}" = {row.pk}')
            if ledger.report().is_sound:
                unseen.append(f"{row}: deleted")
            transaction.set_rollback(True)
    assert tried >= 8
    assert unseen == []
