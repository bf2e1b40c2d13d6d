"""What a browser fetches of a page: on the first visit everything, on the next only what may not be kept."""

import http.client
import re
from collections.abc import Iterable

from tests.trials.visitor import Visitor

_LINKED = re.compile(r'<(?:link[^>]+rel="(?:stylesheet|icon|modulepreload)"[^>]*href|script[^>]+src)="([^"]+)"')
_IMPORTED = re.compile(rb'(?:from|import)\s*"(\.{0,2}/[^"]+)"')


def signed_in(port: int, reader: str, password: str) -> str:
    """The Cookie header of a reader who signed in over the sign-in page."""
    visitor = Visitor(port, email=f"{reader}@demo.example", key="")
    visitor.sign_in(password)
    visitor.hang_up()
    return "; ".join(f"{name}={value}" for name, value in visitor.cookies.items())


def fetch(port: int, path: str, cookie: str, *, encoding: str = "br, gzip") -> tuple[int, bytes, int, str]:
    """Status, body as sent, bytes on the wire with headers, content encoding."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    line.request("GET", path, headers={"Cookie": cookie, "Accept-Encoding": encoding, "Accept-Language": "en"})
    answer = line.getresponse()
    body = answer.read()
    head = sum(len(name) + len(value) + 4 for name, value in answer.getheaders())
    line.close()
    return answer.status, body, len(body) + head, answer.headers.get("Content-Encoding", "")


class Line:
    """A connection that stays open, as a browser's does from page to page."""

    def __init__(self, port: int, cookie: str) -> None:
        self._line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self._headers = {"Cookie": cookie, "Accept-Encoding": "br, gzip", "Accept-Language": "en"}

    def get(self, path: str) -> int:
        """Read a page; its status."""
        self._line.request("GET", path, headers=self._headers)
        answer = self._line.getresponse()
        answer.read()
        return answer.status


def visit_sizes(port: int, path: str, cookie: str) -> tuple[int, int]:
    """Bytes of the first visit (page, styles, scripts, icon) and of a repeated one (the page alone)."""
    status, _, page, _ = fetch(port, path, cookie)
    assert status == 200, f"{path}: {status}"
    _, plain, _, _ = fetch(port, path, cookie, encoding="identity")
    assets = _assets(port, _LINKED.findall(plain.decode()))
    return page + sum(assets.values()), page


def _assets(port: int, paths: Iterable[str]) -> dict[str, int]:
    """Path -> bytes on the wire of these assets and of whatever they import in turn."""
    sizes: dict[str, int] = {}
    waiting = list(paths)
    while waiting:
        path = waiting.pop()
        if path in sizes or path.startswith("data:"):
            continue
        status, plain, _, _ = fetch(port, path, "", encoding="identity")
        assert status == 200, f"{path}: {status}"
        sizes[path] = fetch(port, path, "")[2]
        if path.endswith(".js"):
            waiting += [_joined(path, found.decode()) for found in _IMPORTED.findall(plain)]
    return sizes


def _joined(base: str, path: str) -> str:
    if path.startswith("/"):
        return path
    parts = base.split("/")[:-1]
    for step in path.split("/"):
        parts = parts[:-1] if step == ".." else parts if step == "." else [*parts, step]
    return "/".join(parts)
