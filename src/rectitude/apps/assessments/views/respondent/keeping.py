"""Keeping what is being typed, and throwing it away."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rectitude.apps.assessments.actions.answers import keep_draft
from rectitude.apps.assessments.actions.drafts import discard_draft
from rectitude.apps.assessments.forms.typed import words_of
from rectitude.apps.assessments.pages.respondent.door import item_in
from rectitude.apps.assessments.pages.respondent.entering import entered
from rectitude.apps.assessments.pages.respondent.filling import unfinished
from rectitude.apps.assessments.queries.assignments import sheet_of
from rectitude.apps.assessments.rules import READ_ASSIGNMENT
from rectitude.apps.assessments.views.respondent.question import version_in
from rectitude.base.access.requests import ActorRequest
from rectitude.base.access.views import decided


@require_POST
@decided(READ_ASSIGNMENT)
def keep(request: ActorRequest, round_code: str, institution_code: str, item: str) -> HttpResponse:
    """Keep the words of a form as they are typed; 409 with where to look when somebody saved a newer version.

    They are kept in either case: being late must not mean losing them.
    """
    with entered(request, READ_ASSIGNMENT, round_code=round_code, institution_code=institution_code) as door:
        sheet = sheet_of(door.assignment)
        found = item_in(door, sheet, item)
        based_on = version_in(request)
        draft = keep_draft(
            by=door.actor,
            at=door.at,
            assignment=door.assignment,
            entry=unfinished(found.id, based_on),
            fields=words_of(request.POST),
        )
        current = sheet.answer(found.id)
        if current is not None and current.number > based_on:
            return JsonResponse({"url": f"{door.path}{found.id}/"}, status=409)
        return JsonResponse({"kept_at": draft.kept_at.isoformat(), "version": based_on})


@require_http_methods(["GET", "HEAD", "POST"])
@decided(READ_ASSIGNMENT)
def discard(request: ActorRequest, round_code: str, institution_code: str, item: str) -> HttpResponse:
    """Throw away what this person was typing; the saved answer stays. By GET, as after signing in: back to it."""
    with entered(request, READ_ASSIGNMENT, round_code=round_code, institution_code=institution_code) as door:
        found = item_in(door, sheet_of(door.assignment), item)
        if request.method != "POST":
            return HttpResponseRedirect(f"{door.path}{found.id}/")
        discard_draft(by=door.actor, at=door.at, assignment=door.assignment, item=found.id)
        messages.success(request, _("What you were typing was thrown away."))
        return HttpResponseRedirect(f"{door.path}{found.id}/")
