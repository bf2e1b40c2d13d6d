"""Programmes, and what the sources report: events, figures, and what does not add up."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from rectitude.base.access.requests import ActorRequest
from rectitude.base.access.views import decided
from rectitude.base.institutions.queries.facts import (
    discrepancies,
    events_as_told,
    figures_without_event,
    reconciliations,
)
from rectitude.base.institutions.queries.programmes import programmes_listed
from rectitude.base.institutions.rules import READ_DIRECTORY
from rectitude.base.institutions.views.sections import require_reader, tabs

PAGE = 10


@decided(READ_DIRECTORY)
def programmes(request: ActorRequest) -> HttpResponse:
    """Programmes with their dates, other names, members today, and what followed what."""
    require_reader(request)
    on = request.moment.date()
    page = Paginator(programmes_listed(on=on), 30).get_page(request.GET.get("page"))
    context = {"page": page, "on": on, "tabs": tabs(request, "programmes")}
    return render(request, "institutions/programmes.html", context)


@decided(READ_DIRECTORY)
def events(request: ActorRequest) -> HttpResponse:
    """Events as their sources tell them."""
    require_reader(request)
    page = Paginator(events_as_told(), PAGE).get_page(request.GET.get("page"))
    return render(request, "institutions/events.html", {"page": page, "tabs": tabs(request, "events")})


@decided(READ_DIRECTORY)
def figures(request: ActorRequest) -> HttpResponse:
    """Reported figures, stated totals beside computed ones, and contradictions between sources."""
    require_reader(request)
    context = {
        "reconciliations": reconciliations(),
        "figures": figures_without_event(),
        "discrepancies": discrepancies(),
        "tabs": tabs(request, "figures"),
    }
    return render(request, "institutions/figures.html", context)
