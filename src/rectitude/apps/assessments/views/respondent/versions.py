"""The versions of an answer, and replying to a reviewer."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rectitude.apps.assessments.actions.reviews import reply_to_query
from rectitude.apps.assessments.forms.problems import FieldProblem
from rectitude.apps.assessments.forms.typed import first
from rectitude.apps.assessments.pages.respondent.door import item_in
from rectitude.apps.assessments.pages.respondent.entering import entered
from rectitude.apps.assessments.pages.respondent.history import history_page
from rectitude.apps.assessments.queries.assignments import sheet_of
from rectitude.apps.assessments.rules import READ_ASSIGNMENT
from rectitude.apps.assessments.views.respondent.question import show
from rectitude.base.access.requests import ActorRequest
from rectitude.base.access.sign_in import take_kept_form
from rectitude.base.access.views import decided
from rectitude.base.problems import NOT_ALLOWED, Problem


@require_safe
@decided(READ_ASSIGNMENT)
def versions(request: ActorRequest, round_code: str, institution_code: str, item: str) -> HttpResponse:
    """Who wrote what when, and what changed each time."""
    with entered(request, READ_ASSIGNMENT, round_code=round_code, institution_code=institution_code) as door:
        sheet = sheet_of(door.assignment)
        found = item_in(door, sheet, item)
        page = history_page(door, sheet, found, language=get_language() or "en")
        return render(request, "assessments/respondent/versions.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@decided(READ_ASSIGNMENT)
def reply(request: ActorRequest, round_code: str, institution_code: str, item: str) -> HttpResponse:
    """Answer a reviewer's query in words; the answer itself may stay as it is.

    Whoever had been signed out comes back here by GET, and finds the words again.
    """
    with entered(request, READ_ASSIGNMENT, round_code=round_code, institution_code=institution_code) as door:
        sheet = sheet_of(door.assignment)
        found = item_in(door, sheet, item)
        if request.method != "POST":
            kept = take_kept_form(request, owner=door.actor.key) or {}
            return show(request, door, sheet, found, reply=first(kept, "text"))
        text = request.POST.get("text", "").strip()
        try:
            reply_to_query(by=door.actor, at=door.at, assignment=door.assignment, item=found.id, text=text)
        except Problem as problem:
            if problem.type is NOT_ALLOWED:
                raise
            said = FieldProblem(name="reply", text=f"{problem.title}. {problem.action}")
            return show(request, door, sheet, found, reply=text, reply_problem=said)
        messages.success(request, _("Your reply was sent to the reviewers."))
        return HttpResponseRedirect(f"{door.path}{found.id}/")
