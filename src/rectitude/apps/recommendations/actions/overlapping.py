"""What a person decides about two recommendations that look alike. Nothing is merged."""

from datetime import datetime
from typing import Any

from rectitude.apps.recommendations.actions.gates import require_reason, said
from rectitude.apps.recommendations.models import OverlapDecision, Recommendation
from rectitude.apps.recommendations.problems import ALREADY_DECIDED, SAME_RECOMMENDATION, WRONG_TERM
from rectitude.apps.recommendations.queries.overlaps import pair_resource
from rectitude.apps.recommendations.rules import DECIDE_OVERLAP
from rectitude.base.actions import Done, action
from rectitude.core.access import Actor, Resource


def _on_pair(*, one: Recommendation, other: Recommendation, **_: Any) -> Resource:
    return pair_resource(one, other)


@action(event="recommendations.overlap.decided", rule=DECIDE_OVERLAP, on=_on_pair)
def decide_overlap(
    *,
    by: Actor,
    at: datetime,
    one: Recommendation,
    other: Recommendation,
    verdict: str,
    reason: str,
    seen: int = 0,
) -> Done[OverlapDecision]:
    """Say whether two are the same, overlap or differ, with a reason; the last decision holds, earlier ones stay.

    seen: how many decisions about the two the person had before them. Raises SAME_RECOMMENDATION, WRONG_TERM,
    REASON_NEEDED, ALREADY_DECIDED when somebody else decided meanwhile.
    """
    if one.pk == other.pk:
        raise SAME_RECOMMENDATION.because()
    if verdict not in OverlapDecision.Verdict.values:
        raise WRONG_TERM.because()
    reason = require_reason(reason)
    held = {
        row.pk: row
        for row in Recommendation.objects.select_for_update().filter(pk__in=[one.pk, other.pk]).order_by("pk")
    }
    first, second = sorted(held)
    if OverlapDecision.objects.filter(one=first, other=second).count() != seen:
        raise ALREADY_DECIDED.because()
    row = OverlapDecision.objects.create(
        one=held[first], other=held[second], verdict=verdict, reason=reason, **said(by, at)
    )
    details = {"other": other.code, "verdict": verdict}
    return Done(row, subject=f"recommendation:{one.code}", details=details)
