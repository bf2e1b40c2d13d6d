"""How the portal answers: no session, no cookie, the language from the address, and a name for the bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from rectitude.apps.publications.pages.portal import around
from rectitude.base.access.views import View
from rectitude.base.problems import OUT_OF_SCOPE, Problem

SHARED = "public, max-age=1, must-revalidate"
"""A withdrawn release must be seen as one within two seconds, so nobody keeps a page longer without asking."""
FRESH = "no-store"
REASON = "what was released is for everybody"


def portal_page(view: Callable[..., HttpResponse]) -> View:
    """A view of the portal. It gets `language` from the address and never looks at who asks."""

    @require_safe
    @wraps(view)
    def answered(request: HttpRequest, *args: Any, language: str, **kwargs: Any) -> HttpResponse:
        with translation.override(language), timezone.override(None):
            try:
                response = view(request, *args, **kwargs)
            except Problem as problem:
                response = page(
                    "portal/problem.html", "", {"problem": problem}, status=problem.type.status, cache=FRESH
                )
            response.headers.setdefault("Content-Language", language)
        conditional = get_conditional_response(request, etag=response.headers.get("ETag"), response=response)
        assert isinstance(conditional, HttpResponse)
        return conditional

    answered.__dict__["public_because"] = REASON
    return answered


def page(
    template: str, place: str, context: Mapping[str, Any], *, status: int = 200, cache: str = SHARED
) -> HttpResponse:
    """A page of the portal, written without the request: nothing of whoever asks can be in it."""
    body = render_to_string(template, {"around": around(place), **context})
    return answer(body.encode(), "text/html; charset=utf-8", status=status, cache=cache)


def answer(
    body: bytes, media: str, *, name: str = "", status: int = 200, cache: str = SHARED, anywhere: bool = False
) -> HttpResponse:
    """Bytes with their name. name: of a download. anywhere: other sites may show it."""
    response = HttpResponse(body, content_type=media, status=status)
    response["Cache-Control"] = cache
    if status == 200 and cache == SHARED:
        response["ETag"] = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    if name:
        response["Content-Disposition"] = f'attachment; filename="{name}"'
    if anywhere:
        response["Cross-Origin-Resource-Policy"] = "cross-origin"
        response["Access-Control-Allow-Origin"] = "*"
    return response


@portal_page
def not_found(request: HttpRequest) -> HttpResponse:
    """For addresses that lead nowhere."""
    raise OUT_OF_SCOPE.because()
