"""Links: drawn once, ended and never deleted, read from both ends."""

import pytest

from rectitude.base.chain.links import links_at, links_down, links_up, tie, tie_all, untie, up_of
from rectitude.base.chain.models import Link
from rectitude.base.chain.nodes import Reference
from tests.cast import World

pytestmark = pytest.mark.django_db
FIGURE, FINDING = Reference("survey-score", "r/u/A01"), Reference("finding", "one")


def test_a_link_is_drawn_once_and_ended_for_good(world: World) -> None:
    said = {"up": FIGURE, "down": FINDING, "relation": "rests-on", "by": world.actor("petra"), "at": world.now}
    first = tie(**said, note="because of the zero")
    assert tie(**said) == first
    assert links_up([FINDING]) == links_down([FIGURE]) == links_at([FINDING, FIGURE]) == [first]
    assert links_down([FINDING]) == links_up([FIGURE]) == []
    assert untie(up=FIGURE, down=FINDING, by=world.actor("petra"), at=world.now) == 1
    assert links_up([FINDING]) == []
    assert Link.objects.get().ended_by == world.actor("petra").key
    assert tie(**said) != first
    assert Link.objects.count() == 2


@pytest.mark.parametrize(("down", "relation"), [(FINDING, "likes"), (FIGURE, "rests-on")])
def test_no_link_without_a_relation_or_to_itself(world: World, down: Reference, relation: str) -> None:
    with pytest.raises(ValueError, match="no link"):
        tie(up=FIGURE, down=down, relation=relation, by=world.actor("petra"), at=world.now)
    assert not Link.objects.exists()


def test_many_links_to_one_thing_cost_one_query_and_are_found_in_one(world: World, django_assert_num_queries) -> None:
    ups = [Reference("survey-score", f"r/u/A{n}") for n in range(60)]
    petra = world.actor("petra")
    with django_assert_num_queries(1):
        tie_all(ups=ups, down=FINDING, relation="rests-on", by=petra, at=world.now)
    with django_assert_num_queries(1):
        assert {up_of(link) for link in links_at([FINDING, *ups])} == set(ups)
    with pytest.raises(ValueError, match="no link"):
        tie_all(ups=ups, down=FINDING, relation="likes", by=petra, at=world.now)


@pytest.mark.parametrize("text", ["", "figure", "figure:", ":key", "figure:a key"])
def test_what_is_no_reference_is_not_read_as_one(text: str) -> None:
    assert Reference.parse(text) is None


def test_a_reference_is_read_as_it_is_written() -> None:
    assert Reference.parse(" indicator:a/b/c/IO1 ") == Reference("indicator", "a/b/c/IO1")
    assert str(Reference("indicator", "a/b/c/IO1")) == "indicator:a/b/c/IO1"
