"""What is asked of whoever signed in, and by when."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from rectitude.apps.assessments.pages.dashboards.officer.duties import duties_of
from rectitude.apps.assessments.pages.respondent.home import home_page
from rectitude.apps.assessments.rules import READ_ROUNDS
from rectitude.base.access.requests import ActorRequest
from rectitude.base.access.views import decided, require
from rectitude.base.ui.asked import asked_of
from rectitude.core.access import Resource


@require_safe
@decided(READ_ROUNDS)
def home(request: ActorRequest) -> HttpResponse:
    """One page for every role; it reads only what this person's own roles and delegations open."""
    require(request, READ_ROUNDS, Resource(kind="home", key=request.actor.key))
    page = home_page(request.actor, at=request.moment, language=get_language() or "en")
    duties = duties_of(request.actor, at=request.moment)
    lines = asked_of(request.actor, at=request.moment)
    return render(request, "assessments/respondent/home.html", {"page": page, "duties": duties, "lines": lines})
