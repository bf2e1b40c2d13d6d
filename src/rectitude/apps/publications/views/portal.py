"""The public pages: what there is."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from rectitude.apps.publications.models import Publication
from rectitude.apps.publications.pages.addresses import public_path
from rectitude.apps.publications.pages.portal import release_lines
from rectitude.apps.publications.queries.portal import (
    institutions_with_releases,
    latest_releases,
    programmes_with_releases,
)
from rectitude.apps.publications.views.answering import page, portal_page
from rectitude.base.institutions.models import Institution, Programme
from rectitude.base.problems import OUT_OF_SCOPE

KINDS = {
    "scorecards": "scorecard",
    "statistics": "statistics",
    "recommendations": "recommendations",
    "reports": "report",
}
RECENT = 10


def _path(place: str) -> str:
    return public_path(place, language=get_language() or "en")


@portal_page
def home(request: HttpRequest) -> HttpResponse:
    """The programmes that released something, and what came last."""
    programmes = [
        {"name": str(one), "url": _path(f"programmes/{one.code}/"), "n": n} for one, n in programmes_with_releases()
    ]
    context = {"programmes": programmes, "lines": release_lines(latest_releases()[:RECENT])}
    return page("portal/home.html", "", context)


@portal_page
def programme(request: HttpRequest, code: str) -> HttpResponse:
    """Everything one programme released."""
    found = Programme.objects.filter(code=code).first()
    lines = release_lines(latest_releases().filter(publication__programme__code=code))
    if found is None or not lines:
        raise OUT_OF_SCOPE.because()
    return page("portal/listed.html", f"programmes/{code}/", {"heading": str(found), "lines": lines})


@portal_page
def institutions(request: HttpRequest) -> HttpResponse:
    """The institutions that released something about themselves."""
    found = [
        {"name": one.name, "url": _path(f"institutions/{one.code}/"), "country": str(one.country or "")}
        for one in institutions_with_releases()
    ]
    return page("portal/institutions.html", "institutions/", {"institutions": found})


@portal_page
def institution(request: HttpRequest, code: str) -> HttpResponse:
    """Everything an institution released about itself."""
    found = Institution.objects.filter(code=code).first()
    lines = release_lines(latest_releases().filter(publication__institution__code=code))
    if found is None or not lines:
        raise OUT_OF_SCOPE.because()
    return page("portal/listed.html", f"institutions/{code}/", {"heading": found.name, "lines": lines})


@portal_page
def kind(request: HttpRequest, place: str) -> HttpResponse:
    """Everything of one kind."""
    wanted = KINDS[place]
    lines = release_lines(latest_releases().filter(publication__kind=wanted))
    heading = Publication(kind=wanted).get_kind_display()
    return page("portal/listed.html", f"{place}/", {"heading": str(heading).capitalize(), "lines": lines})
