"""Release: a deliberate act of a named person."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from rectitude.apps.assessments.actions.dashboards.release import release_assessment
from rectitude.apps.assessments.forms.dashboards.officer_people import ReleaseForm
from rectitude.apps.assessments.models.dashboards import Assessment
from rectitude.apps.assessments.pages.dashboards.door import opened
from rectitude.apps.assessments.pages.dashboards.frame import frame_of
from rectitude.apps.assessments.pages.dashboards.officer.release import release_page
from rectitude.apps.assessments.rules import RELEASE
from rectitude.apps.assessments.views.officer.acting import acted
from rectitude.base.access.views import decided


@decided(RELEASE)
def release(request: Any, **at: str) -> HttpResponse:
    """Read what becomes visible to whom and what is unresolved; tick; release."""
    with opened(request, RELEASE, **at) as door:
        assessment = door.assessment
        form = ReleaseForm(request.POST if request.method == "POST" else None)
        if (
            request.method == "POST"
            and form.is_valid()
            and acted(form, lambda: release_assessment(by=request.actor, at=request.moment, assessment=assessment))
        ):
            messages.success(request, _("The assessment is released. The institution has been told."))
            return HttpResponseRedirect(f"{assessment.path}results/")
        is_final = assessment.state == Assessment.State.FINAL
        context = {
            "frame": frame_of(assessment, door.sight, at=""),
            "assessment": assessment,
            "form": form,
            "is_final": is_final,
            "page": release_page(assessment) if is_final and door.sight.replies and door.sight.peer else None,
            "today": request.moment,
            "name": request.actor.name,
        }
        return render(request, "assessments/dashboards/officer/release.html", context)
