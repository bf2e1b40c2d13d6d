"""The years of the story: a clock that stands still until somebody moves it, and whoever acts on a day."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from tests.browsing import Open
from tests.cast import World
from tests.journeys.conftest import Walk

SURVEYED = datetime(2022, 11, 14, 9, tzinfo=UTC)
MET = datetime(2023, 1, 31, 9, tzinfo=UTC)
REPORTED = datetime(2023, 3, 6, 9, tzinfo=UTC)
ASSESSED = datetime(2023, 7, 13, 9, tzinfo=UTC)
RECOMMENDED = datetime(2023, 9, 4, 9, tzinfo=UTC)
ACCEPTED = datetime(2023, 10, 2, 9, tzinfo=UTC)
TAUGHT = datetime(2024, 5, 28, 9, tzinfo=UTC)
REVIEWED = datetime(2025, 4, 10, 9, tzinfo=UTC)
MEASURED = datetime(2025, 11, 3, 9, tzinfo=UTC)
PUBLISHED = datetime(2025, 12, 1, 9, tzinfo=UTC)

UNIT = "belmara-anu"
BEFORE, AFTER = "survey-2022", "survey-2025"


@dataclass
class Story:
    """The world, the day it is there, the browsers of those who act, and what was made so far."""

    world: World
    enter: Open
    walk: Walk
    clock: Callable[[datetime], None]
    known: dict[str, str] = field(default_factory=dict)

    def on(self, day: datetime) -> None:
        """It is that day, for the server and for whatever is done by actions."""
        self.clock(day)
        self.world.now = day

    def by(self, name: str, **how: object) -> Page:
        """Somebody signed in on that day."""
        return self.enter(name, **how)


def moved_clock(monkeypatch: pytest.MonkeyPatch, start: datetime) -> Callable[[datetime], None]:
    """Let the server's clock stand at a moment; the answer moves it."""
    at = [start]
    monkeypatch.setattr(timezone, "now", lambda: at[0])

    def move(moment: datetime) -> None:
        at[0] = moment

    return move
