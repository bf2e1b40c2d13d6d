"""The evidence library: sources are added and marked, uses are made, withdrawn and carried forward. Nothing is removed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from rectitude.apps.assessments.actions.dashboards.gates import require_reason
from rectitude.apps.assessments.models.dashboards import LibrarySource, SourceFile, SourceMark
from rectitude.apps.assessments.problems import REPLACEMENT_NEEDED, SOURCE_KNOWN
from rectitude.apps.assessments.queries.dashboards.resources import library_resource
from rectitude.apps.assessments.queries.dashboards.shelf import (
    in_shelf,
    reader_of,
    source_known_to,
    source_resource,
    with_same_locator,
)
from rectitude.apps.assessments.rules import KEEP_LIBRARY, READ_LIBRARY
from rectitude.base.actions import Done, action
from rectitude.base.evidence.actions import keep_content
from rectitude.base.evidence.names import display_name
from rectitude.base.evidence.preparation import Prepared
from rectitude.base.institutions.models import Country, Institution, Programme
from rectitude.core.access import Actor, Resource

Mark = SourceMark.Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFacts:
    """What a source is. grade: what it carries as evidence, E0-E4 as 0-4; kind, confidentiality: codes of LibrarySource.

    institution: when it concerns only that one; a restricted source is then known only to whoever assesses it.
    """

    title: str
    kind: str
    grade: int
    confidentiality: str
    origin: str = ""
    locator: str = ""
    dated: date | None = None
    accessed_on: date | None = None
    language: str = ""
    institution: Institution | None = None
    note: str = ""


def _on_library(*, programme: Programme, country: Country, by: Actor, **_: Any) -> Resource:
    return library_resource(programme, country, by=by)


def _on_source(*, source: LibrarySource, by: Actor, at: datetime, **_: Any) -> Resource:
    return source_resource(source, by=by, at=at)


def _on_file(*, file: SourceFile, by: Actor, at: datetime, **_: Any) -> Resource:
    return source_resource(file.source, by=by, at=at)


@action(event="assessments.source.added", rule=KEEP_LIBRARY, on=_on_library)
def add_source(
    *,
    by: Actor,
    at: datetime,
    programme: Programme,
    country: Country,
    facts: SourceFacts,
    prepared: Prepared | None = None,
    is_another: bool = False,
) -> Done[LibrarySource]:
    """Add a source, with a copy if there is one (preparation.prepare). Its facts never change afterwards.

    Raises Problem(source-known) when a source the actor knows of lies in the same place, unless is_another says that it
    is a different one; CONTENT_GONE when the copy waited too long; ValueError for an unknown kind or confidentiality.
    """
    kind, confidentiality = LibrarySource.Kind(facts.kind), LibrarySource.Confidentiality(facts.confidentiality)
    with in_shelf(programme, country):
        _require_new(facts, reader=(programme, country), by=by, at=at, is_another=is_another)
        source: LibrarySource = LibrarySource.objects.create(
            programme=programme, country=country, institution=facts.institution, title=facts.title.strip(), kind=kind,
            origin=facts.origin.strip(), locator=facts.locator.strip(), dated=facts.dated,
            accessed_on=facts.accessed_on, language=facts.language, grade=facts.grade,
            confidentiality=confidentiality, note=facts.note.strip(), by_key=by.key, by_name=by.name, at=at,
        )  # fmt: skip
        # The ledger is read by others than the library: it says that there is a source, not which.
        details: dict[str, object] = {"kind": kind.value, "confidentiality": confidentiality.value}
        if prepared is not None:
            file = _keep_file(source, prepared, by=by, at=at)
            details |= {"file": str(file.key), "sha256": file.content_id, "received_sha256": file.received_sha256}
    return Done(source, subject=f"source:{source.key}", details=details)


def _require_new(
    facts: SourceFacts, *, reader: tuple[Programme, Country], by: Actor, at: datetime, is_another: bool
) -> None:
    same = [] if is_another else with_same_locator(reader_of(*reader, by=by, at=at), facts.locator)
    if same:
        raise SOURCE_KNOWN.because(source=same[0].title)


def _keep_file(source: LibrarySource, prepared: Prepared, *, by: Actor, at: datetime) -> SourceFile:
    """A row of its own, and no EvidenceFile: the institution assessed reads its evidence, and must not read this."""
    kept: SourceFile = SourceFile.objects.create(
        source=source, content=keep_content(prepared, at=at), name=display_name(prepared.name, kind=prepared.kind),
        media_type=prepared.kind.media_type, received_sha256=prepared.received_sha256,
        cleaned=[code.value for code in prepared.removed], by_key=by.key, by_name=by.name, at=at,
    )  # fmt: skip
    return kept


@action(event="assessments.source.marked", rule=KEEP_LIBRARY, on=_on_source)
def mark_source(
    *,
    by: Actor,
    at: datetime,
    source: LibrarySource,
    mark: str,
    note: str = "",
    replaced_by: LibrarySource | None = None,
) -> Done[SourceMark]:
    """Say what became of a source: found again, dead, closed, or replaced by another of the same library.

    Dead and closed need a note (Problem(reason-needed)): where was it looked for, who closed it. Raises
    Problem(replacement-needed).
    """
    given = Mark(mark)
    words = require_reason(note) if given in {Mark.DEAD, Mark.RESTRICTED} else note.strip()
    if (given == Mark.REPLACED) != (replaced_by is not None) or replaced_by == source:
        raise REPLACEMENT_NEEDED.because()
    with in_shelf(source.programme, source.country):
        if replaced_by is not None:
            source_known_to(reader_of(source.programme, source.country, by=by, at=at), replaced_by.key)
        made: SourceMark = SourceMark.objects.create(
            source=source, mark=given, note=words, replaced_by=replaced_by, by_key=by.key, by_name=by.name, at=at
        )
    return Done(made, subject=f"source:{source.key}", details={"mark": given.value})


@action(event="assessments.source-file.downloaded", rule=READ_LIBRARY, on=_on_file)
def record_source_download(*, by: Actor, at: datetime, file: SourceFile) -> Done[SourceFile]:
    """Decide on a download and write it to the ledger; the bytes are sent only after this."""
    return Done(file, subject=f"source:{file.source.key}", details={"file": str(file.key), "sha256": file.content_id})


def keys_of(sources: Iterable[LibrarySource]) -> list[str]:
    """How the ledger names sources."""
    return sorted(str(source.key) for source in sources)
