"""The ledger's proof of a release, with the event's content: it holds digests and keys, and nothing that is not public."""

from __future__ import annotations

from rectitude.apps.publications.models import Release
from rectitude.apps.publications.queries.portal import release_event
from rectitude.base.audit.queries import entry_proof
from rectitude.base.audit.signing import LedgerKeyError, ledger_verifier
from rectitude.core.ledger import EntryProof, MissingNodeError


def release_proof(release: Release) -> EntryProof | None:
    """The proof against the newest checkpoint; None while the ledger has not taken the event in, or cannot prove it."""
    event = release_event(release)
    if event is None:
        return None
    try:
        return entry_proof(event, verifier=ledger_verifier(), with_content=True)
    except (LedgerKeyError, MissingNodeError):
        return None
