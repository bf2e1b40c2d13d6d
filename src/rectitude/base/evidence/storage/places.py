"""Where things lie: aa/bb/<sha256> for contents, tmp/ for what is still arriving."""

import fcntl
import os
import re
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

_DIGEST = re.compile(r"[0-9a-f]{64}")
_MODE = 0o700


def root() -> Path:
    """The folder of all evidence."""
    return Path(settings.RECTITUDE_EVIDENCE_DIR)


def content_path(digest: str) -> Path:
    """Where the bytes with this SHA-256 (64 lower-case hexadecimal digits) lie."""
    if not _DIGEST.fullmatch(digest):
        raise ValueError("not a SHA-256 in hexadecimal")
    return root() / digest[:2] / digest[2:4] / digest


def is_digest(name: str) -> bool:
    """Whether a file of this name can be a content."""
    return _DIGEST.fullmatch(name) is not None


def made_folder(path: Path) -> Path:
    """The folder, made if needed so that it survives a power cut."""
    if not path.is_dir():
        if path != root():
            made_folder(path.parent)
        path.mkdir(mode=_MODE, parents=path == root(), exist_ok=True)
        sync_folder(path.parent)
    return path


def sync_folder(path: Path) -> None:
    """Make the names in a folder durable."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def scratch() -> Iterator[Path]:
    """A path of its own in tmp/, gone afterwards; after a crash the sweep takes what is left of it."""
    path = made_folder(root() / "tmp") / uuid.uuid4().hex
    try:
        yield path
    finally:
        path.unlink(missing_ok=True)


@contextmanager
def locked(*, alone: bool) -> Iterator[None]:
    """Keep the sweep (alone) and the arrivals (together) apart. The lock falls with its process."""
    descriptor = os.open(made_folder(root()) / ".lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX if alone else fcntl.LOCK_SH)
        yield
    finally:
        os.close(descriptor)
