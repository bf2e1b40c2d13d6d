"""Looking up what stands at an address of this room. Whoever asks decides next: nothing here says who may read."""

from uuid import UUID

from rectitude.apps.recommendations.models import (
    Action,
    ActionFile,
    Addressee,
    Finding,
    Proposal,
    Recommendation,
)
from rectitude.base.problems import OUT_OF_SCOPE

_ADDRESSEE = ("recommendation__programme", "recommendation__reviewer", "institution__country", "owner")


def finding_at(code: str) -> Finding:
    """The finding of this code with its places. Raises OUT_OF_SCOPE."""
    rows = Finding.objects.select_related("programme", "institution__country", "country")
    found = rows.filter(code=code).first()
    if found is None:
        raise OUT_OF_SCOPE.because()
    return found


def proposal_at(key: UUID) -> Proposal:
    """The proposal of this key with its places and decision. Raises OUT_OF_SCOPE."""
    rows = Proposal.objects.select_related("programme", "institution__country", "country", "decision__finding")
    found = rows.filter(key=key).first()
    if found is None:
        raise OUT_OF_SCOPE.because()
    return found


def recommendation_at(code: str) -> Recommendation:
    """The recommendation of this code with its programme. Raises OUT_OF_SCOPE."""
    found = Recommendation.objects.select_related("programme", "reviewer").filter(code=code).first()
    if found is None:
        raise OUT_OF_SCOPE.because()
    return found


def addressees_of(recommendation: Recommendation) -> list[Addressee]:
    """Its addressees with all that a page says of them, by name."""
    rows = recommendation.addressees.select_related(*_ADDRESSEE).order_by("institution__name")
    return list(rows)


def addressee_at(code: str, institution: str) -> Addressee:
    """One institution's side of a recommendation. Raises OUT_OF_SCOPE."""
    rows = Addressee.objects.select_related(*_ADDRESSEE)
    found = rows.filter(recommendation__code=code, institution__code=institution).first()
    if found is None:
        raise OUT_OF_SCOPE.because()
    return found


def action_at(addressee: Addressee, key: UUID) -> Action:
    """An action of an addressee. Raises OUT_OF_SCOPE."""
    found = addressee.actions.select_related("owner").filter(key=key).first()
    if found is None:
        raise OUT_OF_SCOPE.because()
    found.addressee = addressee
    return found


def file_at(action: Action, key: UUID) -> ActionFile:
    """A file of one of an action's updates. Raises OUT_OF_SCOPE."""
    found = ActionFile.objects.select_related("update", "content").filter(update__action=action, key=key).first()
    if found is None:
        raise OUT_OF_SCOPE.because()
    found.update.action = action
    return found
