"""What stands in front of Django and answers the public pages from memory: 20 microseconds where a page takes 5,000.

A page is kept by its path, as it is and compressed. At most once a second each process asks the database two numbers
that grow whenever something is released or withdrawn; when they have grown, everything kept is thrown away. So nobody is
shown what was withdrawn for longer than a second. When the numbers cannot be read, nothing is answered from memory.
"""

from __future__ import annotations

import gzip
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from threading import Lock
from time import monotonic
from typing import Any

PREFIX = "/public/"
ASK_EVERY = 1.0
LARGEST = 1 << 20
"""Larger answers are not kept; they are files somebody downloads once."""
WORTH_COMPRESSING = 600
COMPRESSIBLE = ("text/", "application/json", "application/feed+json", "application/atom+xml", "image/svg+xml")
DROPPED = (
    "HTTP_COOKIE", "HTTP_AUTHORIZATION", "HTTP_ACCEPT_LANGUAGE", "HTTP_ACCEPT_ENCODING", "HTTP_IF_NONE_MATCH",
    "HTTP_IF_MODIFIED_SINCE", "HTTP_RANGE",
)  # fmt: skip

Environ = dict[str, Any]
Headers = list[tuple[str, str]]
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer of the application. etag: its name without quotes; packed: the body compressed, where that is worth it."""

    status: str
    headers: Headers
    body: bytes
    etag: str
    packed: bytes | None

    @property
    def size(self) -> int:
        """Bytes it takes in memory, roughly."""
        return len(self.body) + len(self.packed or b"") + 1000

    @property
    def may_be_kept(self) -> bool:
        """Whether the application allows everybody the same bytes."""
        said = dict(self.headers).get("Cache-Control", "")
        return self.status.startswith("200") and said.startswith("public") and len(self.body) <= LARGEST


class PortalFront:
    """A WSGI application around another. state: the numbers that grow; clock: seconds; most_bytes: of memory, 0 for none."""

    def __init__(
        self,
        application: Application,
        *,
        state: Callable[[], object],
        most_bytes: int,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self.application = application
        self.state = state
        self.clock = clock
        self.most_bytes = most_bytes
        self._kept: OrderedDict[str, Answer] = OrderedDict()
        self._size = 0
        self._seen: object = None
        self._asked = float("-inf")
        self._lock = Lock()

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        path, method = environ["PATH_INFO"], environ["REQUEST_METHOD"]
        if not path.startswith(PREFIX) or method not in ("GET", "HEAD") or not self.most_bytes:
            return self.application(environ, start_response)
        if not self._is_current():
            return self.application(environ, start_response)
        found = self._found(path)
        if found is None:
            seen = self._seen
            found = _asked(self.application, environ)
            if found.may_be_kept:
                self._keep(path, found, seen)
        return _told(found, environ, start_response)

    def _is_current(self) -> bool:
        """Ask for the numbers when a second has passed; forget everything when they are others. False: not readable."""
        with self._lock:
            now = self.clock()
            if now - self._asked < ASK_EVERY:
                return True
            try:
                seen = self.state()
            except Exception:  # whatever is wrong with the database, Django says it better
                return False
            if seen != self._seen:
                self._kept.clear()
                self._size = 0
                self._seen = seen
            self._asked = now
            return True

    def _found(self, path: str) -> Answer | None:
        with self._lock:
            found = self._kept.get(path)
            if found is not None:
                self._kept.move_to_end(path)
            return found

    def _keep(self, path: str, answer: Answer, seen: object) -> None:
        with self._lock:
            # A page begun before something was released must not outlive it.
            if seen != self._seen or path in self._kept or answer.size > self.most_bytes:
                return
            self._kept[path] = answer
            self._size += answer.size
            while self._size > self.most_bytes:
                self._size -= self._kept.popitem(last=False)[1].size


def _asked(application: Application, environ: Environ) -> Answer:
    """The application's answer to the path alone: nothing of whoever asks reaches it."""
    plain = {key: value for key, value in environ.items() if key not in DROPPED}
    plain |= {"REQUEST_METHOD": "GET", "QUERY_STRING": ""}
    told: list[tuple[str, Headers]] = []

    def start(status: str, headers: Headers, _error: Any = None) -> None:
        told.append((status, headers))

    parts = application(plain, start)
    try:
        body = b"".join(parts)
    finally:
        close = getattr(parts, "close", None)
        if close is not None:
            close()
    status, headers = told[-1]
    by_name = {name.title(): value for name, value in headers}
    kept = [(name, value) for name, value in headers if name.title() not in ("Content-Length", "Set-Cookie", "Vary")]
    etag = by_name.get("Etag", "").removeprefix("W/").strip('"')
    return Answer(status, [(n, v) for n, v in kept if n.title() != "Etag"], body, etag, _packed(body, by_name))


def _packed(body: bytes, headers: dict[str, str]) -> bytes | None:
    if len(body) < WORTH_COMPRESSING or not headers.get("Content-Type", "").startswith(COMPRESSIBLE):
        return None
    return gzip.compress(body, compresslevel=6, mtime=0)


def _told(answer: Answer, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
    headers = list(answer.headers)
    is_packed = answer.packed is not None and _takes_gzip(environ.get("HTTP_ACCEPT_ENCODING", ""))
    if answer.packed is not None:
        headers.append(("Vary", "Accept-Encoding"))
    if answer.etag:
        etag = f'"{answer.etag}-gz"' if is_packed else f'"{answer.etag}"'
        headers.append(("ETag", etag))
        if answer.etag in environ.get("HTTP_IF_NONE_MATCH", ""):
            start_response("304 Not Modified", [one for one in headers if one[0] != "Content-Type"])
            return []
    body = answer.packed if is_packed and answer.packed is not None else answer.body
    if is_packed:
        headers.append(("Content-Encoding", "gzip"))
    headers.append(("Content-Length", str(len(body))))
    start_response(answer.status, headers)
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]


def _takes_gzip(accepted: str) -> bool:
    for one in accepted.lower().split(","):
        name, _, quality = one.partition(";")
        if name.strip() in ("gzip", "*"):
            return quality.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False
