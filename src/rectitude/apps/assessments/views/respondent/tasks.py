"""The institution's list of what is asked."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from rectitude.apps.assessments.pages.respondent.entering import entered
from rectitude.apps.assessments.pages.respondent.tasks import task_list_page
from rectitude.apps.assessments.queries.assignments import sheet_of
from rectitude.apps.assessments.rules import READ_ASSIGNMENT
from rectitude.base.access.requests import ActorRequest
from rectitude.base.access.views import decided


@require_safe
@decided(READ_ASSIGNMENT)
def task_list(request: ActorRequest, round_code: str, institution_code: str) -> HttpResponse:
    """Everything asked of this institution in this round, and how far it is."""
    with entered(request, READ_ASSIGNMENT, round_code=round_code, institution_code=institution_code) as door:
        page = task_list_page(door, sheet_of(door.assignment), language=get_language() or "en")
        return render(request, "assessments/respondent/task_list.html", {"page": page})
