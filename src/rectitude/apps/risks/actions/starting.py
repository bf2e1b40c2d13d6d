"""Beginning an assessment, the head's mandate, its scales, whom the head lets read it, closing it."""

from datetime import date, datetime

from rectitude.apps.risks.actions.gates import locked, on_assessment, require_reason, subject_of
from rectitude.apps.risks.kept import LIBRARY, SCALES, library_text, named, scales_text, shipped
from rectitude.apps.risks.models import Mandate, RiskAssessment, Sharing
from rectitude.apps.risks.problems import CODE_RESERVED, CODE_TAKEN, NOTHING_CHANGED
from rectitude.apps.risks.queries.reach import in_assessment, shared_with
from rectitude.apps.risks.rules import BEGIN, CLOSE, FACILITATE, SHARE, SIGN
from rectitude.base.actions import Done, action
from rectitude.base.institutions.models import Institution, Programme
from rectitude.core.access import Actor

State = RiskAssessment.State
# /risks/new/ and /risks/join/ are pages.
RESERVED = frozenset({"new", "join"})


@action(event="risks.assessment.begun", rule=BEGIN, on=lambda *, institution, **_: institution.as_resource())
def begin_assessment(
    *,
    by: Actor,
    at: datetime,
    institution: Institution,
    code: str,
    title: str,
    scope_text: str,
    period_from: date,
    period_to: date,
    language: str,
    currency: str,
    scales: bytes | None = None,
) -> Done[RiskAssessment]:
    """Begin an assessment. scales: the institution's own file (YAML); the scales of the product without one.

    Raises Problem: code-reserved, code-taken, file-refused. ValueError when the period runs backwards.
    """
    if period_to < period_from:
        raise ValueError("the period runs backwards")
    if code in RESERVED:
        raise CODE_RESERVED.because(code=code)
    if RiskAssessment.objects.filter(code=code).exists():
        raise CODE_TAKEN.because(assessment=code)
    kept, library = scales_text(scales or shipped(SCALES)), library_text(shipped(LIBRARY))
    assessment = RiskAssessment.objects.create(
        code=code, institution=institution, title=title, scope_text=scope_text, period_from=period_from,
        period_to=period_to, language=language, currency=currency, scales=kept, scales_digest=named(kept),
        library=library, library_digest=named(library), by_key=by.key, by_name=by.name, at=at,
    )  # fmt: skip
    details = {"institution": institution.code, "scales": assessment.scales_digest}
    return Done(assessment, subject=subject_of(assessment), details=details)


@action(event="risks.mandate.signed", rule=SIGN, on=on_assessment)
def sign_mandate(
    *,
    by: Actor,
    at: datetime,
    assessment: RiskAssessment,
    scope_text: str,
    authority: str,
    timetable: str,
    confidentiality: str,
    ends_on: date,
) -> Done[Mandate]:
    """The head signs what is assessed, who may ask for what, until when, and what is never told outside.

    A new mandate takes the place of the one before, which stays readable.
    """
    row = locked(assessment)
    with in_assessment(row):
        mandate = Mandate.objects.create(
            assessment=row, scope_text=scope_text, authority=authority, timetable=timetable,
            confidentiality=confidentiality, ends_on=ends_on, by_key=by.key, by_name=by.name, at=at,
        )  # fmt: skip
    if row.state == State.MANDATE:
        row.state = State.WORKING
        row.save(update_fields=["state"])
    return Done(mandate, subject=subject_of(row), details={"ends_on": ends_on.isoformat()})


@action(event="risks.scales.replaced", rule=FACILITATE, on=on_assessment)
def replace_scales(
    *, by: Actor, at: datetime, assessment: RiskAssessment, content: bytes, reason: str
) -> Done[RiskAssessment]:
    """Rate by other scales from now on. Levels stay as they were set; their classes follow the new matrix.

    Signed versions keep the scales they were signed with. Raises Problem: file-refused, nothing-changed, reason-needed.
    """
    row = locked(assessment)
    why, text = require_reason(reason), scales_text(content)
    if named(text) == row.scales_digest:
        raise NOTHING_CHANGED.because()
    before = row.scales_digest
    row.scales, row.scales_digest = text, named(text)
    row.save(update_fields=["scales", "scales_digest"])
    details = {"from": before, "to": row.scales_digest, "reason": why}
    return Done(row, subject=subject_of(row), details=details)


@action(event="risks.assessment.shared", rule=SHARE, on=on_assessment)
def share_assessment(
    *,
    by: Actor,
    at: datetime,
    assessment: RiskAssessment,
    programme: Programme | None,
    is_shared: bool,
    note: str = "",
) -> Done[Sharing]:
    """Open the register to a programme's officers and reviewers, or close it to them again.

    Without a programme: to the institution's oversight body alone. Risks kept in the group are never part of it.
    Raises Problem(nothing-changed).
    """
    code = programme.code if programme else ""
    with in_assessment(assessment):
        if (code in shared_with(assessment)) == is_shared:
            raise NOTHING_CHANGED.because()
        sharing = Sharing.objects.create(
            assessment=assessment, programme=programme, is_shared=is_shared, note=note.strip(), by_key=by.key,
            by_name=by.name, at=at,
        )  # fmt: skip
    details = {"with": code or "oversight", "is_shared": is_shared}
    return Done(sharing, subject=subject_of(assessment), details=details)


@action(event="risks.assessment.closed", rule=CLOSE, on=on_assessment)
def close_assessment(*, by: Actor, at: datetime, assessment: RiskAssessment, reason: str) -> Done[RiskAssessment]:
    """End it for good, because another takes its place. Everything stays readable. Raises Problem(reason-needed)."""
    row, why = locked(assessment), require_reason(reason)
    row.state, row.closed_at, row.closed_because = State.CLOSED, at, why
    row.save(update_fields=["state", "closed_at", "closed_because"])
    return Done(row, subject=subject_of(row), details={"reason": why})
