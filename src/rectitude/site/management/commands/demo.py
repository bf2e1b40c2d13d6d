"""`rectitude demo`: the demo region, served."""

import os
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.db import connection
from django.utils import timezone

from rectitude.site.demo import load_demo, sign_in_lines
from rectitude.site.processes import run_together
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
        _forget_half_loaded()
        prepare()
        HALF_LOADED.touch()
        load_demo(at=timezone.now())
        HALF_LOADED.unlink()
        if options["load_only"]:
            return
        sys.exit(run_together(host=host, port=port, when_ready=lambda: _tell(host, port)))


def _forget_half_loaded() -> None:
    """A first load that was interrupted begins again: the demo holds nothing of anybody's."""
    if HALF_LOADED.exists() and connection.vendor == "sqlite":
        connection.close()
        for path in settings.RECTITUDE_DATA_DIR.glob("rectitude.sqlite3*"):
            path.unlink()


def _tell(host: str, port: int) -> None:
    print(f"\nRectitude is ready: http://{host}:{port}\n", flush=True)
    for line in sign_in_lines():
        print(line, flush=True)
    print(f"\nTo try passkeys, open http://localhost:{port} instead. Ctrl-C ends it.", flush=True)
