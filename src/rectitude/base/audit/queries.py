"""Reading the trail."""

import uuid

from django.db.models import QuerySet

from rectitude.base.audit.integration import read_nodes
from rectitude.base.audit.models import Checkpoint, Event, Leaf, stored_bytes
from rectitude.core.ledger import EntryProof, VerifierKey, inclusion_proof


def events_about(subject: str) -> QuerySet[Event]:
    """What happened to one subject, oldest first."""
    return Event.objects.filter(subject=subject).order_by("id")


def last_checkpoint() -> Checkpoint | None:
    """The newest signed checkpoint."""
    return Checkpoint.objects.order_by("-number").first()


def entry_number(event_key: uuid.UUID) -> int | None:
    """The number of the event's entry in the ledger, the first being 1; None while it waits for its place."""
    index = Leaf.objects.filter(event__key=event_key).values_list("index", flat=True).first()
    return None if index is None else index + 1


def entry_proof(event: Event, *, verifier: VerifierKey, with_content: bool = False) -> EntryProof | None:
    """The proof that the event is in the ledger, against the newest checkpoint; None while it waits.

    Raises MissingNodeError when the stored tree is damaged.
    """
    checkpoint = last_checkpoint()
    leaf = Leaf.objects.filter(event__key=event.key).first()
    if checkpoint is None or leaf is None or leaf.index >= checkpoint.size:
        return None
    return EntryProof(
        key=str(event.key),
        index=leaf.index,
        commitment=stored_bytes(leaf.commitment),
        inclusion=inclusion_proof(index=leaf.index, size=checkpoint.size, read=read_nodes),
        checkpoint=checkpoint.note,
        vkey=verifier.text,
        record=event.record if with_content else None,
        salt=stored_bytes(event.salt) if with_content else None,
    )
