"""What the institution decides: its head's answer, and who there answers for it from day to day."""

from datetime import date, datetime
from typing import Any

from rectitude.apps.recommendations.actions.gates import (
    addressee_held,
    entered,
    require_issued,
    require_owner,
    require_reason,
)
from rectitude.apps.recommendations.models import Acceptance, Addressee
from rectitude.apps.recommendations.problems import CLOSED, TEXT_CHANGED, WRONG_TERM
from rectitude.apps.recommendations.queries.series import accepted_on
from rectitude.apps.recommendations.rules import ANSWER, PLAN_ACTIONS
from rectitude.base.accounts.models import Person
from rectitude.base.actions import Done, action
from rectitude.core.access import Actor, Resource
from rectitude.core.compliance import first_review

Accepted = Addressee.Accepted


def _on_answer(*, addressee: Addressee, by: Actor, at: datetime, **_: Any) -> Resource:
    return addressee_held(ANSWER, addressee=addressee, by=by, at=at)


def _on_owner(*, addressee: Addressee, by: Actor, at: datetime, **_: Any) -> Resource:
    return addressee_held(PLAN_ACTIONS, addressee=addressee, by=by, at=at)


@action(event="recommendations.addressee.answered", rule=ANSWER, on=_on_answer)
def answer_recommendation(
    *,
    by: Actor,
    at: datetime,
    addressee: Addressee,
    answer: str,
    text_number: int,
    reason: str = "",
    due_on: date | None = None,
    seen: int | None = None,
) -> Done[Acceptance]:
    """The head's answer to the wording of that number; the last one holds, the earlier ones stay readable.

    answer: one of Addressee.Accepted but awaited; anything but accepted has a reason. due_on: by when it is promised.
    Compliance is reviewed 18 months from the first answer to this wording. Raises NOT_ISSUED, WITHDRAWN, CLOSED,
    TEXT_CHANGED, REASON_NEEDED, WRONG_TERM.
    """
    require_issued(addressee)
    _require_open(addressee)
    if answer not in Accepted.values or answer == Accepted.AWAITED:
        raise WRONG_TERM.because()
    if text_number != addressee.recommendation.text_number:
        raise TEXT_CHANGED.because()
    reason = reason.strip() if answer == Accepted.ACCEPTED else require_reason(reason)
    columns = entered(addressee, by=by, at=at, seen=seen)
    row = Acceptance.objects.create(
        addressee=addressee, answer=answer, reason=reason, text_number=text_number, due_on=due_on, **columns
    )
    addressee.acceptance, addressee.answered_on, addressee.due_on = answer, at.date(), due_on
    if addressee.next_review_on is None or addressee.verdicts.count() == 0:
        addressee.next_review_on = first_review(accepted_on(addressee) or at.date()).due
    addressee.save(update_fields=["acceptance", "answered_on", "due_on", "next_review_on", "entries"])
    details = {"answer": answer, "text_number": text_number, "number": row.number, "based_on": row.based_on}
    return Done(row, subject=f"addressee:{addressee.key}", details=details)


@action(event="recommendations.addressee.owner-assigned", rule=PLAN_ACTIONS, on=_on_owner)
def assign_owner(*, by: Actor, at: datetime, addressee: Addressee, owner: Person | None) -> Done[Addressee]:
    """Say who at the institution answers for it. Raises NOT_ISSUED, WITHDRAWN, OWNER_OUTSIDE, OWNER_REVIEWS."""
    require_issued(addressee)
    if owner is not None:
        require_owner(owner, addressee, at=at)
    before = "" if addressee.owner is None else str(addressee.owner.key)
    addressee.owner = owner
    addressee.save(update_fields=["owner"])
    details = {"was": before, "is": "" if owner is None else str(owner.key)}
    return Done(addressee, subject=f"addressee:{addressee.key}", details=details)


def _require_open(addressee: Addressee) -> None:
    if not addressee.is_open:
        raise CLOSED.because()
