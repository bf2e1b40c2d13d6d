"""What is asked of each of the cast, on the room's own page and in one line of the first page."""

import re
from collections.abc import Callable

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from rectitude.apps.recommendations.models import Action, Addressee
from rectitude.apps.recommendations.pages.mine import asked_line
from tests.apps.recommendations.furnished import addressed, furnish, in_days, recommendation
from tests.cast import NOW, World

AT = "/recommendations/mine/"


@pytest.fixture(autouse=True)
def _today() -> object:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def rows(world: World) -> dict[str, Addressee]:
    found = furnish(world)
    Action.objects.create(
        addressee=found["log-anu"], title="Buy a safe", due_on=in_days(world, 20), owner=world.people["delia"],
        made_by="test", made_at=NOW,
    )  # fmt: skip
    asked = recommendation(world, "asked", reviewer=world.people["bruno"])
    found["asked-anu"] = addressed(world, asked, world.anu, answer_due_on=in_days(world, 9))
    claimed = recommendation(world, "claimed", reviewer=world.people["bruno"])
    found["claimed-dap"] = addressed(
        world, claimed, world.dap, acceptance="accepted", progress="done", due_on=in_days(world, -70)
    )
    stuck = recommendation(world, "stuck")
    found["stuck-dap"] = addressed(world, stuck, world.dap, acceptance="accepted", due_on=in_days(world, -61))
    return found


ASKED = {
    "amina": {"answer": ["asked"]},
    "farid": {},
    "delia": {"carry-out": ["rotate"], "action": ["log"]},
    "carmen": {"nobody": ["claimed", "stuck"]},
    "bruno": {"review": ["claimed"]},
    "petra": {"escalated": ["stuck"]},
    "dmitri": {},
    "olga": {},
}


def test_everybody_is_asked_what_is_theirs(rows: dict[str, Addressee], as_: Callable[[str], Client]) -> None:
    for name, asked in ASKED.items():
        page = as_(name).get(AT)
        assert page.status_code == 200
        found = {one.id: [str(row[0].note) for row in one.table.rows] for one in page.context["sections"]}
        # A head also sees what nobody at the institution answers for.
        assert {kind: sorted(codes) for kind, codes in found.items()} == asked, name
        assert ("Nothing is asked of you here now" in page.content.decode()) is not asked, name


def test_one_line_and_one_query_on_the_first_page(
    world: World, rows: dict[str, Addressee], as_: Callable[[str], Client]
) -> None:
    said = {
        "amina": "1 recommendation waits for your institution’s answer.",
        "delia": "1 that you answer for is due within a month, or past its date. "
        "1 action of yours is due within a month, or past its date.",
        "carmen": "2 were accepted and nobody answers for them yet.",
        "bruno": "1 waits for your review.",
        "petra": "1 is more than sixty days past its date.",
        "farid": "",
        "olga": "",
    }
    for name, sentence in said.items():
        actor = world.actor(name)
        with CaptureQueriesContext(connection) as captured:
            lines = asked_line(actor=actor, at=NOW)
        assert [str(line.sentence) for line in lines] == ([sentence] if sentence else []), name
        assert len(captured) == 1
        home = re.sub(r"\s+", " ", as_(name).get("/").content.decode())
        assert sentence in home if sentence else "/recommendations/mine/" not in home, name


def test_a_date_that_moves_away_asks_nothing_yet(world: World, rows: dict[str, Addressee]) -> None:
    Addressee.objects.filter(pk=rows["rotate-anu"].pk).update(due_on=in_days(world, 31))
    (line,) = asked_line(actor=world.actor("delia"), at=NOW)
    assert "1 action of yours" in str(line.sentence)
    assert "answer for" not in str(line.sentence)
    assert asked_line(actor=world.actor("dmitri"), at=NOW) == []
