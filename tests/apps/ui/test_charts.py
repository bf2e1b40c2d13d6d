"""A chart is drawn once, kept, shown with its table; only whoever was shown it gets its specification."""

import json
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.template import Context, Template
from django.test import Client, RequestFactory

from rectitude.base.audit.models import Event
from rectitude.base.ui import charts
from rectitude.core.access import Actor
from tests.cast import World
from tests.core.charts.samples import scorecard


@pytest.fixture(autouse=True)
def _own_folder(settings: LazySettings, tmp_path: Path) -> None:
    settings.RECTITUDE_DATA_DIR = tmp_path
    charts._drawn.cache_clear()
    charts._kept.cache_clear()


def kept(ending: str, folder: Path) -> list[Path]:
    """The files kept on disk."""
    return sorted(folder.glob(f"charts/*/*.{ending}"))


def test_what_was_drawn_is_read_back_by_another_process(tmp_path: Path) -> None:
    first = charts.area_svgs(scorecard())
    files = kept("svg", tmp_path)
    assert len(files) == 3
    files[0].write_text("<svg>kept</svg>")
    charts._drawn.cache_clear()
    assert "<svg>kept</svg>" in charts.area_svgs(scorecard())
    assert first[0].startswith("<svg")


def test_the_picture_has_the_marks_of_the_figures_and_nothing_a_strict_page_forbids() -> None:
    svg = charts.area_svgs(scorecard())[0]
    assert svg.count("<circle") == 3
    assert "verified 62, claimed 81, 2024 55" in svg
    for forbidden in ("style", "<script", "href", "url(", " on"):
        assert forbidden not in svg
    assert len(svg) < 2500


def test_the_whole_figure_has_every_name_and_count() -> None:
    svg = charts.scorecard_svg(scorecard())
    for words in ("Selection", "Procedures", "Oversight", "7 of 15 answered"):
        assert f">{words}</tspan>" in svg


def shown_to(actor: Actor) -> str:
    """The chart on a page of this reader."""
    request = RequestFactory().get("/")
    request.actor = actor  # type: ignore[attr-defined]
    source = Template("{% load figures %}{% chart figure %}")
    return source.render(Context({"figure": scorecard(), "request": request}))


def test_a_chart_comes_with_its_table(db: None) -> None:
    html = shown_to(Actor(key="7"))
    assert html.count("<svg") == 3
    assert "<caption" in html
    assert "62 (55 to 70)" in html


def address(actor: Actor) -> str:
    """The address of the download in the chart this reader was shown."""
    return shown_to(actor).split("download")[0].rsplit('href="', 1)[1].split('"')[0]


def test_whoever_was_shown_a_chart_may_take_its_specification(world: World, client: Client) -> None:
    client.force_login(world.people["farid"])
    response = client.get(address(world.actor("farid")))
    assert response.status_code == 200
    assert json.loads(response.content)["data"]["values"][0]["verified"] == 62


def test_anybody_else_finds_nothing_there_and_the_knock_is_recorded(world: World, client: Client) -> None:
    found = address(world.actor("farid"))
    client.force_login(world.people["dmitri"])
    response = client.get(found)
    assert response.status_code == 404
    assert b"verified" not in response.content
    assert Event.objects.filter(name="access.refused").exists()
