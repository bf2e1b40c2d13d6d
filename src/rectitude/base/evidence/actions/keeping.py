"""Writing the row that makes prepared bytes evidence: inside the transaction of whichever action keeps them."""

from dataclasses import dataclass
from datetime import date, datetime

from rectitude.base.evidence.models import EvidenceFile, FileContent
from rectitude.base.evidence.names import display_name, storable_name
from rectitude.base.evidence.preparation import Prepared
from rectitude.base.evidence.problems import CONTENT_GONE
from rectitude.base.evidence.storage import hold
from rectitude.base.institutions.models import Institution
from rectitude.base.institutions.scopes import in_institution
from rectitude.core.access import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Where a file comes from and who may read it.

    source: in words. locator: where in the source (a page, a section, an address). confidentiality: one of
    EvidenceFile.Confidentiality.
    """

    source: str = ""
    locator: str = ""
    source_date: date | None = None
    confidentiality: str = "institution"
    note: str = ""


def keep(
    *, by: Actor, at: datetime, institution: Institution, prepared: Prepared, provenance: Provenance
) -> EvidenceFile:
    """Write the row for prepared bytes. To be called inside the transaction of an action, which decides and records.

    Raises CONTENT_GONE when the bytes were swept away meanwhile: a row never points to bytes that are not there.
    ValueError for an unknown confidentiality.
    """
    confidentiality = EvidenceFile.Confidentiality(provenance.confidentiality)
    content = keep_content(prepared, at=at)
    with in_institution(institution.pk):
        return EvidenceFile.objects.create(
            institution=institution,
            content=content,
            received_sha256=prepared.received_sha256,
            media_type=prepared.kind.media_type,
            name=display_name(prepared.name, kind=prepared.kind),
            name_received=storable_name(prepared.name),
            source=provenance.source,
            locator=provenance.locator,
            source_date=provenance.source_date,
            confidentiality=confidentiality,
            cleaned=[code.value for code in prepared.removed],
            note=provenance.note,
            received_by_key=by.key,
            received_by_name=by.name,
            received_at=at,
        )


def keep_content(prepared: Prepared, *, at: datetime) -> FileContent:
    """The row for the bytes alone: for a room whose files are not an institution's evidence and have a table of their own.

    Inside the transaction of an action, like keep. Whatever row points to the content keeps it from the sweep. Raises
    CONTENT_GONE when the bytes were swept away meanwhile.
    """
    if not hold(prepared.sha256, size=prepared.size):
        raise CONTENT_GONE.because()
    content, _ = FileContent.objects.get_or_create(
        digest=prepared.sha256, defaults={"size": prepared.size, "stored_at": at}
    )
    return content


def ledger_details(file: EvidenceFile) -> dict[str, object]:
    """What the ledger remembers of a file: digests and facts, neither its name nor where it comes from."""
    return {
        "file": str(file.key),
        "sha256": file.sha256,
        "received_sha256": file.received_sha256,
        "size": file.size,
        "media_type": file.media_type,
        "confidentiality": str(file.confidentiality),
        "removed": list(file.cleaned),
    }
