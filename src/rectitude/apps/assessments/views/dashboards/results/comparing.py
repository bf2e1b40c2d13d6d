"""Comparisons without ranking: the functions of a country, one function elsewhere, the round before, other sides."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rectitude.apps.assessments.pages.dashboards.door import opened, seen
from rectitude.apps.assessments.pages.dashboards.frame import FUNCTIONS, frame_of
from rectitude.apps.assessments.pages.dashboards.results.building import results_from, results_of
from rectitude.apps.assessments.pages.dashboards.results.change import change_page
from rectitude.apps.assessments.pages.dashboards.results.comparing import (
    countries_side_by_side,
    functions_side_by_side,
)
from rectitude.apps.assessments.pages.dashboards.results.triangle import triangulation_page
from rectitude.apps.assessments.queries.dashboards.assessments import country_at, dashboard_at, instrument_for
from rectitude.apps.assessments.queries.dashboards.comparisons import before_these, change_of, seen_in
from rectitude.apps.assessments.queries.dashboards.resources import country_resource
from rectitude.apps.assessments.queries.dashboards.results import latest_run
from rectitude.apps.assessments.queries.dashboards.triangulation import claims_of
from rectitude.apps.assessments.rules import PROGRAMME, READ_ASSESSMENT, READ_COUNTRY, READ_DASHBOARDS
from rectitude.base.access.views import decided, require
from rectitude.base.institutions.names import localized
from rectitude.base.problems import OUT_OF_SCOPE
from rectitude.base.ui.components import Link, Tab

TAB = "results"


@require_safe
@decided(READ_COUNTRY)
def country(request: Any, round_code: str, country_code: str) -> HttpResponse:
    """The functions of one country in a round, side by side."""
    round_, found = dashboard_at(round_code), country_at(country_code)
    require(request, READ_COUNTRY, country_resource(round_, found, by=request.actor))
    rows = seen_in(round_, by=request.actor, at=request.moment, country_pk=found.pk)
    context = {
        "round": round_,
        "title": localized(found.name),
        "crumbs": _crumbs(round_.code, localized(round_.title)),
        "page": functions_side_by_side(rows, titles={name: str(words) for name, words in FUNCTIONS.items()}),
    }
    return render(request, "assessments/dashboards/results/country.html", context)


@require_safe
@decided(READ_DASHBOARDS)
def compare(request: Any, round_code: str) -> HttpResponse:
    """One function in several countries, by name."""
    round_ = dashboard_at(round_code)
    require(request, READ_DASHBOARDS, round_.as_resource())
    asked = request.GET.get("function", "")
    function = asked if asked in FUNCTIONS else next(iter(FUNCTIONS))
    everything = seen_in(round_, by=request.actor, at=request.moment)
    seen(bool(everything or request.actor.roles_at(round_.scopes, request.moment) & PROGRAMME))
    rows = [one for one in everything if one.assessment.function == function]
    changes = before_these(rows, round_, by=request.actor, at=request.moment)
    context = {
        "round": round_,
        "title": _("%(function)s in several countries") % {"function": FUNCTIONS[function]},
        "crumbs": _crumbs(round_.code, localized(round_.title)),
        "tabs": [
            Tab(label=words, url=f"?function={name}", is_here=name == function) for name, words in FUNCTIONS.items()
        ],
        "page": countries_side_by_side(rows, changes),
    }
    return render(request, "assessments/dashboards/results/compare.html", context)


def _crumbs(code: str, title: str) -> tuple[Link, ...]:
    return (Link(label=_("Dashboards"), url="/dashboards/"), Link(label=title, url=f"/dashboards/{code}/"))


@require_safe
@decided(READ_ASSESSMENT)
def change(request: Any, round_code: str, institution_code: str, function: str) -> HttpResponse:
    """What changed since the round before, over what is the same."""
    at = {"round_code": round_code, "institution_code": institution_code, "function": function}
    with opened(request, READ_ASSESSMENT, **at) as door:
        run = latest_run(door.assessment) if door.sight.results else None
        if run is None:
            raise OUT_OF_SCOPE.because()
        found = change_of(door.assessment, run, sight=door.sight, by=request.actor, at=request.moment)
        results = results_from(door.assessment, run, sight=door.sight, with_words=False)
        context = {
            "frame": frame_of(door.assessment, door.sight, at=TAB),
            "results": results,
            "page": change_page(results, found) if found else None,
        }
        return render(request, "assessments/dashboards/results/change.html", context)


@require_safe
@decided(READ_ASSESSMENT)
def triangulation(request: Any, round_code: str, institution_code: str, function: str) -> HttpResponse:
    """The institution's claim, the assessors' level and surveys, side by side."""
    at = {"round_code": round_code, "institution_code": institution_code, "function": function}
    with opened(request, READ_ASSESSMENT, **at) as door:
        results = results_of(door.assessment, sight=door.sight, with_words=False)
        instrument = instrument_for(door.assessment)
        claims = claims_of(door.assessment, instrument, by=request.actor, at=request.moment)
        context = {
            "frame": frame_of(door.assessment, door.sight, at=TAB),
            "results": results,
            "page": triangulation_page(results, instrument, claims),
        }
        return render(request, "assessments/dashboards/results/triangulation.html", context)
