"""Every estimator refuses bad input by name, or says why there is no value; never a NaN, never a silent number."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from rectitude.core.stats.surveys import (
    Design,
    Family,
    Lonely,
    ModelFault,
    Regression,
    SurveyEstimate,
    Test,
    ValuesFault,
    association,
    categories,
    cell_shares,
    cronbach_alpha,
    indicators,
    jackknife,
    joint_means,
    linear_regression,
    logistic_regression,
    mean,
    means,
    median,
    proportion,
    proportions,
    quantile,
    ratio,
    ratios,
    survey_design,
    t_test,
    total,
    totals,
    variance,
)

Estimator = Callable[..., Any]
N = 24
ONES, OTHER = np.ones(N), np.arange(N) % 5 + 1.0
LABELS = ["abc"[i % 3] for i in range(N)]
WEIGHTS, CLUSTERS, STRATA = 1.0 + np.arange(N) % 4, np.arange(N) // 2, np.arange(N) // 8
DESIGN = survey_design(weights=WEIGHTS, clusters=CLUSTERS, strata=STRATA)
DESIGNS = {"clusters": DESIGN, "jackknife": jackknife(DESIGN)}

NUMBERS: dict[str, Estimator] = {
    "mean": mean,
    "total": total,
    "median": median,
    "variance": variance,
    "quantile": lambda v, **k: quantile(v, at=0.2, **k),
    "ratio": lambda v, **k: ratio(v, over=_like(OTHER, v), **k),
    "ratio to": lambda v, **k: ratio(_like(OTHER, v), over=v, **k),
    "means": lambda v, **k: means(v, by=_like(LABELS, v), **k),
    "totals": lambda v, **k: totals(v, by=_like(LABELS, v), **k),
    "ratios": lambda v, **k: ratios(v, over=_like(OTHER, v), by=_like(LABELS, v), **k),
    "joint means": lambda v, **k: joint_means({"v": v, "other": _like(OTHER, v)}, **k),
    "t": t_test,
    "alpha": lambda v, **k: cronbach_alpha({"v": v, "other": _like(OTHER, v)}, **k),
}
MODELS: dict[str, Estimator] = {
    "line": lambda v, **k: linear_regression(v, on={"other": _like(OTHER, v)}, **k),
    "line on": lambda v, **k: linear_regression(_like(OTHER, v), on={"v": v}, **k),
    "odds": lambda v, **k: logistic_regression(_like(np.arange(N) % 2, v), on={"v": v}, **k),
}
ANSWERS: dict[str, Estimator] = {
    "proportion": proportion,
    "proportions": lambda v, **k: proportions(v, by=_like(LABELS, v), **k),
    "categories": categories,
    "cells": lambda v, **k: cell_shares(v, _like(LABELS, v), **k),
    "association": lambda v, **k: association(v, _like(LABELS, v), **k),
    "t by": lambda v, **k: t_test(_like(OTHER, v), by=v, **k),
}
ALL = NUMBERS | MODELS | ANSWERS


def _like(other: Any, values: Any) -> Any:
    """As many rows as the values have, so that one column is at fault and not two."""
    return other[: len(values)] if len(values) <= N else other


def _estimates(found: Any) -> list[SurveyEstimate]:
    if isinstance(found, Regression):
        return list(found.coefficients.estimates)
    if isinstance(found, Family):
        return list(found.estimates)
    if isinstance(found, Test):
        return [found.estimate] if found.estimate else []
    return [found]


def _says_why(found: Any) -> None:
    """Without a value there is a reason; a Test's numbers are finite too."""
    for one in _estimates(found):
        assert (one.value is not None) or one.reason is not None
    if isinstance(found, Test):
        assert (found.statistic is None) == (found.reason is not None)
        assert all(number is None or math.isfinite(number) for number in (found.statistic, found.p, found.df))
    if isinstance(found, Family):
        assert all(math.isfinite(number) for row in found.covariance for number in row)


@pytest.mark.parametrize("kind", list(DESIGNS))
@pytest.mark.parametrize("name", list(ALL))
def test_all_missing_and_an_empty_domain(name: str, kind: str) -> None:
    nobody, everybody = np.zeros(N, dtype=bool), np.ones(N, dtype=bool)
    for values, where in ((np.full(N, np.nan), None), ([None] * N, everybody), (np.arange(N) % 2, nobody)):
        if name in MODELS:
            with pytest.raises(ModelFault, match="0 rows"):
                ALL[name](values, design=DESIGNS[kind], where=where)
            continue
        found = ALL[name](values, design=DESIGNS[kind], where=where)
        _says_why(found)
        assert all(one.value is None and one.n == 0 for one in _estimates(found))


@pytest.mark.parametrize("kind", list(DESIGNS))
@pytest.mark.parametrize("name", list(ALL))
def test_everybody_alike(name: str, kind: str) -> None:
    if name in ("line on", "odds"):
        with pytest.raises(ModelFault, match="repeats"):
            ALL[name](ONES, design=DESIGNS[kind])
    else:
        _says_why(ALL[name](ONES, design=DESIGNS[kind]))


@pytest.mark.parametrize("name", list(ALL))
def test_one_row_of_a_domain_and_one_row_in_all(name: str) -> None:
    where = np.arange(N) == 7
    one = survey_design(weights=[3.0], lonely=Lonely.REMOVE)
    for values, design, chosen in ((np.arange(N) % 2, DESIGN, where), (ONES[:1], one, None)):
        if name in MODELS:
            with pytest.raises(ModelFault, match="1 rows"):
                ALL[name](values, design=design, where=chosen)
            continue
        found = ALL[name](values, design=design, where=chosen)
        _says_why(found)
        assert all(estimate.interval is None or estimate.n <= 1 for estimate in _estimates(found))


@pytest.mark.parametrize("name", list(ALL))
@pytest.mark.parametrize("rows", [0, N - 1, N + 1])
def test_lengths_that_do_not_match(name: str, rows: int) -> None:
    with pytest.raises(ValuesFault, match=f"{N} rows"):
        ALL[name](np.arange(rows) % 2, design=DESIGN)


@pytest.mark.parametrize("name", list(NUMBERS | MODELS | {"proportion": proportion}))
def test_words_infinities_and_tables_instead_of_numbers(name: str) -> None:
    infinite = np.where(np.arange(N) == 5, np.inf, 1.0)
    with pytest.raises(ValuesFault, match="row 5 is infinite"):
        ALL[name](infinite, design=DESIGN)
    with pytest.raises(ValuesFault):
        ALL[name](["much"] * N, design=DESIGN)
    with pytest.raises(ValuesFault):
        ALL[name](np.ones((N, 2)), design=DESIGN)


@pytest.mark.parametrize("name", list(ALL))
@pytest.mark.parametrize("where", [[True] * 3, np.ones(N), ["yes"] * N, [None] * N])
def test_a_domain_is_yes_or_no_for_each_row(name: str, where: Any) -> None:
    with pytest.raises(ValuesFault, match="where"):
        ALL[name](np.arange(N) % 2, design=DESIGN, where=where)


@pytest.mark.parametrize("name", [name for name in ALL if name not in ("t", "t by", "association")])
@pytest.mark.parametrize("confidence", [0.0, 1.0, 95, -1, math.nan])
def test_confidence_lies_between_nil_and_one(name: str, confidence: float) -> None:
    with pytest.raises(ValueError, match="confidence"):
        ALL[name](np.arange(N) * 5 % 7 % 2, design=DESIGN, confidence=confidence)


@pytest.mark.parametrize("size", [1e-60, 1e-12, 1e12, 1e60])
def test_very_small_and_very_large_numbers(size: float) -> None:
    for name in ("mean", "total", "median", "ratio", "means", "line", "variance", "t", "alpha"):
        values = (np.arange(N) * 7 % 11) * size
        _says_why(ALL[name](values, design=DESIGN))


def test_weights_of_very_different_size() -> None:
    weights = np.where(np.arange(N) % 3 == 0, 1e-9, 1e9)
    design: Design = survey_design(weights=weights, clusters=CLUSTERS, strata=STRATA)
    for name in ALL:
        _says_why(ALL[name](np.arange(N) * 5 % 7 % 2, design=design))


def test_labels_of_mixed_kinds_are_kept_apart() -> None:
    found = means(np.arange(4.0), by=[1, "1", None, math.nan], design=survey_design(weights=[1.0] * 4))
    assert (found.names, [one.n for one in found.estimates]) == ((1, "1"), [1, 1])
    assert set(indicators(["b", None, "a", "a"])) == {"b"}


def test_a_hundred_thousand_people_take_columns_and_not_tables() -> None:
    """What is needed beyond the answers stays under forty numbers a row, also by twenty domains."""
    import tracemalloc

    rows = 100_000
    i = np.arange(rows)
    design = survey_design(weights=1.0 + i % 7, strata=i // 2000, clusters=i // 100)
    y, label = (i * 37 % 101).astype(float), i % 20
    tracemalloc.start()
    for call in (
        lambda: mean(y, design=design),
        lambda: means(y, by=label, design=design),
        lambda: median(y, design=design),
        lambda: proportions(y > 50, by=label, design=design),
        lambda: association(y > 50, label, design=design),
        lambda: logistic_regression(y > 50, on={"i": i / rows}, design=design),
    ):
        tracemalloc.reset_peak()
        call()
        assert tracemalloc.get_traced_memory()[1] < 40 * 8 * rows
    tracemalloc.stop()


@pytest.mark.long
def test_ten_million_people() -> None:
    """The rule for 10^7 rows: no limit is set; time and memory grow with the rows. Measured here on two cores."""
    import resource
    import time

    rows = 10_000_000
    i = np.arange(rows)
    begun = time.perf_counter()
    design = survey_design(weights=1.0 + i % 7, strata=i // 200_000, clusters=i // 1000)
    y, label = (i * 37 % 101).astype(float), i % 20
    assert mean(y, design=design).n == rows
    assert len(means(y, by=label, design=design)) == 20
    assert proportion(y > 50, design=design).value == pytest.approx(50 / 101, abs=1e-3)
    assert median(y, design=design).value == 50.0
    assert time.perf_counter() - begun < 120
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < 12_000_000  # kilobytes
