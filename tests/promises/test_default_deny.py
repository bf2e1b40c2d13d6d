"""Every address carries a decision, and whoever has none gets nothing, leaves a trace and learns nothing."""

import re
from collections.abc import Callable, Iterator

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from ninja.operation import PathView

from rectitude.apps.assessments.models import Round
from rectitude.base.audit.models import Event
from tests.cast import World

# The API's description and the name it is reversed by: they hold no data and take no decision.
DESCRIPTION = {"api/", "api/openapi.json"}


def _routes(resolver: URLResolver | None = None, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in (resolver or get_resolver()).url_patterns:
        route = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _routes(entry, route)
        else:
            yield route, entry


ROUTES = sorted(dict(_routes()).items(), key=lambda pair: pair[0])


def _carries_a_decision(view: object) -> bool:
    for cell in getattr(view, "__closure__", None) or ():
        if isinstance(cell.cell_contents, PathView):  # an address of the API: each of its operations must carry one
            return all(_carries_a_decision(operation.view_func) for operation in cell.cell_contents.operations)
    return _carries(view, "rule") or _carries(view, "public_because")


def _carries(view: object, mark: str) -> bool:
    """Whether the view, or one that it wraps, carries the mark."""
    while view is not None:
        if hasattr(view, mark):
            return True
        view = getattr(view, "__wrapped__", None)
    return False


def test_every_address_carries_a_decision() -> None:
    assert [
        route for route, pattern in ROUTES if not _carries_a_decision(pattern.callback) and route not in DESCRIPTION
    ] == []


def _addresses(world: World, round_: Round, *, public: bool = False) -> list[str]:
    """Every address that is for everybody, or that is not, with the other institution's keys filled in."""
    values = {
        "round_code": round_.code, "institution_code": world.anu.code, "code": world.anu.code, "item": "A01",
        "instrument": "integrity-survey", "version": "1.0", "round": round_.code, "institution": world.anu.code,
    }  # fmt: skip
    found = []
    for route, pattern in ROUTES:
        if _carries(pattern.callback, "public_because") is not public:
            continue
        wanted = pattern.pattern.converters if hasattr(pattern.pattern, "converters") else {}
        names = list(wanted)
        if all(name in values for name in names):
            path = route
            for name in names:
                path = _fill(path, name, values[name])
            found.append("/" + path)
    return [path for path in found if "<" not in path and not path.endswith("$")]


def _fill(path: str, name: str, value: str) -> str:
    return re.sub(rf"<(?:\w+:)?{name}>", value, path)


PRIVATE_MARKS = ["Airport Narcotics Unit", "Farid", "joint unit"]
VARYING = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"|name="next" value="[^"]*"|[?&]next=[^"&]*')


def _as_anybody_sees_it(answer: HttpResponse) -> bytes:
    """A page without the token of its form and the address that was asked for: everything else must be the same."""
    return VARYING.sub(b"", answer.content)


@pytest.mark.parametrize("name", ["dmitri", "carmen", "olga"])
def test_nobody_sees_what_is_not_theirs(
    name: str, world: World, open_round_: Round, as_: Callable[[str], Client]
) -> None:
    client = as_(name)
    private = [
        a for a in _addresses(world, open_round_) if f"/{world.anu.code}/" in a and "/institutions/" not in a[:14]
    ]
    assert len(private) >= 10, "the addresses of an assignment were not found"
    for address in private:
        before = Event.objects.filter(name="access.refused", actor=str(world.people[name].key)).count()
        answer = client.get(address)
        assert answer.status_code in {404, 405}, f"{name} got {answer.status_code} from {address}"
        if answer.status_code == 404:
            body = answer.content.decode()
            assert not [mark for mark in PRIVATE_MARKS if mark in body], address
            after = Event.objects.filter(name="access.refused", actor=str(world.people[name].key)).count()
            assert after == before + 1, f"no trace of {name} at {address}"


@pytest.mark.parametrize("name", ["", "dmitri", "carmen", "olga"])
def test_public_pages_say_nothing_of_who_released_nothing(
    name: str, world: World, open_round_: Round, as_: Callable[[str], Client]
) -> None:
    client = as_(name) if name else Client()
    public = [a for a in _addresses(world, open_round_, public=True) if f"/{world.anu.code}/" in a]
    assert public, "the public addresses of an institution were not found"
    for address in public:
        answer = client.get(address)
        assert answer.status_code == 404, f"{name or 'a stranger'} got {answer.status_code} from {address}"
        assert not [mark for mark in PRIVATE_MARKS if mark in answer.content.decode()], address


def test_somebody_not_signed_in_is_sent_to_sign_in(world: World, open_round_: Round) -> None:
    client = Client()
    for address in _addresses(world, open_round_):
        answer = client.get(address)
        if f"/{world.anu.code}/" in address:
            assert answer.status_code in {302, 401, 405}, f"{answer.status_code} from {address}"


def test_what_is_not_yours_looks_like_what_is_not_there(
    world: World, open_round_: Round, as_: Callable[[str], Client]
) -> None:
    client = as_("carmen")
    theirs = client.get(f"/rounds/{open_round_.code}/{world.anu.code}/")
    nowhere = client.get(f"/rounds/{open_round_.code}/no-such-unit/")
    assert theirs.status_code == nowhere.status_code == 404
    assert _as_anybody_sees_it(theirs) == _as_anybody_sees_it(nowhere)
