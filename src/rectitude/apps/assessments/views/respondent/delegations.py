"""Delegating a section to a colleague, and taking it back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rectitude.apps.assessments.actions.delegations import delegate_section, end_delegation
from rectitude.apps.assessments.forms.delegation import DelegationForm
from rectitude.apps.assessments.forms.typed import first
from rectitude.apps.assessments.pages.respondent.delegations import delegations_page, section_choices
from rectitude.apps.assessments.pages.respondent.door import Door
from rectitude.apps.assessments.pages.respondent.entering import entered
from rectitude.apps.assessments.queries.assignments import Sheet, sheet_of
from rectitude.apps.assessments.queries.people import colleagues_of, open_delegations
from rectitude.apps.assessments.rules import DELEGATE
from rectitude.base.access.requests import ActorRequest
from rectitude.base.access.sign_in import take_kept_form
from rectitude.base.access.views import decided
from rectitude.base.problems import NOT_ALLOWED, Problem


def _form(door: Door, sheet: Sheet, data: object = None) -> DelegationForm:
    language = get_language() or "en"
    people = [p for p in colleagues_of(door.assignment.institution, at=door.at) if str(p.key) != door.actor.key]
    return DelegationForm(data, sections=section_choices(sheet, language=language), people=people)


def _kept(request: ActorRequest) -> dict[str, str] | None:
    """What was sent after the session had ended, to be looked at and sent again."""
    kept = take_kept_form(request, owner=request.actor.key)
    return {name: first(kept, name) for name in kept} if kept else None


@require_http_methods(["GET", "HEAD", "POST"])
@decided(DELEGATE)
def delegations(request: ActorRequest, round_code: str, institution_code: str) -> HttpResponse:
    """Who helps; POST asks a colleague to answer a section."""
    with entered(request, DELEGATE, round_code=round_code, institution_code=institution_code) as door:
        sheet = sheet_of(door.assignment)
        form = _form(door, sheet, request.POST if request.method == "POST" else _kept(request))
        if request.method == "POST" and form.is_valid():
            done = _delegate(request, door, form)
            if done is not None:
                return done
        page = delegations_page(door, sheet, language=get_language() or "en")
        status = 422 if request.method == "POST" else 200
        context = {"page": page, "form": form, "for_actor": door.actor.key}
        return render(request, "assessments/respondent/delegations.html", context, status=status)


def _delegate(request: ActorRequest, door: Door, form: DelegationForm) -> HttpResponse | None:
    try:
        delegate_section(
            by=door.actor,
            at=door.at,
            assignment=door.assignment,
            section=form.cleaned_data["section"],
            person=form.chosen,
            note=form.cleaned_data["note"],
        )
    except Problem as problem:
        if problem.type is NOT_ALLOWED:
            raise
        form.add_error(None, f"{problem.title}. {problem.action}")
        return None
    text = _("%(name)s was asked to answer section %(section)s and told by e-mail.")
    messages.success(request, text % {"name": form.chosen.name, "section": form.cleaned_data["section"]})
    return HttpResponseRedirect(f"{door.path}delegations/")


@require_http_methods(["GET", "HEAD", "POST"])
@decided(DELEGATE)
def take_back(request: ActorRequest, round_code: str, institution_code: str) -> HttpResponse:
    """End a delegation; what the colleague wrote stays. By GET, as after signing in: the list of who helps."""
    with entered(request, DELEGATE, round_code=round_code, institution_code=institution_code) as door:
        if request.method != "POST":
            return HttpResponseRedirect(f"{door.path}delegations/")
        wanted = request.POST.get("delegation", "")
        found = [d for d in open_delegations(door.assignment) if f"{d.section}:{d.person.key}" == wanted]
        if not found:
            messages.warning(request, _("This delegation had already ended."))
            return HttpResponseRedirect(f"{door.path}delegations/")
        end_delegation(by=door.actor, at=door.at, assignment=door.assignment, delegation=found[0])
        text = _("%(name)s no longer answers section %(section)s. What they wrote stays.")
        messages.success(request, text % {"name": found[0].person.name, "section": found[0].section})
        return HttpResponseRedirect(f"{door.path}delegations/")
