"""/healthz: 200 once the database answers and every migration is applied."""

from collections.abc import Callable

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.cache import never_cache

from rectitude.base.access.views import public_page

_state = {"migrated": False}


@public_page("a load balancer asks it, and it tells nothing but ready or not")
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """Answer 200 "ok" or 503 with the reason in two words."""
    try:
        if not _state["migrated"]:
            executor = MigrationExecutor(connection)
            if executor.migration_plan(executor.loader.graph.leaf_nodes()):
                return HttpResponse("migrations pending\n", status=503, content_type="text/plain")
            _state["migrated"] = True
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Exception:
        return HttpResponse("database unreachable\n", status=503, content_type="text/plain")
    return HttpResponse("ok\n", content_type="text/plain")


class HealthMiddleware:
    """Answers /healthz before anything else looks at the request: who asks comes by number and not by our name, and
    without TLS, so that neither the list of hosts nor https may stand in the way.
    """

    def __init__(self, respond: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return healthz(request) if request.path == "/healthz" else self.respond(request)
