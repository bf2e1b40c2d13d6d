"""Pictures of a release, to look at here or on any other site."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from rectitude.apps.publications.drawing import section_of, section_svg
from rectitude.apps.publications.pages.addresses import public_path
from rectitude.apps.publications.pages.saying import said
from rectitude.apps.publications.views.answering import answer, page, portal_page
from rectitude.apps.publications.views.released import place_of, standing, standing_release
from rectitude.base.problems import OUT_OF_SCOPE
from rectitude.base.ui.csp import policy_text


@portal_page
def picture(request: HttpRequest, slug: str, number: int, section: str) -> HttpResponse:
    """The picture of a section as SVG, which any site may show."""
    content = standing_release(slug, number).read()
    found = section_of(content, section)
    if found is None:
        raise OUT_OF_SCOPE.because()
    return answer(section_svg(content, found).encode(), "image/svg+xml", anywhere=True)


@portal_page
def embedded(request: HttpRequest, slug: str, number: int, section: str) -> HttpResponse:
    """The picture with its title, source and a way back, for a frame on another site: the one page that may be framed."""
    release = standing_release(slug, number)
    content = release.read()
    found = section_of(content, section)
    if found is None:
        raise OUT_OF_SCOPE.because()
    place = f"{place_of(release)}charts/{section}/"
    address = f"{settings.RECTITUDE_BASE_URL.rstrip('/')}{public_path(place, language=get_language() or 'en')}"
    context = {
        **standing(release),
        "title": said(content.title),
        "section": said(found["title"]),
        "chart": section,
        "is_profile": found["chart"] == "areas",
        "snippet": f'<iframe src="{address}" width="560" height="480"></iframe>',
    }
    response = page("portal/embedded.html", place, context)
    policy = {**settings.SECURE_CSP, "frame-ancestors": ["*"]}
    response["Content-Security-Policy"] = policy_text(policy)
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    response["X-Frame-Options"] = ""
    return response
