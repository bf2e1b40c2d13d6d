"""The first page of an assessment, and the declaration of interests that comes before anything else."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rectitude.apps.assessments.actions.dashboards.appointments import declare_interests
from rectitude.apps.assessments.forms.dashboards.officer_people import AddToDeclarationForm, DeclareForm
from rectitude.apps.assessments.models.dashboards import Appointment
from rectitude.apps.assessments.pages.dashboards.door import Door, opened, seen
from rectitude.apps.assessments.pages.dashboards.frame import frame_of
from rectitude.apps.assessments.pages.dashboards.officer.overview import overview_page
from rectitude.apps.assessments.pages.dashboards.officer.seats import seat_name
from rectitude.apps.assessments.pages.outputs.words import day
from rectitude.apps.assessments.rules import DECLARE_INTERESTS, READ_ASSESSMENT
from rectitude.apps.assessments.views.dashboards.review.keeping import kept_words
from rectitude.apps.assessments.views.officer.acting import acted
from rectitude.base.access.views import decided

HERE = "assessments/dashboards/officer"


@require_safe
@decided(READ_ASSESSMENT)
def overview(request: Any, round_code: str, institution_code: str, function: str) -> HttpResponse:
    """What is asked of this person now. An institution sees nothing of it, not even that it exists, before its turn."""
    at = {"round_code": round_code, "institution_code": institution_code, "function": function}
    with opened(request, READ_ASSESSMENT, **at) as door:
        seen(door.sight.progress or door.sight.settlements)
        context = {
            "assessment": door.assessment,
            "frame": frame_of(door.assessment, door.sight, at=""),
            "page": overview_page(door.assessment, door.sight, at=request.moment),
        }
        return render(request, f"{HERE}/overview.html", context)


@decided(DECLARE_INTERESTS)
def declare(request: Any, round_code: str, institution_code: str, function: str) -> HttpResponse:
    """Say whether anything ties one to the institution; afterwards, add what has come up since."""
    at = {"round_code": round_code, "institution_code": institution_code, "function": function}
    with opened(request, DECLARE_INTERESTS, **at) as door:
        own = door.sight.own
        if own is None:
            raise AssertionError("whoever may declare is appointed")
        kept = kept_words(request, door, purpose="declare", indicator="") if request.method != "POST" else None
        form = _form(request, own, kept.words if kept else {})
        if request.method == "POST" and form.is_valid() and acted(form, lambda: _declared(request, door, own, form)):
            messages.success(request, _("Your declaration is kept. Whoever appointed you can read it."))
            return HttpResponseRedirect(door.assessment.path)
        context = {
            "frame": frame_of(door.assessment, door.sight, at=""),
            "assessment": door.assessment,
            "form": form,
            "own": own,
            "kept_at": kept.at if kept else None,
            "seat": seat_name(own.part, own.seat),
        }
        return render(request, f"{HERE}/declare.html", context)


def _form(request: Any, own: Appointment, words: dict[str, str]) -> forms.Form:
    kind = DeclareForm if own.declared_at is None else AddToDeclarationForm
    return kind(request.POST or None, initial=words)


def _declared(request: Any, door: Door, own: Appointment, form: forms.Form) -> Appointment:
    if isinstance(form, DeclareForm):
        said = form.declared
    else:  # what was said before stays
        added = f"{day(request.moment)}: {form.cleaned_data['interests'].strip()}"
        said = f"{own.interests}\n\n{added}" if own.interests else added
    return declare_interests(by=request.actor, at=request.moment, assessment=door.assessment, interests=said)
