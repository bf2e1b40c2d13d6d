"""`rectitude demo`: the demo region, served."""

import os
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.utils import timezone

from rectitude.base.accounts.models import Person
from rectitude.site.demo import is_loaded, load_demo, sign_in_lines
from rectitude.site.processes import require_free_port, run_together
from rectitude.site.setup import prepare

HALF_LOADED: Path = settings.RECTITUDE_DATA_DIR / "demo-half-loaded"


class Command(BaseCommand):
    help = "Set up a fictitious region in mid-round, then serve it and print how to sign in."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--load-only", action="store_true", help="load the data and stop")

    def handle(self, *args: Any, **options: Any) -> None:
        host, port = options["host"], options["port"]
        os.environ["RECTITUDE_DEMO"] = "yes"
        os.environ["RECTITUDE_BASE_URL"] = f"http://{host}:{port}"
        if not options["load_only"]:
            require_free_port(host, port)
        _forget_half_loaded()
        prepare()
        load_where_empty()
        if options["load_only"]:
            return
        sys.exit(run_together(host=host, port=port, when_ready=lambda: _tell(host, port)))


def _forget_half_loaded() -> None:
    """A first load that was interrupted begins again: the mark is only ever made on an empty database."""
    if HALF_LOADED.exists() and connection.vendor == "sqlite":
        connection.close()
        for ending in ("", "-wal", "-shm"):
            Path(f"{settings.DATABASES['default']['NAME']}{ending}").unlink(missing_ok=True)


def load_where_empty() -> None:
    """Load the demo into an empty database; beside anybody's real data it does not go."""
    if is_loaded():
        return
    if Person.objects.exists():
        raise CommandError(
            f"{settings.RECTITUDE_DATA_DIR} holds data that is not the demo's. "
            "Give the demo a folder of its own: RECTITUDE_DATA_DIR=/tmp/demo rectitude demo"
        )
    HALF_LOADED.touch()
    load_demo(at=timezone.now())
    HALF_LOADED.unlink()


def _tell(host: str, port: int) -> None:
    print(f"\nRectitude is ready: http://{host}:{port}\n", flush=True)
    for line in sign_in_lines():
        print(line, flush=True)
    print(f"\nTo try passkeys, open http://localhost:{port} instead. Ctrl-C ends it.", flush=True)
