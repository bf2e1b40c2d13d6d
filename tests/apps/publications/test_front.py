"""The memory in front of the portal: the same answers, and never an old one for longer than a second."""

import gzip
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.core.wsgi import get_wsgi_application
from django.test import RequestFactory

from rectitude.apps.publications.actions.releasing import withdraw_release
from rectitude.apps.publications.front import PortalFront
from rectitude.apps.publications.models import Release
from rectitude.apps.publications.queries.portal import portal_state
from tests.apps.publications.publishing import counted, figure, published
from tests.cast import World

pytestmark = pytest.mark.django_db(transaction=True)
PAGE = "/public/r/status/"


@dataclass
class Front:
    """A front around Django with a clock of its own, that counts how often Django was asked."""

    now: float = 0.0
    asked: list[str] = field(default_factory=list)
    most_bytes: int = 1 << 20
    state: Callable[[], object] = portal_state

    def __post_init__(self) -> None:
        django = get_wsgi_application()

        def counting(environ: dict[str, Any], start: Any) -> Any:
            self.asked.append(environ["PATH_INFO"])
            return django(environ, start)

        self.front = PortalFront(
            counting, state=lambda: self.state(), most_bytes=self.most_bytes, clock=lambda: self.now
        )

    def get(self, path: str, method: str = "GET", **headers: str) -> tuple[str, dict[str, str], bytes]:
        environ = RequestFactory().generic(method, path, **headers).environ
        told: list[Any] = []
        body = b"".join(self.front(environ, lambda status, headers, error=None: told.append((status, dict(headers)))))
        return told[-1][0], told[-1][1], body


@pytest.fixture
def release(world: World) -> Release:
    """Something released."""
    world.grant("bruno", "programme_officer", "programme", "crimjust")
    return published(world, counted(world), [figure("open")])


def test_a_page_is_asked_for_once_and_answered_to_everybody(release: Release) -> None:
    front = Front()
    plain = front.get(PAGE)
    packed = front.get(f"{PAGE}?utm=1", HTTP_ACCEPT_ENCODING="br, gzip", HTTP_COOKIE="rectitude=stolen")
    assert plain[0] == packed[0] == "200 OK"
    assert gzip.decompress(packed[2]) == plain[2]
    assert packed[1]["Content-Encoding"] == "gzip"
    assert plain[1]["Vary"] == packed[1]["Vary"] == "Accept-Encoding"
    assert "Set-Cookie" not in packed[1]
    assert front.get(PAGE, HTTP_ACCEPT_ENCODING="gzip;q=0")[2] == plain[2]
    assert front.get(PAGE, "HEAD")[1:] == (plain[1], b"")
    for answer in (plain, packed):
        assert front.get(PAGE, HTTP_IF_NONE_MATCH=answer[1]["ETag"])[0] == "304 Not Modified"
    assert front.asked == [PAGE]


def test_what_is_withdrawn_or_corrected_is_seen_within_a_second(release: Release, world: World) -> None:
    front = Front()
    assert b"Open" in front.get(PAGE)[2]
    published(world, release.publication, [figure("open", 41)], reason="Miscounted.", is_correction=True)
    front.now = 0.9
    assert b"Miscounted." not in front.get(PAGE)[2]
    front.now = 1.0
    assert b"Miscounted." in front.get(PAGE)[2]
    withdraw_release(by=world.actor("petra"), at=world.now, release=Release.objects.get(number=2), reason="All wrong.")
    front.now = 2.0
    assert b"All wrong." in front.get(PAGE)[2]


def test_nothing_comes_from_memory_when_the_numbers_cannot_be_read(release: Release) -> None:
    front = Front()
    front.get(PAGE)

    def broken() -> object:
        raise OSError("no database")

    front.state, front.now = broken, 5.0
    assert front.get(PAGE)[0] == "200 OK"
    assert front.asked == [PAGE, PAGE]


def test_memory_is_bounded_and_errors_are_not_kept(release: Release) -> None:
    front = Front(most_bytes=30_000)
    for number in range(40):
        assert front.get(f"/public/r/nowhere-{number}/")[0] == "404 Not Found"
    pages = ["", "statistics/", "reports/", "scorecards/", "institutions/", "r/status/", "r/status/1/"]
    for place in pages * 2:
        front.get(f"/public/{place}")
    assert len(front.front._kept) < len(pages)
    assert front.front._size <= 30_000
    assert all("nowhere" not in path for path in front.front._kept)


def test_everything_else_passes(release: Release) -> None:
    front = Front()
    assert front.get("/healthz")[2] == b"ok\n"
    assert front.get(PAGE, "POST")[0].startswith("405")
