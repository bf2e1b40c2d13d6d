"""What every action here asks first."""

from datetime import datetime
from typing import Any

from rectitude.apps.risks.models import RiskAssessment
from rectitude.apps.risks.problems import CLOSED, MANDATE_FIRST, REASON_NEEDED
from rectitude.apps.risks.queries.group import mandate_of
from rectitude.apps.risks.queries.reach import assessment_resource
from rectitude.core.access import Resource


def on_assessment(*, assessment: RiskAssessment, at: datetime, **_: Any) -> Resource:
    """The assessment an action's arguments speak of."""
    return assessment_resource(assessment, at=at)


def on_part(name: str) -> Any:
    """The assessment of the part passed as `name` (a risk, a ballot, a process, …)."""

    def resource(*, at: datetime, **given: Any) -> Resource:
        return assessment_resource(given[name].assessment, at=at)

    return resource


def locked(assessment: RiskAssessment) -> RiskAssessment:
    """The assessment as it is now, held until the action ends. Raises Problem(closed)."""
    row: RiskAssessment = (
        RiskAssessment.objects.select_for_update(of=("self",))
        .select_related("institution__country")
        .get(pk=assessment.pk)
    )
    if row.is_closed:
        raise CLOSED.because()
    return row


def require_mandate(assessment: RiskAssessment) -> None:
    """Raises Problem(mandate-first) while the head has signed nothing. Needs the assessment's scope."""
    if mandate_of(assessment) is None:
        raise MANDATE_FIRST.because()


def require_reason(reason: str) -> str:
    """The reason without spaces around it. Raises Problem(reason-needed)."""
    if not reason.strip():
        raise REASON_NEEDED.because()
    return reason.strip()


def subject_of(assessment: RiskAssessment) -> str:
    """What the ledger calls an assessment."""
    return f"risk-assessment:{assessment.code}"
