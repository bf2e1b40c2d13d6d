"""Tables brought with a form that still needs something: kept as bytes on disk, so that nobody chooses a file twice.

One folder for each person. Nothing here is part of an index; what waited longer than a day goes.
"""

import hashlib
import json
import os
import re
import tempfile
from base64 import b64decode, b64encode
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from rectitude.apps.indices.actions.building import GivenTable
from rectitude.core.access import Actor

KEPT_FOR = timedelta(days=1)
_DIGEST = re.compile(r"[0-9a-f]{64}")


def keep_table(table: GivenTable, *, by: Actor, at: datetime) -> str:
    """Keep a file and its name; gives the digest by which this person finds it again."""
    content = json.dumps({"name": table.name, "content": b64encode(table.content).decode()}).encode()
    digest = hashlib.sha256(content).hexdigest()
    folder = _folder(by)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    for old in folder.glob("*.json"):
        if old.stat().st_mtime < (at - KEPT_FOR).timestamp():
            old.unlink(missing_ok=True)
    handle, unfinished = tempfile.mkstemp(dir=folder)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    Path(unfinished).replace(folder / f"{digest}.json")
    return digest


def kept_table(digest: str, *, by: Actor) -> GivenTable | None:
    """What this very person brought before, or None."""
    if not _DIGEST.fullmatch(digest):
        return None
    try:
        kept = json.loads((_folder(by) / f"{digest}.json").read_bytes())
    except FileNotFoundError:
        return None
    return GivenTable(content=b64decode(kept["content"]), name=kept["name"])


def drop_table(digest: str, *, by: Actor) -> None:
    """Let go of it: a version holds it now."""
    if _DIGEST.fullmatch(digest):
        (_folder(by) / f"{digest}.json").unlink(missing_ok=True)


def _folder(by: Actor) -> Path:
    person = hashlib.sha256(by.key.encode()).hexdigest()[:32]
    return Path(settings.RECTITUDE_DATA_DIR) / "indices" / person
