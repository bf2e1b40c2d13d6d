"""Ed25519 signatures (RFC 8032, section 5.1)."""

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

SEED_SIZE = 32
PUBLIC_KEY_SIZE = 32
SIGNATURE_SIZE = 64


def public_key_of(seed: bytes) -> bytes:
    """The 32-byte public key of a 32-byte secret seed (RFC 8032, 5.1.5). ValueError for any other size."""
    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()


def sign(message: bytes, *, seed: bytes) -> bytes:
    """The 64-byte signature of the message (RFC 8032, 5.1.6). ValueError when the seed is not 32 bytes."""
    return Ed25519PrivateKey.from_private_bytes(seed).sign(message)


def is_signed_by(message: bytes, *, signature: bytes, public_key: bytes) -> bool:
    """Whether the key's owner signed exactly this message (RFC 8032, 5.1.7). Never raises on bad input."""
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True
