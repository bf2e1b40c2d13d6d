"""The directory around the cast: an editor, and agencies that second officers to the Airport Narcotics Unit."""

from dataclasses import dataclass

import pytest

from rectitude.base.institutions.models import Institution
from rectitude.core.access import Actor
from tests.cast import World


@dataclass(frozen=True)
class Belmara:
    """Belmara's agencies, and Petra as editor of its directory."""

    world: World
    unit: Institution
    police: Institution
    customs: Institution

    @property
    def editor(self) -> Actor:
        return self.world.actor("petra")


@pytest.fixture
def belmara(world: World) -> Belmara:
    """Petra also edits Belmara's directory."""
    world.grant("petra", "directory_editor", "country", "XB")
    country = world.anu.country
    return Belmara(
        world=world,
        unit=world.anu,
        police=Institution.objects.create(
            code="belmara-police", name="Belmara National Police", kind="police", country=country
        ),
        customs=Institution.objects.create(
            code="belmara-customs", name="Customs and Border Service", kind="customs", country=country
        ),
    )
