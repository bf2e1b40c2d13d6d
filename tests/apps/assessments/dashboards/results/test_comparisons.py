"""Side by side and from round to round: nothing ranked, nothing subtracted that is not the same, nothing unseen."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client

from rectitude.apps.assessments.actions.dashboards.rounds import open_dashboard
from rectitude.apps.assessments.models.dashboards import DashboardRound
from rectitude.base.institutions.models import Country, Institution
from rectitude.core.instruments import Change, Crosswalk, CrosswalkEntry, Instrument
from tests.apps.assessments.dashboards.results.conftest import API, RESULTS
from tests.apps.assessments.outputs.filled import submitted, verified
from tests.cast import World, make_round
from tests.dashboards import bring_to, dashboard, make_assessment, make_dashboard, publish_dashboard

As = Callable[[str], Client]
pytestmark = pytest.mark.django_db(transaction=True)
COMPARE = "/dashboards/dashboard-2026/compare/"


def later_instrument() -> Instrument:
    """Version 1.1: IO1 is broken, IO2 recoded, the rest the same."""
    old = dashboard()
    changes = {"IO1": Change.BROKEN, "IO2": Change.RECODED}
    entries = tuple(
        CrosswalkEntry(
            item=item.id, change=changes.get(item.id, Change.SAME), why="Asked otherwise." if item.id in changes else ""
        )
        for item in old.items
    )
    return replace(old, version="1.1", crosswalk=Crosswalk(from_version="1.0", entries=entries))


def second_round(world: World, first: DashboardRound, instrument: Instrument | None = None) -> DashboardRound:
    return open_dashboard(
        by=world.actor("petra"), at=world.now, programme=world.programme, code="dashboard-2028",
        title={"en": "Justice dashboard 2028"}, instrument=publish_dashboard(world, instrument),
        period_from=(world.now - timedelta(days=400)).date(), period_to=(world.now - timedelta(days=1)).date(),
        scoring_due_at=world.now + timedelta(days=40), review_due_at=world.now + timedelta(days=60),
        reply_due_at=world.now + timedelta(days=90), previous=first,
    )  # fmt: skip


def third_country(world: World) -> Institution:
    aurelio = Country.objects.create(code="XS", name={"en": "São Aurélio", "es": "San Aurelio"}, is_fictitious=True)
    return Institution.objects.create(code="aurelio-pj", name="Polícia Judiciária", kind="police", country=aurelio)


def test_countries_stand_by_name_and_nothing_unreleased_shows(as_: As, world: World) -> None:
    round_ = make_dashboard(world)
    for code in ("terraclara-dap", "aurelio-pj"):
        world.grant("farid", "focal_point", "institution", code)
    for institution, stage in ((third_country(world), "released"), (world.anu, "released"), (world.dap, "final")):
        bring_to(world, make_assessment(world, round_=round_, institution=institution), stage)
    html = as_("dmitri").get(COMPARE).content.decode()
    assert html.index("Belmara") < html.index("São Aurélio")
    assert "Terraclara" not in html
    assert "Nothing here is ranked" in html
    assert "1." not in [word.strip() for word in html.split(">")]
    officer = as_("petra").get(COMPARE).content.decode()
    assert officer.index("Belmara") < officer.index("São Aurélio") < officer.index("Terraclara")
    assert "not released" in officer
    api = as_("dmitri").get("/api/dashboards/dashboard-2026/compare/investigation").json()
    assert [one["country"]["code"] for one in api] == ["XB", "XS"]
    assert "rank" not in str(api)
    assert as_("dmitri").get(f"{COMPARE}?function=prosecution").status_code == 200


def test_the_functions_of_a_country_in_the_order_of_a_case(as_: As, world: World) -> None:
    round_ = make_dashboard(world)
    for function in ("adjudication", "investigation"):
        bring_to(world, make_assessment(world, round_=round_, function=function), "released")
    html = as_("dmitri").get("/dashboards/dashboard-2026/countries/XB/").content.decode()
    assert html.index(">Investigation</a>") < html.index(">Adjudication</a>")
    assert "Prosecution" not in html
    assert "The order is that of a case on its way through justice." in html
    assert as_("dmitri").get("/dashboards/dashboard-2026/countries/XT/").status_code == 404
    listed = as_("dmitri").get("/api/dashboards/dashboard-2026/countries/XB").json()
    assert {one["function"] for one in listed} == {"investigation", "adjudication"}


def two_rounds(world: World, instrument: Instrument | None = None, *, earlier: str = "released") -> None:
    first = make_dashboard(world)
    bring_to(world, make_assessment(world, round_=first), earlier)
    bring_to(world, make_assessment(world, round_=second_round(world, first, instrument)), "released")


LATER = RESULTS.replace("dashboard-2026", "dashboard-2028")


def test_only_what_is_the_same_is_subtracted(as_: As, world: World) -> None:
    two_rounds(world, later_instrument())
    document = as_("dmitri").get(f"{API}/change".replace("dashboard-2026", "dashboard-2028")).json()
    found = {one["id"]: one for one in document["indicators"]}
    assert (found["IO1"]["comparability"], found["IO2"]["comparability"]) == ("broken", "recoded")
    assert found["IO1"]["practice"]["change"] is None
    assert found["IO1"]["practice"]["then"] == found["IO1"]["practice"]["now"] == 1
    assert found["IO3"]["practice"]["change"] == 0
    areas = {one["id"]: one for one in document["areas"]}
    assert (areas["IO"]["n"], areas["IO"]["n_indicators"], areas["IO"]["change"]) == (4, 6, 0)
    html = as_("dmitri").get(f"{LATER}change/").content.decode()
    assert "broken: not subtracted" in html
    assert "4 of 6 indicators" in html
    assert "Of 7 areas that can be compared, 0 are higher and 0 lower" in html
    assert "Own trend" in as_("dmitri").get("/dashboards/dashboard-2028/compare/").content.decode()


def test_the_same_version_twice_is_wholly_comparable(as_: As, world: World) -> None:
    two_rounds(world)
    document = as_("dmitri").get(f"{API}/change".replace("dashboard-2026", "dashboard-2028")).json()
    assert {one["comparability"] for one in document["indicators"]} == {"same"}


def test_a_round_before_one_may_not_read_does_not_show(as_: As, world: World) -> None:
    two_rounds(world, earlier="final")
    assert "There is no round before" in as_("dmitri").get(f"{LATER}change/").content.decode()
    assert as_("dmitri").get(f"{API}/change".replace("dashboard-2026", "dashboard-2028")).status_code == 404
    assert "Own trend" not in as_("dmitri").get("/dashboards/dashboard-2028/compare/").content.decode()
    assert "Of 7 areas" in as_("petra").get(f"{LATER}change/").content.decode()


def test_versions_nothing_relates_are_not_compared(as_: As, world: World) -> None:
    two_rounds(world, replace(dashboard(), version="3.0"))
    html = as_("dmitri").get(f"{LATER}change/").content.decode()
    assert "Nothing can be compared with the round before" in html
    assert "nothing says how they relate" in html


def test_the_institutions_claim_beside_the_assessors(as_: As, world: World) -> None:
    verified(world, make_round(world))
    bring_to(world, make_assessment(world), "released")
    html = as_("farid").get(f"{RESULTS}triangulation/").content.decode()
    assert "no survey yet" in html
    assert "/rounds/survey-2026/belmara-anu/scorecard/" in html
    sides = {one["id"]: one for one in as_("farid").get(f"{API}/triangulation").json()["indicators"]}
    marked = {name for name, one in sides.items() if one["is_marked"]}
    areas = as_("farid").get(f"{API}/triangulation").json()["areas"]
    assert html.count('rx-tag--brass">disagreement<') == len(marked) + sum(one["is_marked"] for one in areas) > 0
    assert "The institution claims" in html
    for one in sides.values():
        if one["claimed"] is not None and one["assessors"] is not None:
            assert one["difference"] == pytest.approx(one["claimed"] - one["assessors"])
    assert as_("petra").get(f"{API}/triangulation").json()["indicators"] == list(sides.values())


def test_the_claim_is_closed_to_whoever_may_not_read_the_scorecard(as_: As, world: World) -> None:
    bring_to(world, make_assessment(world), "released")
    without = as_("dmitri").get(f"{RESULTS}triangulation/").content.decode()
    verified(world, make_round(world))
    with_claim = as_("dmitri").get(f"{RESULTS}triangulation/").content.decode()
    for html in (without, with_claim):
        assert "No survey answers of this institution are open to you" in html
        assert "scorecard" not in html
    assert all(one["claimed"] is None for one in as_("dmitri").get(f"{API}/triangulation").json()["indicators"])


def test_before_the_review_ended_nothing_is_called_verified(as_: As, world: World) -> None:
    submitted(world, make_round(world))
    bring_to(world, make_assessment(world), "released")
    sides = as_("farid").get(f"{API}/triangulation").json()["indicators"]
    assert any(one["claimed"] is not None for one in sides)
    assert all(one["verified"] is None for one in sides)
