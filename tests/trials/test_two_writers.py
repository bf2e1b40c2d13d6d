"""Two people save the same item at the same moment, over HTTP, a hundred times: both texts survive, the later is told."""

import os
import random
import threading
from html import unescape
from pathlib import Path

import pytest

from tests.trials.furnished import Furnished, furnished
from tests.trials.house import House
from tests.trials.visitor import Reply, Visitor

SHORT, LONG = 10, int(os.environ.get("RECTITUDE_TRIALS", "100"))
ITEM = "B08"
AT = "/rounds/survey-2026/belmara-anu/"
TOLD = "Another answer was saved while you were writing"


def _race(
    found: Furnished, writers: tuple[Visitor, Visitor], comments: tuple[str, str], seen: int, way: int
) -> list[Reply]:
    """Both send at once, each having had version `seen` in front of them."""
    gate, replies = threading.Barrier(2), dict[int, Reply]()
    typed = found.forms["belmara-anu"][ITEM]["ways"][way]["typed"]

    def send(number: int) -> None:
        fields = {**typed, "comment": [comments[number]], "version": [str(seen)], "go": ["next"]}
        gate.wait()
        replies[number] = writers[number].post(f"{AT}{ITEM}/", fields)

    threads = [threading.Thread(target=send, args=(number,)) for number in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=90)
    return [replies[0], replies[1]]


def _meet(folder: Path, times: int) -> None:
    house = House(folder)
    try:
        found = furnished(house)
        house.start()
        writers = (found.visitor("farid"), found.visitor("delia"))
        chance, seen = random.Random(times), 1
        for number in range(times):
            comments = (f"Farid writes {number}", f"Delia writes {number}")
            replies = _race(found, writers, comments, seen, chance.randrange(3))
            assert [reply.status for reply in replies] == [302, 302]
            # Whoever was second is led back to the question, where both answers stand; the first goes on.
            told = [
                TOLD in writer.get(reply.location.partition("#")[0]).body.decode()
                for writer, reply in zip(writers, replies, strict=True)
            ]
            assert sorted(told) == [False, True], f"meeting {number}: told {told}"
            assert replies[told.index(True)].location.partition("#")[0] == f"{AT}{ITEM}/"
            page = unescape(writers[0].get(f"{AT}{ITEM}/versions/").body.decode())
            assert all(comment in page for comment in comments), f"meeting {number}"
            seen += 2
        said = house.ask("recount", deeds=[])
        assert said["faults"] == []
    finally:
        house.leave()


def test_two_who_save_at_once_lose_nothing(tmp_path: Path) -> None:
    _meet(tmp_path, SHORT)


@pytest.mark.long
def test_a_hundred_times_two_who_save_at_once(tmp_path: Path) -> None:
    _meet(tmp_path, LONG)
