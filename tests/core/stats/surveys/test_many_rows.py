"""What is quicker for many rows gives what it gives for few: sums in runs, parts of an order, clusters counted once."""

from typing import Any

import numpy as np
import pytest

from rectitude.core.stats.surveys import (
    Design,
    association,
    bootstrap,
    logistic_regression,
    mean,
    means,
    median,
    survey_design,
    totals,
)

ROWS = 60_000
RANDOM = np.random.default_rng(11)
CLUSTER = np.sort(RANDOM.integers(0, 300, ROWS))
WEIGHT = RANDOM.uniform(1, 9, ROWS)
INCOME = RANDOM.gamma(2.0, 300.0, ROWS) * (1 + 0.2 * (CLUSTER % 5))
PAID = RANDOM.random(ROWS) < 1 / (1 + np.exp(1 - 0.001 * INCOME + 0.3 * (CLUSTER % 2)))
DOMAIN = np.where(RANDOM.random(ROWS) < 0.01, -1.0, (CLUSTER * 7 + RANDOM.integers(0, 3, ROWS)) % 20)
GAPS = np.where(RANDOM.random(ROWS) < 0.05, np.nan, INCOME)


def _domain(order: Any) -> np.ndarray:
    return np.where(DOMAIN < 0, np.nan, DOMAIN)[order]


def _design(order: Any) -> Design:
    return survey_design(weights=WEIGHT[order], strata=(CLUSTER % 10)[order], clusters=CLUSTER[order])


def _numbers(order: Any) -> list[float]:
    design, by = _design(order), _domain(order)
    model = logistic_regression(PAID[order], on={"income": INCOME[order]}, design=design)
    families = [
        means(GAPS[order], by=by, design=design),
        totals(INCOME[order], by=by, design=design),
        model.coefficients,
    ]
    found = [one for family in families for one in family.estimates]
    found += [mean(GAPS[order], design=design), median(INCOME[order], design=design)]
    test = association(PAID[order], by, design=design)
    told = [(one.value, one.standard_error, one.degrees_of_freedom, one.design_effect or 0.0) for one in found]
    return [*(number for four in told for number in four), test.statistic, test.df, test.df2, model.deviance]


def test_the_order_of_rows_does_not_matter() -> None:
    """In the order of clusters they are summed in runs, otherwise one by one."""
    assert _numbers(RANDOM.permutation(ROWS)) == pytest.approx(_numbers(slice(None)), rel=1e-10)


def test_degrees_of_freedom_count_clusters_less_strata() -> None:
    by = _domain(slice(None))
    for name, one in means(INCOME, by=by, design=_design(slice(None))):
        there = np.unique(CLUSTER[by == name])
        assert one.degrees_of_freedom == len(there) - len(np.unique(there % 10))


def test_degrees_of_freedom_of_replicates_are_a_rank() -> None:
    design = bootstrap(_design(slice(None)), replicates=40, seed=2)
    assert design.replicates is not None
    few = CLUSTER // 25 == 0
    domain = np.where(few, "few", "many")
    found = means(INCOME, by=domain, design=design)
    units = np.unique(design.replicates.unit[few])
    assert found["few"].degrees_of_freedom == np.linalg.matrix_rank(design.replicates.factors[units]) - 1
    assert found["many"].degrees_of_freedom == 39


def test_the_quantile_is_the_first_value_past_the_share() -> None:
    order = np.argsort(INCOME)
    passed = np.cumsum(WEIGHT[order]) > WEIGHT.sum() / 2
    assert median(INCOME, design=_design(slice(None))).value == INCOME[order][np.argmax(passed)]


def test_a_fit_in_blocks_solves_its_equations() -> None:
    design = _design(slice(None))
    model = logistic_regression(PAID, on={"income": INCOME}, design=design, tolerance=1e-14)
    constant, slope = (one.value or 0.0 for one in model.coefficients.estimates)
    apart = WEIGHT * (PAID - 1 / (1 + np.exp(-constant - slope * INCOME)))
    assert abs(apart.sum()) < 1e-6 * WEIGHT.sum()
    assert abs(apart @ INCOME) < 1e-6 * (WEIGHT @ INCOME)
