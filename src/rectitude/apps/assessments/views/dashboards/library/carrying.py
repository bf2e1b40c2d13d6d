"""Carrying evidence forward from the round before: chosen one by one, with age and marks in view."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from rectitude.apps.assessments.actions.dashboards.uses import carry_sources
from rectitude.apps.assessments.forms.dashboards.library import CarryForm
from rectitude.apps.assessments.models.dashboards import SourceUse
from rectitude.apps.assessments.pages.dashboards.door import Door, opened, seen
from rectitude.apps.assessments.pages.dashboards.library.evidence import carry_choices
from rectitude.apps.assessments.queries.dashboards.earlier import earlier_assessment, earlier_uses
from rectitude.apps.assessments.queries.dashboards.library import may_use_sources
from rectitude.apps.assessments.rules import USE_SOURCE
from rectitude.apps.assessments.views.dashboards.library.evidence import evidence_context
from rectitude.apps.assessments.views.officer.acting import acted
from rectitude.base.access.requests import ActorRequest
from rectitude.base.access.views import decided
from rectitude.base.institutions.names import localized


@require_http_methods(["GET", "HEAD", "POST"])
@decided(USE_SOURCE)
def carry(request: ActorRequest, round_code: str, institution_code: str, function: str) -> HttpResponse:
    """Choose what still holds of what the same institution rested on before."""
    with opened(
        request, USE_SOURCE, round_code=round_code, institution_code=institution_code, function=function
    ) as door:
        earlier = earlier_assessment(door.assessment)
        seen(earlier is not None and may_use_sources(door.assessment, door.sight.own))
        uses = earlier_uses(door.assessment, by=request.actor, at=request.moment)
        choices = carry_choices(uses, held=_held(door), today=timezone.localdate(request.moment))
        form = CarryForm(request.POST if request.method == "POST" else None, uses=choices)

        def act() -> object:
            wanted = set(form.cleaned_data["uses"])
            chosen = [use for use in uses if f"{use.indicator}.{use.source.key}" in wanted]
            return carry_sources(by=request.actor, at=request.moment, assessment=door.assessment, uses=chosen)

        if request.method == "POST" and form.is_valid() and acted(form, act):
            n = len(form.cleaned_data["uses"])
            said = ngettext("%(n)d use was carried forward.", "%(n)d uses were carried forward.", n) % {"n": n}
            messages.success(request, said)
            return HttpResponseRedirect(f"{door.assessment.path}evidence/")
        context = {
            **evidence_context(door), "form": form, "has_choices": bool(choices),
            "earlier": localized(earlier.round.title) if earlier else "",
        }  # fmt: skip
        return render(
            request, "assessments/dashboards/library/carry.html", context, status=422 if form.is_bound else 200
        )


def _held(door: Door) -> set[tuple[str, str]]:
    rows = SourceUse.objects.filter(appointment=door.sight.own, withdrawn_at__isnull=True)
    return {(indicator, str(key)) for indicator, key in rows.values_list("indicator", "source__key")}
