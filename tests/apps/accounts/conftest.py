"""The clock stands in the world of the cast, and every test begins with no tries counted."""

import hashlib
import hmac
import json
import re
import struct
import time
from base64 import b32decode
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client

from rectitude.base.audit.models import Event
from tests.cast import NOW, PASSWORD, World


@pytest.fixture(autouse=True)
def moment() -> Iterator[time_machine.Traveller]:
    """Nearly nine, a day after the world was made; `moment.shift(...)` lets time pass."""
    cache.clear()
    with time_machine.travel(NOW + timedelta(days=1, seconds=-30), tick=True) as traveller:
        yield traveller
    cache.clear()


@pytest.fixture
def visitor() -> Client:
    """Somebody at the door."""
    return Client()


def signed_in(world: World, name: str) -> Client:
    """One of the cast, signed in by typing their password."""
    client = Client()
    answer = client.post("/accounts/login/", {"login": world.people[name].email, "password": PASSWORD})
    assert answer.status_code == 302, answer.content.decode()
    return client


def events(name: str = "") -> list[tuple[str, str, dict[str, Any]]]:
    """What the ledger says, oldest first: name, actor and details; of one kind or of all."""
    found = Event.objects.filter(name=name) if name else Event.objects.all()
    return [(e.name, e.actor, json.loads(e.details_text)) for e in found.order_by("pk")]


def text_of(answer: Any, *addresses: str) -> str:
    """A page without what differs between any two requests, and without the addresses typed."""
    body = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", answer.content.decode())
    for address in addresses:
        body = body.replace(address, "ADDRESS")
    return body


def totp_code(secret: str, *, at: float | None = None) -> str:
    """The six figures of RFC 6238 (SHA-1, 30 seconds)."""
    step = int((time.time() if at is None else at) // 30)
    mac = hmac.new(b32decode(secret), struct.pack(">Q", step), hashlib.sha1).digest()
    offset = mac[-1] & 15
    return f"{(struct.unpack('>I', mac[offset : offset + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"
