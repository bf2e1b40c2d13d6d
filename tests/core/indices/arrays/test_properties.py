"""What holds of every normalisation, aggregation and correlation: scale, order, repetition, direction, bounds, gaps."""

import itertools
import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from rectitude.core.indices.arrays.aggregate import aggregate
from rectitude.core.indices.arrays.components import principal_components
from rectitude.core.indices.arrays.correlations import correlations
from rectitude.core.indices.arrays.methods import Aggregation, Correlation, Normalisation
from rectitude.core.indices.arrays.normalise import normalise
from rectitude.core.indices.arrays.outranking import outranking
from rectitude.core.indices.arrays.weights import effective_weights

Floats = NDArray[np.float64]
few = settings(max_examples=25, deadline=None)
NONE = math.nan
METHODS: list[tuple[Normalisation, dict[str, Any]]] = [
    (Normalisation.MIN_MAX, {}),
    (Normalisation.Z_SCORE, {}),
    (Normalisation.RANK, {}),
    (Normalisation.PERCENTILE_RANK, {}),
    (Normalisation.BORDA, {}),
    (Normalisation.DISTANCE_TO_MAXIMUM, {}),
    (Normalisation.DISTANCE_TO_TARGET, {"target": 120}),
    (Normalisation.FRACTION_OF_MAXIMUM, {}),
    (Normalisation.GOALPOSTS, {"low": -20, "high": 120}),
    (Normalisation.SCALED, {"low": -20, "high": 120}),
    (Normalisation.FIXED, {"low": -20, "high": 120}),
    (Normalisation.NONE, {}),
]
BY_UNITS = [one for one in METHODS if one[0] not in ("goalposts", "scaled", "fixed", "none")]
FREE = ("min-max", "z-score", "rank", "percentile-rank", "borda", "distance-to-maximum")
"""Those that neither a new unit of measurement nor a new origin changes."""


@st.composite
def columns(draw: st.DrawFn, *, gaps: bool = True) -> Floats:
    """Five to twelve units from 1 to 100 on one indicator, with ties; at least three different, gaps or none."""
    numbers = draw(st.lists(st.integers(4, 400), min_size=5, max_size=12))
    found = np.array([5, 200, 399, *numbers], dtype=np.float64) / 4
    if gaps:
        for place in draw(st.sets(st.integers(3, len(found) - 1), max_size=3)):
            found[place] = NONE
    return found[:, None]


@st.composite
def tables(draw: st.DrawFn) -> tuple[Floats, Floats]:
    """Three to eight units on two to five children above nil, with a gap or none, and weights above nil."""
    n, m = draw(st.integers(3, 8)), draw(st.integers(2, 5))
    cells = draw(st.lists(st.integers(4, 400), min_size=n * m, max_size=n * m))
    values = np.array(cells, dtype=np.float64).reshape(n, m) / 4
    if draw(st.booleans()):
        values[draw(st.integers(0, n - 1)), draw(st.integers(0, m - 1))] = NONE
    weights = draw(st.lists(st.integers(1, 9), min_size=m, max_size=m))
    return values, np.array(weights, dtype=np.float64)


@pytest.mark.parametrize(("method", "given_"), METHODS)
@few
@given(x=columns(), data=st.data())
def test_units_are_scored_alike_in_any_order(
    method: Normalisation, given_: dict[str, Any], x: Floats, data: st.DataObject
) -> None:
    order = data.draw(st.permutations(range(len(x))))
    found = normalise(x, method=method, **given_)
    np.testing.assert_allclose(normalise(x[order], method=method, **given_), found[order], rtol=1e-12, atol=1e-13)
    assert np.array_equal(np.isnan(found), np.isnan(x))


@pytest.mark.parametrize(("method", "given_"), METHODS)
@few
@given(x=columns())
def test_more_is_better_and_less_is_with_the_other_direction(
    method: Normalisation, given_: dict[str, Any], x: Floats
) -> None:
    known = x[~np.isnan(x[:, 0])]
    up = normalise(known, method=method, **given_)[:, 0]
    order = np.argsort(known[:, 0], kind="stable")
    steps, moves = np.diff(known[order, 0]), np.diff(up[order])
    assert (moves[steps > 0] > 0).all()
    assert np.abs(moves[steps == 0]).max(initial=0) == 0
    if method is Normalisation.FRACTION_OF_MAXIMUM:
        return  # with less being better it runs the wrong way, as in COINr; `cautions` tells
    opposite = {**given_, "target": 0.5} if "target" in given_ else given_
    down = normalise(known, method=method, directions=[-1], **opposite)[:, 0]
    assert (np.diff(down[order])[steps > 0] < 0).all()


@pytest.mark.parametrize("method", FREE)
@few
@given(x=columns(), factor=st.sampled_from([0.001, 0.5, 3, 1e6]), shift=st.sampled_from([-50.0, 0.0, 1000.0]))
def test_the_unit_of_measurement_does_not_matter(method: str, x: Floats, factor: float, shift: float) -> None:
    found = normalise((x + shift) * factor, method=method)
    np.testing.assert_allclose(found, normalise(x, method=method), rtol=1e-9, atol=1e-9)
    turned = normalise(-x * factor, method=method, directions=[-1])
    np.testing.assert_allclose(turned, normalise(x, method=method), rtol=1e-9, atol=1e-9)


@few
@given(x=columns())
def test_every_unit_twice(x: Floats) -> None:
    twice = np.vstack([x, x])
    for method in ("min-max", "distance-to-maximum", "fraction-of-maximum"):
        np.testing.assert_array_equal(normalise(twice, method=method)[: len(x)], normalise(x, method=method))
    borda = normalise(x, method="borda")
    np.testing.assert_array_equal(normalise(twice, method="borda")[: len(x)], 2 * borda)
    n = (~np.isnan(x)).sum()
    z = normalise(x, method="z-score") * np.sqrt((2 * n - 1) / (2 * (n - 1)))
    np.testing.assert_allclose(normalise(twice, method="z-score")[: len(x)], z, rtol=1e-9, atol=1e-12)


@few
@given(x=columns())
def test_a_fixed_scale_does_not_move_when_a_unit_joins_and_the_others_may(x: Floats) -> None:
    joined = np.vstack([x, [[110.0]]])
    for method, given_ in METHODS:
        if method in ("goalposts", "scaled", "fixed", "none"):
            found = normalise(joined, method=method, **given_)[:-1]
            np.testing.assert_array_equal(found, normalise(x, method=method, **given_))
    moved = normalise(joined, method="min-max")[:-1] - normalise(x, method="min-max")
    assert np.nanmin(moved) < -1


@few
@given(x=columns())
def test_bounds(x: Floats) -> None:
    for method, low, high in (("min-max", 0, 100), ("percentile-rank", 0, 1), ("distance-to-maximum", 0, 1)):
        found = normalise(x, method=method)
        assert np.nanmin(found) == low
        assert high >= np.nanmax(found) > low
    cut = normalise(x, method="goalposts", low=20, high=60)
    assert np.nanmin(cut) == 0
    assert np.nanmax(cut) == 100
    z = normalise(x, method="z-score", mean=10, sd=2)
    assert np.nanmean(z) == pytest.approx(10)
    assert np.nanstd(z, ddof=1) == pytest.approx(2)
    ranked = normalise(x, method="rank", ties="mean")
    n = int((~np.isnan(x)).sum())
    assert np.nansum(ranked) == pytest.approx(n * (n + 1) / 2)


def _combined(values: Floats, weights: Floats, method: Aggregation, share: float = 0.0) -> Floats:
    return aggregate(values, weights, method=method, power=3, minimum_share=share)


@pytest.mark.parametrize("method", list(Aggregation))
@few
@given(drawn=tables(), data=st.data())
def test_neither_units_nor_children_have_an_order(
    method: Aggregation, drawn: tuple[Floats, Floats], data: st.DataObject
) -> None:
    values, weights = drawn
    rows = data.draw(st.permutations(range(len(values))))
    places = data.draw(st.permutations(range(len(weights))))
    found = _combined(values, weights, method)
    again = _combined(values[rows][:, places], weights[places], method)
    np.testing.assert_allclose(again, found[rows], rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("method", list(Aggregation))
@few
@given(drawn=tables(), factor=st.sampled_from([0.01, 3.0, 1000.0]))
def test_only_the_proportion_of_weights_counts_and_a_child_twice_is_twice_its_weight(
    method: Aggregation, drawn: tuple[Floats, Floats], factor: float
) -> None:
    values, weights = drawn
    found = _combined(values, weights, method)
    np.testing.assert_allclose(_combined(values, weights * factor, method), found, rtol=1e-12)
    split = np.append(weights, weights[0] / 2)
    split[0] /= 2
    np.testing.assert_allclose(
        _combined(np.column_stack([values, values[:, 0]]), split, method), found, rtol=1e-9, atol=1e-12
    )


@pytest.mark.parametrize("method", [one for one in Aggregation if one is not Aggregation.COPELAND])
@few
@given(drawn=tables(), factor=st.sampled_from([0.01, 3.0, 1000.0]), data=st.data())
def test_a_parent_lies_among_its_children_moves_with_them_and_scales(
    method: Aggregation, drawn: tuple[Floats, Floats], factor: float, data: st.DataObject
) -> None:
    values, weights = drawn
    found = _combined(values, weights, method)
    assert (found >= np.nanmin(values, axis=1) * (1 - 1e-12)).all()
    assert (found <= np.nanmax(values, axis=1) * (1 + 1e-12)).all()
    np.testing.assert_allclose(_combined(values * factor, weights, method), found * factor, rtol=1e-10)
    raised = values.copy()
    raised[:, data.draw(st.integers(0, len(weights) - 1))] += 7
    assert (_combined(raised, weights, method) >= found * (1 - 1e-12)).all()


@few
@given(drawn=tables())
def test_the_means_stand_in_their_order(drawn: tuple[Floats, Floats]) -> None:
    values, weights = drawn
    order = (Aggregation.MINIMUM, Aggregation.HARMONIC, Aggregation.GEOMETRIC, Aggregation.ARITHMETIC)
    found = [_combined(values, weights, method) for method in (*order, Aggregation.GENERALISED)]
    for low, high in itertools.pairwise(found):
        assert (low <= high * (1 + 1e-12)).all()


@pytest.mark.parametrize("method", list(Aggregation))
@few
@given(drawn=tables())
def test_a_gap_leaves_its_weight_to_the_others_and_a_full_share_leaves_no_value(
    method: Aggregation, drawn: tuple[Floats, Floats]
) -> None:
    values, weights = drawn
    gone = np.isnan(values).any(axis=1)
    assert np.array_equal(np.isnan(_combined(values, weights, method, share=1.0)), gone)
    found = _combined(values, weights, method)
    assert not np.isnan(found).any()
    for row in np.flatnonzero(gone):
        kept = ~np.isnan(values[row])
        if method is not Aggregation.COPELAND:
            alone = _combined(values[row][kept][None], weights[kept], method)
            assert found[row] == pytest.approx(float(alone[0]))


@few
@given(drawn=tables())
def test_outranking_is_a_duel(drawn: tuple[Floats, Floats]) -> None:
    values, weights = drawn
    found = outranking(values, weights / weights.sum())
    off = ~np.eye(len(values), dtype=bool)
    np.testing.assert_allclose((found + found.T)[off], 1, rtol=1e-12)
    scores = _combined(values, weights, Aggregation.COPELAND)
    assert scores.sum() == 0
    assert np.abs(scores).max() <= len(values) - 1
    np.testing.assert_array_equal(_combined(np.exp(values / 50), weights, Aggregation.COPELAND), scores)


@pytest.mark.parametrize("method", list(Correlation))
@few
@given(x=columns(), y=columns())
def test_correlations_know_neither_units_nor_order(method: Correlation, x: Floats, y: Floats) -> None:
    n = min(len(x), len(y))
    table = np.column_stack([x[:n], np.roll(y[:n], 1)])
    found = correlations(table, method=method)
    if np.isnan(found.values[0, 1]):
        return
    assert -1 <= found.values[0, 1] <= 1
    assert 0 <= found.p_values[0, 1] <= 1
    np.testing.assert_allclose(found.values, found.values.T, atol=1e-12)
    again = correlations(table[::-1] * [3, -0.5] + 9, method=method)
    assert again.values[0, 1] == pytest.approx(-found.values[0, 1], abs=1e-9)
    assert again.p_values[0, 1] == pytest.approx(found.p_values[0, 1], abs=1e-9)


@few
@given(st.integers(0, 10_000))
def test_components_put_the_correlations_together_again(seed: int) -> None:
    random = np.random.default_rng(seed)
    table = random.normal(size=(12, 4)) @ random.normal(size=(4, 4))
    found = principal_components(table * [1, 10, 0.1, 5] + 3)
    together = found.loadings * found.variances @ found.loadings.T
    np.testing.assert_allclose(together, np.corrcoef(table.T), atol=1e-10)
    assert found.variances.sum() == pytest.approx(4)
    assert (np.diff(found.variances) <= 0).all()
    assert (found.loadings.sum(axis=0) >= -1e-9).all()


@few
@given(st.lists(st.integers(1, 9), min_size=7, max_size=7))
def test_effective_weights_of_leaves_add_up_to_one(weights: list[int]) -> None:
    found = effective_weights(weights, [4, 4, 5, 5, 6, 6, -1])
    assert found[:4].sum() == pytest.approx(1)
    assert found[[0, 1]].sum() == pytest.approx(found[4])
