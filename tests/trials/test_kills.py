"""kill -9 of server and worker at any moment: nothing acknowledged is lost, nothing is half written, the ledger verifies."""

import os
import random
import shutil
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from tests.trials.errands import Answers, Drafts, Errand, Submissions, Uploads
from tests.trials.furnished import Furnished, furnished
from tests.trials.house import House

KILLS = 5
KILLS_LONG = int(os.environ.get("RECTITUDE_TRIALS", "200"))
KILLS_PER_HOUSE = 20
SEED = 20261005
MOST_DEEDS = 30


def _errands(found: Furnished, chance: random.Random) -> list[Errand]:
    """Farid three times over (answering, typing, handing in), Delia with her section, Carmen submitting and Petra."""

    def seeded() -> random.Random:
        return random.Random(chance.random())

    def errand(kind: type[Errand], name: str, unit: str, sections: str) -> Any:
        forms = {item: form for item, form in found.forms[unit].items() if form["section"] in sections}
        return kind(found.visitor(name), found.round, unit, forms, seeded())

    submitting = errand(Submissions, "carmen", "terraclara-dap", "ABC")
    submitting.officer = found.visitor("petra")
    return [
        errand(Answers, "farid", "belmara-anu", "C"),
        errand(Drafts, "farid", "belmara-anu", "A"),
        errand(Uploads, "farid", "belmara-anu", "ABC"),
        errand(Answers, "delia", "belmara-anu", "B"),
        submitting,
    ]


def _killed_at_work(house: House, errands: list[Errand], chance: random.Random) -> None:
    """Let them work, kill after a random number of deeds and at a random moment of the next."""
    before, wanted = _done(errands), chance.randint(0, MOST_DEEDS)
    deadline = time.monotonic() + 60
    threads = [threading.Thread(target=errand.until_the_line_breaks, daemon=True) for errand in errands]
    for thread in threads:
        thread.start()
    while _done(errands) < before + wanted and time.monotonic() < deadline:
        time.sleep(0.002)
    time.sleep(chance.uniform(0, 0.15))
    house.kill()
    for thread in threads:
        thread.join(timeout=90)
        assert not thread.is_alive()


def _done(errands: list[Errand]) -> int:
    return sum(errand.done for errand in errands)


def _kill_in_one_house(folder: Path, kills: int, chance: random.Random) -> dict[str, int]:
    house = House(folder)
    try:
        found = furnished(house)
        house.start()
        errands = _errands(found, chance)
        for number in range(kills):
            if not house.group:
                house.start(prepared=True)
            _killed_at_work(house, errands, chance)
            deeds = [deed for errand in errands for deed in errand.record()]
            said = house.ask("recount", deeds=deeds)
            assert said["faults"] == [], f"after kill {number + 1} of {kills}, seed {SEED}, in {folder}"
        house.start()
        verified = house.run("-m", "rectitude.site", "ledger", "verify")
        assert verified.returncode == 0, verified.stdout + verified.stderr
        told = [deed for errand in errands for deed in errand.deeds]
        for errand in errands:
            assert any(deed.told for deed in errand.deeds), f"{type(errand).__name__} never got anything done"
        counts = {kind: sum(d.kind == kind and d.told is True for d in told) for kind in sorted({d.kind for d in told})}
        return {**counts, "broken off": sum(deed.told is None for deed in told), "kills": kills}
    finally:
        house.leave()


def _sum_up(name: str, houses: list[dict[str, int]], seconds: float) -> None:
    total = {key: sum(house.get(key, 0) for house in houses) for house in houses for key in house}
    print(f"{name}: {', '.join(f'{n} {key}' for key, n in total.items())} in {seconds:.0f} s")  # noqa: T201


def test_a_few_kills_lose_nothing(tmp_path: Path) -> None:
    started = time.monotonic()
    total = _kill_in_one_house(tmp_path, KILLS, random.Random(SEED))
    _sum_up("short trial", [total], time.monotonic() - started)


@pytest.mark.long
def test_two_hundred_kills_lose_nothing(tmp_path: Path) -> None:
    chance, started, left = random.Random(SEED), time.monotonic(), KILLS_LONG
    houses: list[dict[str, int]] = []
    while left > 0:
        folder = tmp_path / f"house-{len(houses)}"
        folder.mkdir()
        houses.append(_kill_in_one_house(folder, min(left, KILLS_PER_HOUSE), chance))
        shutil.rmtree(folder)
        left -= KILLS_PER_HOUSE
        _sum_up("so far", houses, time.monotonic() - started)
