"""Recommendations through the API: the board's lines and filters, one recommendation, one institution's side of it."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Schema

from rectitude.apps.recommendations.api.schemas import FollowUpOut, ListOut, RecommendationOut
from rectitude.apps.recommendations.api.shapes import addressee_out, follow_up_out
from rectitude.apps.recommendations.models import Recommendation
from rectitude.apps.recommendations.queries.board import filtered, followed, in_order, read_filter, standing_of
from rectitude.apps.recommendations.queries.doors import addressee_at, addressees_of, recommendation_at
from rectitude.apps.recommendations.queries.reach import addressees_for
from rectitude.apps.recommendations.queries.resources import addressee_resource, recommendation_resource
from rectitude.apps.recommendations.queries.series import series_of
from rectitude.apps.recommendations.queries.tallies import titles_of
from rectitude.apps.recommendations.rules import OPEN_ROOM, READ_RECOMMENDATION
from rectitude.base.access.api import PROBLEMS, api_decided
from rectitude.base.access.views import require
from rectitude.core.access import Resource

router = Router(tags=["Recommendations"])
MOST = 200


class Wanted(Schema):
    """What of the list is asked for: the filters of the board. A value that does not exist is ignored."""

    search: str = ""
    institution: str = ""
    country: str = ""
    area: str = ""
    type: str = ""
    priority: str = ""
    donor: str = ""
    acceptance: str = ""
    progress: str = ""
    compliance: str = ""
    overdue: str = ""
    age: str = ""
    standing: str = "all"
    sort: str = "recommendation"


@router.get("/recommendations", response={200: ListOut, **PROBLEMS}, summary="The recommendations you may read")
@api_decided(OPEN_ROOM)
def listed(request: HttpRequest, wanted: Query[Wanted], offset: int = 0, limit: int = 100) -> dict[str, Any]:
    """One line for each institution a recommendation is addressed to, at most 200 at a time."""
    require(request, OPEN_ROOM, Resource(kind="recommendations"))
    asked: Any = request
    on, start = asked.moment.date(), max(0, offset)
    wishes = read_filter(wanted.dict())
    rows = standing_of(filtered(followed(asked.actor, at=asked.moment), wishes, on=on), wishes)
    places = ("recommendation__programme", "institution__country")
    shown = list(in_order(rows, wishes.sort).select_related(*places)[start : start + max(1, min(limit, MOST))])
    titles = titles_of(row.recommendation for row in shown)
    return {"count": rows.count(), "items": [addressee_out(row, titles, on=on) for row in shown]}


@router.get("/recommendations/{code}", response={200: RecommendationOut, **PROBLEMS}, summary="One recommendation")
@api_decided(READ_RECOMMENDATION)
def one(request: HttpRequest, code: str) -> dict[str, Any]:
    """Its texts in every language, and the institutions it is addressed to as far as you may read them."""
    asked: Any = request
    found = recommendation_at(code)
    require(
        request, READ_RECOMMENDATION, recommendation_resource(found, addressees=addressees_of(found), by=asked.actor)
    )
    seen = addressees_for(asked.actor, at=asked.moment).filter(recommendation=found)
    places = ("recommendation__programme", "institution__country")
    rows = list(seen.select_related(*places).order_by("institution__name"))
    titles = titles_of([found])
    on = asked.moment.date()
    return {**_facts(found), "addressees": [addressee_out(row, titles, on=on) for row in rows]}


@router.get(
    "/recommendations/{code}/{institution}",
    response={200: FollowUpOut, **PROBLEMS},
    summary="One institution's side of a recommendation",
)
@api_decided(READ_RECOMMENDATION)
def follow_up(request: HttpRequest, code: str, institution: str) -> dict[str, Any]:
    """Its answers, progress, verdicts, oversight notes and actions: each series by itself, the oldest first."""
    asked: Any = request
    row = addressee_at(code, institution)
    resource = addressee_resource(row, rule=READ_RECOMMENDATION, by=asked.actor, at=asked.moment)
    require(request, READ_RECOMMENDATION, resource)
    on: date = asked.moment.date()
    return {**addressee_out(row, titles_of([row.recommendation]), on=on), **follow_up_out(row, series_of(row))}


def _facts(found: Recommendation) -> dict[str, Any]:
    texts = found.texts.filter(number=found.text_number).order_by("language")
    return {
        "code": found.code,
        "programme": found.programme.code,
        "state": str(found.state),
        "type": str(found.type),
        "priority": str(found.priority),
        "area": found.area,
        "standard": found.standard,
        "source": found.source,
        "donor": found.donor,
        "language": found.language,
        "text_number": found.text_number,
        "texts": [{"language": one.language, "title": one.title, "text": one.text} for one in texts],
        "issued_at": found.issued_at,
        "withdrawn_at": found.withdrawn_at,
        "withdrawn_because": found.withdrawn_because,
    }
