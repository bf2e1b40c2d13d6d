"""The results on screen and as files: every form is drawn from the same value."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rectitude.apps.assessments.exports.dashboards.results_data import csv_of, json_of
from rectitude.apps.assessments.exports.dashboards.results_workbook import workbook_of
from rectitude.apps.assessments.models.dashboards import Assessment
from rectitude.apps.assessments.pages.dashboards.door import opened, seen
from rectitude.apps.assessments.pages.dashboards.frame import frame_of
from rectitude.apps.assessments.pages.dashboards.results.building import results_from, results_of
from rectitude.apps.assessments.pages.dashboards.results.page import results_page
from rectitude.apps.assessments.pages.dashboards.results.value import Results
from rectitude.apps.assessments.queries.dashboards.results import latest_run
from rectitude.apps.assessments.queries.dashboards.sight import Sight
from rectitude.apps.assessments.rules import READ_ASSESSMENT
from rectitude.apps.assessments.views.outputs.scorecards import download
from rectitude.base.access.views import decided
from rectitude.base.institutions.names import localized
from rectitude.base.ui.components import Link

TAB = "results"
FORMS: dict[str, tuple[str, Callable[[Results], bytes]]] = {
    "csv": ("text/csv; charset=utf-8", csv_of),
    "json": ("application/json", json_of),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", workbook_of),
}


@require_safe
@decided(READ_ASSESSMENT)
def results(request: Any, round_code: str, institution_code: str, function: str) -> HttpResponse:
    """Areas, indicators, agreement and refusals, each leading to its because."""
    at = {"round_code": round_code, "institution_code": institution_code, "function": function}
    with opened(request, READ_ASSESSMENT, **at) as door:
        seen(door.sight.results)
        context: dict[str, Any] = {"frame": frame_of(door.assessment, door.sight, at=TAB)}
        run = latest_run(door.assessment)
        if run is None:  # the adjudicator sees the tab from their first day on
            return render(request, "assessments/dashboards/results/not_yet.html", context)
        found = results_from(door.assessment, run, sight=door.sight, with_words=False)
        context["page"], context["on_the_whole"] = results_page(found), found.replies_to("")
        context["comparisons"] = comparisons(door.assessment, door.sight)
        return render(request, "assessments/dashboards/results/results.html", context)


@require_safe
@decided(READ_ASSESSMENT)
def results_file(request: Any, round_code: str, institution_code: str, function: str, form: str) -> HttpResponse:
    """The results as csv, xlsx or json. The name says whose they are and never what they say."""
    at = {"round_code": round_code, "institution_code": institution_code, "function": function}
    with opened(request, READ_ASSESSMENT, **at) as door:
        found = results_of(door.assessment, sight=door.sight)
    media_type, made = FORMS[form]
    name = f"{institution_code}-{function}-{round_code}-results-{get_language() or 'en'}.{form}"
    return download(made(found), media_type=media_type, name=name)


def comparisons(assessment: Assessment, sight: Sight) -> tuple[Link, ...]:
    """Where these results stand beside others; each page shows only what its reader may see."""
    round_ = f"/dashboards/{assessment.round.code}/"
    links = [Link(label=_("What the institution claims of itself"), url=f"{assessment.path}results/triangulation/")]
    if assessment.round.previous_id:
        links.append(Link(label=_("The round before"), url=f"{assessment.path}results/change/"))
    if sight.names or assessment.is_released:  # the institution reads its country's page once something is released
        about = _("The three functions in %(country)s") % {"country": localized(assessment.country.name)}
        links.append(Link(label=about, url=f"{round_}countries/{assessment.country.code}/"))
    elsewhere = f"{round_}compare/?function={assessment.function}"
    return (*links, Link(label=_("The same function elsewhere"), url=elsewhere))
