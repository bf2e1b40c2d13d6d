"""Blindness: until both assessors have handed in, nothing anybody else can open depends on what one of them scored.

The proof is not a search for words alone. Inês scores everything one way, every page of everybody else is fetched; she
scores everything the opposite way, and every page is fetched again: no byte, no header and no letter may differ.
"""

import re
from collections.abc import Callable, Iterator
from urllib.parse import urljoin, urlsplit

import pytest
from django.core import mail
from django.test import Client

from rectitude.apps.assessments.actions.dashboards.scoring import ScoreEntry, hand_in_scores, save_scores
from rectitude.apps.assessments.models.dashboards import Assessment
from rectitude.apps.assessments.queries.dashboards.assessments import indicators_of
from rectitude.apps.assessments.queries.dashboards.scopes import in_assessment
from rectitude.base.audit.models import Event
from rectitude.core.instruments.levels import Half
from tests.cast import World
from tests.dashboards import bring_to, entries, make_assessment
from tests.promises.test_default_deny import ROUTES, _fill

pytestmark = pytest.mark.django_db(transaction=True)

# Who sees most at this stage: the other assessor, the officer, the institution; and nobody at all.
OTHERS = ("kofi", "petra", "farid", "")
OUTSIDERS = ("carmen", "olga", "")
SECRET = "Only Inês knows that the plum tree blossoms"
# The token of a form, the address a page was asked for: everything else must be the same.
VARYING = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"|name="next" value="[^"]*"|[?&;]next=[^"&]*')
LINK = re.compile(r'(?:href|action|src)="([^"#]+)')
OURS = ("dashboards", "library", "studio", "api/")


def _addresses(assessment: Assessment) -> list[str]:
    """Every address of the dashboard, the library and the API with this assessment's keys filled in."""
    values = {
        "round_code": assessment.round.code, "institution_code": assessment.institution.code,
        "function": assessment.function, "item": "IO1", "indicator": "IO1", "area": "IO",
        "country_code": assessment.country.code, "country": assessment.country.code,
        "programme_code": assessment.round.programme.code, "round": assessment.round.code,
        "institution": assessment.institution.code,
    }  # fmt: skip
    found = ["/", "/rounds/", "/institutions/", f"/institutions/{assessment.institution.code}/", "/dashboards/"]
    for route, pattern in ROUTES:
        if not route.startswith(OURS):
            continue
        path = "/" + route
        for name in getattr(pattern.pattern, "converters", {}):
            path = _fill(path, name, values.get(name, f"<{name}>"))
        found.append(path)
    return sorted({path for path in found if "<" not in path})


def _client(world: World, name: str) -> Client:
    client = Client()
    if name:
        client.force_login(world.people[name])
    return client


def _seen(world: World, name: str, addresses: list[str]) -> dict[str, tuple[int, str, bytes]]:
    """Address -> status, file name and content, for every address and every link found on the way."""
    client, waiting, seen = _client(world, name), list(addresses), {}
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        answer = client.get(address)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        named = answer.headers.get("Content-Disposition", "") + answer.headers.get("Location", "")
        kept = body if answer.headers.get("Content-Type", "").startswith(("text", "application/json")) else b""
        seen[address] = (answer.status_code, VARYING.sub(b"", named.encode()).decode(), VARYING.sub(b"", kept))
        waiting += [link for link in _links(address, kept) if link not in seen]
    return seen


def _links(address: str, body: bytes) -> Iterator[str]:
    for link in LINK.findall(body.decode("utf-8", "replace")):
        whole = urljoin(address, link.replace("&amp;", "&"))
        parts = urlsplit(whole)
        if not parts.netloc and parts.path.startswith(("/dashboards/", "/library/")) and not parts.query:
            yield parts.path


def _score(world: World, assessment: Assessment, *, level: int, words: str) -> None:
    scores = [
        ScoreEntry(
            indicator=item.id,
            law=Half(level=level),
            practice=Half(level=level),
            text=words,
            journal=words,
            causes=words,
            recommendation=words,
            confidence="low" if level else "high",
        )
        for item in indicators_of(assessment)
    ]
    with in_assessment(assessment):
        save_scores(by=world.actor("ines"), at=world.now, assessment=assessment, entries=scores)


def test_what_one_assessor_scores_changes_nothing_for_anybody_else(world: World) -> None:
    assessment = make_assessment(world)
    half_done = entries(assessment, who="kofi")[:20]
    with in_assessment(assessment):
        save_scores(by=world.actor("kofi"), at=world.now, assessment=assessment, entries=half_done)
    addresses = _addresses(assessment)
    assert len(addresses) > 40, "the dashboard's addresses were not found"
    _score(world, assessment, level=0, words=SECRET + " white")
    before = {name: _seen(world, name, addresses) for name in OTHERS}
    _score(world, assessment, level=4, words=SECRET + " red, and it is much longer than it was before")
    after = {name: _seen(world, name, addresses) for name in OTHERS}
    for name in OTHERS:
        assert before[name].keys() == after[name].keys(), name
        differ = [address for address in before[name] if before[name][address] != after[name][address]]
        assert differ == [], f"{name or 'nobody'} can tell what was scored from {differ}"
        told = [a for a, (_, file, body) in after[name].items() if SECRET in body.decode("utf-8", "replace") + file]
        assert told == [], f"{name or 'nobody'} reads the other's words at {told}"


def test_the_first_to_hand_in_is_not_told_about_and_no_letter_or_event_carries_a_score(world: World) -> None:
    assessment = make_assessment(world)
    letters = len(mail.outbox)
    _score(world, assessment, level=0, words=SECRET)
    with in_assessment(assessment):
        hand_in_scores(by=world.actor("ines"), at=world.now, assessment=assessment)
    assert len(mail.outbox) == letters, "a letter went out before both had handed in"
    with in_assessment(assessment):
        scores = entries(assessment, who="kofi")
        save_scores(by=world.actor("kofi"), at=world.now, assessment=assessment, entries=scores)
        hand_in_scores(by=world.actor("kofi"), at=world.now, assessment=assessment)
    (told,) = mail.outbox[letters:]
    assert told.to == ["marta@example.org"]
    assert SECRET not in told.subject + str(told.body)
    assert not [event for event in Event.objects.all() if SECRET in str(event.__dict__)]


@pytest.mark.parametrize("stage", ["reply", "final"])
def test_nothing_unreleased_is_seen_outside_its_scope(stage: str, world: World, as_: Callable[[str], Client]) -> None:
    assessment = bring_to(world, make_assessment(world), stage)
    addresses = [a for a in _addresses(assessment) if assessment.institution.code in a or "/countries/" in a]
    marks = ("ines on", "kofi on", "The records of the last year", "Inês", assessment.institution.name)
    for name in OUTSIDERS:
        for address, (status, _, body) in _seen(world, name, addresses).items():
            text = body.decode("utf-8", "replace")
            if "/institutions/" in address:
                continue  # the directory is another matter: it says nothing of assessments
            if address in addresses:
                assert status in {302, 401, 404, 405}, f"{name or 'nobody'} got {status} from {address} at {stage}"
            assert not [mark for mark in marks if mark in text], f"{name or 'nobody'} at {address}"
