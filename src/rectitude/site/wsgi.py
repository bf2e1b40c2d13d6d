"""The WSGI application granian serves: the public pages from memory, everything else by Django."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rectitude.site.settings")
_django = get_wsgi_application()

from django.conf import settings  # noqa: E402
from django.db import close_old_connections  # noqa: E402

from rectitude.apps.publications.front import PortalFront  # noqa: E402
from rectitude.apps.publications.queries.portal import portal_state  # noqa: E402


def _state() -> object:
    close_old_connections()
    return portal_state()


application = PortalFront(_django, state=_state, most_bytes=settings.RECTITUDE_PORTAL_CACHE_MB << 20)
