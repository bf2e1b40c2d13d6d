"""`rectitude demo`: the demo region, served."""

import os
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from rectitude.site.demo import load_demo, sign_in_lines
from rectitude.site.processes import run_together
from rectitude.site.setup import prepare


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
        prepare()
        load_demo(at=timezone.now())
        if options["load_only"]:
            return
        sys.exit(run_together(host=host, port=port, when_ready=lambda: _tell(host, port)))


def _tell(host: str, port: int) -> None:
    print(f"\nRectitude is ready: http://{host}:{port}\n", flush=True)
    for line in sign_in_lines():
        print(line, flush=True)
    print("\nCtrl-C ends it.", flush=True)
