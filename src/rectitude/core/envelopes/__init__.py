"""The one door to the cryptographic libraries. Keys come in as bytes; nothing here draws a random number."""

from rectitude.core.envelopes.signatures import (
    PUBLIC_KEY_SIZE,
    SEED_SIZE,
    SIGNATURE_SIZE,
    is_signed_by,
    public_key_of,
    sign,
)

__all__ = ["PUBLIC_KEY_SIZE", "SEED_SIZE", "SIGNATURE_SIZE", "is_signed_by", "public_key_of", "sign"]
