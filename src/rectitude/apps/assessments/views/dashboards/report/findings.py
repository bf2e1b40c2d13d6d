"""Reading findings, and writing and withdrawing them."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rectitude.apps.assessments.actions.dashboards.findings import withdraw_finding
from rectitude.apps.assessments.forms.dashboards.report import WithdrawForm
from rectitude.apps.assessments.pages.dashboards.door import Door, opened, seen
from rectitude.apps.assessments.pages.dashboards.frame import frame_of
from rectitude.apps.assessments.pages.dashboards.report.findings import card_of, groups_of, history_of, names_of
from rectitude.apps.assessments.queries.dashboards.findings import WRITERS, Told, finding_in, findings_in
from rectitude.apps.assessments.queries.dashboards.resources import country_resource
from rectitude.apps.assessments.rules import READ_ASSESSMENT, READ_COUNTRY, WRITE_COUNTRY_TEXT, WRITE_FINDING
from rectitude.apps.assessments.views.officer.acting import acted
from rectitude.base.access.requests import ActorRequest
from rectitude.base.access.views import decided, may
from rectitude.base.ui.components import Link

TEMPLATES = "assessments/dashboards/report"


def finding_page(
    request: ActorRequest, door: Door, name: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """A page of the tab."""
    frame = frame_of(door.assessment, door.sight, at="findings")
    return render(request, f"{TEMPLATES}/{name}.html", {"frame": frame, **context}, status=status)


@require_safe
@decided(READ_ASSESSMENT)
def findings(request: ActorRequest, round_code: str, institution_code: str, function: str) -> HttpResponse:
    """Everything found, by kind; `?indicator=IO1` only what is tied to it."""
    with opened(
        request, READ_ASSESSMENT, round_code=round_code, institution_code=institution_code, function=function
    ) as door:
        sight = door.sight
        seen(sight.scores or sight.results or sight.part in WRITERS)
        told = findings_in(door.assessment, sight=sight, by=request.actor)
        indicator = request.GET.get("indicator", "")
        names = names_of(door.assessment)
        context = {
            "groups": groups_of(
                door.assessment,
                told,
                sight=sight,
                by=request.actor,
                indicator=indicator if indicator in names else "",
            ),
            "indicator": indicator if indicator in names else "",
            "indicator_name": names.get(indicator, ""),
            "is_blind": not (sight.scores or sight.results),
            "country_links": _country_links(request, door),
        }
        return finding_page(request, door, "findings", context)


def _country_links(request: ActorRequest, door: Door) -> list[Link]:
    """Where the findings lead: the country's report, and its texts for those who write them."""
    assessment = door.assessment
    resource = country_resource(assessment.round, assessment.country, by=request.actor)
    base = f"/dashboards/{assessment.round.code}/countries/{assessment.country.code}/"
    places = (
        (READ_COUNTRY, _("The country report"), "report/"),
        (WRITE_COUNTRY_TEXT, _("Summary, context, legal framework and limitations"), "texts/"),
    )
    return [Link(label=label, url=f"{base}{end}") for rule, label, end in places if may(request, rule, resource)]


def told_at(request: ActorRequest, door: Door, key: UUID) -> Told:
    """The finding of that key, as far as this person may read it. Problem(not-found) otherwise."""
    return finding_in(door.assessment, key, sight=door.sight, by=request.actor)


@require_safe
@decided(READ_ASSESSMENT)
def finding(request: ActorRequest, round_code: str, institution_code: str, function: str, key: UUID) -> HttpResponse:
    """One finding with its history; `?version=1` shows how it read then."""
    with opened(
        request, READ_ASSESSMENT, round_code=round_code, institution_code=institution_code, function=function
    ) as door:
        told = told_at(request, door, key)
        wanted = request.GET.get("version", "")
        version = next((one for one in told.versions if str(one.number) == wanted), None)
        if wanted and version is None:
            raise Http404
        names = names_of(door.assessment)
        card = card_of(door.assessment, told, sight=door.sight, by=request.actor, names=names, version=version)
        context = {"card": card, "chain_key": key, "is_old": version is not None and version != told.current}
        return finding_page(request, door, "finding", {**context, "history": history_of(told, sight=door.sight)})


@require_http_methods(["GET", "HEAD", "POST"])
@decided(WRITE_FINDING)
def withdraw(request: ActorRequest, round_code: str, institution_code: str, function: str, key: UUID) -> HttpResponse:
    """Withdraw it, with a reason."""
    with opened(
        request, WRITE_FINDING, round_code=round_code, institution_code=institution_code, function=function
    ) as door:
        told = told_at(request, door, key)
        form = WithdrawForm(request.POST if request.method == "POST" else None)

        def act() -> None:
            withdraw_finding(
                by=request.actor, at=request.moment, assessment=door.assessment, key=key,
                reason=form.cleaned_data["reason"],
            )  # fmt: skip

        if request.method == "POST" and form.is_valid() and acted(form, act):
            messages.success(request, _("The finding is withdrawn. It stays to be read with your reason."))
            return HttpResponseRedirect(f"{door.assessment.path}findings/")
        context = {"form": form, "title": told.current.title, "language": told.current.language,
                   "back": f"{door.assessment.path}findings/{key}/"}  # fmt: skip
        return finding_page(request, door, "withdraw", context, status=422 if form.errors else 200)
