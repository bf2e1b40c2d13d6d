"""The ledger as a file for somebody who verifies it without us: JSON, one object a line.

Line 1: format, origin, vkey, whether the content is included, the size. Then one line for each entry: its
index counted from 0, the event's key, the commitment, the stored tree's leaf hash; with content also name,
salt and record. A row that was lost leaves null where it should be. Last, one line for each checkpoint.
"""

import json
from collections.abc import Iterator

from rectitude.base.audit.models import Checkpoint, stored_bytes
from rectitude.base.audit.verification.entries import Entry, entries_up_to
from rectitude.core.ledger import VerifierKey

EXPORT_FORMAT = "rectitude-ledger-export-1"


def export_lines(*, verifier: VerifierKey, with_content: bool) -> Iterator[str]:
    """The lines of the file, each with its newline."""
    last = Checkpoint.objects.order_by("-number").first()
    size, newest = (last.size, last.number) if last else (0, 0)
    yield _line(
        {
            "format": EXPORT_FORMAT,
            "origin": verifier.name,
            "vkey": verifier.text,
            "content": with_content,
            "size": size,
        }
    )
    for entry in entries_up_to(size):
        yield _line(_shown(entry) | (_content(entry) if with_content else {}))
    for checkpoint in Checkpoint.objects.filter(number__lte=newest).order_by("number").iterator():
        yield _line({"checkpoint": checkpoint.number, "note": checkpoint.note})


def _shown(entry: Entry) -> dict[str, object]:
    return {
        "index": entry.index,
        "event": entry.key or None,
        "commitment": entry.of_leaf.hex() if entry.of_leaf is not None else None,
        "leaf": entry.in_tree.hex() if entry.in_tree is not None else None,
    }


def _content(entry: Entry) -> dict[str, object]:
    if entry.event is None:
        return {"name": entry.name, "salt": None, "record": None}
    # An event that cannot be committed to any more was edited; it goes out as it reads, and does not verify.
    record = entry.event.details_text if entry.recomputed is None else entry.event.record
    return {"name": entry.name, "salt": stored_bytes(entry.event.salt).hex(), "record": record}


def _line(shown: dict[str, object]) -> str:
    return json.dumps(shown, ensure_ascii=False) + "\n"
