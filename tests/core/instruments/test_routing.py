"""Who is asked what."""

from rectitude.core.instruments import Context, applicable_items, asked_parts, is_applicable, open_parts

from .example import answered, example, item_of


def test_an_item_for_joint_units_is_asked_of_joint_units_and_of_those_who_have_not_said() -> None:
    item = item_of(example(), "A07")
    assert is_applicable(item, Context.of(facts={"joint_unit": "yes"})) is True
    assert is_applicable(item, Context.of(facts={"joint_unit": "no"})) is False
    assert is_applicable(item, Context()) is None
    assert item in applicable_items(example(), Context())
    assert item not in applicable_items(example(), Context.of(facts={"joint_unit": "no"}))


def test_a_part_waits_until_its_condition_is_true() -> None:
    item = item_of(example(), "A12")
    assert [part.id for part in asked_parts(item, {}, Context())] == ["register"]
    assert [part.id for part in asked_parts(item, {"register": "no"}, Context())] == ["register"]
    assert [part.id for part in asked_parts(item, {"register": "dont_know"}, Context())] == ["register"]
    assert [part.id for part in asked_parts(item, {"register": "yes"}, Context())] == ["register", "entries"]


def test_open_parts_are_the_required_ones_without_a_whole_answer() -> None:
    item = item_of(example(), "A12")
    assert open_parts(item, None, Context()) == ("register",)
    assert open_parts(item, answered("A12", register="no"), Context()) == ()
    grid = item_of(example(), "A04")
    whole = answered("A04", checks={"record": "never", "assets": "never", "test": "not_applicable"})
    assert open_parts(grid, whole, Context()) == ()
