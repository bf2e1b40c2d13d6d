"""What one figure rests on: an indicator's, an area's."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rectitude.apps.assessments.pages.dashboards.door import opened
from rectitude.apps.assessments.pages.dashboards.frame import frame_of
from rectitude.apps.assessments.pages.dashboards.results.area import area_page
from rectitude.apps.assessments.pages.dashboards.results.building import results_of
from rectitude.apps.assessments.pages.dashboards.results.indicator import indicator_page
from rectitude.apps.assessments.queries.dashboards.library import sources_for
from rectitude.apps.assessments.queries.dashboards.results import story_of
from rectitude.apps.assessments.rules import READ_ASSESSMENT
from rectitude.base.access.views import decided

TAB = "results"


@require_safe
@decided(READ_ASSESSMENT)
def indicator(request: Any, round_code: str, institution_code: str, function: str, indicator: str) -> HttpResponse:
    """Why an indicator has its level."""
    at = {"round_code": round_code, "institution_code": institution_code, "function": function}
    with opened(request, READ_ASSESSMENT, **at) as door:
        results = results_of(door.assessment, sight=door.sight, with_words=False)
        page = indicator_page(
            results,
            door.assessment,
            indicator=indicator,
            story=story_of(door.assessment, door.sight, indicator),
            sources=sources_for(door.assessment, door.sight, indicator),
            sight=door.sight,
        )
        frame = frame_of(door.assessment, door.sight, at=TAB)
        context = {"frame": frame, "page": page, "chain_key": f"{door.assessment.key}/{indicator}"}
        return render(request, "assessments/dashboards/results/indicator.html", context)


@require_safe
@decided(READ_ASSESSMENT)
def area(request: Any, round_code: str, institution_code: str, function: str, area: str) -> HttpResponse:
    """Why an area has its figure."""
    at = {"round_code": round_code, "institution_code": institution_code, "function": function}
    with opened(request, READ_ASSESSMENT, **at) as door:
        page = area_page(results_of(door.assessment, sight=door.sight, with_words=False), area)
        context = {"frame": frame_of(door.assessment, door.sight, at=TAB), "page": page}
        return render(request, "assessments/dashboards/results/area.html", context)
