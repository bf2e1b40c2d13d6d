"""On a small phone, 320 pixels wide: nothing runs out of the screen, and every reader gets through.

The other languages are looked at on the same small phone in test_languages.
"""

import pytest

from tests.cast import World
from tests.journeys.conftest import Open, Walk
from tests.journeys.everywhere import PAGES, furnish

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_every_main_page(as_page: Open, world: World, walk: Walk) -> None:
    furnish(world)
    for name, addresses in PAGES.items():
        page = as_page(name, width=320)
        for address in addresses:
            page.goto(address)
            walk.look(page, f"small-{name}{address.replace('/', '_')}")
        page.context.close()
