"""Checking what is there, and submitting it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rectitude.apps.assessments.actions.submission import submit_assignment
from rectitude.apps.assessments.forms.problems import FieldProblem
from rectitude.apps.assessments.pages.respondent.check import check_page
from rectitude.apps.assessments.pages.respondent.door import Door, sections_seen
from rectitude.apps.assessments.pages.respondent.entering import entered
from rectitude.apps.assessments.queries.assignments import Sheet, sheet_of
from rectitude.apps.assessments.rules import READ_ASSIGNMENT
from rectitude.base.access.requests import ActorRequest
from rectitude.base.access.views import decided
from rectitude.base.problems import NOT_ALLOWED, OUT_OF_SCOPE, Problem


@require_http_methods(["GET", "HEAD", "POST"])
@decided(READ_ASSIGNMENT)
def check(request: ActorRequest, round_code: str, institution_code: str) -> HttpResponse:
    """What is missing and what does not add up; POST submits, with the declaration."""
    with entered(request, READ_ASSIGNMENT, round_code=round_code, institution_code=institution_code) as door:
        sheet = sheet_of(door.assignment)
        if not sections_seen(door, sheet):
            raise OUT_OF_SCOPE.because()
        if request.method == "POST":
            return _submitted(request, door, sheet)
        return _page(request, door, sheet)


def _page(
    request: ActorRequest, door: Door, sheet: Sheet, *, problem: FieldProblem | None = None, status: int = 200
) -> HttpResponse:
    page = check_page(door, sheet, language=get_language() or "en")
    context = {"page": page, "problem": problem, "declared": request.POST.get("declared") == "yes"}
    return render(request, "assessments/respondent/check.html", context, status=status)


def _submitted(request: ActorRequest, door: Door, sheet: Sheet) -> HttpResponse:
    if request.POST.get("declared") != "yes":
        said = FieldProblem(name="declared", text=_("Confirm the declaration before you submit."))
        return _page(request, door, sheet, problem=said, status=422)
    try:
        submit_assignment(by=door.actor, at=door.at, assignment=door.assignment)
    except Problem as problem:
        if problem.type is NOT_ALLOWED:
            raise
        said = FieldProblem(name="", text=f"{problem.title}. {problem.action}")
        return _page(request, door, sheet, problem=said, status=problem.type.status)
    messages.success(request, _("Submitted. The reviewers have been told; you will hear from them here."))
    return HttpResponseRedirect(door.path)
