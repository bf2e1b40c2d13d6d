"""What the institution says about how far it is. Added to the series, never written over."""

from datetime import datetime
from typing import Any

from rectitude.apps.recommendations.actions.gates import addressee_held, entered, require_issued, require_reason
from rectitude.apps.recommendations.models import Addressee, ProgressReport
from rectitude.apps.recommendations.problems import EVIDENCE_NEEDED, WRONG_TERM
from rectitude.apps.recommendations.queries.series import has_evidence_somewhere
from rectitude.apps.recommendations.rules import REPORT_PROGRESS
from rectitude.base.actions import Done, action
from rectitude.core.access import Actor, Resource


def _on_addressee(*, addressee: Addressee, by: Actor, at: datetime, **_: Any) -> Resource:
    return addressee_held(REPORT_PROGRESS, addressee=addressee, by=by, at=at)


@action(event="recommendations.progress.reported", rule=REPORT_PROGRESS, on=_on_addressee)
def report_progress(
    *,
    by: Actor,
    at: datetime,
    addressee: Addressee,
    progress: str,
    text: str,
    language: str = "en",
    seen: int | None = None,
) -> Done[ProgressReport]:
    """Say where the institution stands, in its own vocabulary and in words. The reviewer's vocabulary is not touched.

    Done needs evidence in one of its actions. The row's `overlooked` says that somebody wrote in between. Raises
    NOT_ISSUED, WITHDRAWN, WRONG_TERM, REASON_NEEDED without a text, EVIDENCE_NEEDED.
    """
    require_issued(addressee)
    if progress not in Addressee.Progress.values:
        raise WRONG_TERM.because()
    text = require_reason(text)
    if progress == Addressee.Progress.DONE and not has_evidence_somewhere(addressee):
        raise EVIDENCE_NEEDED.because()
    columns = entered(addressee, by=by, at=at, seen=seen)
    row = ProgressReport.objects.create(addressee=addressee, progress=progress, text=text, language=language, **columns)
    addressee.progress, addressee.progress_at = progress, at
    addressee.save(update_fields=["progress", "progress_at", "entries"])
    details = {"progress": progress, "number": row.number, "based_on": row.based_on}
    return Done(row, subject=f"addressee:{addressee.key}", details=details)
