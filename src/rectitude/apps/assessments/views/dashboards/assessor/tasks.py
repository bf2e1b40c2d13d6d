"""Everything to score, and how far it is; every version of one score."""

from django.http import HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from rectitude.apps.assessments.pages.dashboards.assessor.said import versions_of
from rectitude.apps.assessments.pages.dashboards.assessor.tasks import name_of, task_page
from rectitude.apps.assessments.rules import SCORE
from rectitude.apps.assessments.views.dashboards.assessor.entering import seated
from rectitude.base.access.requests import ActorRequest
from rectitude.base.access.views import decided


@require_safe
@decided(SCORE)
def scores(request: ActorRequest, round_code: str, institution_code: str, function: str) -> HttpResponse:
    """The seven areas with their indicators."""
    with seated(request, round_code=round_code, institution_code=institution_code, function=function) as here:
        page = task_page(here.desk, at=request.moment, language=get_language() or "en")
        return here.page(request, "tasks", {"page": page})


@require_safe
@decided(SCORE)
def versions(
    request: ActorRequest, round_code: str, institution_code: str, function: str, indicator: str
) -> HttpResponse:
    """Every version of one's own score of one indicator, newest first."""
    with seated(request, round_code=round_code, institution_code=institution_code, function=function) as here:
        item = here.desk.item(indicator)
        context = {
            "indicator": item.id,
            "name": name_of(item, get_language() or "en"),
            "url": f"{here.desk.url}{item.id}/",
            "versions": versions_of(here.desk.scores.get(item.id)),
            "is_open": here.desk.is_open,
        }
        return here.page(request, "versions", context)
