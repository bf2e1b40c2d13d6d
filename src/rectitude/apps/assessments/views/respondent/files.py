"""Attaching evidence to an item, and withdrawing it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rectitude.apps.assessments.actions.evidence import attach_evidence
from rectitude.apps.assessments.actions.files import withdraw_file
from rectitude.apps.assessments.models import AnswerFile
from rectitude.apps.assessments.pages.respondent.attached import files_page
from rectitude.apps.assessments.pages.respondent.door import Door, item_in
from rectitude.apps.assessments.pages.respondent.entering import entered
from rectitude.apps.assessments.queries.assignments import sheet_of
from rectitude.apps.assessments.rules import READ_ASSIGNMENT
from rectitude.base.access.requests import ActorRequest
from rectitude.base.access.views import decided
from rectitude.base.evidence.forms import EvidenceForm
from rectitude.base.problems import NOT_ALLOWED, Problem
from rectitude.core.instruments import Item


@require_http_methods(["GET", "HEAD", "POST"])
@decided(READ_ASSIGNMENT)
def attach(request: ActorRequest, round_code: str, institution_code: str, item: str) -> HttpResponse:
    """The files of an item; POST hands in another."""
    with entered(request, READ_ASSIGNMENT, round_code=round_code, institution_code=institution_code) as door:
        sheet = sheet_of(door.assignment)
        found = item_in(door, sheet, item)
        initial = {"confidentiality": "restricted"} if found.restricted else None
        form = EvidenceForm(request.POST or None, request.FILES or None, by=door.actor, initial=initial)
        if request.method == "POST" and form.is_valid():
            done = _attached(request, door, found, form)
            if done is not None:
                return done
        page = files_page(door, sheet, found, language=get_language() or "en")
        context = {"page": page, "form": form}
        return render(request, "assessments/respondent/files.html", context, status=422 if form.is_bound else 200)


def _attached(request: ActorRequest, door: Door, item: Item, form: EvidenceForm) -> HttpResponse | None:
    try:
        attach_evidence(
            by=door.actor,
            at=door.at,
            assignment=door.assignment,
            item=item.id,
            prepared=form.prepared,
            provenance=form.provenance(),
        )
    except Problem as problem:
        if problem.type is NOT_ALLOWED:
            raise
        form.add_error(None, f"{problem.title}. {problem.action}")
        return None
    messages.success(request, _("The file is attached to %(item)s.") % {"item": item.id})
    return HttpResponseRedirect(f"{door.path}{item.id}/")


@require_http_methods(["GET", "HEAD", "POST"])
@decided(READ_ASSIGNMENT)
def withdraw(request: ActorRequest, round_code: str, institution_code: str, item: str) -> HttpResponse:
    """Withdraw a file; that it was attached stays known. By GET, as after signing in: the files."""
    with entered(request, READ_ASSIGNMENT, round_code=round_code, institution_code=institution_code) as door:
        found = item_in(door, sheet_of(door.assignment), item)
        if request.method != "POST":
            return HttpResponseRedirect(f"{door.path}{found.id}/files/")
        links = AnswerFile.objects.filter(assignment=door.assignment, item=found.id, withdrawn_at__isnull=True)
        wanted = request.POST.get("file", "")
        link = next((row for row in links.select_related("file") if str(row.file.key) == wanted), None)
        if link is None:
            messages.warning(request, _("This file had already been withdrawn."))
        else:
            withdraw_file(by=door.actor, at=door.at, assignment=door.assignment, item=found.id, link=link)
            messages.success(request, _("The file was withdrawn. That it had been attached stays known."))
        return HttpResponseRedirect(f"{door.path}{found.id}/files/")
