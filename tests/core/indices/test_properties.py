"""What must hold of any index: of scale, order, copies, direction; and never a NaN or an infinite number."""

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rectitude.core.indices import (
    ABSENCES,
    BuiltIndex,
    Framework,
    IndexData,
    IndexFault,
    build_index,
    framework,
    index_data,
    read_specification,
)

from .examples import VALUES, small_framework

CODES = tuple(VALUES)
STEPS: list[dict[str, Any]] = [
    {"step": "impute", "method": "median"},
    {"step": "treat", "winsorise": 3},
    {"step": "normalise", "constant": "middle"},
    {"step": "aggregate"},
]
number = st.integers(-50, 50).map(float)
cell = st.one_of(number, number, number, st.sampled_from(ABSENCES))
Rows = list[list[Any]]
tables = st.lists(st.lists(cell, min_size=4, max_size=4), min_size=5, max_size=12).filter(
    lambda rows: all(sum(isinstance(row[at], float) for row in rows) >= 2 for at in range(4))
)
few = settings(max_examples=25, deadline=None, derandomize=True)


def build(
    rows: Rows, *, tree: Framework | None = None, units: Sequence[str] = (), steps: list[dict[str, Any]] | None = None
) -> BuiltIndex:
    own = tree or small_framework()
    names = tuple(units) or tuple(f"u{at}" for at in range(len(rows)))
    data = index_data(own, units=names, values={code: [row[at] for row in rows] for at, code in enumerate(CODES)})
    return build_index(own, data, read_specification({"steps": steps or STEPS}))


def attempt(tree: Framework, data: IndexData, steps: list[dict[str, Any]]) -> tuple[BuiltIndex | None, str]:
    try:
        return build_index(tree, data, read_specification({"steps": steps})), ""
    except IndexFault as fault:
        return None, str(fault)


def scores(built: BuiltIndex) -> dict[tuple[str, str], float | None]:
    return {(unit, code): built.score(unit, code) for unit in built.units for code in built.codes}


def same(found: dict[Any, float | None], expected: dict[Any, float | None]) -> None:
    assert found.keys() == expected.keys()
    for key, value in expected.items():
        assert found[key] == (None if value is None else pytest.approx(value, rel=1e-9, abs=1e-7))


def moved(rows: Rows, at: int, by: float, plus: float) -> Rows:
    return [
        [value * by + plus if place == at and isinstance(value, float) else value for place, value in enumerate(row)]
        for row in rows
    ]


@few
@given(tables, st.integers(0, 3), st.sampled_from([0.5, 2.0, 1024.0]))
def test_the_unit_of_an_indicator_does_not_matter(rows: Rows, at: int, by: float) -> None:
    same(scores(build(moved(rows, at, by, 0.0))), scores(build(rows)))


@few
@given(tables, st.randoms(use_true_random=False))
def test_the_order_of_units_does_not_matter(rows: Rows, shuffle: Any) -> None:
    order = list(range(len(rows)))
    shuffle.shuffle(order)
    units = [f"u{at}" for at in order]
    first, second = build(rows), build([rows[at] for at in order], units=units)
    same(scores(second), scores(first))
    if len(set(first.scores.column("Integrity"))) == len(rows):
        assert {unit: second.rank(unit, "Integrity") for unit in units} == {
            unit: first.rank(unit, "Integrity") for unit in units
        }


@few
@given(tables, st.permutations(range(4)))
def test_the_order_of_indicators_does_not_matter(rows: Rows, order: list[int]) -> None:
    tree = small_framework()
    turned = framework([tree.indicators[at] for at in order], tree.aggregates)
    same(scores(build(rows, tree=turned)), scores(build(rows)))


@few
@given(tables)
def test_copies_of_all_units_change_no_score(rows: Rows) -> None:
    steps = [{"step": "impute", "method": "mean"}, *STEPS[2:]]
    once, twice = build(rows, steps=steps), build(rows + rows, steps=steps)
    for unit in once.units:
        for code in once.codes:
            same({0: twice.score(unit, code)}, {0: once.score(unit, code)})


@few
@given(tables, st.integers(0, 3))
def test_a_turned_indicator_with_the_other_direction_is_the_same(rows: Rows, at: int) -> None:
    steps = [{"step": "impute", "method": "mean", "absences": {"refused": "lowest"}}, *STEPS[2:]]
    tree = small_framework()
    leaves = list(tree.indicators)
    leaves[at] = replace(leaves[at], direction=-leaves[at].direction)
    turned = build(moved(rows, at, -1.0, 0.0), tree=framework(leaves, tree.aggregates), steps=steps)
    same(scores(turned), scores(build(rows, steps=steps)))


@few
@given(
    tables,
    st.sampled_from(["mean", "group-median", "unit-mean", "constant", "none"]),
    st.sampled_from(["log", "box-cox", "log-gii", "none"]),
    st.sampled_from(["min-max", "z-score", "rank", "percentile-rank", "fraction-of-maximum"]),
    st.sampled_from(["arithmetic", "geometric", "harmonic", "median", "minimum", "copeland"]),
)
def test_never_a_number_that_is_none(rows: Rows, impute: str, then: str, normalise: str, aggregate: str) -> None:
    steps = [
        {"step": "screen", "minimum_available": 0.25},
        {"step": "impute", "method": impute, "group": "g"},
        {"step": "treat", "then": then, "winsorise": 1, "skew": 0.5, "kurtosis": 0},
        {"step": "normalise", "method": normalise},
        {"step": "aggregate", "method": aggregate, "minimum_share": 0.5},
    ]
    tree = small_framework()
    units = tuple(f"u{at}" for at in range(len(rows)))
    columns = {code: [row[at] for row in rows] for at, code in enumerate(CODES)}
    groups = {"g": tuple("ab"[at % 2] for at in range(len(rows)))}
    data = index_data(tree, units=units, values=columns, groups=groups)
    built, said = attempt(tree, data, steps)
    if built is None:
        assert any(code in said for code in (*CODES, "Prevention", "Control", "screen"))
        return
    for stage in built.stages.values():
        for code in stage.codes:
            assert all(value is None or math.isfinite(value) for value in stage.column(code))
    for unit in built.units:
        for code in built.codes:
            why = built.because(unit, code)
            assert all(isinstance(one.value, str) or math.isfinite(one.value) for one in why.inputs)
            assert (built.score(unit, code) is None) == (built.rank(unit, code) is None)
