"""Taking away what no row points to, and finding contents that are not what their name says."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from rectitude.base.evidence.models import FileContent
from rectitude.base.evidence.storage.places import content_path, is_digest, locked, root
from rectitude.base.evidence.storage.receiving import measured


@dataclass(frozen=True, slots=True, kw_only=True)
class Swept:
    """How many unfinished arrivals and how many contents nothing pointed to were taken away."""

    unfinished: int = 0
    unreferenced: int = 0


def sweep_orphans(*, older_than: datetime) -> Swept:
    """Take away what was left by interrupted or refused uploads and has not been touched since that moment.

    Not an action: only bytes that no row ever pointed to go. The moment must lie further back than a form may stay
    open (forms.KEPT_FOR): a page that waits for a correction still holds its content.
    """
    moment = older_than.timestamp()
    unfinished = sum(_take_if_old(path, moment) for path in _files(root() / "tmp"))
    unreferenced = 0
    for path in list(_contents()):
        if path.stat().st_mtime < moment:
            unreferenced += _take_if_unreferenced(path, moment)
    return Swept(unfinished=unfinished, unreferenced=unreferenced)


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.glob("*") if path.is_file())


def _contents() -> Iterator[Path]:
    return (path for path in root().glob("??/??/*") if is_digest(path.name))


def _take_if_old(path: Path, moment: float) -> int:
    try:
        if path.stat().st_mtime >= moment:
            return 0
        path.unlink()
    except FileNotFoundError:  # its own upload was quicker
        return 0
    return 1


def _take_if_unreferenced(path: Path, moment: float) -> int:
    """Alone: between looking and taking nobody may hold on to it."""
    with locked(alone=True):
        if FileContent.objects.filter(digest=path.name).exists():
            return 0
        return _take_if_old(path, moment)


def damaged_contents() -> list[str]:
    """The digests of contents that a row points to and whose bytes are missing or are not what their name says."""
    damaged = []
    for digest in FileContent.objects.order_by("digest").values_list("digest", flat=True).iterator():
        path = content_path(digest)
        if not path.is_file() or measured(path).sha256 != digest:
            damaged.append(digest)
    return damaged
