"""What must hold of every estimator, whatever the sample: units, order, names, repetition, domains."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rectitude.core.stats.surveys import (
    Design,
    balanced_replicates,
    cell_shares,
    cronbach_alpha,
    jackknife,
    linear_regression,
    logistic_regression,
    mean,
    quantile,
    ratio,
    survey_design,
    t_test,
    total,
    variance,
)

from . import further as f

few = settings(max_examples=6, deadline=None)
SIZES = {"total": 1.0, "totals": 1.0}  # what is counted in people grows with the weights, all else stays
ALONE = {"variance", "share.beta", "share90"}  # these know how many rows there are, not only what they weigh


def _design(seed: int, *, rows: Any = slice(None), scale: float = 1.0, kind: str = "clusters") -> Design:
    """Weights drawn anew; clusters, population sizes and replicates of the 48 rows."""
    drawn = np.random.Generator(np.random.PCG64(seed)).integers(1, 30, 48) / 4
    weights, strata, clusters = scale * drawn[rows], f.STRATUM[rows], f.CLUSTER[rows]
    if kind == "population":
        there = f.CLUSTERS_THERE[rows]
        return survey_design(weights=weights, strata=strata, clusters=clusters, population=there)
    design = survey_design(weights=weights, strata=strata, clusters=clusters)
    return jackknife(design) if kind == "jackknife" else design


def _same(found: f.Numbers, other: f.Numbers, *, times: float = 1.0, but: frozenset[str] = frozenset()) -> None:
    for name, numbers in found.items():
        if name not in but:
            by = times if name in SIZES else 1.0
            near = [None if one is None else pytest.approx(by * one, rel=1e-7, abs=1e-9) for one in numbers]
            assert other[name] == near, name


def _further(design: Design, rows: Any) -> f.Numbers:
    """The estimators that `asked` leaves out."""
    y, x, b, kind = f.Y[rows], f.X[rows], f.B[rows], f.KIND[rows]
    cells = cell_shares(b, kind, design=design)
    scale = cronbach_alpha({"y": y, "x": x}, design=design)
    return {"cells": f.both(*cells.estimates), "alpha": f.both(scale)}


def _all(design: Design, rows: Any = slice(None)) -> f.Numbers:
    return f.asked(design, rows=rows) | _further(design, rows)


@few
@given(seed=st.integers(0, 10**6), kind=st.sampled_from(["clusters", "population", "jackknife"]))
def test_weights_in_another_unit(seed: int, kind: str) -> None:
    _same(_all(_design(seed, kind=kind)), _all(_design(seed, kind=kind, scale=16.0)), times=16.0)


@few
@given(seed=st.integers(0, 10**6), kind=st.sampled_from(["clusters", "population", "jackknife"]))
def test_rows_in_another_order(seed: int, kind: str) -> None:
    order = np.random.Generator(np.random.PCG64(seed + 1)).permutation(48)
    _same(_all(_design(seed, kind=kind)), _all(_design(seed, rows=order, kind=kind), order))


@few
@given(seed=st.integers(0, 10**6), kind=st.sampled_from(["clusters", "jackknife"]))
def test_each_row_twice_with_half_its_weight(seed: int, kind: str) -> None:
    """Nothing new is known, as long as the copies stay in their cluster.

    (Ends of a quantile below the first step may move: R takes the second value there, which then is a copy.)
    """
    twice = np.repeat(np.arange(48), 2)
    other = _all(_design(seed, rows=twice, scale=0.5, kind=kind), twice)
    _same(_all(_design(seed, kind=kind)), other, but=frozenset(ALONE | {"table.Chisq", "quantiles"}))
    for at in (0.3, 0.5, 0.7):
        half = quantile(f.Y, at=at, design=_design(seed))
        assert quantile(f.Y[twice], at=at, design=_design(seed, rows=twice, scale=0.5)).value == half.value


@few
@given(seed=st.integers(0, 10**6))
def test_names_of_strata_and_clusters_mean_nothing(seed: int) -> None:
    drawn = _design(seed).weights
    strata = [f"region {9 - s}" for s in f.STRATUM]
    renamed = survey_design(
        weights=drawn, strata=strata, clusters=[(s, -c) for s, c in zip(strata, f.CLUSTER, strict=True)]
    )
    _same(_all(_design(seed)), _all(renamed))


@few
@given(seed=st.integers(0, 10**6), factor=st.sampled_from([-4.0, 0.01, 3.0]))
def test_values_in_another_unit(seed: int, factor: float) -> None:
    design, y = _design(seed), f.Y - 30
    for estimate, power in (
        (lambda v: mean(v, design=design), 1),
        (lambda v: total(v, design=design), 1),
        (lambda v: variance(v, design=design), 2),
        (lambda v: ratio(v, over=f.X, design=design), 1),
        (lambda v: t_test(v, by=f.HALF, design=design).estimate, 1),
        (lambda v: linear_regression(v, on={"x": f.X}, design=design)["x"], 1),
        (lambda v: linear_regression(f.Y, on={"v": v}, design=design)["v"], -1),
        (lambda v: logistic_regression(f.B, on={"v": v}, design=design)["v"], -1),
    ):
        one, other = estimate(y), estimate(factor * y)
        assert other.value == pytest.approx(factor**power * one.value, rel=1e-7)
        assert other.standard_error == pytest.approx(abs(factor) ** power * one.standard_error, rel=1e-7)
    half, again = quantile(y, at=0.5, design=design), quantile(abs(factor) * y, at=0.5, design=design)
    assert again.value == pytest.approx(abs(factor) * (half.value or 0.0))
    assert again.standard_error == pytest.approx(abs(factor) * (half.standard_error or 0.0))


@few
@given(seed=st.integers(0, 10**6), kind=st.sampled_from(["clusters", "population", "jackknife"]))
def test_a_domain_is_what_gaps_leave(seed: int, kind: str) -> None:
    """`where` and a missing answer put people outside in the same way; nobody is cut out of the design."""
    design = _design(seed, kind=kind)
    gap = np.where(f.INSIDE, f.Y, np.nan)
    for one, other in (
        (mean(f.Y, design=design, where=f.INSIDE), mean(gap, design=design)),
        (variance(f.Y, design=design, where=f.INSIDE), variance(gap, design=design)),
        (ratio(f.Y, over=f.X, design=design, where=f.INSIDE), ratio(gap, over=f.X, design=design)),
        (quantile(f.Y, at=0.3, design=design, where=f.INSIDE), quantile(gap, at=0.3, design=design)),
    ):
        assert (one.value, one.standard_error, one.low) == (other.value, other.standard_error, other.low)
        assert one.degrees_of_freedom == other.degrees_of_freedom


@few
@given(seed=st.integers(0, 10**6), fay=st.sampled_from([0.0, 0.4]))
def test_replicates_say_what_linearisation_says_of_totals(seed: int, fay: float) -> None:
    design = _design(seed)
    plain = total(f.Y, design=design)
    for replicated in (jackknife(design), balanced_replicates(design, fay=fay)):
        found = total(f.Y, design=replicated)
        assert (found.value, found.standard_error) == pytest.approx((plain.value, plain.standard_error))
