"""The list of rounds, and opening one."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rectitude.apps.assessments.actions.dashboards.rounds import open_dashboard
from rectitude.apps.assessments.forms.dashboards.officer import OpenForm, suggestions
from rectitude.apps.assessments.forms.rounds import end_of
from rectitude.apps.assessments.models.dashboards import DashboardRound
from rectitude.apps.assessments.pages.dashboards.officer.rounds import listed_rounds
from rectitude.apps.assessments.queries.dashboards.board import rounds_run_by
from rectitude.apps.assessments.queries.dashboards.opening import dashboard_instruments
from rectitude.apps.assessments.rules import PROGRAMME, READ_DASHBOARDS, RUN_DASHBOARDS
from rectitude.apps.assessments.views.dashboards.officer.returning import returned
from rectitude.base.access.queries import scope_keys
from rectitude.base.access.views import decided, require
from rectitude.base.institutions.models import Programme
from rectitude.base.problems import OUT_OF_SCOPE, Problem
from rectitude.core.access import Resource


@require_safe
@decided(READ_DASHBOARDS)
def round_list(request: Any) -> HttpResponse:
    """The rounds this person has something to do with, or may read released assessments of."""
    require(request, READ_DASHBOARDS, Resource(kind="dashboards"))
    context = {
        "rounds": listed_rounds(request.actor, at=request.moment),
        "may_open": _programmes(request).exists(),
    }
    return render(request, "assessments/dashboards/officer/rounds.html", context)


def _programmes(request: Any) -> QuerySet[Programme]:
    if scope_keys(request.actor, kind="platform", roles=PROGRAMME, at=request.moment):
        return Programme.objects.all()
    codes = scope_keys(request.actor, kind="programme", roles=PROGRAMME, at=request.moment)
    return Programme.objects.filter(code__in=codes)


@decided(RUN_DASHBOARDS)
def new_round(request: Any) -> HttpResponse:
    """Open a round. Nobody is asked anything before they are appointed."""
    programmes = _programmes(request)
    first = programmes.first()
    if first is None:
        raise OUT_OF_SCOPE.because()
    require(request, RUN_DASHBOARDS, Resource(kind="programme", key=first.code, scopes=first.scopes))
    rounds = rounds_run_by(request.actor, at=request.moment)
    form = OpenForm(
        request.POST or None,
        programmes=programmes,
        instruments=dashboard_instruments(),
        rounds=rounds,
        now=request.moment,
        initial={**_suggested(request, programmes, rounds), **returned(request, OpenForm)},
    )
    if request.method == "POST" and form.is_valid():
        made = _opened(request, form)
        if made is not None:
            messages.success(request, _("The round is open. Add the institutions to assess, then appoint people."))
            return HttpResponseRedirect(f"/dashboards/{made.code}/add/")
    return render(request, "assessments/dashboards/officer/new_round.html", {"form": form})


def _suggested(request: Any, programmes: QuerySet[Programme], rounds: QuerySet[DashboardRound]) -> dict[str, Any]:
    today = request.moment.date()
    taken = set(DashboardRound.objects.filter(code__startswith="dashboard-").values_list("code", flat=True))
    only = programmes[:2]
    newest = dashboard_instruments().order_by("-published_at").first()
    return {
        **suggestions(today=today, taken=taken, previous=rounds.first()),
        "programme": only[0].code if len(only) == 1 else "",
        "instrument": newest.digest if newest else "",
    }


def _opened(request: Any, form: OpenForm) -> DashboardRound | None:
    given = form.cleaned_data
    try:
        return open_dashboard(
            by=request.actor,
            at=request.moment,
            programme=given["programme"],
            code=given["code"],
            title=form.title,
            instrument=given["instrument"],
            previous=given["previous"],
            period_from=given["period_from"],
            period_to=given["period_to"],
            scoring_due_at=end_of(given["scoring_due"]),
            review_due_at=end_of(given["review_due"]),
            reply_due_at=end_of(given["reply_due"]),
        )
    except Problem as problem:
        form.add_error("code", f"{problem.title}. {problem.action}")
        return None
