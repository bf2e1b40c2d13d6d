"""The name of some bytes."""

from __future__ import annotations

import hashlib


def digest_of(data: bytes) -> str:
    """`sha256:` and the 64 hexadecimal digits of SHA-256 (FIPS 180-4)."""
    return f"sha256:{hashlib.sha256(data).hexdigest()}"
