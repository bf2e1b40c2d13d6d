"""The read API: what the screens show, as JSON with an OpenAPI description."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from rectitude import __version__
from rectitude.base.problems import OUT_OF_SCOPE, SIGN_IN_NEEDED, Problem
from rectitude.site.api_problems import UNREADABLE, answer


def signed_in(request: HttpRequest) -> Any:
    """API callers are people with a session; their decisions are the pages' decisions."""
    actor: Any = getattr(request, "actor", None)
    return actor if actor is not None and actor.is_signed_in else None


api = NinjaAPI(
    title="Rectitude",
    version=__version__,
    description="What the screens show, to whoever may see it. Errors are RFC 9457 problem details.",
    auth=signed_in,
    docs_url=None,
    urls_namespace="api",
)


@api.exception_handler(AuthenticationError)
def _not_signed_in(request: HttpRequest, error: Exception) -> HttpResponse:
    return answer(SIGN_IN_NEEDED.because())


@api.exception_handler(HttpError)
def _http_error(request: HttpRequest, error: Exception) -> HttpResponse:
    return answer(OUT_OF_SCOPE.because())


@api.exception_handler(ValidationError)
def _unreadable(request: HttpRequest, error: Exception) -> HttpResponse:
    return answer(UNREADABLE.because())


@api.exception_handler(Problem)
def _problem(request: HttpRequest, error: Exception) -> HttpResponse:
    assert isinstance(error, Problem)
    return answer(error)


api.add_router("", "rectitude.apps.assessments.api.router")
api.add_router("", "rectitude.apps.indices.api.router")
api.add_router("", "rectitude.apps.recommendations.api.router")
api.add_router("", "rectitude.apps.risks.api.router")
api.add_router("", "rectitude.base.chain.api.router")
api.add_router("", "rectitude.base.institutions.api.router")
api.add_router("", "rectitude.base.proofs.api.router")
