"""The slow part of an upload, before any transaction: take in the stream, examine, clean, and place the bytes."""

from dataclasses import dataclass
from typing import BinaryIO

from django.conf import settings

from rectitude.base.evidence.cleaning import Removed
from rectitude.base.evidence.contents import Kind, Reason, Refused
from rectitude.base.evidence.examining import examine
from rectitude.base.evidence.problems import refusal_problem
from rectitude.base.evidence.storage import place, receive, scratch


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """Bytes in the store that no row points to yet.

    name: as the sender called it. sha256, size: of the cleaned bytes, which are kept. received_sha256: of what arrived.
    """

    name: str
    kind: Kind
    sha256: str
    size: int
    received_sha256: str
    removed: tuple[Removed, ...]


def prepare(upload: BinaryIO, *, name: str) -> Prepared:
    """Make a stream ready to be kept. Raises a Problem that says why it is refused.

    What is prepared and never kept is swept away later (storage.sweep_orphans).
    """
    limit = int(settings.RECTITUDE_EVIDENCE_MAX_BYTES)
    # An upload handler that stopped writing at the limit still knows how much was sent (uploads.py).
    if (getattr(upload, "size", None) or 0) > limit:
        raise refusal_problem(Reason.TOO_LARGE)
    try:
        with scratch() as arrived, scratch() as cleaned:
            received = receive(upload, target=arrived, max_bytes=limit)
            found = examine(arrived, target=cleaned, name=name)
            placed = place(cleaned)
    except Refused as refusal:
        raise refusal_problem(refusal.reason) from refusal
    return Prepared(
        name=name,
        kind=found.kind,
        sha256=placed.sha256,
        size=placed.size,
        received_sha256=received.sha256,
        removed=found.removed,
    )
