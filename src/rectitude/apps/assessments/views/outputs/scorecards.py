"""The scorecard on screen and as files: every form is drawn from the same value."""

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from rectitude.apps.assessments.exports.data import codebook_csv_of, csv_of, json_of
from rectitude.apps.assessments.exports.pdf import scorecard_pdf
from rectitude.apps.assessments.exports.workbook import workbook_of
from rectitude.apps.assessments.models import Assignment
from rectitude.apps.assessments.pages.outputs.building import scorecard_of
from rectitude.apps.assessments.pages.outputs.reading import reading_of
from rectitude.apps.assessments.pages.outputs.scorecard import Scorecard
from rectitude.apps.assessments.pages.outputs.scorecard_page import scorecard_page
from rectitude.apps.assessments.pages.respondent.entering import entered
from rectitude.apps.assessments.rules import READ_SCORECARD, REPLY
from rectitude.base.access.requests import ActorRequest
from rectitude.base.access.views import decided
from rectitude.base.problems import Problem

FORMS: dict[str, tuple[str, Callable[[Scorecard], bytes]]] = {
    "pdf": ("application/pdf", scorecard_pdf),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", workbook_of),
    "json": ("application/json", json_of),
    "csv": ("text/csv; charset=utf-8", csv_of),
    "codebook": ("text/csv; charset=utf-8", codebook_csv_of),
}


@require_safe
@decided(READ_SCORECARD)
def scorecard(request: ActorRequest, round_code: str, institution_code: str) -> HttpResponse:
    """What the institution claims, and what the evidence carries."""
    with entered(request, READ_SCORECARD, round_code=round_code, institution_code=institution_code) as door:
        try:
            card = scorecard_of(door.assignment, reading=reading_of(door), with_words=False)
        except Problem as problem:
            return _nothing_yet(request, door.assignment, problem)
        context = {
            "page": scorecard_page(card, door.assignment),
            "reply_url": _reply_url(card, door.path) if door.may(REPLY) else "",
        }
        return render(request, "assessments/outputs/scorecard.html", context)


def _reply_url(card: Scorecard, path: str) -> str:
    """Where the institution answers its reviewers: the first answer they ask about, else the first they capped."""
    waiting = [line for line in card.answers if line.is_queried] or list(card.capped)
    return f"{path}{waiting[0].item}/" if waiting else path


def _nothing_yet(request: ActorRequest, assignment: Assignment, problem: Problem) -> HttpResponse:
    context = {"problem": problem, "assignment": assignment}
    return render(request, "assessments/outputs/no_scorecard.html", context)


@require_safe
@decided(READ_SCORECARD)
def scorecard_file(request: ActorRequest, round_code: str, institution_code: str, form: str) -> HttpResponse:
    """The scorecard as pdf, xlsx, json or csv; `?table=codebook` gives the codebook of the CSV."""
    with entered(request, READ_SCORECARD, round_code=round_code, institution_code=institution_code) as door:
        card = scorecard_of(door.assignment, reading=reading_of(door))
    is_codebook = form == "csv" and request.GET.get("table") == "codebook"
    media_type, made = FORMS["codebook" if is_codebook else form]
    language = get_language() or "en"
    name = f"{institution_code}-{round_code}-{'codebook' if is_codebook else 'scorecard'}-{language}.{form}"
    return download(made(card), media_type=media_type, name=name)


def download(content: bytes, *, media_type: str, name: str) -> HttpResponse:
    """A file to keep, which no cache on the way keeps too."""
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response
