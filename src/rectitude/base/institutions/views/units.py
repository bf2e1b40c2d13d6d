"""The unit map of one unit."""

from django.http import HttpResponse
from django.shortcuts import render

from rectitude.base.access.requests import ActorRequest
from rectitude.base.access.views import decided, require
from rectitude.base.institutions.models.posts import Duty
from rectitude.base.institutions.queries.institutions import institution_with_scopes
from rectitude.base.institutions.queries.unit_maps import unit_map
from rectitude.base.institutions.rules import READ_UNIT_MAP


@decided(READ_UNIT_MAP)
def unit_map_page(request: ActorRequest, code: str) -> HttpResponse:
    """Who recruits, vets, pays, trains and disciplines each post of the unit today, and where nobody does."""
    on = request.moment.date()
    scoped = institution_with_scopes(code, on=on)
    require(request, READ_UNIT_MAP, scoped.as_resource("unit-map"))
    found = unit_map(scoped.institution, on=on)
    gaps = [
        {"label": duty.label, "posts": found.seconded_with_hole(duty.value)}
        for duty in Duty
        if found.seconded_with_hole(duty.value)
    ]
    context = {"institution": scoped.institution, "map": found, "duties": list(Duty), "gaps": gaps, "on": on}
    return render(request, "institutions/unit_map.html", context)
