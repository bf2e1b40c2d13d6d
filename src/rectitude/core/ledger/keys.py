"""Who signs and who is believed: named Ed25519 keys in the forms of C2SP signed-note."""

import base64
import binascii
from dataclasses import dataclass, field
from hashlib import sha256

from rectitude.core.envelopes import PUBLIC_KEY_SIZE, is_signed_by, public_key_of, sign

KEY_ID_SIZE = 4
_ED25519 = b"\x01"


class MalformedError(ValueError):
    """A key, note, checkpoint or proof is not written as its specification demands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifierKey:
    """A name and the public key believed under it (C2SP signed-note, "Verifier keys")."""

    name: str
    public_key: bytes

    def __post_init__(self) -> None:
        check_key_name(self.name)
        if len(self.public_key) != PUBLIC_KEY_SIZE:
            raise MalformedError("an Ed25519 public key has 32 bytes")

    @property
    def key_id(self) -> bytes:
        """SHA-256(name || 0x0A || 0x01 || public key), the first 4 bytes."""
        return sha256(self.name.encode() + b"\n" + _ED25519 + self.public_key).digest()[:KEY_ID_SIZE]

    @property
    def text(self) -> str:
        """The vkey: <name>+<key id in hex>+<base64 of 0x01 || public key>."""
        return f"{self.name}+{self.key_id.hex()}+{base64.b64encode(_ED25519 + self.public_key).decode()}"

    def has_signed(self, text: str, *, signature: bytes) -> bool:
        """Whether the signature is this key's over the text in UTF-8."""
        return is_signed_by(text.encode(), signature=signature, public_key=self.public_key)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignerKey:
    """A name and the secret 32-byte seed that signs under it. Its repr never shows the seed."""

    name: str
    seed: bytes = field(repr=False)

    def __post_init__(self) -> None:
        check_key_name(self.name)

    @property
    def verifier(self) -> VerifierKey:
        """What others need to check this key's signatures."""
        return VerifierKey(name=self.name, public_key=public_key_of(self.seed))

    def signature_of(self, text: str) -> bytes:
        """The 64-byte signature over the text in UTF-8."""
        return sign(text.encode(), seed=self.seed)


def parse_vkey(text: str) -> VerifierKey:
    """Read a vkey strictly: three parts, Ed25519, the key id as recomputed. Raises MalformedError."""
    parts = text.split("+", 2)
    if len(parts) != 3:
        raise MalformedError("a verifier key has three parts joined by +")
    name, key_id, encoded = parts
    raw = strict_base64(encoded)
    if raw[:1] != _ED25519 or len(raw) != 1 + PUBLIC_KEY_SIZE:
        raise MalformedError("only Ed25519 verifier keys are known")
    key = VerifierKey(name=name, public_key=raw[1:])
    if key_id != key.key_id.hex():
        raise MalformedError("the key id does not belong to this name and key")
    return key


def check_key_name(name: str) -> None:
    """MalformedError when empty or holding a Unicode space, a control character or a plus."""
    if not name or "+" in name or any(c.isspace() or c < " " for c in name):
        raise MalformedError(f"not a key name: {name!r}")


def strict_base64(text: str) -> bytes:
    """Standard base64 with padding (RFC 4648, section 4) in its canonical spelling. Raises MalformedError."""
    try:
        raw = base64.b64decode(text.encode("ascii"), validate=True)
    except (binascii.Error, UnicodeEncodeError):
        raise MalformedError("not base64") from None
    if base64.b64encode(raw).decode() != text:
        raise MalformedError("base64 in an uncommon spelling")
    return raw
