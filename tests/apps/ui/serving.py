"""A small web server for browser tests of single pages, under the policy of the product."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

from rectitude.base.ui.csp import policy_text

ROOT = Path(__file__).parents[3]
BUILT = ROOT / "src/rectitude/base/ui/static/ui"
AXE = ROOT / "assets/node_modules/axe-core/axe.min.js"
KINDS = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}


class Asked(NamedTuple):
    """A request: its method, path, body and token."""

    method: str
    path: str
    body: str
    token: str | None


class Told(NamedTuple):
    """An answer."""

    status: int
    kind: str
    text: str


def handler_of(answer: Callable[[Asked], Told]) -> type[BaseHTTPRequestHandler]:
    """Built scripts and styles from disk, everything else from the answerer."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            file = BUILT / Path(self.path).name
            if file.suffix in KINDS:
                self.say(Told(200, KINDS[file.suffix], file.read_text("utf-8")))
            else:
                self.say(answer(Asked("GET", self.path, "", None)))

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self.say(answer(Asked("POST", self.path, body, self.headers["X-CSRFToken"])))

        def say(self, told: Told) -> None:
            encoded = told.text.encode()
            self.send_response(told.status)
            self.send_header("Content-Type", f"{told.kind}; charset=utf-8")
            self.send_header("Content-Length", str(len(encoded)))
            self.send_header("Content-Security-Policy", policy_text(settings.SECURE_CSP))
            self.end_headers()
            self.wfile.write(encoded)

        def log_message(self, format: str, *args: object) -> None:
            pass

    return Handler


@contextmanager
def served(answer: Callable[[Asked], Told]) -> Iterator[str]:
    """The address of a server that answers so, for as long as it is needed."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler_of(answer))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
