"""A risk workshop with fifteen phones on one server: no vote is lost or counted twice, and the screen counts within two seconds."""

import os
from pathlib import Path
from statistics import median, quantiles

import pytest

from tests.trials.furnished import said_by
from tests.trials.house import House
from tests.trials.room import Room

PHONES, LONG = 15, int(os.environ.get("RECTITUDE_TRIALS", "100"))
WITHIN = 2.0


def _hold(folder: Path, *, rounds: int) -> list[float]:
    """Rounds of voting, a third of them over lines that are cut; how long each vote took to the screen, in seconds."""
    house = House(folder)
    try:
        made = said_by(house, "tests.trials.room_furnishing", str(PHONES))
        house.start()
        room, waits, cut = Room(house.port, made), list[float](), 0
        assert len(room.phones) == PHONES
        for number in range(rounds):
            outcome = room.vote(seed=number, within=3.0, cut_share=1 / 3)
            assert outcome.faults == [], f"round {number}"
            waits, cut = [*waits, *outcome.waits], cut + outcome.cut
        assert cut, "no line was cut"
        slow = quantiles(waits, n=20)[-1]
        said = (
            f"{house.database}: {len(waits)} votes, {cut} over a line that was cut, none lost or doubled; on the screen after "
            f"{median(waits):.2f} s (median), {slow:.2f} s (95 %), {max(waits):.2f} s (longest)"
        )
        print(said)  # noqa: T201
        return waits
    finally:
        house.leave()


def test_fifteen_phones_lose_no_vote(tmp_path: Path) -> None:
    # The time is judged by the long form, on a machine that does nothing else.
    assert len(_hold(tmp_path, rounds=2)) == 2 * PHONES


@pytest.mark.long
def test_fifteen_phones_see_their_votes_within_two_seconds(tmp_path: Path) -> None:
    assert max(_hold(tmp_path, rounds=LONG)) < WITHIN
