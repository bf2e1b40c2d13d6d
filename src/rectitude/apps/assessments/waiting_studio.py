"""Files brought into a draft, while their differences are read: as documents on disk. Nothing of them is in the draft yet.

One folder for each draft and person. Kept for a day, removed once imported.
"""

import hashlib
import json
import os
import re
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from rectitude.apps.assessments.models import InstrumentDraft
from rectitude.core.access import Actor
from rectitude.core.instruments.drafting import Document, as_map

KEPT_FOR = timedelta(days=1)
_DIGEST = re.compile(r"[0-9a-f]{64}")


def keep_document(
    document: Document, notices: tuple[str, ...], *, draft: InstrumentDraft, by: Actor, at: datetime
) -> str:
    """Keep a document and what was told about it; gives the digest by which they are found again."""
    content = json.dumps({"document": document, "notices": notices}).encode()
    digest = hashlib.sha256(content).hexdigest()
    folder = _folder(draft, by)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    for old in folder.glob("*.json"):
        if old.stat().st_mtime < (at - KEPT_FOR).timestamp():
            old.unlink(missing_ok=True)
    handle, unfinished = tempfile.mkstemp(dir=folder)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    Path(unfinished).replace(folder / f"{digest}.json")
    return digest


def kept_document(digest: str, *, draft: InstrumentDraft, by: Actor) -> tuple[Document, tuple[str, ...]] | None:
    """What this very person brought for this draft, or None."""
    if not _DIGEST.fullmatch(digest):
        return None
    try:
        kept = json.loads((_folder(draft, by) / f"{digest}.json").read_bytes())
    except FileNotFoundError:
        return None
    return as_map(kept["document"]), tuple(kept["notices"])


def drop_document(digest: str, *, draft: InstrumentDraft, by: Actor) -> None:
    """Let go of it: it is in the draft now."""
    if _DIGEST.fullmatch(digest):
        (_folder(draft, by) / f"{digest}.json").unlink(missing_ok=True)


def _folder(draft: InstrumentDraft, by: Actor) -> Path:
    person = hashlib.sha256(by.key.encode()).hexdigest()[:32]
    return Path(settings.RECTITUDE_DATA_DIR) / "studio" / str(draft.key) / person
