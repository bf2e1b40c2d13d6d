"""Who sees results at which stage: written down here, not asked of the code."""

from collections.abc import Callable

import pytest
from django.test import Client

from rectitude.apps.assessments.models.dashboards import Assessment
from rectitude.base.audit.models import Event
from tests.apps.assessments.dashboards.results.conftest import API, PATH, RESULTS
from tests.apps.assessments.dashboards.results.stories import KEPT, PUBLIC, RESTRICTED, to_reply
from tests.cast import PEOPLE, World
from tests.dashboards import STAGES, bring_to, make_assessment

As = Callable[[str], Client]
pytestmark = pytest.mark.django_db(transaction=True)

WORKING = {"ines", "kofi", "marta", "sofia", "henrik"}
INSTITUTION = {"farid", "amina"}
SEES: dict[str, set[str]] = {
    "scoring": set(),
    "adjudication": set(),
    "peer-review": WORKING,
    "reply": WORKING | INSTITUTION | {"obi"},
    "disposition": WORKING | INSTITUTION | {"obi"},
    "final": WORKING | INSTITUTION | {"obi", "petra"},
    "released": set(PEOPLE),
}
FIGURES = (
    f"{RESULTS}IO1/", f"{RESULTS}areas/IO/", f"{RESULTS}triangulation/", f"{RESULTS}change/",
    f"{PATH}results.csv", f"{PATH}results.json", f"{PATH}results.xlsx",
    f"{API}/results", f"{API}/results/IO1", f"{API}/triangulation",
)  # fmt: skip


@pytest.mark.parametrize("stage", STAGES)
def test_results_at_each_stage_for_each_of_the_cast(as_: As, world: World, stage: str) -> None:
    bring_to(world, make_assessment(world), stage)
    for name in PEOPLE:
        client, may = as_(name), name in SEES[str(stage)]
        for address in FIGURES:
            assert client.get(address).status_code == (200 if may else 404), f"{name} {stage} {address}"
        main = client.get(RESULTS)
        waits = str(stage) == "adjudication" and name == "marta"
        assert main.status_code == (200 if may or waits else 404), f"{name} {stage}"
        assert ("rx-heat" in main.content.decode()) is may
        _look_at_comparisons(client, name, str(stage))
    anonymous = Client()
    assert anonymous.get(RESULTS).status_code == 302
    assert anonymous.get(f"{API}/results").status_code == 401


def _look_at_comparisons(client: Client, name: str, stage: str) -> None:
    """They hold what the reader may see of it, and nothing else."""
    may = name in SEES[stage]
    for address in ("compare/", "compare/?function=investigation"):
        answer = client.get(f"/dashboards/dashboard-2026/{address}")
        assert answer.status_code == (200 if may or name == "petra" else 404), f"{name} {stage}"
        assert ("Airport Narcotics Unit" in answer.content.decode()) is may, f"{name} {stage}"
    country = client.get("/dashboards/dashboard-2026/countries/XB/")
    opens = name in WORKING | {"obi", "petra"} or stage == "released"
    assert country.status_code == (200 if opens else 404), f"{name} {stage}"
    assert ("Airport Narcotics Unit" in country.content.decode()) is (opens and may), f"{name} {stage}"
    listed = client.get("/api/dashboards/dashboard-2026/compare/investigation")
    assert listed.status_code == (200 if may or name == "petra" else 404)
    assert (listed.status_code == 200 and len(listed.json()) == 1) is may


def test_blind_scores_names_and_sources_go_to_whom_they_may(as_: As, world: World, told: Assessment) -> None:
    for name in PEOPLE:
        client = as_(name)
        html = client.get(f"{RESULTS}IO1/").content.decode()
        files = [client.get(f"{PATH}results.{form}").content.decode() for form in ("csv", "json")]
        api = client.get(f"{API}/results/IO1").content.decode()
        everything = "".join([html, *files, api])
        appointed = name in WORKING | {"obi"}
        assert ("Assessor A" in html) is (appointed or name == "petra"), name
        assert ("a_practice" in files[0]) is (appointed or name == "petra"), name
        assert (client.get(f"{PATH}results.json").json()["indicators"][0]["blind"] is not None) is (
            appointed or name == "petra"
        ), name
        assert "keeps this to themselves" not in everything, name
        if name not in {"ines", "kofi"}:  # their own name stands at the top of their pages
            assert "Inês Duarte" not in everything, name
            assert "Kofi Asare" not in everything, name
        assert ("Marta Villalobos" in html) is (appointed or name == "petra"), name
        assert ("Which records?" in html) is (appointed or name == "petra"), name
        assert PUBLIC in html, name
        assert (KEPT in html) is appointed, name
        assert (RESTRICTED in html) is appointed, name


def test_the_institution_reads_its_results_without_the_blind_scores(as_: As, world: World) -> None:
    to_reply(world, make_assessment(world))
    client = as_("farid")
    html = client.get(f"{RESULTS}IO1/").content.decode()
    assert "The records of the last year carry the first score." in html
    assert "Assessor A" not in html
    assert "Which records?" not in html
    assert all(found["blind"] is None for found in client.get(f"{PATH}results.json").json()["indicators"])


def test_whoever_may_not_leaves_a_trace_and_learns_nothing(as_: As, world: World) -> None:
    bring_to(world, make_assessment(world), "final")
    client = as_("dmitri")
    theirs, nowhere = client.get(RESULTS), client.get(RESULTS.replace("belmara-anu", "no-such-unit"))
    assert theirs.status_code == nowhere.status_code == 404
    assert "Airport" not in theirs.content.decode()
    assert Event.objects.filter(name="access.refused", actor=str(world.people["dmitri"].key)).count() == 2


@pytest.mark.parametrize("address", ["ZZ9/", "EO9/", "areas/ZZ/", "TR6/"])
def test_what_the_instrument_does_not_ask_is_not_there(as_: As, told: Assessment, address: str) -> None:
    assert as_("petra").get(RESULTS + address).status_code == 404
