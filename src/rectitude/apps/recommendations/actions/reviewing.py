"""What others say: the reviewer's verdict on compliance, and the notes of an external oversight body."""

from datetime import datetime
from typing import Any

from rectitude.apps.recommendations.actions.gates import addressee_held, entered, require_issued, require_reason
from rectitude.apps.recommendations.models import ActionUpdate, Addressee, ComplianceVerdict, OversightNote
from rectitude.apps.recommendations.problems import NOT_ANSWERED, WRONG_TERM
from rectitude.apps.recommendations.queries.series import accepted_on
from rectitude.apps.recommendations.rules import OVERSEE, REVIEW
from rectitude.base.actions import Done, action
from rectitude.core.access import Actor, Resource
from rectitude.core.compliance import CONCLUDING, after_review

Compliance = Addressee.Compliance
# Of somebody who does not answer, a reviewer can say only this.
_WITHOUT_ANSWER = frozenset({Compliance.NOT_IMPLEMENTED, Compliance.OVERTAKEN})


def _on_review(*, addressee: Addressee, by: Actor, at: datetime, **_: Any) -> Resource:
    return addressee_held(REVIEW, addressee=addressee, by=by, at=at)


def _on_note(*, addressee: Addressee, by: Actor, at: datetime, **_: Any) -> Resource:
    return addressee_held(OVERSEE, addressee=addressee, by=by, at=at)


@action(event="recommendations.compliance.reviewed", rule=REVIEW, on=_on_review)
def review_compliance(
    *,
    by: Actor,
    at: datetime,
    addressee: Addressee,
    compliance: str,
    conclusion: str,
    language: str = "en",
    seen: int | None = None,
) -> Done[ComplianceVerdict]:
    """Conclude on compliance, in one of the four terms or as overtaken by events, with the reason.

    Never by anybody who works there, owns, reported or answered. seen: the last entry the reviewer had read; the
    verdict lists what that was. An institution whose answer is overdue does not hold up the review, which can then say
    only not implemented or overtaken. Raises NOT_ISSUED, WITHDRAWN, NOT_ANSWERED, WRONG_TERM, REASON_NEEDED.
    """
    require_issued(addressee)
    if compliance not in Compliance.values or compliance == Compliance.NOT_REVIEWED:
        raise WRONG_TERM.because()
    _require_answered(addressee, compliance, at=at)
    conclusion = require_reason(conclusion)
    considered = _considered(addressee, up_to=addressee.entries if seen is None else seen)
    occasion, following = after_review(
        compliance, on=at.date(), accepted_on=accepted_on(addressee) or addressee.asked_at.date(),
        due=addressee.next_review_on,
    )  # fmt: skip
    columns = entered(addressee, by=by, at=at, seen=seen)
    row = ComplianceVerdict.objects.create(
        addressee=addressee, compliance=compliance, occasion=occasion, conclusion=conclusion, considered=considered,
        language=language, **columns,
    )  # fmt: skip
    is_concluded = compliance in CONCLUDING
    addressee.compliance, addressee.is_open = compliance, not is_concluded
    addressee.concluded_at, addressee.next_review_on = (at if is_concluded else None), following.due
    addressee.save(update_fields=["compliance", "is_open", "concluded_at", "next_review_on", "entries"])
    details = {"compliance": compliance, "occasion": occasion, "number": row.number, "based_on": row.based_on}
    return Done(row, subject=f"addressee:{addressee.key}", details=details)


@action(event="recommendations.oversight.noted", rule=OVERSEE, on=_on_note)
def add_oversight_note(
    *,
    by: Actor,
    at: datetime,
    addressee: Addressee,
    body: str,
    text: str,
    language: str = "en",
    seen: int | None = None,
) -> Done[OversightNote]:
    """Add a note of an external oversight body. Nobody can change or remove it. body: its name.

    Raises NOT_ISSUED, REASON_NEEDED without a name or a text.
    """
    if addressee.recommendation.state != "withdrawn":
        require_issued(addressee)
    body, text = require_reason(body), require_reason(text)
    columns = entered(addressee, by=by, at=at, seen=seen)
    row = OversightNote.objects.create(addressee=addressee, body=body, text=text, language=language, **columns)
    addressee.save(update_fields=["entries"])
    details = {"number": row.number, "based_on": row.based_on}
    return Done(row, subject=f"addressee:{addressee.key}", details=details)


def _require_answered(addressee: Addressee, compliance: str, *, at: datetime) -> None:
    if addressee.acceptance != Addressee.Accepted.AWAITED:
        return
    if at.date() <= addressee.answer_due_on:
        raise NOT_ANSWERED.because()
    if compliance not in _WITHOUT_ANSWER:
        raise WRONG_TERM.because()


def _considered(addressee: Addressee, *, up_to: int) -> dict[str, Any]:
    """What had been said when the reviewer read it: numbers of progress reports, keys of updates."""
    reports = addressee.progress_reports.filter(number__lte=up_to).values_list("number", flat=True)
    updates = ActionUpdate.objects.filter(action__addressee=addressee, number__lte=up_to).values_list("key", flat=True)
    return {"up_to": up_to, "progress": list(reports), "updates": [str(key) for key in updates]}
