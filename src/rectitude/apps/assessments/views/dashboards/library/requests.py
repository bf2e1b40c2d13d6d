"""Requests for information: the list with its clocks, asking, and recording what came."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rectitude.apps.assessments.actions.dashboards.requests import ask_access, record_what_came
from rectitude.apps.assessments.forms.dashboards.library_requests import OutcomeForm, RequestForm
from rectitude.apps.assessments.models.dashboards import AccessRequest
from rectitude.apps.assessments.pages.dashboards.door import Door, opened, seen
from rectitude.apps.assessments.pages.dashboards.frame import frame_of
from rectitude.apps.assessments.pages.dashboards.library.evidence import indicator_choices
from rectitude.apps.assessments.pages.dashboards.library.requests import (
    refusal_reasons,
    refusals_in,
    request_page,
    requests_table,
)
from rectitude.apps.assessments.queries.dashboards.figures import refusals_of
from rectitude.apps.assessments.queries.dashboards.requests import (
    ASKING,
    RequestMade,
    requests_for,
    visible_requests,
)
from rectitude.apps.assessments.queries.dashboards.sheets import standing_scores
from rectitude.apps.assessments.rules import ASK_ACCESS, READ_ASSESSMENT
from rectitude.apps.assessments.views.officer.acting import acted
from rectitude.base.access.requests import ActorRequest
from rectitude.base.access.views import decided
from rectitude.base.problems import OUT_OF_SCOPE


def _context(door: Door, made: list[RequestMade]) -> dict[str, Any]:
    """Frame, address, and what refusals mean: of the requests shown while scoring is blind, of all that counts later."""
    assessment = door.assessment
    refusals = refusals_of(assessment, standing_scores(assessment)) if door.sight.scores else refusals_in(made)
    return {
        "frame": frame_of(assessment, door.sight, at="requests"),
        "at": f"{assessment.path}requests/",
        "because": refusal_reasons(refusals),
        "is_blind": not door.sight.scores,
    }


def _may_ask(door: Door) -> bool:
    own = door.sight.own
    is_ready = own is not None and own.part == "assessor" and own.declared_at is not None
    return is_ready and door.assessment.state in ASKING


@require_safe
@decided(READ_ASSESSMENT)
def request_list(request: ActorRequest, round_code: str, institution_code: str, function: str) -> HttpResponse:
    """The requests the reader may know of."""
    with opened(
        request, READ_ASSESSMENT, round_code=round_code, institution_code=institution_code, function=function
    ) as door:
        seen(door.sight.part not in {"", "arbiter"})
        made = requests_for(door.assessment, door.sight)
        table = requests_table(
            made, at=door.assessment.path, today=timezone.localdate(request.moment), with_askers=door.sight.scores
        )
        context = {
            **_context(door, made), "table": table, "may_ask": _may_ask(door),
            "is_assessor": door.sight.part == "assessor",
        }  # fmt: skip
        return render(request, "assessments/dashboards/library/requests.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@decided(ASK_ACCESS)
def ask(request: ActorRequest, round_code: str, institution_code: str, function: str) -> HttpResponse:
    """Record a request that was put to the institution."""
    with opened(
        request, ASK_ACCESS, round_code=round_code, institution_code=institution_code, function=function
    ) as door:
        seen(_may_ask(door))
        form = RequestForm(
            request.POST if request.method == "POST" else None, indicators=indicator_choices(door.assessment),
            today=timezone.localdate(request.moment), initial={"indicators": [request.GET.get("indicator", "")]},
        )  # fmt: skip

        def act() -> object:
            return ask_access(by=request.actor, at=request.moment, assessment=door.assessment, **form.cleaned_data)

        if request.method == "POST" and form.is_valid() and acted(form, act):
            messages.success(request, _("The request is recorded. Come back when something has come, or nothing has."))
            return HttpResponseRedirect(f"{door.assessment.path}requests/")
        context = {**_context(door, []), "form": form}
        return render(request, "assessments/dashboards/library/ask.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@decided(READ_ASSESSMENT)
def asked(
    request: ActorRequest, round_code: str, institution_code: str, function: str, request_key: UUID
) -> HttpResponse:
    """One request; POST records what came."""
    with opened(
        request, READ_ASSESSMENT, round_code=round_code, institution_code=institution_code, function=function
    ) as door:
        seen(door.sight.part not in {"", "arbiter"})
        made = requests_for(door.assessment, door.sight)
        found = next((one for one in made if one.key == str(request_key)), None)
        if found is None:
            raise OUT_OF_SCOPE.because()
        today = timezone.localdate(request.moment)
        page = request_page(found, door.assessment, today=today, is_assessor=door.sight.part == "assessor")
        form = OutcomeForm(request.POST if request.method == "POST" else None, initial={"on": today})
        if request.method == "POST":
            seen(page.may_record)
            if form.is_valid() and acted(form, lambda: _recorded(request, door, request_key, form)):
                messages.success(request, _("What came is recorded. Earlier entries stay."))
                return HttpResponseRedirect(f"{door.assessment.path}requests/")
        context = {**_context(door, made), "page": page, "form": form}
        return render(
            request, "assessments/dashboards/library/request.html", context, status=422 if form.is_bound else 200
        )


def _recorded(request: Any, door: Door, key: UUID, form: OutcomeForm) -> object:
    row: AccessRequest = visible_requests(door.assessment, door.sight).get(key=key)
    given = form.cleaned_data
    return record_what_came(
        by=request.actor, at=request.moment, assessment=door.assessment, request=row, outcome=given["outcome"],
        on=given["on"], reason=given["reason"],
    )  # fmt: skip
