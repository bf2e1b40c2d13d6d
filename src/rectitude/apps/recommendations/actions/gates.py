"""What every action of this room checks first, and how a row is held while something is added to it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from rectitude.apps.recommendations.models import Action, Addressee, Recommendation
from rectitude.apps.recommendations.problems import (
    NOT_ISSUED,
    OWNER_OUTSIDE,
    OWNER_REVIEWS,
    REASON_NEEDED,
    UNKNOWN_REFERENCE,
    WITHDRAWN,
)
from rectitude.apps.recommendations.queries.people import belongs_to, reviews
from rectitude.apps.recommendations.queries.references import unknown_among
from rectitude.apps.recommendations.queries.resources import action_resource, addressee_resource
from rectitude.base.accounts.models import Person
from rectitude.base.chain.nodes import Reference
from rectitude.core.access import Actor, Resource, Rule


def addressee_held(rule: Rule, *, addressee: Addressee, by: Actor, at: datetime) -> Resource:
    """The addressee for a decision, held until the transaction ends and as it stands now.

    Held before the decision, not after: two who write at once are decided one after the other, so that nobody becomes
    an owner while their own verdict is being written.
    """
    addressee.refresh_from_db(from_queryset=Addressee.objects.select_for_update())
    return addressee_resource(addressee, rule=rule, by=by, at=at)


def action_held(rule: Rule, *, action: Action, by: Actor, at: datetime) -> Resource:
    """An action for a decision, with its addressee held."""
    addressee = action.addressee
    addressee_held(rule, addressee=addressee, by=by, at=at)
    action.refresh_from_db()
    action.addressee = addressee
    return action_resource(action, rule=rule, by=by, at=at)


def taken_number(addressee: Addressee) -> int:
    """The next number of the addressee's series; the caller, who holds the row, saves `entries`."""
    addressee.entries += 1
    return addressee.entries


def require_issued(addressee: Addressee) -> None:
    """Raises NOT_ISSUED or WITHDRAWN."""
    state = addressee.recommendation.state
    if state == Recommendation.State.DRAFT:
        raise NOT_ISSUED.because()
    if state == Recommendation.State.WITHDRAWN:
        raise WITHDRAWN.because()


def require_reason(reason: str) -> str:
    """The reason without the blanks around it. Raises REASON_NEEDED."""
    if not reason.strip():
        raise REASON_NEEDED.because()
    return reason.strip()


def require_references(references: Iterable[Reference], *, by: Actor, at: datetime) -> None:
    """Raises UNKNOWN_REFERENCE for the first that the actor cannot read."""
    unknown = unknown_among(references, by=by, at=at)
    if unknown is not None:
        raise UNKNOWN_REFERENCE.because(reference=str(unknown))


def require_owner(person: Person, addressee: Addressee, *, at: datetime) -> None:
    """Raises OWNER_OUTSIDE or OWNER_REVIEWS when the person cannot own something at the institution."""
    if not belongs_to(person, addressee.institution, at=at):
        raise OWNER_OUTSIDE.because(name=person.name)
    require_no_reviewer(person, addressee)


def require_no_reviewer(person: Person, addressee: Addressee) -> None:
    """Raises OWNER_REVIEWS when the person reviews it."""
    if reviews(person, addressee):
        raise OWNER_REVIEWS.because(name=person.name)


def said(by: Actor, at: datetime) -> dict[str, Any]:
    """The columns that say who said it, and when."""
    return {"by_key": by.key, "by_name": by.name, "at": at}


def entered(addressee: Addressee, *, by: Actor, at: datetime, seen: int | None) -> dict[str, Any]:
    """The columns of the next entry of an addressee. seen: the last entry its writer saw; None when it read them now."""
    before = addressee.entries
    return {**said(by, at), "number": taken_number(addressee), "based_on": before if seen is None else seen}
