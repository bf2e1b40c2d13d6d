"""/healthz: 200 once the database answers and every migration is applied."""

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse
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
