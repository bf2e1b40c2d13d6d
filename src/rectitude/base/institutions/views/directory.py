"""The list of organisations, and the page of one."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from rectitude.base.access.requests import ActorRequest
from rectitude.base.access.views import decided, may
from rectitude.base.institutions.forms import SearchForm
from rectitude.base.institutions.models import Country, Institution
from rectitude.base.institutions.names import localized
from rectitude.base.institutions.queries.institutions import institution_with_scopes
from rectitude.base.institutions.queries.listing import found_by, matching, roots, tree
from rectitude.base.institutions.queries.programmes import members_of, memberships_of
from rectitude.base.institutions.rules import READ_DIRECTORY, READ_UNIT_MAP
from rectitude.base.institutions.views.sections import require_reader, tabs

PAGE = 25
PARTS_PAGE = 50


@decided(READ_DIRECTORY)
def index(request: ActorRequest) -> HttpResponse:
    """Organisations as a tree by country, or what a search finds."""
    require_reader(request)
    on = request.moment.date()
    names = sorted(
        (localized(c.name) or c.code, c.code) for c in Country.objects.filter(institutions__isnull=False).distinct()
    )
    form = SearchForm(request.GET or None, countries=[(code, name) for name, code in names])
    asked = form.cleaned_data if form.is_valid() else {}
    query, country, ended = asked.get("q", "").strip(), asked.get("country", ""), bool(asked.get("ended"))
    context = {"form": form, "query": query, "on": on, "tabs": tabs(request, "index")}
    if query:
        page = Paginator(matching(query, on=on, country=country, with_ended=ended), PAGE).get_page(
            request.GET.get("page")
        )
        context |= {"page": page, "found": found_by(query, list(page))}
    else:
        page = Paginator(roots(on=on, country=country, with_ended=ended), PAGE).get_page(request.GET.get("page"))
        context |= {"page": page, "rows": tree(list(page), on=on, with_ended=ended)}
    return render(request, "institutions/index.html", context)


@decided(READ_DIRECTORY)
def institution_page(request: ActorRequest, code: str) -> HttpResponse:
    """One organisation: what it is, its other names, what it takes part in, its parts."""
    require_reader(request)
    on = request.moment.date()
    scoped = institution_with_scopes(code, on=on)
    institution = scoped.institution
    parts = Institution.objects.filter(parent=institution).order_by("name", "pk")
    context = {
        "institution": institution,
        "is_active": institution.is_active(on),
        "aliases": institution.aliases.order_by("text"),
        "memberships": memberships_of(institution),
        "members": members_of(institution).order_by("standing", "country__code", "institution__name"),
        "page": Paginator(parts, PARTS_PAGE).get_page(request.GET.get("page")),
        "may_see_map": may(request, READ_UNIT_MAP, scoped.as_resource("unit-map")),
        "on": on,
    }
    return render(request, "institutions/institution.html", context)
