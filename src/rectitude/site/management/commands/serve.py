"""`rectitude serve`: server and worker together, for a deployment."""

import sys
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser

from rectitude.site.processes import require_free_port, run_together
from rectitude.site.setup import prepare


class Command(BaseCommand):
    help = "Apply migrations, collect assets, then run the server and the worker until stopped."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args: Any, **options: Any) -> None:
        host, port = options["host"], options["port"]
        require_free_port(host, port)
        prepare()
        call_command("check", deploy=False)
        code = run_together(
            host=host, port=port, when_ready=lambda: print(f"Ready on http://{host}:{port}", flush=True)
        )
        sys.exit(code)
