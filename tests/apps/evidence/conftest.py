"""Each test keeps its evidence in a folder of its own."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_django import Settings

from rectitude.base.audit.models import Event


@pytest.fixture(autouse=True)
def store(settings: Settings, tmp_path: Path) -> Path:
    settings.RECTITUDE_EVIDENCE_DIR = tmp_path / "evidence"
    return tmp_path / "evidence"


@pytest.fixture
def ledger_of(db: None) -> Callable[[str], list[str]]:
    """The subjects of the events of one name."""
    return lambda name: [event.subject for event in Event.objects.filter(name=name).order_by("pk")]
