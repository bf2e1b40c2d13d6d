"""A framework is one tree, or a fault that names what is wrong."""

from dataclasses import replace

import pytest

from rectitude.core.indices import Aggregate, FrameworkFault, Indicator, framework

LEAVES = (
    Indicator(code="a", name="A", parent="G"),
    Indicator(code="b", name="B", parent="G", direction=-1),
    Indicator(code="c", name="C", parent="H", weight=2),
)
GROUPS = (
    Aggregate(code="Top", name="Top", parent=None, level=3),
    Aggregate(code="G", name="G", parent="Top", level=2),
    Aggregate(code="H", name="H", parent="Top", level=2),
)


def test_the_tree_is_walked() -> None:
    tree = framework(LEAVES, GROUPS)
    assert tree.codes == ("a", "b", "c", "G", "H", "Top")
    assert (tree.top, tree.levels) == ("Top", 3)
    assert tree.children_of("Top") == ("G", "H")
    assert tree.children_of("G") == ("a", "b")
    assert tree.children_of("a") == ()
    assert tree.leaves_of("Top") == ("a", "b", "c")
    assert tree.parent_of("c") == "H"
    assert tree.parent_of("Top") is None
    assert tree.ancestor_of("b", level=3) == "Top"
    assert tree.ancestor_of("b", level=1) == "b"
    assert tree.at_level(2) == ("G", "H")


def test_a_child_may_skip_a_level() -> None:
    tree = framework((*LEAVES, Indicator(code="d", name="D", parent="Top")), GROUPS)
    assert tree.children_of("Top") == ("d", "G", "H")
    assert tree.ancestor_of("d", level=2) is None


@pytest.mark.parametrize(
    ("leaves", "groups", "said"),
    [
        ((), GROUPS, "no indicator"),
        (LEAVES, (), "no aggregate"),
        ((*LEAVES, LEAVES[0]), GROUPS, "a: this code stands 2 times"),
        ((replace(LEAVES[0], code=" "), *LEAVES[1:]), GROUPS, "a code is empty"),
        ((replace(LEAVES[0], parent="X"), *LEAVES[1:]), GROUPS, "a: its parent 'X' is not an aggregate"),
        ((replace(LEAVES[0], parent="b"), *LEAVES[1:]), GROUPS, "a: its parent b is an indicator"),
        ((replace(LEAVES[0], direction=0), *LEAVES[1:]), GROUPS, "a: the direction is 0"),
        ((replace(LEAVES[0], weight=-1.0), *LEAVES[1:]), GROUPS, "a: the weight -1.0"),
        ((replace(LEAVES[0], weight=float("nan")), *LEAVES[1:]), GROUPS, "a: the weight nan"),
        ((replace(LEAVES[0], target=float("inf")), *LEAVES[1:]), GROUPS, "a: the target inf"),
        ((*LEAVES[:2], replace(LEAVES[2], weight=0.0)), GROUPS, "H: the weights of everything below it are nil"),
        (LEAVES[:2], GROUPS, "H: nothing stands below"),
        (LEAVES, (*GROUPS[:2], replace(GROUPS[2], parent=None)), "Top and H have no parent|H and Top have no parent"),
        (LEAVES, (GROUPS[0], replace(GROUPS[1], level=3), GROUPS[2]), r"Top \(level 3\) does not stand above G"),
        (LEAVES, (GROUPS[0], replace(GROUPS[1], level=1), GROUPS[2]), r"G \(level 1\) does not stand above a"),
    ],
)
def test_a_fault_names_the_code(leaves: tuple[Indicator, ...], groups: tuple[Aggregate, ...], said: str) -> None:
    with pytest.raises(FrameworkFault, match=said):
        framework(leaves, groups)


def test_a_loop_is_named_code_by_code() -> None:
    looped = (replace(GROUPS[0], parent="G"), *GROUPS[1:])
    with pytest.raises(FrameworkFault, match="in a loop: G > Top > G"):
        framework(LEAVES, looped)
