"""One answer with its because."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from rectitude.apps.assessments.models import Assignment
from rectitude.apps.assessments.pages.outputs.answer import answer_page
from rectitude.apps.assessments.pages.respondent.door import item_in
from rectitude.apps.assessments.pages.respondent.entering import entered
from rectitude.apps.assessments.queries.assignments import sheet_of
from rectitude.apps.assessments.queries.history import history_of
from rectitude.apps.assessments.rules import READ_ASSIGNMENT, REPLY, REVIEW
from rectitude.base.access.requests import ActorRequest
from rectitude.base.access.views import decided


@require_safe
@decided(READ_ASSIGNMENT)
def answer(request: ActorRequest, round_code: str, institution_code: str, item: str) -> HttpResponse:
    """The question, the answer in words, what was decided on it and why."""
    with entered(request, READ_ASSIGNMENT, round_code=round_code, institution_code=institution_code) as door:
        sheet = sheet_of(door.assignment)
        found = item_in(door, sheet, item)
        page = answer_page(
            found,
            history_of(sheet, found.id),
            instrument=sheet.instrument,
            language=get_language() or "en",
            path=door.path,
        )
        is_in_review = door.assignment.state in {Assignment.State.SUBMITTED, Assignment.State.IN_REVIEW}
        context = {
            "page": page,
            "chain_key": f"{round_code}/{institution_code}/{found.id}" if door.assignment.is_submitted else "",
            "institution": door.assignment.institution.name,
            "reply_url": f"{door.path}{found.id}/" if door.may(REPLY, found.section) else "",
            "review_url": f"{door.path}review/{found.id}/" if is_in_review and door.may(REVIEW) else "",
        }
        return render(request, "assessments/outputs/answer.html", context)
