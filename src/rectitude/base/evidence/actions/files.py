"""Handing in a file, and reading it."""

from datetime import datetime
from typing import Any

from rectitude.base.actions import Done, action
from rectitude.base.evidence.actions.keeping import Provenance, keep, ledger_details
from rectitude.base.evidence.models import EvidenceFile
from rectitude.base.evidence.preparation import Prepared
from rectitude.base.evidence.reach import file_resource, receiving_resource
from rectitude.base.evidence.rules import READ, STORE
from rectitude.base.institutions.models import Institution
from rectitude.core.access import Actor, Resource


def _receiving(*, institution: Institution, at: datetime, **_: Any) -> Resource:
    return receiving_resource(institution=institution, at=at)


def _reading(*, file: EvidenceFile, by: Actor, at: datetime, **_: Any) -> Resource:
    return file_resource(file=file, by=by, at=at)


@action(event="evidence.file.received", rule=STORE, on=_receiving)
def store_evidence(
    *,
    by: Actor,
    at: datetime,
    institution: Institution,
    prepared: Prepared,
    provenance: Provenance = Provenance(),  # noqa: B008 (frozen)
) -> Done[EvidenceFile]:
    """Keep prepared bytes (preparation.prepare) as evidence of an institution. Raises CONTENT_GONE.

    A room that links the file to something of its own in the same step calls keep() inside its own action instead.
    """
    file = keep(by=by, at=at, institution=institution, prepared=prepared, provenance=provenance)
    return Done(file, subject=f"evidence:{file.key}", details=ledger_details(file))


@action(event="evidence.file.downloaded", rule=READ, on=_reading)
def record_download(*, by: Actor, at: datetime, file: EvidenceFile) -> Done[EvidenceFile]:
    """Decide on a download and write it to the ledger; the bytes are sent only after this."""
    return Done(file, subject=f"evidence:{file.key}", details={"sha256": file.sha256})
