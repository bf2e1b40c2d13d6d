"""Signing the register, and the head's acceptance of what remains."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from rectitude.apps.risks.actions.gates import locked, on_assessment, require_mandate, require_reason, subject_of
from rectitude.apps.risks.actions.versions import write_register
from rectitude.apps.risks.models import Acceptance, RegisterVersion, RiskAssessment, RiskVersion
from rectitude.apps.risks.problems import NOTHING_TO_ACCEPT
from rectitude.apps.risks.queries.reach import assessment_resource, in_assessment
from rectitude.apps.risks.queries.register import register_of
from rectitude.apps.risks.rules import ACCEPT, FACILITATE
from rectitude.base.actions import Done, action
from rectitude.core.access import Actor, Resource

State = RiskAssessment.State


def _with_owners(*, assessment: RiskAssessment, versions: Sequence[RiskVersion], at: datetime, **_: Any) -> Resource:
    return assessment_resource(assessment, at=at, owners=[one.owner_key for one in versions])


@action(event="risks.register.signed", rule=FACILITATE, on=on_assessment)
def sign_register(*, by: Actor, at: datetime, assessment: RiskAssessment, title: str) -> Done[RegisterVersion]:
    """Keep the register as it stands as a signed version, to compare later ones with. Raises Problem(mandate-first)."""
    row = locked(assessment)
    with in_assessment(row):
        require_mandate(row)
        version = write_register(row, by=by, at=at, title=title)
    return Done(version, subject=subject_of(row), details={"number": version.number, "digest": version.digest})


@action(event="risks.remainder.accepted", rule=ACCEPT, on=_with_owners)
def accept_risks(
    *,
    by: Actor,
    at: datetime,
    assessment: RiskAssessment,
    versions: Sequence[RiskVersion],
    text: str,
    title: str,
) -> Done[Acceptance]:
    """The head accepts what remains of these versions by name and date; the register is signed with it.

    Each version must be the newest of a rated risk. Once nothing above the appetite is left without acceptance and
    nothing is left without a rating, the assessment is watched. Raises Problem: nothing-to-accept, reason-needed (text).
    """
    row, said = locked(assessment), require_reason(text)
    with in_assessment(row):
        lines = {line.version.pk: line for line in register_of(row).rated}
        if not versions or any(one.pk not in lines for one in versions):
            raise NOTHING_TO_ACCEPT.because()
        register = write_register(row, by=by, at=at, title=title, accepted=versions)
        acceptance = Acceptance.objects.create(
            assessment=row, text=said, register=register, by_key=by.key, by_name=by.name, at=at
        )
        acceptance.versions.add(*versions)
        if row.state == State.WORKING and not _left_open(row):
            row.state = State.MONITORING
            row.save(update_fields=["state"])
    accepted = {lines[one.pk].risk.code: one.number for one in versions}
    details = {"accepted": accepted, "register": register.number, "digest": register.digest}
    return Done(acceptance, subject=subject_of(row), details=details)


def _left_open(assessment: RiskAssessment) -> bool:
    """Whether a risk is not rated, or above the appetite and not accepted. Needs the assessment's scope."""
    found = register_of(assessment)
    return any(one.entry is None or (found.is_beyond(one) and one.accepted is None) for one in found.lines)
