"""Writing an instrument: starting a draft, changing it, publishing it for ever, giving it up."""

import json
from dataclasses import dataclass
from datetime import datetime

from rectitude.apps.assessments.actions.instruments import stored
from rectitude.apps.assessments.models import InstrumentDraft, InstrumentDraftChange, InstrumentVersion
from rectitude.apps.assessments.problems import (
    DRAFT_DISCARDED,
    DRAFT_FAULTY,
    DRAFT_MOVED_ON,
    DRAFT_PLACE_GONE,
    DRAFT_PUBLISHED,
    DRAFT_TOO_LARGE,
    INSTRUMENT_CHANGED,
)
from rectitude.apps.assessments.queries.studio import document_of, look_at, resource_of
from rectitude.apps.assessments.rules import EDIT_INSTRUMENT, PUBLISH_INSTRUMENT
from rectitude.base.actions import Done, action
from rectitude.base.institutions.models import Programme
from rectitude.core import instruments
from rectitude.core.access import Actor, Resource
from rectitude.core.instruments import drafting
from rectitude.core.instruments.drafting import Document, PlaceGone, Step, Taken

MAX_CHARACTERS = 2_000_000
LONGEST_PLACE = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """A change that was kept: its number, and what somebody else had written at the same places since."""

    number: int
    taken: Taken


@action(
    event="assessments.instrument-draft.started",
    rule=EDIT_INSTRUMENT,
    on=lambda *, programme, **_: Resource(kind="programme", key=programme.code, scopes=programme.scopes),
)
def start_draft(
    *, by: Actor, at: datetime, programme: Programme, document: Document, base: InstrumentVersion | None = None
) -> Done[InstrumentDraft]:
    """Begin a draft with what a version, a file or a form gave. Nothing in it need be right yet.

    Raises Problem(draft-too-large).
    """
    draft = InstrumentDraft(programme=programme, base=base, by_key=by.key, by_name=by.name, created_at=at)
    _keep(draft, document, at=at)
    details = {"instrument": draft.instrument, "version": draft.version, "base": str(base) if base else ""}
    return Done(draft, subject=f"instrument-draft:{draft.key}", details=details)


@action(
    event="assessments.instrument-draft.changed",
    rule=EDIT_INSTRUMENT,
    on=lambda *, draft, **_: resource_of(draft),
)
def change_draft(*, by: Actor, at: datetime, draft: InstrumentDraft, step: Step) -> Done[Changed]:
    """Take a step of the draft as it is now. What was before stays in its changes.

    Raises Problem(draft-published, draft-discarded, draft-place-gone, draft-too-large).
    """
    row = _locked(draft)
    try:
        taken = step.take(document_of(row))
    except PlaceGone:
        raise DRAFT_PLACE_GONE.because() from None
    row.number += 1
    _keep(row, taken.document, at=at)
    is_file = taken.place == "file"
    InstrumentDraftChange.objects.create(
        draft=row,
        number=row.number,
        place=taken.place[:LONGEST_PLACE],
        before=json.dumps(taken.before) if is_file else taken.before,
        after=json.dumps(taken.after) if is_file else taken.after,
        by_key=by.key,
        by_name=by.name,
        at=at,
    )
    changed = Changed(number=row.number, taken=taken)
    details = {"number": row.number, "place": taken.place[:LONGEST_PLACE]}
    return Done(changed, subject=f"instrument-draft:{row.key}", details=details)


@action(
    event="assessments.instrument-draft.published",
    rule=PUBLISH_INSTRUMENT,
    on=lambda *, draft, **_: resource_of(draft),
)
def publish_draft(*, by: Actor, at: datetime, draft: InstrumentDraft, number: int) -> Done[InstrumentVersion]:
    """Publish the draft for ever, as it was when it was read (`number`).

    Raises Problem(draft-published, draft-discarded, draft-moved-on, draft-faulty), or Problem(instrument-published) when
    its version number already stands for other content.
    """
    row = _locked(draft)
    if row.number != number:
        raise DRAFT_MOVED_ON.because()
    document = document_of(row)
    looked = look_at(row, document)
    if any(flaw.code == "version-published" for flaw in looked.flaws):
        raise INSTRUMENT_CHANGED.because(version=row.version)
    if looked.usable is None:
        raise DRAFT_FAULTY.because(count=len(looked.flaws))
    version = stored(looked.usable, by=by, at=at)
    row.published = version
    row.save(update_fields=["published"])
    details = {
        "instrument": version.instrument,
        "version": version.version,
        "digest": instruments.digest_of(looked.usable),
        "number": row.number,
    }
    return Done(version, subject=f"instrument:{version.instrument}", details=details)


@action(
    event="assessments.instrument-draft.discarded",
    rule=EDIT_INSTRUMENT,
    on=lambda *, draft, **_: resource_of(draft),
)
def discard_draft(*, by: Actor, at: datetime, draft: InstrumentDraft, number: int) -> Done[InstrumentDraft]:
    """Give a draft up. Its content and its changes stay. Raises Problem(draft-published, draft-discarded, draft-moved-on)."""
    row = _locked(draft)
    if row.number != number:
        raise DRAFT_MOVED_ON.because()
    row.discarded_at = at
    row.save(update_fields=["discarded_at"])
    return Done(row, subject=f"instrument-draft:{row.key}", details={"number": row.number})


def require_open(draft: InstrumentDraft) -> None:
    """Raises Problem(draft-published, draft-discarded)."""
    if draft.published is not None:
        raise DRAFT_PUBLISHED.because(instrument=draft.published.instrument, version=draft.published.version)
    if draft.discarded_at is not None:
        raise DRAFT_DISCARDED.because()


def _locked(draft: InstrumentDraft) -> InstrumentDraft:
    row = (
        InstrumentDraft.objects.select_for_update(of=("self",))
        .select_related("programme", "base", "published")
        .get(pk=draft.pk)
    )
    require_open(row)
    return row


def _keep(draft: InstrumentDraft, document: Document, *, at: datetime) -> None:
    text = json.dumps(drafting.tidy(document), ensure_ascii=False)
    if len(text) > MAX_CHARACTERS:
        raise DRAFT_TOO_LARGE.because()
    draft.tree = text
    draft.instrument = str(document.get("id", ""))[:80]
    draft.version = str(document.get("version", ""))[:20]
    draft.changed_at = at
    draft.save()
