"""What the tree takes of an event: a salted commitment, from which nothing can be learnt or guessed.

    record     = canonical JSON of the event, UTF-8
    commitment = SHA-256(salt || record)          the salt has 32 bytes, drawn for this event alone
    leaf       = SHA-256(0x00 || commitment)

Canonical JSON here: keys in code point order, no spaces, text as UTF-8 without escapes where JSON allows it,
finite numbers only (compare RFC 8785). Who is given record and salt can check the commitment without knowing
this rule, because the record travels as text.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

SALT_SIZE = 32
RECORD_FORMAT = "rectitude-event-1"


class UncommittableError(ValueError):
    """The event holds something that has no canonical form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventContent:
    """What happened. key: the event's own identifier; details_text: canonical JSON of an object."""

    key: str
    name: str
    at: datetime
    actor: str
    subject: str
    details_text: str


def canonical_json(value: object) -> str:
    """The one text of a JSON value. UncommittableError for anything that JSON cannot carry unchanged."""
    _check(value, "details")
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def moment_text(at: datetime) -> str:
    """UTC with microseconds, as in 2026-03-01T09:30:00.000000Z. UncommittableError without a time zone."""
    if at.tzinfo is None:
        raise UncommittableError("the moment has no time zone")
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def record_of(event: EventContent) -> str:
    """The text that is committed to. The details stand in it as stored, so an edited space shows."""
    head = {
        "actor": event.actor,
        "at": moment_text(event.at),
        "format": RECORD_FORMAT,
        "key": event.key,
        "name": event.name,
        "subject": event.subject,
    }
    parts = {key: canonical_json(value) for key, value in head.items()} | {"details": event.details_text}
    return "{" + ",".join(f'"{key}":{parts[key]}' for key in sorted(parts)) + "}"


def commitment_to(record: str, *, salt: bytes) -> bytes:
    """SHA-256(salt || record), 32 bytes. UncommittableError when the salt is not 32 bytes."""
    if len(salt) != SALT_SIZE:
        raise UncommittableError(f"a salt has {SALT_SIZE} bytes, this one {len(salt)}")
    return sha256(salt + record.encode()).digest()


def _check(value: object, where: str) -> None:
    match value:
        case None | bool() | int():
            return
        case str():
            _check_text(value, where)
        case float():
            if not math.isfinite(value):
                raise UncommittableError(f"{where}: {value} is not a number JSON knows")
        case Mapping():
            for key, item in value.items():
                if not isinstance(key, str):
                    raise UncommittableError(f"{where}: the key {key!r} is not text")
                _check(key, where)
                _check(item, f"{where}.{key}")
        case list() | tuple():
            for number, item in enumerate(value):
                _check(item, f"{where}[{number}]")
        case _:
            raise UncommittableError(f"{where}: {type(value).__name__} has no JSON form")


def _check_text(value: str, where: str) -> None:
    try:
        value.encode()
    except UnicodeEncodeError:
        raise UncommittableError(f"{where}: text with half a character") from None
