"""Signed notes: a text, a blank line, signature lines (C2SP signed-note v1)."""

import base64
from collections.abc import Sequence
from dataclasses import dataclass

from rectitude.core.ledger.keys import (
    KEY_ID_SIZE,
    MalformedError,
    SignerKey,
    VerifierKey,
    check_key_name,
    strict_base64,
)

MOST_SIGNATURES = 100
LARGEST_NOTE = 1_000_000
_DASH = "\u2014 "


class UnverifiedError(ValueError):
    """No believed key signed the note, or a believed key's signature does not fit it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteSignature:
    """One signature line, not yet checked."""

    name: str
    key_id: bytes
    signature: bytes

    @property
    def line(self) -> str:
        """The line as it stands in the note, with its newline."""
        return f"{_DASH}{self.name} {base64.b64encode(self.key_id + self.signature).decode()}\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A text, ending in a newline, and the signatures under it."""

    text: str
    signatures: tuple[NoteSignature, ...]

    @property
    def full_text(self) -> str:
        """The note as it is passed on."""
        return self.text + "\n" + "".join(signature.line for signature in self.signatures)


def signed_note(text: str, *, signer: SignerKey) -> Note:
    """The text signed by one key. MalformedError when the text cannot be the text of a note."""
    _check_text(text)
    signature = NoteSignature(name=signer.name, key_id=signer.verifier.key_id, signature=signer.signature_of(text))
    return Note(text=text, signatures=(signature,))


def parse_note(data: str) -> Note:
    """Split a note into text and signatures, strictly, believing nothing yet. Raises MalformedError."""
    if len(data) > LARGEST_NOTE:
        raise MalformedError("the note is too large")
    text, blank, tail = data.rpartition("\n\n")
    if not blank or not tail.endswith("\n"):
        raise MalformedError("a note is a text, a blank line and signature lines, each ended by a newline")
    _check_text(text + "\n")
    lines = tail[:-1].split("\n")
    if len(lines) > MOST_SIGNATURES:
        raise MalformedError("too many signatures")
    return Note(text=text + "\n", signatures=tuple(_parse_signature(line) for line in lines))


def open_note(data: str, *, believed: Sequence[VerifierKey]) -> Note:
    """Parse a note and check it: every signature of a believed key must fit, and there must be one.

    Signatures of other keys are ignored, as specified. Raises MalformedError or UnverifiedError.
    """
    note = parse_note(data)
    known = {(key.name, key.key_id): key for key in believed}
    checked = 0
    for signature in note.signatures:
        key = known.get((signature.name, signature.key_id))
        if key is None:
            continue
        if not key.has_signed(note.text, signature=signature.signature):
            raise UnverifiedError(f"the signature of {key.name} does not fit the note")
        checked += 1
    if not checked:
        raise UnverifiedError("no key that is believed has signed the note")
    return note


def _parse_signature(line: str) -> NoteSignature:
    if not line.startswith(_DASH):
        raise MalformedError("a signature line begins with an em dash and a space")
    name, space, encoded = line.removeprefix(_DASH).partition(" ")
    if not space:
        raise MalformedError("a signature line has a name and a signature")
    check_key_name(name)
    raw = strict_base64(encoded)
    if len(raw) <= KEY_ID_SIZE:
        raise MalformedError("a signature without content")
    return NoteSignature(name=name, key_id=raw[:KEY_ID_SIZE], signature=raw[KEY_ID_SIZE:])


def _check_text(text: str) -> None:
    if not text.endswith("\n"):
        raise MalformedError("the text of a note ends in a newline")
    if any((c < " " and c != "\n") or "\ud800" <= c <= "\udfff" for c in text):
        raise MalformedError("a note holds no control characters")
