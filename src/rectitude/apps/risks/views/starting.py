"""The assessments there are, beginning one, its overview, mandate, scales, whom it is open to, closing it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rectitude.apps.risks.actions.starting import (
    begin_assessment,
    close_assessment,
    replace_scales,
    share_assessment,
    sign_mandate,
)
from rectitude.apps.risks.door import Door, entered
from rectitude.apps.risks.forms.starting import BeginForm, MandateForm, ReasonForm, ScalesForm, ShareForm
from rectitude.apps.risks.models import RiskAssessment
from rectitude.apps.risks.pages.group import mandate_page
from rectitude.apps.risks.pages.lists import assessment_rows
from rectitude.apps.risks.pages.overview import overview_page
from rectitude.apps.risks.pages.scales import scales_page
from rectitude.apps.risks.pages.sharing import sharing_page
from rectitude.apps.risks.queries.group import mandate_of
from rectitude.apps.risks.queries.reach import assessments_for, institutions_begun_for, shared_with
from rectitude.apps.risks.queries.register import scales_of
from rectitude.apps.risks.rules import BEGIN, CLOSE, FACILITATE, LIST, READ, SHARE, SIGN
from rectitude.apps.risks.views.acting import acted, shown
from rectitude.base.access.views import decided, require
from rectitude.base.institutions.models import Programme
from rectitude.base.problems import OUT_OF_SCOPE
from rectitude.core.access import Resource

BOTH = ["GET", "HEAD", "POST"]


def sent(request: Any) -> Any:
    """What was posted, or None."""
    return request.POST if request.method == "POST" else None


def back(door: Door, part: str, said: str) -> HttpResponse:
    """Go to a part of the assessment and say what was done."""
    messages.success(door.request, said)
    return HttpResponseRedirect(f"{door.assessment.path}{part}")


@require_safe
@decided(LIST)
def assessments(request: Any) -> HttpResponse:
    """The assessments one may read."""
    require(request, LIST, Resource(kind="risk-assessments", key="*"))
    may_begin = institutions_begun_for(request.actor, at=request.moment).exists()
    rows = assessment_rows(assessments_for(request.actor, at=request.moment))
    return render(request, "risks/list.html", {"table": rows, "may_begin": may_begin})


@require_http_methods(BOTH)
@decided(BEGIN)
def new(request: Any) -> HttpResponse:
    """Begin an assessment."""
    found = institutions_begun_for(request.actor, at=request.moment)
    first = found.first()
    require(request, BEGIN, first.as_resource() if first else Resource(kind="institution", key="*"))
    form = BeginForm(sent(request), institutions=found)
    made: list[RiskAssessment] = []
    if form.is_bound and form.is_valid():
        given = dict(form.cleaned_data)
        if acted(form, lambda: made.append(
            begin_assessment(by=request.actor, at=request.moment, language=get_language() or "en", **given)
        )):  # fmt: skip
            messages.success(request, _("The assessment is begun. The head signs the mandate next."))
            return HttpResponseRedirect(made[0].path)
    return shown(request, "new", {"form": form}, form)


@require_safe
@decided(READ)
def overview(request: Any, code: str) -> HttpResponse:
    """The nine screens with their state."""
    with entered(request, READ, code) as door:
        page = overview_page(door.assessment, door.register(), at=door.at.date(), inside=door.inside)
        may = {"share": door.may(SHARE), "close": door.may(CLOSE)}
        return render(request, "risks/overview.html", {"frame": door.frame(""), "page": page, "may": may})


@require_http_methods(BOTH)
@decided(READ)
def mandate(request: Any, code: str) -> HttpResponse:
    """What the head signed; the head signs here."""
    with entered(request, READ, code) as door:
        may_sign = door.may(SIGN)
        held = mandate_of(door.assessment)
        initial = {"scope_text": door.assessment.scope_text}
        if held:
            names = ("scope_text", "authority", "timetable", "confidentiality", "ends_on")
            initial = {name: getattr(held, name) for name in names}
        form = MandateForm(sent(request), initial=initial)
        if form.is_bound and form.is_valid():
            given = {name: value for name, value in form.cleaned_data.items() if name != "signed"}
            if acted(form, lambda: sign_mandate(by=door.actor, at=door.at, assessment=door.assessment, **given)):
                return back(door, "", _("The mandate is signed."))
        context = {"frame": door.frame("-"), "page": mandate_page(door.assessment), "form": form, "may_sign": may_sign}
        return shown(request, "mandate", context, form)


@require_http_methods(BOTH)
@decided(READ)
def scales(request: Any, code: str) -> HttpResponse:
    """The scales rated by; whoever leads the work may bring others."""
    with entered(request, READ, code) as door:
        form = ScalesForm(sent(request), request.FILES or None)
        if form.is_bound and form.is_valid():
            given = {"content": form.cleaned_data["file"].read(), "reason": form.cleaned_data["reason"]}
            if acted(form, lambda: replace_scales(by=door.actor, at=door.at, assessment=door.assessment, **given)):
                return back(door, "scales/", _("The assessment is rated by these scales from now on."))
        page = scales_page(scales_of(door.assessment))
        may_replace = door.may(FACILITATE)
        return shown(
            request, "scales", {"frame": door.frame("-"), "page": page, "form": form, "may_replace": may_replace}, form
        )


@require_safe
@decided(READ)
def scales_file(request: Any, code: str) -> HttpResponse:
    """The scales as a file, to change and bring back."""
    with entered(request, READ, code) as door:
        headers = {
            "Content-Disposition": f'attachment; filename="{code}-scales.json"',
            "X-Content-Type-Options": "nosniff",
        }
        return HttpResponse(door.assessment.scales, content_type="application/json", headers=headers)


@require_http_methods(BOTH)
@decided(SHARE)
def sharing(request: Any, code: str) -> HttpResponse:
    """The head opens the register to others, or closes it again."""
    with entered(request, SHARE, code) as door:
        form = ShareForm(sent(request), programmes=list(Programme.objects.order_by("code")))
        if form.is_bound and form.is_valid():
            given = {"programme": form.programme, "note": form.cleaned_data["note"]}
            if acted(form, lambda: share_assessment(
                by=door.actor, at=door.at, assessment=door.assessment, is_shared=True, **given
            )):  # fmt: skip
                return back(door, "sharing/", _("The register is open to them now."))
        page = sharing_page(door.assessment)
        return shown(request, "sharing", {"frame": door.frame("-"), "page": page, "form": form}, form)


@require_http_methods(["POST"])
@decided(SHARE)
def unshare(request: Any, code: str, audience: str) -> HttpResponse:
    """Close it to a programme, or to the oversight body, again."""
    with entered(request, SHARE, code) as door:
        programme = None if audience == "oversight" else Programme.objects.filter(code=audience).first()
        if (programme.code if programme else "") not in shared_with(door.assessment):
            raise OUT_OF_SCOPE.because()
        share_assessment(by=door.actor, at=door.at, assessment=door.assessment, programme=programme, is_shared=False)
        return back(door, "sharing/", _("The register is closed to them now."))


@require_http_methods(BOTH)
@decided(CLOSE)
def close(request: Any, code: str) -> HttpResponse:
    """End the assessment for good."""
    with entered(request, CLOSE, code) as door:
        form = ReasonForm(sent(request))
        if form.is_bound and form.is_valid():
            reason = form.cleaned_data["reason"]
            if acted(form, lambda: close_assessment(
                by=door.actor, at=door.at, assessment=door.assessment, reason=reason
            )):  # fmt: skip
                return back(door, "", _("The assessment is closed. Everything stays readable."))
        return shown(request, "close", {"frame": door.frame("-"), "form": form}, form)
