"""Checkpoints: the size and root of a log, signed (C2SP tlog-checkpoint)."""

import base64
from dataclasses import dataclass

from rectitude.core.ledger.hashing import EMPTY_ROOT, HASH_SIZE
from rectitude.core.ledger.keys import MalformedError, SignerKey, VerifierKey, strict_base64
from rectitude.core.ledger.notes import UnverifiedError, open_note, signed_note

LARGEST_SIZE = 2**63 - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class TreeHead:
    """What a checkpoint says. extensions: further lines, which we never write ourselves."""

    origin: str
    size: int
    root: bytes
    extensions: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not 0 <= self.size <= LARGEST_SIZE:
            raise MalformedError("the size of a log is a number from 0 to 2^63 - 1")
        if len(self.root) != HASH_SIZE or (self.size == 0 and self.root != EMPTY_ROOT):
            raise MalformedError("the root is not that of a log of this size")
        for line in (self.origin, *self.extensions):
            if not line or any(c < " " for c in line):
                raise MalformedError("origin and extension lines are single lines with content")

    @property
    def text(self) -> str:
        """The text that is signed."""
        root = base64.b64encode(self.root).decode()
        return "".join(f"{line}\n" for line in (self.origin, str(self.size), root, *self.extensions))


def parse_tree_head(text: str) -> TreeHead:
    """Read the text of a checkpoint strictly. Raises MalformedError."""
    if not text.endswith("\n"):
        raise MalformedError("a checkpoint ends in a newline")
    lines = text[:-1].split("\n")
    if len(lines) < 3:
        raise MalformedError("a checkpoint has an origin, a size and a root")
    origin, size, root, *extensions = lines
    if not (size.isascii() and size.isdigit()) or str(int(size[:20])) != size:
        raise MalformedError("the size is a decimal number without leading zeros")
    return TreeHead(origin=origin, size=int(size), root=strict_base64(root), extensions=tuple(extensions))


def sign_checkpoint(head: TreeHead, *, signer: SignerKey) -> str:
    """The checkpoint as a signed note. MalformedError when the key's name is not the log's origin."""
    if signer.name != head.origin:
        raise MalformedError("a log signs under its own origin")
    return signed_note(head.text, signer=signer).full_text


def open_checkpoint(data: str, *, verifier: VerifierKey) -> TreeHead:
    """Read a checkpoint and check its signature and origin. Raises MalformedError or UnverifiedError."""
    head = parse_tree_head(open_note(data, believed=[verifier]).text)
    if head.origin != verifier.name:
        raise UnverifiedError(f"the checkpoint is of {head.origin}, not of {verifier.name}")
    return head
