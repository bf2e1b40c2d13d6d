"""A part of the values in order answers as all of them do."""

import numpy as np
import pytest

from rectitude.core.stats.surveys.arrays import window
from rectitude.core.stats.surveys.arrays.ranks import in_order, quantile

SHARES = (0.001, 0.05, 0.25, 0.5, 0.75, 0.999)


def _values(kind: str, random: np.random.Generator, rows: int) -> np.ndarray:
    if kind == "ties":
        return np.floor(random.gamma(2.0, 30.0, rows))
    if kind == "heavy":
        return random.standard_cauchy(rows)
    if kind == "few":
        return random.integers(1, 6, rows).astype(float)
    if kind == "sorted":
        return np.sort(random.normal(size=rows))
    return np.tile(np.arange(10.0), rows // 10) + random.uniform(0, 0.1, rows)  # as far apart as the rows looked at


@pytest.mark.parametrize("kind", ["ties", "heavy", "few", "sorted", "periodic"])
@pytest.mark.parametrize("weighing", ["equal", "uneven"])
def test_steps_are_those_of_all_values(kind: str, weighing: str) -> None:
    random = np.random.default_rng(4)
    rows = 60_000
    values = _values(kind, random, rows)
    weights = np.ones(rows) if weighing == "equal" else random.gamma(1.0, 50.0, rows) + 0.01
    everything = in_order(values, weights, stable=False)
    order = window.Order(values, weights, stable=False, parts=True)
    for share in SHARES:
        for rule in ("math", "school"):
            assert quantile(order.about(share), share, rule) == quantile(everything, share, rule)


def test_a_part_is_what_was_sorted() -> None:
    random = np.random.default_rng(5)
    values, weights = random.normal(size=60_000), random.uniform(1, 3, 60_000)
    part = window.Order(values, weights, stable=False, parts=True).about(0.5)
    assert len(part.values) < 6_000
    assert part.whole == pytest.approx(weights.sum(), rel=1e-14)
    assert not window.covers(part, 0.9)


def test_weights_of_nil_take_all_values() -> None:
    values, weights = np.arange(60_000.0), np.ones(60_000)
    weights[7] = 0.0
    assert len(window.Order(values, weights, stable=False, parts=True).about(0.5).values) == 59_999
