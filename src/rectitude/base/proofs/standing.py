"""What can be checked of the ledger while a page is loading: a few signatures and a few dozen hashes."""

from dataclasses import dataclass
from datetime import datetime

from rectitude.base.audit.integration import read_nodes, waiting_events
from rectitude.base.audit.models import Checkpoint, stored_bytes
from rectitude.core.ledger import (
    MalformedError,
    MissingNodeError,
    TreeHead,
    UnverifiedError,
    VerifierKey,
    consistency_proof,
    is_consistent,
    open_checkpoint,
    root_of,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The newest checkpoint and the three checks made just now. before: the size of the one before it."""

    size: int
    number: int
    signed_at: datetime
    note: str
    waiting: int
    before: int
    signature_fits: bool
    tree_fits: bool
    past_fits: bool

    @property
    def is_sound(self) -> bool:
        """Whether all three fit."""
        return self.signature_fits and self.tree_fits and self.past_fits


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What a checkpoint somebody kept says about the ledger of today."""

    outcome: str
    kept_size: int = 0
    size: int = 0


def standing_of(*, verifier: VerifierKey) -> Standing | None:
    """The newest checkpoint, checked; None when nothing has been signed yet."""
    newest = list(Checkpoint.objects.order_by("-number")[:2])
    if not newest:
        return None
    last, before = newest[0], newest[1] if len(newest) > 1 else None
    head = _opened(last.note, verifier)
    fits = head is not None and (head.size, head.root) == (last.size, stored_bytes(last.root))
    return Standing(
        size=last.size,
        number=last.number,
        signed_at=last.signed_at,
        note=last.note,
        waiting=waiting_events(sweep=False).count(),
        before=before.size if before else 0,
        signature_fits=fits,
        tree_fits=_stored_root(last.size) == stored_bytes(last.root),
        past_fits=before is None or _is_continued(before.size, stored_bytes(before.root), last),
    )


def comparison_with(text: str, *, verifier: VerifierKey) -> Comparison:
    """Hold a kept checkpoint against the newest one.

    outcome: "malformed", "foreign" (not signed by this ledger), "longer" (the ledger lost its end),
    "rewritten" or "continued".
    """
    try:
        kept = open_checkpoint(text, verifier=verifier)
    except MalformedError:
        return Comparison(outcome="malformed")
    except UnverifiedError:
        return Comparison(outcome="foreign")
    last = Checkpoint.objects.order_by("-number").first()
    size = last.size if last else 0
    if last is None or kept.size > size:
        return Comparison(outcome="longer", kept_size=kept.size, size=size)
    # The stored tree is asked, not the newest signature alone: rows rewritten since it was signed show here too.
    stored = _stored_root(size) == stored_bytes(last.root)
    continued = stored and (kept.size == 0 or _is_continued(kept.size, kept.root, last))
    return Comparison(outcome="continued" if continued else "rewritten", kept_size=kept.size, size=size)


def _is_continued(old_size: int, old_root: bytes, last: Checkpoint) -> bool:
    try:
        proof = consistency_proof(old_size=old_size, size=last.size, read=read_nodes)
    except (MissingNodeError, ValueError):
        return False
    root = stored_bytes(last.root)
    return is_consistent(old_size=old_size, old_root=old_root, size=last.size, root=root, proof=proof)


def _opened(note: str, verifier: VerifierKey) -> TreeHead | None:
    try:
        return open_checkpoint(note, verifier=verifier)
    except (MalformedError, UnverifiedError):
        return None


def _stored_root(size: int) -> bytes | None:
    try:
        return root_of(size, read=read_nodes)
    except MissingNodeError:
        return None
