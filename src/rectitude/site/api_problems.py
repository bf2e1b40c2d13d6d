"""Whatever goes wrong under /api/ is answered as RFC 9457 problem details, also where a page would be answered."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext_lazy as _

from rectitude.base.problems import NOT_ALLOWED, OUT_OF_SCOPE, Problem, ProblemType

PROBLEM_JSON = "application/problem+json"
UNREADABLE = ProblemType(
    code="request.unreadable",
    status=400,
    title=_("We could not read what was sent"),
    action=_("Compare it with the description at /api/openapi.json."),
)
READ_ONLY = ProblemType(
    code="request.read-only",
    status=405,
    title=_("This address can only be read"),
    action=_("Ask with GET. Whatever changes something is done on the pages."),
)
OUR_FAULT = ProblemType(
    code="server.failed",
    status=500,
    title=_("Something went wrong on our side"),
    action=_("Wait a minute and try again. If it happens again, tell the people who run this site when it happened."),
)
_BY_STATUS = {403: NOT_ALLOWED, 404: OUT_OF_SCOPE, 405: READ_ONLY}


def answer(problem: Problem) -> HttpResponse:
    """A problem as problem details."""
    return JsonResponse(problem.as_dict(), status=problem.type.status, content_type=PROBLEM_JSON)


class ApiProblemsMiddleware:
    """Outside the framework's own error pages: an address nobody has, a wrong method, an error of ours."""

    def __init__(self, respond: Callable[[HttpRequest], HttpResponse]) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.respond(request)
        kind = response.headers.get("Content-Type", "")
        if response.status_code < 400 or not request.path.startswith("/api/") or kind.startswith(PROBLEM_JSON):
            return response
        meant = OUR_FAULT if response.status_code >= 500 else _BY_STATUS.get(response.status_code, UNREADABLE)
        told = answer(meant.because())
        if "Allow" in response.headers:
            told.headers["Allow"] = response.headers["Allow"]
        return told
