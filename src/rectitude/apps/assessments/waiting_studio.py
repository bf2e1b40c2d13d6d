"""Files brought into a draft, while their differences are read. Nothing of them is in the draft yet.

One folder for each draft and person. Kept for a day, removed once imported.
"""

import json
from datetime import datetime, timedelta

from rectitude.apps.assessments.models import InstrumentDraft
from rectitude.base.waiting import Waiting
from rectitude.core.access import Actor
from rectitude.core.instruments.drafting import Document, as_map

KEPT_FOR = timedelta(days=1)


def keep_document(
    document: Document, notices: tuple[str, ...], *, draft: InstrumentDraft, by: Actor, at: datetime
) -> str:
    """Keep a document and what was told about it; gives the digest by which they are found again."""
    content = json.dumps({"document": document, "notices": notices}).encode()
    return _waiting(draft, by).keep(content, at=at)


def kept_document(digest: str, *, draft: InstrumentDraft, by: Actor) -> tuple[Document, tuple[str, ...]] | None:
    """What this very person brought for this draft, or None."""
    content = _waiting(draft, by).kept(digest)
    if content is None:
        return None
    kept = json.loads(content)
    return as_map(kept["document"]), tuple(kept["notices"])


def drop_document(digest: str, *, draft: InstrumentDraft, by: Actor) -> None:
    """Let go of it: it is in the draft now."""
    _waiting(draft, by).drop(digest)


def _waiting(draft: InstrumentDraft, by: Actor) -> Waiting:
    return Waiting(place=("studio", str(draft.key)), by=by, ending="json", kept_for=KEPT_FOR)
