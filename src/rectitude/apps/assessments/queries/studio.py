"""Drafts of instruments: which there are, what is in them, what is still wrong, and who changed what."""

import json
from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q, QuerySet

from rectitude.apps.assessments.models import InstrumentDraft, InstrumentDraftChange, InstrumentVersion
from rectitude.apps.assessments.queries.assignments import instrument_of
from rectitude.base.access.queries import scope_keys
from rectitude.base.institutions.models import Programme
from rectitude.base.problems import OUT_OF_SCOPE
from rectitude.core.access import Actor, Resource
from rectitude.core.instruments import Instrument, drafting
from rectitude.core.instruments.drafting import Document, Flaw, Look

EDITORS = frozenset({"programme_officer", "instrument_expert"})


def programmes_edited_by(actor: Actor, *, at: datetime) -> QuerySet[Programme]:
    """The programmes whose instruments the actor may write."""
    return Programme.objects.filter(code__in=scope_keys(actor, kind="programme", roles=EDITORS, at=at))


def resource_of(draft: InstrumentDraft) -> Resource:
    """The draft as something to decide on: it belongs to its programme."""
    return Resource(kind="instrument-draft", key=str(draft.key), scopes=draft.programme.scopes)


def drafts_of(programmes: Iterable[Programme]) -> QuerySet[InstrumentDraft]:
    """Their drafts that were not discarded, those changed last first; without the content."""
    rows = InstrumentDraft.objects.select_related("programme", "base", "published").defer(
        "tree", "base__canonical", "published__canonical"
    )
    return rows.filter(programme__in=programmes, discarded_at__isnull=True)


def draft_at(key: object) -> InstrumentDraft:
    """A draft by its key. Raises Problem(access.not-found) when there is none."""
    rows = InstrumentDraft.objects.select_related("programme", "base", "published")
    found = rows.filter(key=str(key)).first()
    if found is None:
        raise OUT_OF_SCOPE.because()
    return found


def document_of(draft: InstrumentDraft) -> Document:
    """What is in the draft. It is kept as one text, because a database may forget the order of names in JSON."""
    return document_in(draft.tree)


def document_in(kept: object) -> Document:
    """A document as it was kept."""
    return drafting.as_map(json.loads(kept) if isinstance(kept, str) else kept)


def earlier_of(draft: InstrumentDraft, document: Document) -> InstrumentVersion | None:
    """The published version this draft follows: the one its crosswalk names, the one it was copied from, or else the
    newest. None for an instrument of which nothing is published."""
    versions = InstrumentVersion.objects.filter(instrument=str(document.get("id", ""))[:80]).order_by("-published_at")
    named = drafting.as_map(document.get("crosswalk")).get("from")
    found = versions.filter(version=str(named)[:20]).first() if named else None
    if found is None and draft.base is not None and draft.base.instrument == document.get("id"):
        found = draft.base
    return found or versions.first()


def look_at(draft: InstrumentDraft, document: Document) -> Look:
    """Everything that keeps a draft from being published."""
    earlier = earlier_of(draft, document)
    looked = drafting.look_at(document, earlier=instrument_of(earlier) if earlier else None)
    return Look(instrument=looked.instrument, flaws=(*_of_publishing(document, earlier), *looked.flaws))


def _of_publishing(document: Document, earlier: InstrumentVersion | None) -> tuple[Flaw, ...]:
    flaws: list[Flaw] = []
    version = str(document.get("version", ""))
    if InstrumentVersion.objects.filter(instrument=str(document.get("id", ""))[:80], version=version[:20]).exists():
        flaws.append(drafting.version_taken(version))
    named = drafting.as_map(document.get("crosswalk")).get("from")
    if isinstance(named, str) and earlier is None:
        flaws.append(drafting.unknown_earlier(named))
    return tuple(flaws)


def versions_beside() -> QuerySet[InstrumentVersion]:
    """The published versions a draft can be compared with, without their content."""
    return InstrumentVersion.objects.defer("canonical").order_by("instrument", "-published_at")


def taken_versions(instrument: str) -> frozenset[str]:
    """The numbers that stand for something already: published, or being written."""
    published = InstrumentVersion.objects.filter(instrument=instrument[:80]).values_list("version", flat=True)
    drafted = InstrumentDraft.objects.filter(instrument=instrument[:80], discarded_at__isnull=True)
    return frozenset(published) | frozenset(drafted.values_list("version", flat=True))


def earlier_instrument(draft: InstrumentDraft, document: Document) -> Instrument | None:
    """The version a draft follows, read."""
    earlier = earlier_of(draft, document)
    return instrument_of(earlier) if earlier else None


def changes_of(draft: InstrumentDraft) -> QuerySet[InstrumentDraftChange]:
    """What was changed, the last first."""
    return InstrumentDraftChange.objects.filter(draft=draft).order_by("-number")


def change_at(draft: InstrumentDraft, number: int) -> InstrumentDraftChange:
    """One change. Raises Problem(access.not-found) when there is none of that number."""
    found = InstrumentDraftChange.objects.filter(draft=draft, number=number).first()
    if found is None:
        raise OUT_OF_SCOPE.because()
    return found


def others_since(draft: InstrumentDraft, *, based_on: int, by: Actor, place: str) -> list[InstrumentDraftChange]:
    """The changes others made since, at this place or in it."""
    rows = InstrumentDraftChange.objects.filter(draft=draft, number__gt=based_on).exclude(by_key=by.key)
    return list(rows.filter(Q(place=place) | Q(place__startswith=f"{place}.") | Q(place="file")).order_by("-number"))
