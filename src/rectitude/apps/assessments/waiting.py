"""Workbooks that were handed in and wait for their confirmation, as bytes on disk. Nothing of them is an answer yet.

One folder for each person and assignment (or assessment of the dashboard), so that nobody meets a file of somebody else. Kept through refusals, lost
lines and restarts; removed once imported, or when nobody came back to it for a month.
"""

import hashlib
import os
import re
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from rectitude.apps.assessments.models import Assignment
from rectitude.apps.assessments.models.dashboards import Assessment
from rectitude.core.access import Actor

MAX_BYTES = 10 * 1024 * 1024
KEPT_FOR = timedelta(days=30)
_DIGEST = re.compile(r"[0-9a-f]{64}")


def keep_workbook(content: bytes, *, assignment: Assignment | Assessment, by: Actor, at: datetime) -> str:
    """Keep the bytes; gives their SHA-256, by which they are found again."""
    digest = hashlib.sha256(content).hexdigest()
    folder = _folder(assignment, by)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    for old in folder.glob("*.xlsx"):
        if old.stat().st_mtime < (at - KEPT_FOR).timestamp():
            old.unlink(missing_ok=True)
    handle, unfinished = tempfile.mkstemp(dir=folder)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    Path(unfinished).replace(folder / f"{digest}.xlsx")
    return digest


def kept_workbook(digest: str, *, assignment: Assignment | Assessment, by: Actor) -> bytes | None:
    """The bytes kept before by this very person for this assignment, or None."""
    if not _DIGEST.fullmatch(digest):
        return None
    try:
        return (_folder(assignment, by) / f"{digest}.xlsx").read_bytes()
    except FileNotFoundError:
        return None


def drop_workbook(digest: str, *, assignment: Assignment | Assessment, by: Actor) -> None:
    """Let go of the bytes: their answers are stored now."""
    if _DIGEST.fullmatch(digest):
        (_folder(assignment, by) / f"{digest}.xlsx").unlink(missing_ok=True)


def _folder(assignment: Assignment | Assessment, by: Actor) -> Path:
    root = Path(settings.RECTITUDE_DATA_DIR) / "workbooks"
    person = hashlib.sha256(by.key.encode()).hexdigest()[:32]
    if isinstance(assignment, Assessment):
        root = root / "dashboards" / assignment.function
    return root / assignment.round.code / assignment.institution.code / person
