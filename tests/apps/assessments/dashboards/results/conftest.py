"""An assessment with everything in it that a result must tell apart, told by the actions themselves."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from pytest_django import Settings

from rectitude.apps.assessments.models.dashboards import Assessment
from tests.apps.assessments.dashboards.results.stories import tell
from tests.cast import World
from tests.dashboards import make_assessment
from tests.kept import kept

PATH = "/dashboards/dashboard-2026/belmara-anu/investigation/"
RESULTS = f"{PATH}results/"
API = "/api/dashboards/dashboard-2026/assessments/belmara-anu/investigation"


@pytest.fixture(autouse=True)
def store(settings: Settings, tmp_path: Path) -> None:
    settings.RECTITUDE_EVIDENCE_DIR = tmp_path / "evidence"


@pytest.fixture
def told(world: World) -> Assessment:
    """The whole story, released."""
    return kept("told", lambda: tell(world, make_assessment(world)))


@pytest.fixture
def later(world: World) -> Callable[[int], object]:
    return lambda days: world.now + timedelta(days=days)
