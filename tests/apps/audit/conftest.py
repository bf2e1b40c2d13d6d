"""A ledger with a few entries, and somebody with full rights over the database who rewrites it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection, transaction

from rectitude.base.audit.integration import integrate_events
from rectitude.base.audit.models import Checkpoint, Event, Leaf, Node
from rectitude.base.audit.recording import record_event
from rectitude.base.audit.signing import ledger_signer
from rectitude.base.audit.verification import Report, verify_ledger
from rectitude.core.ledger import RecomputedTree, SignerKey, commitment_to, leaf_hash
from tests.flushing import triggers_lowered

NOON = datetime(2026, 10, 5, 12, 0, tzinfo=UTC)


@dataclass
class Ledger:
    """The ledger under test."""

    signer: SignerKey

    def record(self, count: int = 1, *, name: str = "assessments.answer.saved") -> list[Event]:
        """Record some events in one transaction."""
        with transaction.atomic():
            return [
                record_event(
                    name=name,
                    at=NOON + timedelta(seconds=number),
                    actor="amina",
                    subject=f"assignment:{number}",
                    details={"item": f"A{number}", "value": number},
                )
                for number in range(count)
            ]

    def integrate(self) -> Checkpoint | None:
        """One run of the integrator."""
        return integrate_events(at=NOON, signer=self.signer)

    def grow(self, *batches: int) -> None:
        """Record and integrate, one checkpoint for each batch."""
        for count in batches:
            self.record(count)
            assert self.integrate() is not None

    def event(self, number: int) -> Event:
        """The event of an entry, counted from 1."""
        return Event.objects.get(leaf__index=number - 1)

    def report(self, *kept: str) -> Report:
        """The verification."""
        return verify_ledger(verifier=self.signer.verifier, kept=[("kept.txt", text) for text in kept])

    def kinds(self, *kept: str) -> list[tuple[str, int]]:
        """The kind and entry of each fault found."""
        return [(fault.kind.value, fault.entry) for fault in self.report(*kept).faults]


@pytest.fixture
def ledger(db: None, settings: object, tmp_path: Path) -> Iterator[Ledger]:
    """An empty ledger with a key of its own. Whatever was done to it is undone, torn references included."""
    settings.RECTITUDE_LEDGER_KEY_FILE = tmp_path / "keys" / "ledger-key"  # type: ignore[attr-defined]
    with transaction.atomic():
        yield Ledger(signer=ledger_signer())
        transaction.set_rollback(True)


class Villain:
    """Somebody who owns the database: lowers the triggers, changes rows, raises the triggers again."""

    def run(self, *statements: tuple[str, list[object]] | str) -> None:
        """Run statements on the bare tables."""
        with behind_the_back(), connection.cursor() as cursor:
            for statement in statements:
                sql, values = (statement, []) if isinstance(statement, str) else statement
                cursor.execute(sql, values)

    def edit(self, table: str, where: str, changes: Mapping[str, object]) -> None:
        """Set columns of some rows."""
        columns = ", ".join(f'"{column}" = %s' for column in changes)
        self.run((f"UPDATE {table} SET {columns} WHERE {where}", list(changes.values())))

    def rewrite_event(self, number: int, *, up_to: str, detail: str = '{"item":"A1","value":4}') -> None:
        """Change what an event says; make all agree `up_to` event, commitment, leaf, node or root."""
        event = Event.objects.get(leaf__index=number - 1)
        event.details_text = detail
        content = commitment_to(event.record, salt=bytes(event.salt))
        self.edit("audit_event", f"id = {event.pk}", {"details_text": detail})
        reached = ["event", "commitment", "leaf", "node", "root"].index(up_to)
        if reached >= 1:
            self.edit("audit_event", f"id = {event.pk}", {"commitment": content})
        if reached >= 2:
            self.edit("audit_leaf", f'"index" = {number - 1}', {"commitment": content})
        if reached >= 3:
            self.edit("audit_node", f'level = 0 AND "index" = {number - 1}', {"digest": leaf_hash(content)})
        if reached >= 4:
            leaves = Leaf.objects.order_by("index").values_list("commitment", flat=True)
            tree = RecomputedTree(leaf_hash(bytes(value)) for value in leaves)
            for node in Node.objects.filter(level__gte=1):
                digest = tree.at((node.level, node.index))
                self.edit("audit_node", f"id = {node.pk}", {"digest": digest})

    def cut(self, kept: int, *, checkpoints: int) -> None:
        """Remove every trace of the entries after the first `kept`, leaving that many checkpoints."""
        keys = list(Leaf.objects.filter(index__gte=kept).values_list("event__id", flat=True))
        nodes = [n.pk for n in Node.objects.all() if (n.index + 1) << n.level > kept]
        self.run(
            f'DELETE FROM audit_leaf WHERE "index" >= {kept}',
            f"DELETE FROM audit_event WHERE id IN ({', '.join(map(str, keys))})",
            f"DELETE FROM audit_node WHERE id IN ({', '.join(map(str, nodes))})",
            f"DELETE FROM audit_checkpoint WHERE number > {checkpoints}",
        )


@pytest.fixture
def villain() -> Villain:
    """Full rights and bad intent."""
    return Villain()


@contextmanager
def behind_the_back() -> Iterator[None]:
    """Without triggers and without the reference from leaf to event; the triggers come back unchanged."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(
                "SELECT conname FROM pg_constraint WHERE conrelid = 'audit_leaf'::regclass AND contype = 'f'"
            )
            for (name,) in cursor.fetchall():
                cursor.execute(f"ALTER TABLE audit_leaf DROP CONSTRAINT {name}")
    with triggers_lowered():
        yield
