"""Public pages are answered before anything asks who is there: no session, no cookie, no language but the address's."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve

from rectitude.apps.publications.views.answering import not_found

PREFIX = "/public/"


class PortalMiddleware:
    """Answers what begins with /public/ and lets everything else pass. Stands before sessions and languages."""

    def __init__(self, respond: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith(PREFIX):
            return self.respond(request)
        try:
            view, args, kwargs = resolve(request.path_info)
        except Resolver404:
            return _elsewhere(request)
        answered: HttpResponseBase = view(request, *args, **kwargs)
        answered.headers.setdefault("X-Frame-Options", "DENY")
        if answered.headers["X-Frame-Options"] == "":
            del answered.headers["X-Frame-Options"]
        return answered


def _elsewhere(request: HttpRequest) -> HttpResponseBase:
    """The same address with the slash that was forgotten, or a page that says that there is nothing."""
    try:
        resolve(f"{request.path_info}/")
    except Resolver404:
        answered = not_found(request, language="en")
        answered.headers["X-Frame-Options"] = "DENY"
        return answered
    return HttpResponsePermanentRedirect(f"{request.path_info}/")
