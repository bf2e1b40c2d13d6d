"""Puts the actor and the moment on every request, and turns a Problem into an answer."""

from collections.abc import Callable
from typing import Any, cast

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from rectitude.base.access.queries import actor_of
from rectitude.base.access.requests import ActorRequest
from rectitude.base.access.sign_in import sign_in_redirect
from rectitude.base.problems import Problem

Respond = Callable[[HttpRequest], HttpResponse]


class ActorMiddleware:
    """The one place where a request reads the clock."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        known: Any = request
        known.moment = timezone.now()
        known.actor = SimpleLazyObject(lambda: actor_of(known.user, at=known.moment))
        known.decisions = []
        return self.respond(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Render a Problem; anything else stays an error."""
        if not isinstance(exception, Problem):
            return None
        return problem_response(cast("ActorRequest", request), exception)


def problem_response(request: ActorRequest, problem: Problem) -> HttpResponse:
    """A problem as a page, as problem details for the API and scripts, or as the way to the sign-in page."""
    wants_json = request.path.startswith("/api/") or request.headers.get("accept", "").startswith("application/json")
    if wants_json:
        return JsonResponse(problem.as_dict(), status=problem.type.status, content_type="application/problem+json")
    if problem.type.status == 401:
        return sign_in_redirect(request)
    return render(request, "ui/problem.html", {"problem": problem}, status=problem.type.status)
