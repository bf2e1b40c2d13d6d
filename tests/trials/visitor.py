"""Somebody at a browser, as far as HTTP goes: cookies, the forgery token, forms, one connection."""

import http.client
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import uuid4

FORM = "application/x-www-form-urlencoded"
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


class LineDownError(Exception):
    """No answer came back: nobody knows whether it was done."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What the server said."""

    status: int
    location: str
    body: bytes


class Visitor:
    """Signs in once; the session must outlive every kill."""

    def __init__(self, port: int, *, email: str, key: str) -> None:
        self.port, self.email, self.key = port, email, key
        self.cookies: dict[str, str] = {}
        self.token = ""
        self._line: http.client.HTTPConnection | None = None

    def sign_in(self, password: str) -> None:
        """Over the sign-in page, like everybody."""
        self.get("/accounts/login/")
        reply = self.post("/accounts/login/", {"login": [self.email], "password": [password]})
        assert reply.status == 302, f"{self.email} could not sign in: {reply.status}"
        self.get("/")

    def get(self, path: str) -> Reply:
        """Read a page; its forgery token is kept for the next form."""
        reply = self._send("GET", path, None, {})
        found = _TOKEN.search(reply.body.decode())
        if found:
            self.token = found.group(1)
        return reply

    def post(self, path: str, fields: Mapping[str, Sequence[str]], **headers: str) -> Reply:
        """Send a form. headers: further ones."""
        return self._send("POST", path, self._body(fields), {"Content-Type": FORM, **headers})

    def post_unheard(self, path: str, fields: Mapping[str, Sequence[str]], *, share: float) -> None:
        """Send a form over a line of its own that is cut: after that share of the body, and before any answer."""
        body = self._body(fields)
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        line.putrequest("POST", path)
        for name, value in (("Content-Type", FORM), ("Content-Length", str(len(body))), ("Cookie", self._cookies)):
            line.putheader(name, value)
        line.endheaders(body[: int(len(body) * share)])
        line.close()

    def upload(self, path: str, fields: Mapping[str, str], *, name: str, content: bytes) -> Reply:
        """Send a form with a file."""
        edge = uuid4().hex
        lines = [
            f'--{edge}\r\nContent-Disposition: form-data; name="{field}"\r\n\r\n{value}\r\n'
            for field, value in {"csrfmiddlewaretoken": self.token, **fields}.items()
        ]
        head = f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
        body = "".join(lines).encode() + head.encode() + content + f"\r\n--{edge}--\r\n".encode()
        return self._send("POST", path, body, {"Content-Type": f"multipart/form-data; boundary={edge}"})

    def hang_up(self) -> None:
        """Close the connection."""
        if self._line is not None:
            self._line.close()
            self._line = None

    @property
    def _cookies(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def _body(self, fields: Mapping[str, Sequence[str]]) -> bytes:
        return urlencode([("csrfmiddlewaretoken", self.token), *((n, v) for n in fields for v in fields[n])]).encode()

    def _send(self, method: str, path: str, body: bytes | None, headers: dict[str, str]) -> Reply:
        cookies = self._cookies
        self._line = self._line or http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            self._line.request(method, path, body, {**headers, "Cookie": cookies} if cookies else headers)
            answer = self._line.getresponse()
            content = answer.read()
        except (http.client.HTTPException, OSError) as error:
            self.hang_up()
            raise LineDownError(path) from error
        for said in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = said.split(";")[0].partition("=")
            self.cookies[name] = value
        return Reply(status=answer.status, location=answer.headers.get("Location", ""), body=content)
