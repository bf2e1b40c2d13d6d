"""The facts about the institution."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rectitude.apps.assessments.actions.answers import Entry, keep_draft, save_header
from rectitude.apps.assessments.actions.drafts import discard_draft
from rectitude.apps.assessments.forms.problems import FieldProblem
from rectitude.apps.assessments.forms.reading import read_header
from rectitude.apps.assessments.forms.typed import words_of
from rectitude.apps.assessments.models import Answer
from rectitude.apps.assessments.pages.respondent.door import Door
from rectitude.apps.assessments.pages.respondent.entering import entered
from rectitude.apps.assessments.pages.respondent.facts import facts_asked, facts_page, version_name
from rectitude.apps.assessments.pages.respondent.filling import unfinished
from rectitude.apps.assessments.queries.assignments import HEADER, Sheet, sheet_of
from rectitude.apps.assessments.rules import READ_ASSIGNMENT
from rectitude.base.access.requests import ActorRequest
from rectitude.base.access.sign_in import take_kept_form
from rectitude.base.access.views import decided
from rectitude.base.problems import NOT_ALLOWED, OUT_OF_SCOPE, Problem


def _inside(door: Door) -> None:
    """The facts are for whoever answers for the institution as a whole, and for reviewers once submitted."""
    if not door.is_inside and not door.sees(""):
        raise OUT_OF_SCOPE.because()


@require_http_methods(["GET", "HEAD", "POST"])
@decided(READ_ASSIGNMENT)
def facts(request: ActorRequest, round_code: str, institution_code: str) -> HttpResponse:
    """Show the facts; POST saves those that changed."""
    with entered(request, READ_ASSIGNMENT, round_code=round_code, institution_code=institution_code) as door:
        _inside(door)
        sheet = sheet_of(door.assignment)
        if request.method == "POST":
            return _posted(request, door, sheet)
        kept = take_kept_form(request, owner=door.actor.key)
        page = facts_page(door, sheet, language=get_language() or "en", kept=kept)
        return render(request, "assessments/respondent/facts.html", {"page": page, "for_actor": door.actor.key})


def _posted(request: ActorRequest, door: Door, sheet: Sheet) -> HttpResponse:
    typed = words_of(request.POST)
    asked = facts_asked(sheet)
    entries, problems = read_header(asked, typed, context=sheet.context, based_on=_versions(request, sheet))
    try:
        if problems or request.POST.get("go") == "later":
            entry = unfinished(HEADER, 0)
            fields = {name: list(values) for name, values in typed.items()}
            keep_draft(by=door.actor, at=door.at, assignment=door.assignment, entry=entry, fields=fields)
        else:
            changed = [entry for entry in entries if _is_new(entry, sheet.answer(entry.item))]
            saved = save_header(by=door.actor, at=door.at, assignment=door.assignment, entries=changed)
            return _saved(request, door, saved)
    except Problem as problem:
        if problem.type is NOT_ALLOWED:
            raise
        problems = [FieldProblem(name="", text=f"{problem.title}. {problem.action}")]
    if not problems:
        return HttpResponseRedirect(door.path)
    page = facts_page(door, sheet, language=get_language() or "en", typed=typed, problems=problems)
    context = {"page": page, "for_actor": door.actor.key}
    return render(request, "assessments/respondent/facts.html", context, status=422)


def _saved(request: ActorRequest, door: Door, saved: list[Answer]) -> HttpResponse:
    text = _("The facts are saved.") if saved else _("Nothing had changed.")
    messages.success(request, text, extra_tags=f"{door.actor.key}:{door.path}header/")
    if any(answer.overlooked for answer in saved):
        text = _("Somebody else saved facts while you were writing. Both versions are kept; read them again.")
        messages.warning(request, text)
        return HttpResponseRedirect(f"{door.path}header/")
    after = sheet_of(door.assignment)
    page = facts_page(door, after, language=get_language() or "en")
    return HttpResponseRedirect(f"{door.path}header/#asked" if page.asked else door.path)


def _versions(request: ActorRequest, sheet: Sheet) -> dict[str, int]:
    """For each fact the version its writer had in front of them."""
    found = {}
    for field in facts_asked(sheet):
        said = request.POST.get(version_name(field.id), "")
        found[HEADER + field.id] = int(said) if said.isdecimal() and len(said) < 10 else 0
    return found


def _is_new(entry: Entry, current: Answer | None) -> bool:
    return current is None or current.value != entry.answer.as_json()


@require_POST
@decided(READ_ASSIGNMENT)
def keep_facts(request: ActorRequest, round_code: str, institution_code: str) -> HttpResponse:
    """Keep the words of the form as they are typed."""
    with entered(request, READ_ASSIGNMENT, round_code=round_code, institution_code=institution_code) as door:
        _inside(door)
        entry, words = unfinished(HEADER, 0), words_of(request.POST)
        draft = keep_draft(by=door.actor, at=door.at, assignment=door.assignment, entry=entry, fields=words)
        return JsonResponse({"kept_at": draft.kept_at.isoformat(), "version": 0})


@require_http_methods(["GET", "HEAD", "POST"])
@decided(READ_ASSIGNMENT)
def discard_facts(request: ActorRequest, round_code: str, institution_code: str) -> HttpResponse:
    """Throw away what this person was typing; the saved facts stay. By GET, as after signing in: back to them."""
    with entered(request, READ_ASSIGNMENT, round_code=round_code, institution_code=institution_code) as door:
        _inside(door)
        if request.method != "POST":
            return HttpResponseRedirect(f"{door.path}header/")
        discard_draft(by=door.actor, at=door.at, assignment=door.assignment, item=HEADER)
        messages.success(request, _("What you were typing was thrown away."))
        return HttpResponseRedirect(f"{door.path}header/")
