"""A Vega-Lite specification as a plain value, and the digest it is known by."""

from __future__ import annotations

import hashlib
import json
from typing import Any

Specification = dict[str, Any]
"""A Vega-Lite 5 specification, JSON all the way down."""


def canonical(specification: Specification) -> str:
    """The specification as JSON with sorted keys and no spaces: equal specifications have equal text.

    Raises ValueError for a number JSON does not have.
    """
    return json.dumps(specification, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def digest_of(*texts: str) -> str:
    """SHA-256 over the texts, each preceded by its length, in hexadecimal."""
    total = hashlib.sha256()
    for text in texts:
        encoded = text.encode()
        total.update(f"{len(encoded)}:".encode())
        total.update(encoded)
    return total.hexdigest()
