"""Carrying answers forward from the previous round."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language, ngettext
from django.views.decorators.http import require_http_methods

from rectitude.apps.assessments.actions.carrying import carry_forward
from rectitude.apps.assessments.forms.problems import FieldProblem
from rectitude.apps.assessments.pages.respondent.carry import carry_page
from rectitude.apps.assessments.pages.respondent.entering import entered
from rectitude.apps.assessments.queries.assignments import sheet_of
from rectitude.apps.assessments.rules import CARRY_FORWARD
from rectitude.base.access.requests import ActorRequest
from rectitude.base.access.views import decided
from rectitude.base.problems import NOT_ALLOWED, Problem


@require_http_methods(["GET", "HEAD", "POST"])
@decided(CARRY_FORWARD)
def carry(request: ActorRequest, round_code: str, institution_code: str) -> HttpResponse:
    """Choose which answers of the previous round to start from."""
    with entered(request, CARRY_FORWARD, round_code=round_code, institution_code=institution_code) as door:
        chosen = request.POST.getlist("item")
        problem: FieldProblem | None = None
        if request.method == "POST":
            try:
                saved = carry_forward(by=door.actor, at=door.at, assignment=door.assignment, items=chosen)
            except Problem as refused:
                if refused.type is NOT_ALLOWED:
                    raise
                problem = FieldProblem(name="", text=f"{refused.title}. {refused.action}")
            else:
                text = ngettext("%(count)d answer was taken over.", "%(count)d answers were taken over.", len(saved))
                messages.success(request, text % {"count": len(saved)})
                return HttpResponseRedirect(door.path)
        page = carry_page(door, sheet_of(door.assignment), language=get_language() or "en")
        context = {"page": page, "problem": problem, "chosen": chosen if request.method == "POST" else None}
        return render(request, "assessments/respondent/carry.html", context, status=409 if problem else 200)
