"""Giving events their place in the tree, in batches, apart from the transactions that wrote them.

On PostgreSQL events may become visible in another order than that of their ids: a long transaction commits
late. So no mark "everything up to here is done" is kept. An event belongs to the tree when it has a leaf, and
what has none is integrated, in whatever order it appears; its index is decided here and nowhere else.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import connection, transaction
from django.db.models import Max, Q, QuerySet

from rectitude.base.audit.models import Checkpoint, Event, Leaf, Node, stored_bytes
from rectitude.core.ledger import (
    Growth,
    MissingNodeError,
    Position,
    SignerKey,
    TreeHead,
    grown,
    leaf_hash,
    root_of,
    sign_checkpoint,
)

MOST_AT_ONCE = 2_000
"""Bounds how long the writers of SQLite wait for one batch."""
LOOK_BACK = 200
"""How many ids behind the newest integrated event a quick look reaches; a sweep reaches everything."""
_LOCK = 0x5265_6374_4C65_6467


class LedgerBrokenError(RuntimeError):
    """The stored tree is not the one the last checkpoint was signed for. Nothing may be signed over it."""


def waiting_events(*, sweep: bool = True) -> QuerySet[Event]:
    """The events without a leaf, oldest id first; without `sweep` only the recent ones, which is cheap."""
    waiting = Event.objects.filter(leaf__isnull=True).order_by("id")
    if sweep:
        return waiting
    newest = Leaf.objects.order_by("-index").values_list("event__id", flat=True).first()
    return waiting.filter(id__gt=newest - LOOK_BACK) if newest else waiting


def integrate_events(*, at: datetime, signer: SignerKey, sweep: bool = True) -> Checkpoint | None:
    """Give up to MOST_AT_ONCE waiting events their leaves and sign a checkpoint; None when nothing waits.

    One transaction, one integrator at a time. Raises LedgerBrokenError before signing over damage.
    """
    if not waiting_events(sweep=sweep).exists():
        return None
    with transaction.atomic():
        _wait_for_turn()
        last = Checkpoint.objects.order_by("-number").first()
        events = list(waiting_events(sweep=sweep)[:MOST_AT_ONCE])
        if not events:
            return None
        _check_tree(last)
        size = last.size if last else 0
        try:
            growth = grown(
                size=size,
                leaf_hashes=[leaf_hash(stored_bytes(event.commitment)) for event in events],
                read=read_nodes,
            )
        except MissingNodeError as error:
            raise LedgerBrokenError(str(error)) from error
        _store(size=size, events=events, growth=growth)
        head = TreeHead(origin=signer.name, size=growth.size, root=growth.root)
        return Checkpoint.objects.create(
            number=last.number + 1 if last else 1,
            size=growth.size,
            root=growth.root,
            note=sign_checkpoint(head, signer=signer),
            signed_at=at,
        )


def read_nodes(positions: Sequence[Position]) -> dict[Position, bytes]:
    """The stored hashes at these positions, with one query."""
    if not positions:
        return {}
    wanted = Q()
    for level in {level for level, _ in positions}:
        wanted |= Q(level=level, index__in=[index for at, index in positions if at == level])
    rows = Node.objects.filter(wanted).values_list("level", "index", "digest")
    return {(level, index): stored_bytes(digest) for level, index, digest in rows}


def _wait_for_turn() -> None:
    # SQLite's transactions begin IMMEDIATE (settings), which already admits one at a time.
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def _check_tree(last: Checkpoint | None) -> None:
    newest = Leaf.objects.aggregate(newest=Max("index"))["newest"]
    leaves = 0 if newest is None else newest + 1
    size = last.size if last else 0
    if leaves != size:
        raise LedgerBrokenError(f"the last checkpoint is of {size} entries, but there are leaves for {leaves}")
    try:
        root = root_of(size, read=read_nodes)
    except MissingNodeError as error:
        raise LedgerBrokenError(str(error)) from error
    if last and root != stored_bytes(last.root):
        raise LedgerBrokenError(f"the stored tree of {size} entries has another root than its checkpoint")


def _store(*, size: int, events: Sequence[Event], growth: Growth) -> None:
    Leaf.objects.bulk_create(
        [
            Leaf(index=index, event=event, event_name=event.name, commitment=event.commitment)
            for index, event in enumerate(events, start=size)
        ]
    )
    Node.objects.bulk_create(
        [Node(level=level, index=index, digest=digest) for (level, index), digest in growth.nodes.items()]
    )
