"""Documents: JSON as it was written, without the freedoms that make two readers see two things."""

from __future__ import annotations

import json
from typing import Any

from .faults import DocumentFault

_DEEPEST = 60
_MOST_DIGITS = 300  # whole numbers beyond 1e308 are no float


def read_document(data: bytes) -> dict[str, Any]:
    """The object in a JSON document (RFC 8259, UTF-8). DocumentFault, with the line: no JSON, no object, a key twice,
    NaN or infinity.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise DocumentFault("this is not UTF-8") from None
    try:
        found = json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant, parse_int=_whole)
        if "\\ud" in text.lower():
            json.dumps(found, ensure_ascii=False).encode()
    except json.JSONDecodeError as error:
        raise DocumentFault(f"line {error.lineno}, column {error.colno}: {error.msg}") from None
    except UnicodeEncodeError:
        raise DocumentFault("half a character (a lone surrogate such as \\ud800) stands in a word") from None
    except RecursionError:
        raise DocumentFault(f"more than {_DEEPEST} brackets inside each other") from None
    if not isinstance(found, dict):
        raise DocumentFault("a specification is an object: { … }")
    return found


def written_document(document: Any) -> bytes:
    """The document as JSON: numbers with every digit they have, keys in the order given, a line break at the end."""
    return (json.dumps(document, ensure_ascii=False, allow_nan=False, indent=1) + "\n").encode()


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise DocumentFault(f"{key!r} is given twice")
        found[key] = value
    return found


def _whole(digits: str) -> int:
    if len(digits) > _MOST_DIGITS:
        raise DocumentFault(f"{digits[:10]}… has {len(digits)} digits, which is too large a number")
    return int(digits)


def _no_constant(word: str) -> Any:
    raise DocumentFault(f"{word} is no number that JSON knows")
