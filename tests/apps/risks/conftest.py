"""One furnished assessment for the tests that only read it."""

import pytest

from tests.apps.risks.making import Made, furnish
from tests.cast import World


@pytest.fixture
def made(world: World) -> Made:
    """Mandate, group, process, three risks, two of them rated."""
    return furnish(world)
