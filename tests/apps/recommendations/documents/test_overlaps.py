"""Recommendations that look alike: proposed with reasons, decided by a person, shown on both, merged by nobody."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client

from rectitude.apps.recommendations.actions.issuing import (
    issue_recommendation,
    revise_recommendation,
    write_recommendation,
)
from rectitude.apps.recommendations.actions.overlapping import decide_overlap
from rectitude.apps.recommendations.actions.wording import RecommendationFacts, Wording
from rectitude.apps.recommendations.models import OverlapDecision, Recommendation
from rectitude.apps.recommendations.queries.overlaps import open_pairs
from rectitude.base.audit.models import Event
from rectitude.base.problems import Problem
from tests.cast import NOW, World

AT = "/recommendations/overlaps/"
FACTS = RecommendationFacts(type="sop", priority="high", area="A", standard="BP18")
TEXTS = {
    "vet-1": "Renew the vetting of every officer of the unit every three years",
    "vet-2": "Vetting of every officer of the unit should be renewed every three years",
    "log": "Publish quarterly statistics on complaints received",
}


@pytest.fixture(autouse=True)
def _today() -> object:
    cache.clear()
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def rows(world: World) -> dict[str, Recommendation]:
    return {code: written(world, code, text) for code, text in TEXTS.items()}


def written(world: World, code: str, text: str) -> Recommendation:
    return write_recommendation(
        by=world.actor("petra"), at=NOW, programme=world.programme, facts=FACTS, code=code,
        texts={"en": Wording(title=text, text=f"{text}.")}, institutions=[world.anu],
    )  # fmt: skip


def decided(world: World, rows: dict[str, Recommendation], *, name: str = "petra", **more: Any) -> OverlapDecision:
    given: dict[str, Any] = {
        "verdict": "same",
        "reason": "One measure carries out both",
        "one": rows["vet-2"],
        "other": rows["vet-1"],
    }
    return decide_overlap(**{"by": world.actor(name), "at": NOW + timedelta(hours=1), **given, **more})


def test_a_pair_is_proposed_with_its_reasons(
    world: World, rows: dict[str, Recommendation], as_: Callable[[str], Client]
) -> None:
    for name in ("petra", "bruno"):
        page = as_(name).get(AT).content.decode()
        assert "1 pair" in page
        for said in (
            "Both say:",
            "vetting",
            "standard BP18",
            "Both are asked of Airport Narcotics Unit",
            TEXTS["vet-2"],
        ):
            assert said in page, said
        assert TEXTS["log"] not in page
        assert as_(name).get(f"{AT}?for=log").status_code == 200
        assert as_(name).get(f"{AT}vet-1/vet-2/").status_code == 200
    for name in ("amina", "farid", "carmen", "dmitri", "olga"):
        for path in ("", "?for=vet-1", "vet-1/vet-2/"):
            assert as_(name).get(AT + path).status_code == 404, (name, path)
    assert as_("petra").get(f"{AT}vet-1/vet-1/").status_code == 404
    assert f"{AT}vet-1/vet-2/" in as_("petra").get("/recommendations/vet-2/").content.decode()


def test_a_decision_stands_on_both_pages_for_those_who_read_both(
    world: World, rows: dict[str, Recommendation], as_: Callable[[str], Client]
) -> None:
    client = as_("petra")
    refused = client.post(f"{AT}vet-1/vet-2/", {"verdict": "same", "reason": " ", "seen": "0"})
    assert refused.status_code == 422
    assert (
        client.post(f"{AT}vet-1/vet-2/", {"verdict": "overlaps", "reason": "One is a part", "seen": "0"})["Location"]
        == AT
    )
    assert "One is a part" in client.get(f"{AT}vet-1/vet-2/").content.decode()
    assert "has been decided" in client.get(AT).content.decode()
    issue_recommendation(by=world.actor("petra"), at=NOW, recommendation=rows["vet-1"], answer_due_on=NOW.date())
    for code, other in (("vet-1", "vet-2"), ("vet-2", "vet-1")):
        assert f"/recommendations/{other}/" in client.get(f"/recommendations/{code}/").content.decode()
    assert "vet-2" not in as_("amina").get("/recommendations/vet-1/").content.decode()
    assert Recommendation.objects.count() == 3
    [event] = Event.objects.filter(name="recommendations.overlap.decided")
    assert event.details["verdict"] == "overlaps"


def test_decisions_are_added_in_any_order_of_the_two_and_never_over_somebody_elses(
    world: World, rows: dict[str, Recommendation]
) -> None:
    first = decided(world, rows)
    assert (first.one, first.other) == (rows["vet-1"], rows["vet-2"])
    with pytest.raises(Problem, match="already-decided"):
        decided(world, rows, name="bruno", verdict="different")
    decided(world, rows, name="bruno", verdict="different", seen=1)
    assert OverlapDecision.objects.count() == 2


@pytest.mark.parametrize(
    ("more", "problem"),
    [
        ({"reason": ""}, "reason-needed"), ({"verdict": "merged"}, "wrong-term"), ({"name": "amina"}, "not-allowed"),
        ({"name": "dmitri"}, "not-allowed"),
    ],
)  # fmt: skip
def test_what_is_refused(world: World, rows: dict[str, Recommendation], more: dict[str, Any], problem: str) -> None:
    with pytest.raises(Problem, match=problem):
        decided(world, rows, **more)
    with pytest.raises(Problem, match="same-recommendation"):
        decided(world, rows, other=rows["vet-2"])
    assert OverlapDecision.objects.count() == 0


def test_a_pair_comes_back_when_one_is_worded_anew(world: World, rows: dict[str, Recommendation]) -> None:
    decided(world, rows, verdict="different")
    assert open_pairs(world.programme) == []
    again = {"en": Wording(title=TEXTS["vet-1"], text=f"{TEXTS['vet-1']}, and record it.")}
    revise_recommendation(
        by=world.actor("petra"),
        at=NOW + timedelta(hours=2),
        recommendation=rows["vet-1"],
        facts=FACTS,
        texts=again,
        seen=1,
    )
    [(pair, standing)] = open_pairs(world.programme)
    assert {pair.one, pair.other} == {"vet-1", "vet-2"}
    assert standing is not None
    assert standing.is_stale
