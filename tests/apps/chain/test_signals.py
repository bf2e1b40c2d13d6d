"""Signals: asked once for the same figures, of finished reviews and released dashboards only, quoting no answer."""

import re
from dataclasses import replace

import pytest

from rectitude.apps.assessments import public
from rectitude.base.chain.nodes import Reference, nodes_of
from rectitude.base.chain.signals import Signal, detectors, signals_of
from rectitude.core.instruments.levels import Half
from tests import dashboards
from tests.apps.assessments.outputs import filled
from tests.apps.assessments.outputs.filled import submitted, verified
from tests.apps.chain.furnished import assess, indicator, score, survey_twice
from tests.cast import World, make_round
from tests.dashboards import bring_to

pytestmark = pytest.mark.django_db
# The twelfth item of each section answers nothing at all: no suspected leak was recorded, among others.
SILENT = (*filled.LEVELS[:11], 0, *filled.LEVELS[12:])


def by_key(world: World) -> dict[str, Signal]:
    found = signals_of(world.programme)
    assert len({one.key for one in found}) == len(found)
    return {one.key: one for one in found}


def test_silence_asks_without_quoting(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filled, "LEVELS", SILENT)
    round_ = make_round(world)
    submitted_ = submitted(world, round_)
    assert by_key(world) == {}, "nothing is asked before the review has ended"
    assert submitted_.state == "submitted"


def test_silence_of_a_verified_survey(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filled, "LEVELS", SILENT)
    verified(world, make_round(world))
    found = by_key(world)
    leaks = found["silence/survey-2026/belmara-anu/silence-leaks-foreign"]
    assert (leaks.institution, leaks.country, leaks.area) == ("belmara-anu", "XB", "B")
    assert leaks.question == "Were these complaints looked into somewhere else, or are they still to be recorded?"
    assert [str(source) for source in leaks.sources] == [
        "answer:survey-2026/belmara-anu/B12", "survey-score:survey-2026/belmara-anu/B12",
    ]  # fmt: skip
    assert re.search(r"verified answer to B12 \(“.+”\)", leaks.sentence)
    assert by_key(world) == found, "the same figures are asked the same"


def test_claims_that_were_not_carried(world: World) -> None:
    verified(world, make_round(world))
    claims = {key: one for key, one in by_key(world).items() if one.detector == "claim-evidence"}
    first = claims["claim-evidence/survey-2026/belmara-anu/A01"]
    assert first.figures == {"claimed": 3.0, "verified": 1.0, "grade": 0, "gap": 2.0}
    assert "claims 3 of 4 on A01" in first.sentence
    assert "1 was verified" in first.sentence
    assert first.sources == (score("A01", "survey-2026"),)
    assert "claim-evidence/survey-2026/belmara-anu/A02" not in claims


def test_only_the_newest_survey_is_asked_about(world: World) -> None:
    surveyed = survey_twice(world)
    surveyed.first.period_to = surveyed.second.period_from
    surveyed.first.save()
    assert {key.split("/")[1] for key in by_key(world)} == {"survey-2026"}


def test_law_and_practice_apart_and_both_sides_apart(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    as_it_was = dashboards.entries

    def apart(*args, **said):
        first, *rest = as_it_was(*args, **said)
        return [replace(first, law=Half(level=4), practice=Half(level=1)), *rest]

    monkeypatch.setattr(dashboards, "entries", apart)
    verified(world, make_round(world))
    assessment, _gap = assess(world, "final")
    assert not [one for one in by_key(world).values() if "dashboard-2026" in one.key], "it was not released"
    bring_to(world, assessment, "released")
    found = by_key(world)
    halves = found["law-practice/dashboard-2026/belmara-anu/investigation/IO1"]
    assert halves.figures == {"law": 4, "practice": 1, "gap": 3}
    assert halves.sources == (indicator("IO1"),)
    assert "the law stands at 4 of 4 and practice at 1 of 4" in halves.sentence
    assert [key for key in found if key.startswith("law-practice/")] == [halves.key]
    sides = found["claimed-found/dashboard-2026/belmara-anu/investigation/IO1/survey-2026"]
    assert sides.figures == {"claimed": 2.5, "found": 1, "difference": 1.5}
    assert sides.sources == (indicator("IO1"), score("C07", "survey-2026"), score("C08", "survey-2026"))
    for said in ("claims 2.5 of 4", "C07, C08", "IO1", "practice at 1 of 4"):
        assert said in sides.sentence
    references = [source for one in found.values() for source in one.sources]
    assert set(references) == set(nodes_of(references)), "every source is a thing of the chain"


def test_each_detector_is_there_by_its_name(world: World) -> None:
    assert {"silence", "claim-evidence", "law-practice", "claimed-found"} <= {one.code for one in detectors()}
    assert all(str(one.name) for one in detectors())


def test_figures_are_offered_to_who_may_read_them(world: World, django_assert_max_num_queries) -> None:
    survey_twice(world)
    assess(world, "reply")

    def offered(name: str) -> set[Reference]:
        with django_assert_max_num_queries(6):
            found = public.figures_of(world.anu, by=world.actor(name), at=world.now)
        assert all(one.title and one.state and one.round and one.area for one in found)
        return {one.reference for one in found}

    assert {score("A01"), score("A01", "survey-2026"), indicator("IO1")} <= offered("farid")
    assert indicator("IO1") not in offered("petra")
    assert score("A01") in offered("petra")
    assert offered("marta") == {one for one in offered("farid") if one.kind == "indicator"}
    assert offered("dmitri") == offered("carmen") == set()
