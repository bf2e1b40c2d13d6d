"""The whole verification, from the triggers to the checkpoints kept elsewhere."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.models import Count, Max

from rectitude.base.audit.integration import waiting_events
from rectitude.base.audit.models import Checkpoint, Leaf, Node
from rectitude.base.audit.triggers import missing_triggers
from rectitude.base.audit.verification import checkpoints, entries, nodes
from rectitude.base.audit.verification.faults import Fault, Kind
from rectitude.core.ledger import RecomputedTree, TreeHead, VerifierKey


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What was verified and what does not fit. waiting: events that have no place in the tree yet."""

    size: int
    root: bytes
    checkpoints: int
    kept: int
    waiting: int
    faults: tuple[Fault, ...]

    @property
    def is_sound(self) -> bool:
        """Whether nothing was found."""
        return not self.faults


def verify_ledger(*, verifier: VerifierKey, kept: Sequence[tuple[str, str]] = ()) -> Report:
    """Recompute everything from the events up and compare it with what is stored and what was signed.

    kept: checkpoints from elsewhere as (name, text). Only with one of those can a cut end be seen.
    """
    # The ledger may grow while it is read. Leaves are never fewer than the checkpoint read before them says, nor
    # more than the one read after them; no transaction is held open for longer than a query.
    promised = _size_now()
    present = _places_present()
    last = Checkpoint.objects.order_by("-number").first()
    faults = [Fault(kind=Kind.TRIGGER_MISSING, trigger=name) for name in missing_triggers(connection)]
    in_signed: list[Fault] = []
    rows = checkpoints.signed_rows(verifier=verifier, last=last, faults=in_signed)
    files = checkpoints.signed_files(kept, verifier=verifier, faults=in_signed)
    covered = max((one.head.size for one in rows), default=0)
    size = min(present, max(covered, last.size)) if last else present

    reading = entries.read_entries(size)
    tree = RecomputedTree(reading.leaf_hashes)
    head = _reference([one.head for one in (*rows, *files)], size=size)
    in_rows = [
        *entries.faults_of(
            reading.unsound, vouched=lambda index, digest: nodes.is_vouched((0, index), digest, head=head)
        ),
        *nodes.faults_of(nodes.compare_nodes(tree), tree=tree, head=head, allowed=max(present, _size_now())),
    ]
    due = [one for one in rows if one.head.size <= max(size, promised)]
    in_history = checkpoints.faults_of([*due, *files], tree=tree, explained=bool(in_rows))
    faults += [*in_rows, *in_signed, *in_history]
    if present > covered:
        faults.append(Fault(kind=Kind.UNSIGNED, entry=covered + 1, last=present))
    return Report(
        size=size,
        root=tree.root_at(size),
        checkpoints=len(rows),
        kept=len(files),
        waiting=waiting_events().count(),
        faults=tuple(faults),
    )


def _places_present() -> int:
    """How many places the rows speak of: a leaf or, where it is lost, the stored leaf hash.

    No more than there are rows, so that one row with an absurd index does not make us count to it.
    """
    leaves = Leaf.objects.aggregate(newest=Max("index"), rows=Count("index"))
    hashes = Node.objects.filter(level=0).aggregate(newest=Max("index"), rows=Count("id"))
    newest = max(found["newest"] if found["newest"] is not None else -1 for found in (leaves, hashes))
    return min(int(newest) + 1, int(leaves["rows"]) + int(hashes["rows"]))


def _reference(heads: Sequence[TreeHead], *, size: int) -> TreeHead | None:
    """The newest signed head that the tree reaches."""
    reached = [head for head in heads if 0 < head.size <= size]
    return max(reached, key=lambda head: head.size, default=None)


def _size_now() -> int:
    return Checkpoint.objects.aggregate(size=Max("size"))["size"] or 0
