"""The clock stands an hour after the world was made; `clock.shift(...)` lets time pass."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine

from tests.cast import NOW


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW + timedelta(hours=1), tick=True) as traveller:
        yield traveller
