"""What is asked of whoever signed in, in this room."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rectitude.apps.recommendations.pages.groups import tabs_of
from rectitude.apps.recommendations.pages.mine import sections_of
from rectitude.apps.recommendations.queries.mine import parts_of
from rectitude.apps.recommendations.rules import OPEN_ROOM
from rectitude.base.access.views import decided, require
from rectitude.core.access import Resource


@require_safe
@decided(OPEN_ROOM)
def mine(request: Any) -> HttpResponse:
    """Everything that is asked of one person, whatever their roles."""
    require(request, OPEN_ROOM, Resource(kind="recommendations"))
    parts = parts_of(request.actor, at=request.moment)
    context = {"sections": sections_of(parts, on=request.moment.date()), "tabs": tabs_of("mine")}
    return render(request, "recommendations/board/mine.html", context)
