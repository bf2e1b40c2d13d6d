"""Giving a file the name of its digest, and holding on to it until a row points there."""

import os
from pathlib import Path

from rectitude.base.evidence.storage.places import content_path, locked, made_folder, sync_folder
from rectitude.base.evidence.storage.receiving import Received, measured


def place(source: Path) -> Received:
    """Move a finished file under the name of its digest; afterwards it is there whatever happens.

    A content that is already there is replaced by the same bytes: that makes it young again for the sweep, and mends it
    if it was damaged.
    """
    what = measured(source)
    target = content_path(what.sha256)
    made_folder(target.parent)
    source.chmod(0o400)
    with locked(alone=False):
        os.utime(source)
        source.replace(target)
    sync_folder(target.parent)
    return what


def hold(digest: str, *, size: int) -> bool:
    """Whether the content is there in full; if so it is young again, and no sweep takes it before a row is written."""
    path = content_path(digest)
    with locked(alone=False):
        try:
            if path.stat().st_size != size:
                return False
            os.utime(path)
        except FileNotFoundError:
            return False
    return True
