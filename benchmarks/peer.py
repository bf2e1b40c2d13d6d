"""The peer: a bare Django view, one read of 50 rows, one template with a table. No session, no sign-in, no translations.

It is what this machine, this Python, this Django and this server can do at best with a page of that size; the ratio to
it says what everything else of ours costs, whatever the machine.
"""

import os
import sqlite3
from pathlib import Path

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

_FILE = Path(os.environ["RECTITUDE_DATA_DIR"]) / "peer.sqlite3"
_PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Peer</title></head><body><h1>{{ rows|length }}
institutions</h1><table><thead><tr><th>Institution</th><th>Country</th><th>State</th><th>Answered</th><th>Due</th></tr></thead>
<tbody>{% for row in rows %}<tr><th scope="row"><a href="/{{ row.0 }}/">{{ row.1 }}</a></th><td>{{ row.2 }}</td>
<td>{{ row.3 }}</td><td>{{ row.4 }} of 45</td><td>{{ row.5 }}</td></tr>{% endfor %}</tbody></table></body></html>"""


def table(request: HttpRequest) -> HttpResponse:
    """Fifty rows as a table."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, name, country, state, answered, due FROM institution ORDER BY name LIMIT 50")
        rows = cursor.fetchall()
    return HttpResponse(_TEMPLATE.render({"rows": rows}))


def healthz(request: HttpRequest) -> HttpResponse:
    """Ready."""
    return HttpResponse("ok")


def _fill() -> None:
    with sqlite3.connect(_FILE) as made:
        made.execute("PRAGMA journal_mode=WAL")
        made.execute(
            "CREATE TABLE IF NOT EXISTS institution (id INTEGER PRIMARY KEY, name, country, state, answered, due)"
        )
        if made.execute("SELECT count(*) FROM institution").fetchone() == (0,):
            made.executemany(
                "INSERT INTO institution (name, country, state, answered, due) VALUES (?, ?, ?, ?, ?)",
                [(f"Service number {n:04}", f"Land {n % 18}", "answering", n % 46, "2026-10-05") for n in range(2_000)],
            )
            made.execute("CREATE INDEX institution_name ON institution (name)")


urlpatterns = [path("", table), path("healthz", healthz)]
settings.configure(
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF=__name__,
    SECRET_KEY="peer",
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": str(_FILE), "CONN_MAX_AGE": 60}},
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
    MIDDLEWARE=["django.middleware.gzip.GZipMiddleware", "django.middleware.common.CommonMiddleware"],
)
django.setup()
_fill()
_TEMPLATE = engines["django"].from_string(_PAGE)
application = get_wsgi_application()
