"""An index of released dashboard scores: what may enter, and that every number leads back to its assessment."""

from collections.abc import Callable

from django.test import Client

from rectitude.apps.indices.models import CompositeIndex
from rectitude.apps.indices.specifying import step_of
from tests.apps.indices.conftest import Built
from tests.cast import World
from tests.dashboards import bring_to, make_assessment, make_dashboard

FORM = "/indices/new/dashboards/"


def test_released_scores_become_an_index_and_lead_back(world: World, as_: Callable[[str], Client]) -> None:
    client = as_("petra")
    sent = {"name": "Dashboard index", "code": "board", "rounds": ["dashboard-2026"], "half": "practice"}
    round_ = make_dashboard(world)
    assessment = make_assessment(world, round_=round_)
    assert "No assessment of your programmes was released yet" in client.get(FORM).content.decode()
    assert "rounds" in client.post(FORM, sent).context["form"].errors
    bring_to(world, assessment, "released")

    answer = client.post(FORM, sent)
    assert answer.status_code == 302, answer.context["form"].errors
    built = Built(client=client, index=CompositeIndex.objects.get())
    version = built.version(1)
    assert version.data.origin["dashboards"] == ["dashboard-2026"]
    scale = {"step": "normalise", "method": "fixed", "low": 0, "high": 4, "range": [0, 100]}
    assert step_of(version.specification, "normalise") == scale
    unit = version.figures["units"][0]["code"]
    page = client.get(f"{built.path}1/units/{unit}/").content.decode()
    indicator = f"/dashboards/dashboard-2026/{world.anu.code}/investigation/results/IO1/"
    assert f'href="{indicator}"' in page
    assert client.get(indicator).status_code == 200
    assert f'href="{indicator}"' in client.get(f"{built.path}1/indicators/IO1/").content.decode()
    assert "Released dashboard scores: dashboard-2026" in client.get(f"{built.path}1/data/").content.decode()


def test_a_form_that_lacks_a_round_keeps_what_was_typed(world: World, as_: Callable[[str], Client]) -> None:
    answer = as_("xenia").post(FORM, {"name": "Kept name", "code": "kept", "purpose": "Kept purpose", "half": "both"})
    assert answer.status_code == 422
    assert "Choose at least one round" in answer.content.decode()
    assert "Kept name" in answer.content.decode()
    assert "Kept purpose" in answer.content.decode()
