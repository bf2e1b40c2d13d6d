"""Taking in a stream: never more than the limit on disk, hashed as it is written."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from rectitude.base.evidence.contents import Reason, Refused

CHUNK = 256 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """What arrived: its SHA-256 and its number of bytes."""

    sha256: str
    size: int


def receive(upload: BinaryIO, *, target: Path, max_bytes: int) -> Received:
    """Write the stream to target. Raises Refused(EMPTY or TOO_LARGE) as soon as that is known."""
    digest = hashlib.sha256()
    size = 0
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as out:
        while chunk := upload.read(CHUNK):
            size += len(chunk)
            if size > max_bytes:
                raise Refused(Reason.TOO_LARGE)
            digest.update(chunk)
            out.write(chunk)
    if size == 0:
        raise Refused(Reason.EMPTY)
    return Received(sha256=digest.hexdigest(), size=size)


def measured(path: Path) -> Received:
    """Digest and size of a file on disk, made durable."""
    digest = hashlib.sha256()
    size = 0
    with path.open("rb") as source:
        while chunk := source.read(CHUNK):
            size += len(chunk)
            digest.update(chunk)
        os.fsync(source.fileno())
    return Received(sha256=digest.hexdigest(), size=size)
