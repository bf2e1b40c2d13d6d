"""The dashboard's results, by the same decisions as its pages."""

from typing import Any, Literal

from django.http import HttpRequest
from ninja import Router

from rectitude.apps.assessments.api.dashboard_schemas import (
    BecauseOut,
    ChangeOut,
    DashboardResultsOut,
    ProfileOut,
    SidesOut,
)
from rectitude.apps.assessments.exports.dashboards.because_data import (
    change_document,
    indicator_document,
    profile_document,
    triangulation_document,
)
from rectitude.apps.assessments.exports.dashboards.results_data import document_of
from rectitude.apps.assessments.pages.dashboards.door import opened
from rectitude.apps.assessments.pages.dashboards.results.building import results_of
from rectitude.apps.assessments.pages.dashboards.results.indicator import indicator_page
from rectitude.apps.assessments.pages.dashboards.results.triangle import topics_of
from rectitude.apps.assessments.queries.dashboards.assessments import country_at, dashboard_at, instrument_for
from rectitude.apps.assessments.queries.dashboards.comparisons import change_of, seen_in
from rectitude.apps.assessments.queries.dashboards.library import sources_for
from rectitude.apps.assessments.queries.dashboards.resources import country_resource
from rectitude.apps.assessments.queries.dashboards.results import latest_run, story_of
from rectitude.apps.assessments.queries.dashboards.triangulation import claims_of
from rectitude.apps.assessments.rules import PROGRAMME, READ_ASSESSMENT, READ_COUNTRY, READ_DASHBOARDS
from rectitude.base.access.api import PROBLEMS, api_decided
from rectitude.base.access.views import require
from rectitude.base.problems import OUT_OF_SCOPE

router = Router(tags=["Dashboards"])
ROUND = "/dashboards/{round_code}"
AT = f"{ROUND}/assessments/{{institution_code}}/{{function}}"
Function = Literal["investigation", "prosecution", "adjudication"]


@router.get(f"{AT}/results", response={200: DashboardResultsOut, **PROBLEMS}, summary="The results of an assessment")
@api_decided(READ_ASSESSMENT)
def dashboard_results(
    request: HttpRequest, round_code: str, institution_code: str, function: Function
) -> dict[str, Any]:
    """Areas, indicators, agreement and refusals: once released, for anybody signed in; before, for whoever works on it."""
    at = {"round_code": round_code, "institution_code": institution_code, "function": function}
    with opened(request, READ_ASSESSMENT, **at) as door:
        return document_of(results_of(door.assessment, sight=door.sight))


@router.get(
    f"{AT}/results/{{indicator}}", response={200: BecauseOut, **PROBLEMS}, summary="What an indicator's score rests on"
)
@api_decided(READ_ASSESSMENT)
def dashboard_indicator(
    request: HttpRequest, round_code: str, institution_code: str, function: Function, indicator: str
) -> dict[str, Any]:
    """Text, versions, sources, questions, the institution's replies unaltered, and what was decided on them."""
    at = {"round_code": round_code, "institution_code": institution_code, "function": function}
    with opened(request, READ_ASSESSMENT, **at) as door:
        page = indicator_page(
            results_of(door.assessment, sight=door.sight),
            door.assessment,
            indicator=indicator,
            story=story_of(door.assessment, door.sight, indicator),
            sources=sources_for(door.assessment, door.sight, indicator),
            sight=door.sight,
        )
        return indicator_document(page)


@router.get(f"{AT}/change", response={200: ChangeOut, **PROBLEMS}, summary="What changed since the round before")
@api_decided(READ_ASSESSMENT)
def dashboard_change(
    request: HttpRequest, round_code: str, institution_code: str, function: Function
) -> dict[str, Any]:
    """404 where there is no round before whose results you may read."""
    asked: Any = request
    at = {"round_code": round_code, "institution_code": institution_code, "function": function}
    with opened(request, READ_ASSESSMENT, **at) as door:
        run = latest_run(door.assessment) if door.sight.results else None
        found = change_of(door.assessment, run, sight=door.sight, by=asked.actor, at=asked.moment) if run else None
        if found is None:
            raise OUT_OF_SCOPE.because()
        return change_document(found)


@router.get(f"{AT}/triangulation", response={200: SidesOut, **PROBLEMS}, summary="Several sides of the same topics")
@api_decided(READ_ASSESSMENT)
def dashboard_triangulation(
    request: HttpRequest, round_code: str, institution_code: str, function: Function
) -> dict[str, Any]:
    """The institution's claim is null unless you may read the scorecard it comes from."""
    asked: Any = request
    at = {"round_code": round_code, "institution_code": institution_code, "function": function}
    with opened(request, READ_ASSESSMENT, **at) as door:
        results = results_of(door.assessment, sight=door.sight, with_words=False)
        instrument = instrument_for(door.assessment)
        claims = claims_of(door.assessment, instrument, by=asked.actor, at=asked.moment)
        return triangulation_document(results, topics_of(results, instrument, claims))


@router.get(
    f"{ROUND}/countries/{{country_code}}", response={200: list[ProfileOut], **PROBLEMS}, summary="A country's functions"
)
@api_decided(READ_COUNTRY)
def dashboard_country(request: HttpRequest, round_code: str, country_code: str) -> list[dict[str, Any]]:
    """The assessments of a country in a round whose results you may read. Never ranked."""
    asked: Any = request
    round_, country = dashboard_at(round_code), country_at(country_code)
    require(request, READ_COUNTRY, country_resource(round_, country, by=asked.actor))
    rows = seen_in(round_, by=asked.actor, at=asked.moment, country_pk=country.pk)
    return [profile_document(one) for one in rows]


@router.get(
    f"{ROUND}/compare/{{function}}", response={200: list[ProfileOut], **PROBLEMS}, summary="One function by country"
)
@api_decided(READ_DASHBOARDS)
def dashboard_compare(request: HttpRequest, round_code: str, function: Function) -> list[dict[str, Any]]:
    """The assessments of one function whose results you may read, by country and name. Never ranked."""
    asked: Any = request
    round_ = dashboard_at(round_code)
    require(request, READ_DASHBOARDS, round_.as_resource())
    everything = seen_in(round_, by=asked.actor, at=asked.moment)
    if not everything and not asked.actor.roles_at(round_.scopes, asked.moment) & PROGRAMME:
        raise OUT_OF_SCOPE.because()
    return [profile_document(one) for one in everything if one.assessment.function == function]
