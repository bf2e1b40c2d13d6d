"""The proof that one event is in the log, as a file that can be handed to anybody."""

import json
from dataclasses import dataclass

from rectitude.core.ledger.checkpoints import TreeHead, open_checkpoint
from rectitude.core.ledger.commitments import UncommittableError, commitment_to
from rectitude.core.ledger.hashing import leaf_hash
from rectitude.core.ledger.keys import MalformedError, VerifierKey
from rectitude.core.ledger.notes import UnverifiedError
from rectitude.core.ledger.verification import is_included

PROOF_FORMAT = "rectitude-ledger-proof-1"


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryProof:
    """One entry of the log and its way to a signed checkpoint.

    index counts from 0; people are told the entry number index + 1. record and salt are there only for
    somebody who may know what happened; without them the proof shows the commitment alone.
    """

    key: str
    index: int
    commitment: bytes
    inclusion: tuple[bytes, ...]
    checkpoint: str
    vkey: str
    record: str | None = None
    salt: bytes | None = None

    @property
    def text(self) -> str:
        """The proof as JSON; hashes in lower-case hex."""
        shown: dict[str, object] = {
            "format": PROOF_FORMAT,
            "event": self.key,
            "entry": self.index + 1,
            "index": self.index,
            "commitment": self.commitment.hex(),
            "inclusion": [digest.hex() for digest in self.inclusion],
            "checkpoint": self.checkpoint,
            "vkey": self.vkey,
        }
        if self.record is not None and self.salt is not None:
            shown |= {"record": self.record, "salt": self.salt.hex()}
        return json.dumps(shown, ensure_ascii=False, indent=2) + "\n"


def parse_entry_proof(text: str) -> EntryProof:
    """Read a proof file strictly, believing nothing of it yet. Raises MalformedError."""
    try:
        shown = json.loads(text)
        if shown["format"] != PROOF_FORMAT or shown["entry"] != shown["index"] + 1:
            raise MalformedError("not a proof in the form we know")
        with_content = "record" in shown or "salt" in shown
        return EntryProof(
            key=_text(shown["event"]),
            index=_number(shown["index"]),
            commitment=bytes.fromhex(_text(shown["commitment"])),
            inclusion=tuple(bytes.fromhex(_text(digest)) for digest in shown["inclusion"]),
            checkpoint=_text(shown["checkpoint"]),
            vkey=_text(shown["vkey"]),
            record=_text(shown["record"]) if with_content else None,
            salt=bytes.fromhex(_text(shown["salt"])) if with_content else None,
        )
    except MalformedError:
        raise
    except (ValueError, KeyError, TypeError) as error:
        raise MalformedError(f"not a proof file: {error}") from None


def check_entry_proof(proof: EntryProof, *, verifier: VerifierKey) -> TreeHead:
    """Check everything a proof says against a key the reader believes; return the checkpoint it rests on.

    The vkey inside the file is only a courtesy and is not used. Raises MalformedError or UnverifiedError.
    """
    head = open_checkpoint(proof.checkpoint, verifier=verifier)
    leaf = leaf_hash(proof.commitment)
    if not is_included(index=proof.index, size=head.size, leaf=leaf, proof=proof.inclusion, root=head.root):
        raise UnverifiedError("the commitment is not at this place of the log")
    if proof.record is not None and not _is_opened_by(proof):
        raise UnverifiedError("the record is not the one that was committed to")
    return head


def _is_opened_by(proof: EntryProof) -> bool:
    try:
        return commitment_to(proof.record or "", salt=proof.salt or b"") == proof.commitment
    except (UncommittableError, UnicodeEncodeError):
        return False


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise MalformedError("text expected")
    return value


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise MalformedError("a number expected")
    return value
