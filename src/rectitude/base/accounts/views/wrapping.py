"""Pages made by allauth, each with its decision, and with our words when there were too many tries."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase

from rectitude.base.access.middleware import problem_response
from rectitude.base.access.views import decided, public_page, require
from rectitude.base.accounts import limits
from rectitude.base.accounts.rules import SIGNED_IN
from rectitude.core.access import Resource

View = Callable[..., HttpResponseBase]


def own_page(view: View, *, limit: str = "") -> View:
    """A page about oneself: anybody signed in. limit names the rate limit allauth applies to it."""

    @decided(SIGNED_IN)
    @wraps(view)
    def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        require(request, SIGNED_IN, Resource(kind="own-page", key=request.path))
        return _with_wait(request, view(request, *args, **kwargs), app=limits.ACCOUNT, limit=limit)

    return page


def open_page(view: View, *, because: str, limit: str = "", app: str = limits.ACCOUNT, field: str = "") -> View:
    """A page for anybody. field is the form field whose value the limit counts by, where it does."""

    @public_page(because)
    @wraps(view)
    def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return _with_wait(request, view(request, *args, **kwargs), app=app, limit=limit, field=field)

    return page


def _with_wait(request: Any, response: HttpResponseBase, *, app: str, limit: str, field: str = "") -> HttpResponseBase:
    if response.status_code != 429 or not limit:
        return response
    key = request.POST.get(field, "").strip().lower() if field else None
    problem = limits.too_many_tries(request, app=app, action=limit, key=key)
    answer = problem_response(request, problem)
    answer["Retry-After"] = str(problem.details["seconds"])
    return answer
