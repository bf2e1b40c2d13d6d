"""What holds of every survey: scale, order, repetition, and how estimators hang together."""

import math

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from rectitude.core.stats.surveys import (
    Family,
    ProportionInterval,
    QuantileRule,
    association,
    bootstrap,
    calibrate,
    categories,
    contrast,
    difference,
    jackknife,
    linear_regression,
    mean,
    means,
    post_stratify,
    proportion,
    proportions,
    quantile,
    rake,
    ratio,
    survey_design,
    t_test,
    total,
    totals,
    variance,
)

from .drawn import Survey, surveys

few = settings(max_examples=25, deadline=None)


def close(value: float | None) -> object:
    return None if value is None else pytest.approx(value, rel=1e-8, abs=1e-8)


@few
@given(s=surveys(), by=st.sampled_from([0.5, 2.0, 1024.0]), factor=st.sampled_from([-3.0, 0.1, 7.0]))
def test_units_of_weights_and_values(s: Survey, by: float, factor: float) -> None:
    one, other = s.design(), s.design(scale=by)
    y, z = s.y, [factor * v for v in s.y]
    a, b = mean(y, design=one), mean(z, design=other)
    assert a.value is not None
    assert a.standard_error is not None
    assert (b.value, b.standard_error) == (close(factor * a.value), close(abs(factor) * a.standard_error))
    t, u = total(y, design=one), total(y, design=other)
    assert t.standard_error is not None
    assert t.value is not None
    assert (u.value, u.standard_error) == (close(by * t.value), close(by * t.standard_error))
    for rule in QuantileRule:
        assert quantile(y, at=0.4, design=other, rule=rule).value == close(
            quantile(y, at=0.4, design=one, rule=rule).value
        )


@few
@given(s=surveys(), seed=st.integers(0, 1000))
def test_the_order_of_rows_does_not_matter(s: Survey, seed: int) -> None:
    order = np.random.Generator(np.random.PCG64(seed)).permutation(len(s.y))
    one, other = s.design(), s.design(order=order)
    y, g, b = np.array(s.y), np.array(s.g), np.array(s.b)
    for first, second in (
        (mean(y, design=one), mean(y[order], design=other)),
        (variance(y, design=one), variance(y[order], design=other)),
        (proportion(b, design=one), proportion(b[order], design=other)),
        (quantile(y, at=0.5, design=one), quantile(y[order], at=0.5, design=other)),
        (mean(y, design=jackknife(one)), mean(y[order], design=jackknife(other))),
    ):
        assert (second.value, second.standard_error) == (close(first.value), close(first.standard_error))
        assert (second.low, second.high) == (close(first.low), close(first.high))
    assert association(b, g, design=one).p == close(association(b[order], g[order], design=other).p)


@few
@given(s=surveys(), times=st.integers(2, 3))
def test_the_sample_several_times_over(s: Survey, times: int) -> None:
    """The mean stays; the variance of n clusters is that of the same deviations over times n - 1 instead of n - 1."""
    n = len(set(s.clusters))
    one = survey_design(weights=s.weights, clusters=s.clusters)
    again = [cluster + 1000 * copy for copy in range(times) for cluster in s.clusters]
    other = survey_design(weights=s.weights * times, clusters=again)
    a, b = mean(s.y, design=one), mean(s.y * times, design=other)
    assert a.standard_error is not None
    assert b.value == close(a.value)
    assert b.standard_error == close(a.standard_error * math.sqrt((n - 1) / (times * n - 1)))
    assert b.degrees_of_freedom == times * n - 1


@few
@given(s=surveys())
def test_a_domain_is_the_total_of_what_lies_in_it(s: Survey) -> None:
    design = s.design()
    inside = np.array(s.g) == 0
    some = total(s.y, design=design, where=inside)
    none_outside = total([v if g == 0 else 0.0 for v, g in zip(s.y, s.g, strict=True)], design=design)
    if inside.any():
        assert (some.value, some.standard_error) == (close(none_outside.value), close(none_outside.standard_error))
        gap = mean([v if g == 0 else None for v, g in zip(s.y, s.g, strict=True)], design=design)
        domain = mean(s.y, design=design, where=inside)
        assert (gap.value, gap.standard_error) == (close(domain.value), close(domain.standard_error))
    by = totals(s.y, by=s.g, design=design)
    everything, whole = contrast(by, dict.fromkeys(by.names, 1.0)), total(s.y, design=design)
    assert (everything.value, everything.standard_error) == (close(whole.value), close(whole.standard_error))


@few
@given(s=surveys())
def test_shares_are_means_and_add_up(s: Survey) -> None:
    design = s.design()
    found = categories(s.g, design=design)
    assert math.fsum(one.value or 0.0 for _, one in found) == close(1.0)
    assert np.array(found.covariance).sum() == close(0.0)
    for name, one in found:
        alone = mean([float(g == name) for g in s.g], design=design)
        assert (one.value, one.standard_error) == (close(alone.value), close(alone.standard_error))


@few
@given(s=surveys(), interval=st.sampled_from(ProportionInterval))
def test_intervals_of_shares(s: Survey, interval: ProportionInterval) -> None:
    for _, one in proportions(s.b, by=s.g, design=s.design(), interval=interval):
        if one.interval is not None and interval is not ProportionInterval.MEAN:
            assert one.value is not None
            assert -1e-9 <= one.interval[0] <= one.value + 1e-9
            assert one.value - 1e-9 <= one.interval[1] <= 1 + 1e-9


@few
@given(s=surveys())
def test_a_regression_on_one_group_is_its_difference(s: Survey) -> None:
    design = s.design()
    assume(len(set(s.b)) == 2 and len(s.y) > 3)
    line = linear_regression(s.y, on={"b": s.b}, design=design)["b"]
    two: Family = means(s.y, by=s.b, design=design)
    apart = difference(two, 1, 0)
    assert (line.value, line.standard_error) == (close(apart.value), close(apart.standard_error))
    test = t_test(s.y, by=s.b, design=design)
    if test.estimate is not None:
        assert test.estimate.value == close(apart.value)


@few
@given(s=surveys())
def test_fitting_meets_the_figures_and_what_is_fitted_no_longer_varies(s: Survey) -> None:
    design = s.design()
    groups = sorted(set(s.g))
    population = {g: 100.0 + 30 * g for g in groups}
    for fitted in (
        post_stratify(design, groups=s.g, population=population),
        rake(design, margins=[s.g], populations=[population]),
        calibrate(
            design,
            variables={str(g): [float(v == g) for v in s.g] for g in groups},
            totals={str(g): size for g, size in population.items()},
        ),
    ):
        for name, one in totals([1.0] * len(s.g), by=s.g, design=fitted):
            assert one.value == close(population[int(str(name))])
            assert one.standard_error == pytest.approx(0.0, abs=1e-5)
    linear = calibrate(
        design,
        variables={str(g): [float(v == g) for v in s.g] for g in groups},
        totals={str(g): size for g, size in population.items()},
    )
    a, b = mean(s.y, design=linear), mean(s.y, design=post_stratify(design, groups=s.g, population=population))
    assert (a.value, a.standard_error) == (close(b.value), close(b.standard_error))


@few
@given(s=surveys())
def test_replicates_of_totals_equal_linearisation(s: Survey) -> None:
    design = s.design()
    a, b = total(s.y, design=design), total(s.y, design=jackknife(design))
    assert (a.value, a.standard_error, a.degrees_of_freedom) == (
        close(b.value),
        close(b.standard_error),
        b.degrees_of_freedom,
    )


@few
@given(s=surveys(), seed=st.integers(0, 2**40))
def test_a_bootstrap_is_fixed_by_its_seed(s: Survey, seed: int) -> None:
    one, other = (bootstrap(s.design(), replicates=20, seed=seed) for _ in range(2))
    assert one.replicates is not None
    assert other.replicates is not None
    assert (one.replicates.factors == other.replicates.factors).all()
    sizes = np.bincount(s.strata)
    weighted = [one.replicates.factors[:, r][one.replicates.unit] for r in range(20)]
    assert np.isfinite(weighted).all()
    assert sizes.sum() == len(s.y)


@few
@given(s=surveys())
def test_a_ratio_to_one_is_a_mean(s: Survey) -> None:
    design = s.design()
    a, b = ratio(s.y, over=[1.0] * len(s.y), design=design), mean(s.y, design=design)
    assert (a.value, a.standard_error, a.design_effect) == (
        close(b.value),
        close(b.standard_error),
        close(b.design_effect),
    )


@few
@given(s=surveys())
def test_people_drawn_one_by_one_need_no_table(s: Survey) -> None:
    """Domains of a sample without clusters take a shorter way; one domain at a time takes the long one."""
    counts = [s.strata.count(stratum) for stratum in s.strata]
    design = survey_design(weights=s.weights, strata=s.strata, population=[float(3 * n) for n in counts])
    labels = [("sex", g, b) for g, b in zip(s.g, s.b, strict=True)]
    found = totals(s.y, by=labels, design=design)
    for name, one in found:
        alone = total(s.y, design=design, where=np.array([label == name for label in labels]))
        assert (one.value, one.standard_error, one.n) == (close(alone.value), close(alone.standard_error), alone.n)
    whole = total(s.y, design=design)
    added = contrast(found, dict.fromkeys(found.names, 1.0))
    assert (added.value, added.standard_error) == (close(whole.value), close(whole.standard_error))
