"""A risk workshop over HTTP: phones that vote, some over lines that are cut, and the screen of the room that asks for what is new."""

import json
import random
import re
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from tests.trials.room_furnishing import RISK
from tests.trials.visitor import Visitor

# As often as the pages' own scripts ask (data-every of projector.html and vote.html).
SCREEN_EVERY, PHONE_EVERY = 0.7, 2.0
_MARK = re.compile(r'data-mark="([^"]*)"')
_COUNT = re.compile(r'rx-room__count" role="status"><strong>(\d+)</strong>')
_BALLOT = re.compile(r'action="([^"]+)"[^>]*data-vote=')
_BARS = re.compile(r'rx-votes__n">(\d+)<')


@dataclass(slots=True)
class Outcome:
    """What a round of voting came to. waits: seconds from the first sending of each vote until the screen counted it."""

    waits: list[float] = field(default_factory=list)
    cut: int = 0
    faults: list[str] = field(default_factory=list)


class Room:
    """The people of one workshop at their devices. The server must be up."""

    def __init__(self, port: int, furnished: dict[str, Any]) -> None:
        self.path = furnished["path"]
        self.facilitator, self.screen, *self.phones = (
            _signed_in(port, *cookie)
            for cookie in (furnished["facilitator"], furnished["facilitator"], *furnished["phones"])
        )

    def vote(self, *, seed: int, within: float, cut_share: float) -> Outcome:
        """One question from its opening to the counts.

        within: seconds in which all send. cut_share: the share, 0 to 1, of phones that lose the line while sending.
        """
        chance, outcome = random.Random(seed), Outcome()
        self.facilitator.get(f"{self.path}workshop/")
        opened = self.facilitator.post(f"{self.path}workshop/", {"risk": [RISK], "kind": ["inherent"]})
        assert opened.status == 302, f"the vote was not opened: {opened.status}"
        given = [(chance.randint(1, 5), chance.randint(1, 5)) for _phone in self.phones]
        plans = [(chance.uniform(0, within), chance.random() < cut_share, chance.choice((0.5, 1.0))) for _ in given]
        sent: dict[int, float] = {}
        stored: dict[int, float] = {}
        seen: list[tuple[float, int]] = []
        done = threading.Event()
        watcher = threading.Thread(target=self._watch, args=(seen, done))
        watcher.start()
        start = time.monotonic()
        threads = [
            threading.Thread(target=self._phone, args=(n, start, plans[n], given[n], sent, stored, outcome, done))
            for n in range(len(self.phones))
        ]
        for thread in threads:
            thread.start()
        deadline = time.monotonic() + within + 60
        while time.monotonic() < deadline and not (seen and seen[-1][1] >= len(given)):
            time.sleep(0.02)
        done.set()
        for thread in [*threads, watcher]:
            thread.join(timeout=60)
        self._judge(given, sent, stored, seen, outcome, opened.location)
        return outcome

    def _judge(
        self,
        given: list[tuple[int, int]],
        sent: dict[int, float],
        stored: dict[int, float],
        seen: list[tuple[float, int]],
        outcome: Outcome,
        ballot: str,
    ) -> None:
        """Close the vote; every wait, and whether what the screen shows is what was given."""
        # A vote is on the screen when as many are counted as were acknowledged up to it.
        for rank, number in enumerate(sorted(stored, key=stored.__getitem__), start=1):
            shown = next((when for when, count in seen if count >= rank), None)
            if shown is None:
                outcome.faults.append(f"the screen never counted {rank} votes")
            else:
                outcome.waits.append(shown - sent[number])
        self.facilitator.get(ballot)
        closed = self.facilitator.post(ballot, {"do": ["close"]})
        if closed.status != 302:
            outcome.faults.append(f"the vote was not closed: {closed.status}")
        bars = [int(one) for one in _BARS.findall(self.screen.get(f"{self.path}workshop/projector/").body.decode())]
        expected = [Counter(pair[axis] for pair in given) for axis in (0, 1)]
        wanted = [expected[axis][level] for axis in (0, 1) for level in range(1, 6)]
        if bars != wanted:
            outcome.faults.append(f"given {wanted}, shown {bars}")

    def _watch(self, seen: list[tuple[float, int]], done: threading.Event) -> None:
        """The screen: asks whether something changed, and reads the page when it did."""
        mark = self._look(seen)
        while not done.wait(SCREEN_EVERY):
            if self.screen.get(f"{self.path}workshop/pulse/room/?seen={mark}").status == 200:
                mark = self._look(seen)

    def _look(self, seen: list[tuple[float, int]]) -> str:
        """Read the screen and write down how many it counts; the mark of what it shows."""
        page = self.screen.get(f"{self.path}workshop/projector/").body.decode()
        seen.append((time.monotonic(), int(_found(_COUNT, page) or 0)))
        return _found(_MARK, page)

    def _phone(
        self, number: int, start: float, plan: tuple[float, bool, float], levels: tuple[int, int],
        sent: dict[int, float], stored: dict[int, float], outcome: Outcome, done: threading.Event,
    ) -> None:  # fmt: skip
        """Reads the question, votes at its moment, and goes on asking whether the room has moved on."""
        phone, (moment, is_cut, share) = self.phones[number], plan
        page = phone.get(f"{self.path}workshop/vote/").body.decode()
        action, mark = _found(_BALLOT, page), _found(_MARK, page)
        time.sleep(max(0.0, start + moment - time.monotonic()))
        fields = {
            "likelihood": [str(levels[0])],
            "impact": [str(levels[1])],
            "absence": [""],
            "client_key": [str(uuid4())],
        }
        sent[number] = time.monotonic()
        if is_cut:
            # The line goes while it sends, or before the answer: the device cannot know, and sends again.
            phone.post_unheard(action, fields, share=share)
            outcome.cut += 1
        reply = phone.post(action, fields, Accept="application/json")
        if reply.status != 200 or not json.loads(reply.body)["stored"]:
            outcome.faults.append(f"phone {number} was answered {reply.status}")
        stored[number] = time.monotonic()
        while not done.wait(PHONE_EVERY):
            phone.get(f"{self.path}workshop/pulse/phone/?seen={mark}")


def _signed_in(port: int, name: str, value: str) -> Visitor:
    """Somebody with the cookie of a session: fifteen sign-ins are not what is tried."""
    visitor = Visitor(port, email="", key="")
    visitor.cookies[name] = value
    return visitor


def _found(pattern: re.Pattern[str], page: str) -> str:
    found = pattern.search(page)
    return found.group(1) if found else ""
