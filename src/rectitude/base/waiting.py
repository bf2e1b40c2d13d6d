"""Files that were brought and wait for a person's next step, as bytes on disk. Nothing of them is part of anything yet.

A room says where (a folder of its own below the data folder, for a person) and for how long; what it keeps is its own
affair. The digest of the bytes is the name by which the same person finds them again.
"""

import hashlib
import os
import re
import tempfile
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from rectitude.core.access import Actor

_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """What waits at one place for one person, so that nobody meets a file of somebody else.

    place: folders below the data folder. ending: of the file names, "json". kept_for: older files go when one is kept.
    """

    place: tuple[str, ...]
    by: Actor
    ending: str
    kept_for: timedelta

    @property
    def folder(self) -> Path:
        """Where the files lie; made when the first is kept."""
        person = hashlib.sha256(self.by.key.encode()).hexdigest()[:32]
        return Path(settings.RECTITUDE_DATA_DIR).joinpath(*self.place, person)

    def keep(self, content: bytes, *, at: datetime) -> str:
        """Keep the bytes, whole or not at all; gives their SHA-256."""
        digest = hashlib.sha256(content).hexdigest()
        folder = self.folder
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for old in folder.glob(f"*.{self.ending}"):
            if old.stat().st_mtime < (at - self.kept_for).timestamp():
                old.unlink(missing_ok=True)
        handle, unfinished = tempfile.mkstemp(dir=folder)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(unfinished).replace(folder / f"{digest}.{self.ending}")
        return digest

    def kept(self, digest: str) -> bytes | None:
        """The bytes kept before, or None."""
        if not _DIGEST.fullmatch(digest):
            return None
        try:
            return (self.folder / f"{digest}.{self.ending}").read_bytes()
        except FileNotFoundError:
            return None

    def drop(self, digest: str) -> None:
        """Let go of the bytes: what they held is stored now."""
        if _DIGEST.fullmatch(digest):
            (self.folder / f"{digest}.{self.ending}").unlink(missing_ok=True)
