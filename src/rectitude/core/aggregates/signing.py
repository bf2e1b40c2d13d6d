"""Signed aggregates: C2SP signed notes, as the ledger's checkpoints are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rectitude.core.ledger import (
    MalformedError,
    SignerKey,
    UnverifiedError,
    VerifierKey,
    open_note,
    signed_note,
)
from rectitude.core.snapshots import digest_of

from .documents import read_text, text_of
from .faults import AggregateFault
from .making import Aggregate


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifiedAggregate:
    """An aggregate whose signature fits. digest: of the whole signed file.

    The digest may be published: nobody can try out counts against it, because the signature it covers takes the key.
    """

    aggregate: Aggregate
    digest: str
    public_key: bytes


def sign_aggregate(made: Aggregate, *, signer: SignerKey) -> str:
    """The aggregate as a signed note. AggregateFault when the key is not the contributor's."""
    if signer.name != made.contributor:
        raise AggregateFault(f"{signer.name} cannot sign for {made.contributor}")
    return signed_note(text_of(made), signer=signer).full_text


def open_aggregate(data: bytes, *, believed: Sequence[VerifierKey]) -> VerifiedAggregate:
    """Read a signed aggregate and check it against the keys that are believed.

    AggregateFault when it is no signed note, no aggregate, or not signed by a believed key of its contributor.
    """
    try:
        text = data.decode()
        note = open_note(text, believed=believed)
    except (UnicodeDecodeError, MalformedError, UnverifiedError) as fault:
        raise AggregateFault(f"not believed: {fault}") from None
    made = read_text(note.text)
    signed = {(one.name, one.key_id) for one in note.signatures}
    keys = [key for key in believed if key.name == made.contributor and (key.name, key.key_id) in signed]
    if not keys:
        raise AggregateFault(f"not believed: {made.contributor} has not signed it")
    return VerifiedAggregate(aggregate=made, digest=digest_of(data), public_key=keys[0].public_key)
