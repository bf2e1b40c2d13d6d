"""A Merkle log after RFC 9162 with checkpoints after C2SP: pure functions over bytes and stored nodes."""

from rectitude.core.ledger.checkpoints import TreeHead, open_checkpoint, parse_tree_head, sign_checkpoint
from rectitude.core.ledger.commitments import (
    SALT_SIZE,
    EventContent,
    UncommittableError,
    canonical_json,
    commitment_to,
    moment_text,
    record_of,
)
from rectitude.core.ledger.entry_proofs import EntryProof, check_entry_proof, parse_entry_proof
from rectitude.core.ledger.hashing import EMPTY_ROOT, HASH_SIZE, leaf_hash, node_hash
from rectitude.core.ledger.keys import MalformedError, SignerKey, VerifierKey, parse_vkey
from rectitude.core.ledger.notes import (
    Note,
    NoteSignature,
    UnverifiedError,
    open_note,
    parse_note,
    signed_note,
)
from rectitude.core.ledger.proofs import consistency_proof, inclusion_proof
from rectitude.core.ledger.recomputation import RecomputedTree
from rectitude.core.ledger.tree import Growth, MissingNodeError, Position, ReadNodes, grown, root_of
from rectitude.core.ledger.verification import is_consistent, is_included, root_from_inclusion

__all__ = [
    "EMPTY_ROOT",
    "HASH_SIZE",
    "SALT_SIZE",
    "EntryProof",
    "EventContent",
    "Growth",
    "MalformedError",
    "MissingNodeError",
    "Note",
    "NoteSignature",
    "Position",
    "ReadNodes",
    "RecomputedTree",
    "SignerKey",
    "TreeHead",
    "UncommittableError",
    "UnverifiedError",
    "VerifierKey",
    "canonical_json",
    "check_entry_proof",
    "commitment_to",
    "consistency_proof",
    "grown",
    "inclusion_proof",
    "is_consistent",
    "is_included",
    "leaf_hash",
    "moment_text",
    "node_hash",
    "open_checkpoint",
    "open_note",
    "parse_entry_proof",
    "parse_note",
    "parse_tree_head",
    "parse_vkey",
    "record_of",
    "root_from_inclusion",
    "root_of",
    "sign_checkpoint",
    "signed_note",
]
