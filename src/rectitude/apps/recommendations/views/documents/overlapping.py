"""Recommendations that look alike: the list, and two beside each other to decide."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rectitude.apps.recommendations.actions.overlapping import decide_overlap
from rectitude.apps.recommendations.forms.overlaps import OverlapForm
from rectitude.apps.recommendations.models import OverlapDecision
from rectitude.apps.recommendations.pages.overlaps import history, institution_names, pairs_shown, reasons_of, sides_of
from rectitude.apps.recommendations.queries.doors import recommendation_at
from rectitude.apps.recommendations.queries.overlaps import (
    alike_to,
    decisions_in,
    open_pairs,
    pair_resource,
    programmes_comparing,
)
from rectitude.apps.recommendations.rules import DECIDE_OVERLAP
from rectitude.apps.recommendations.views.asking import Asking, asked
from rectitude.base.access.views import decided, require
from rectitude.base.problems import OUT_OF_SCOPE
from rectitude.base.ui.components import Link
from rectitude.core.access import Resource

AT = "/recommendations/overlaps/"
_A_PAGE = 10


@require_safe
@decided(DECIDE_OVERLAP)
def listed(request: Any) -> HttpResponse:
    """The pairs nobody has decided; `?for=` a recommendation, all of its pairs."""
    code = request.GET.get("for", "")
    if code:
        found = recommendation_at(code)
        require(request, DECIDE_OVERLAP, Resource(kind="recommendation", key=code, scopes=found.scopes))
        standing = decisions_in(found.programme, codes=[code])
        pairs = [
            (pair, standing.get(frozenset((pair.one, pair.other))))
            for pair in alike_to(code, programme=found.programme)
        ]
    else:
        programmes = list(programmes_comparing(request.actor, at=request.moment))
        scopes = programmes[0].scopes if programmes else frozenset()
        require(request, DECIDE_OVERLAP, Resource(kind="overlaps", key="*", scopes=scopes))
        pairs = [pair for programme in programmes for pair in open_pairs(programme)]
    page = Paginator(pairs, _A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "pairs": pairs_shown(list(page.object_list)), "code": code, "n": len(pairs)}
    return render(request, "recommendations/overlaps/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@decided(DECIDE_OVERLAP)
def pair(request: Any, one: str, other: str) -> HttpResponse:
    """Two beside each other, and the decision about them."""
    sides = sides_of([one, other])
    if one not in sides or other not in sides:
        raise OUT_OF_SCOPE.because()
    first, second = sides[one].recommendation, sides[other].recommendation
    require(request, DECIDE_OVERLAP, pair_resource(first, second))
    if first.pk == second.pk:
        raise OUT_OF_SCOPE.because()
    low, high = sorted((first.pk, second.pk))
    before = list(OverlapDecision.objects.filter(one=low, other=high).order_by("-at", "-pk"))

    def make(data: Any, files: Any, *, initial: Any) -> OverlapForm:
        return OverlapForm(data, initial=initial)

    def act(form: OverlapForm) -> str:
        given = form.cleaned_data
        decide_overlap(
            by=request.actor, at=request.moment, one=first, other=second, verdict=given["verdict"],
            reason=given["reason"], seen=given["seen"] or 0,
        )  # fmt: skip
        messages.success(request, _("Your decision is kept. Both recommendations show it; nothing was merged."))
        return AT

    found = next((p for p in alike_to(first.code, programme=first.programme) if second.code in (p.one, p.other)), None)
    asking = Asking(
        title=_("Two that look alike"), button=_("Decide"), back=Link(label=_("All pairs"), url=AT),
        lead=_("Nothing is merged, whatever you decide."),
    )  # fmt: skip
    return asked(
        request, make, act, asking=asking, initial={"seen": len(before)}, template="recommendations/overlaps/pair.html",
        sides=[sides[one], sides[other]], reasons=reasons_of(found, institution_names(sides.values())) if found else [], history=history(before),
    )  # fmt: skip
