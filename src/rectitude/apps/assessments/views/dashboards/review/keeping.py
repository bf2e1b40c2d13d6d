"""Words being typed on these pages: kept as they are written, put back when their writer returns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_POST

from rectitude.apps.assessments.actions.dashboards.scoring import keep_words
from rectitude.apps.assessments.forms.typed import words_of
from rectitude.apps.assessments.models.dashboards import ScoringDraft, SettlementHead
from rectitude.apps.assessments.pages.dashboards.door import Door, opened
from rectitude.apps.assessments.pages.dashboards.review.kept import Kept, draft_kept
from rectitude.apps.assessments.pages.dashboards.review.subjects import subject_at
from rectitude.base.access.sign_in import take_kept_form
from rectitude.base.access.views import View, decided
from rectitude.core.access import Rule

# Forms that say what stands: somebody else may have said something newer since.
ABOUT_WHAT_STANDS = frozenset({"settle", "disposition", "appeal-decision"})


def keeper(purpose: str, rule: Rule, place: str) -> View:
    """The address of one form's words. place: its tab, which leads back to the form."""

    @require_POST
    @decided(rule)
    def keep(request: Any, round_code: str, institution_code: str, function: str, indicator: str) -> HttpResponse:
        """Keep the words as they are; 409 with where to look when a newer score stands. They are kept in either case."""
        with opened(request, rule, round_code=round_code, institution_code=institution_code, function=function) as door:
            if indicator:
                subject_at(door.assessment, indicator)
            version = version_in(request)
            draft = keep_typed(request, door, purpose=purpose, indicator=indicator)
            if purpose in ABOUT_WHAT_STANDS and standing_number(door, indicator) > version:
                url = f"{door.assessment.path}{place}/{indicator}/"
                return JsonResponse({"url": url}, status=409)
            return JsonResponse({"kept_at": draft.kept_at.isoformat(), "version": version})

    return keep


def keep_typed(
    request: Any, door: Door, *, purpose: str, indicator: str, fields: Mapping[str, Any] | None = None
) -> ScoringDraft:
    """Keep what was sent as it was typed, or these fields instead."""
    return keep_words(
        by=request.actor,
        at=request.moment,
        assessment=door.assessment,
        purpose=purpose,
        indicator=indicator,
        fields=words_of(request.POST) if fields is None else fields,
        based_on=version_in(request),
    )


def kept_words(request: Any, door: Door, *, purpose: str, indicator: str) -> Kept | None:
    """What this person had typed here and not sent: on an expired session, or kept while they typed."""
    fields = take_kept_form(request, owner=request.actor.key)
    if fields is not None:
        seen = fields.get("version", [""])[0]
        return Kept(fields=fields, based_on=int(seen) if seen.isdecimal() else 0)
    return draft_kept(door.assessment, by=request.actor, purpose=purpose, indicator=indicator)


def version_in(request: Any) -> int:
    """The number of the settlement the form was opened on; 0 when there was none."""
    said = request.POST.get("version", "")
    return int(said) if said.isdecimal() and len(said) < 10 else 0


def standing_number(door: Door, indicator: str) -> int:
    """The number of the settlement that stands now; 0 when none does. Needs the assessment's scope."""
    head = SettlementHead.objects.filter(assessment=door.assessment, indicator=indicator).first()
    return int(head.settlement.number) if head else 0
