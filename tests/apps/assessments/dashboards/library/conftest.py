"""Each test keeps its copies in a folder of its own; two assessments of one country stand ready."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from pytest_django import Settings

from rectitude.apps.assessments.actions.dashboards.library import SourceFacts, add_source
from rectitude.apps.assessments.models.dashboards import Assessment, LibrarySource
from rectitude.base.audit.models import Event
from rectitude.base.evidence.preparation import prepare
from tests.cast import World
from tests.dashboards import make_assessment

AddSource = Callable[..., LibrarySource]


@pytest.fixture(autouse=True)
def store(settings: Settings, tmp_path: Path) -> Path:
    settings.RECTITUDE_EVIDENCE_DIR = tmp_path / "evidence"
    return tmp_path / "evidence"


@pytest.fixture
def assessment(world: World) -> Assessment:
    return make_assessment(world)


@pytest.fixture
def add(world: World, assessment: Assessment) -> AddSource:
    """Add a source: `add("Integrity Act", who="kofi", confidentiality="restricted", copy=b"...")`."""

    def added(title: str, *, who: str = "ines", copy: bytes = b"", **more: object) -> LibrarySource:
        given = {
            "kind": "law", "grade": 3, "confidentiality": "public", "origin": "Parliament of Belmara",
            "accessed_on": (world.now - timedelta(days=430)).date(), **more,
        }  # fmt: skip
        return add_source(
            by=world.actor(who), at=world.now, programme=world.programme, country=assessment.country,
            facts=SourceFacts(title=title, **given), prepared=prepare(BytesIO(copy), name="notes.txt") if copy else None,
        )  # fmt: skip

    return added


@pytest.fixture
def events(db: None) -> Callable[[str], list[Event]]:
    return lambda name: list(Event.objects.filter(name=name).order_by("pk"))
