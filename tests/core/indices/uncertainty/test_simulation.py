"""One simulation that carries every uncertainty: what must hold of it."""

import json
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from rectitude.core.indices import build_index, index_data
from rectitude.core.indices.uncertainty import drawn, simulate

from ..examples import UNITS, VALUES, small_framework
from .cases import BANDS, METHOD, NOISE, SPREAD, asked, errors, simulated, small_data

ALL = (
    METHOD,
    NOISE,
    SPREAD,
    {"factor": "omission", "of": {"level": 2}},
    {"factor": "sampling", "standard_errors": "se"},
)
TABLES = {"se": errors(training=[2, 2, 2, 2, 2], audits=[1, 3, 1, 3, 1])}
WIDE = [
    {"step": "impute", "method": "mean"},
    {"step": "treat"},
    {"step": "normalise", "method": "scaled", "low": -100, "high": 200},
    {"step": "aggregate"},
]

LINEAR = [WIDE[0], *WIDE[2:]]


def test_the_same_digits_with_any_number_of_workers_and_any_block():
    alone = simulated(*ALL, steps=WIDE, tables=TABLES).as_mapping()
    for workers, block in ((1, 7), (2, 64), (3, 500)):
        with ThreadPoolExecutor(workers) as pool:
            assert simulated(*ALL, steps=WIDE, tables=TABLES, run=pool.map, block=block).as_mapping() == alone


def test_another_seed_gives_other_digits():
    assert simulated(SPREAD, seed=5).scores != simulated(SPREAD, seed=6).scores


def test_the_draws_of_a_factor_do_not_depend_on_the_others():
    with_noise = drawn(small_framework(), small_data(), asked(SPREAD, NOISE), stop=20)
    alone = drawn(small_framework(), small_data(), asked(SPREAD), stop=20)
    at = [with_noise.names.index(name) for name in alone.names]
    assert [tuple(row[one] for one in at) for row in with_noise.rows] == list(alone.rows)


def test_probabilities_add_up_and_the_nominal_index_is_the_built_one():
    found = simulated(*ALL, steps=WIDE, tables=TABLES, codes=["Prevention", "Integrity"])
    built = build_index(small_framework(), small_data(), asked(SPREAD, steps=WIDE))
    for one in found.scores:
        assert sum(one.bands) == pytest.approx(1)
        assert len(one.bands) == len(BANDS)
        assert one.nominal == pytest.approx(built.stages["aggregated"].value(one.unit, one.code), rel=1e-12)
        assert one.low <= one.median <= one.high
    for code in ("Prevention", "Integrity"):
        ranks = [found.rank(code=code, unit=unit) for unit in UNITS]
        assert [sum(one.shares) for one in ranks] == pytest.approx([1] * len(UNITS))
        above = np.array(next(one.above for one in found.pairs if one.code == code))
        assert (above + above.T <= 1 + 1e-12).all()
    assert found.decomposition(code="Integrity", result="rank-shift").shares
    assert json.loads(json.dumps(found.as_mapping(), allow_nan=False))["factors"] == list(found.factors)


def test_ranks_without_ties_are_all_given_away():
    found = simulated(SPREAD)
    shares = np.array([one.shares for one in found.ranks])
    assert shares.sum(axis=0) == pytest.approx(np.ones(len(UNITS)))


def test_units_in_another_order_have_the_same_spreads():
    order = [3, 0, 4, 1, 2]
    turned = index_data(
        small_framework(),
        units=tuple(UNITS[at] for at in order),
        values={code: [column[at] for at in order] for code, column in VALUES.items()},
    )
    one, other = (simulated(NOISE, METHOD, data=data) for data in (small_data(), turned))
    for unit in UNITS:
        first, second = (found.score(code="Integrity", unit=unit) for found in (one, other))
        assert second.mean == pytest.approx(first.mean, rel=1e-12)
        assert one.rank(code="Integrity", unit=unit).shares == other.rank(code="Integrity", unit=unit).shares
        traced = [found.decomposition(code="Integrity", result="score", unit=unit) for found in (one, other)]
        assert [s.total for s in traced[0].shares] == pytest.approx([s.total for s in traced[1].shares], abs=1e-9)


def test_a_factor_that_dominates_gets_nearly_everything():
    big = {"factor": "assessors", "spread": {"audits": 30.0}, "name": "big"}
    little = {"factor": "weights", "noise": 0.01}
    found = simulated(big, little, steps=LINEAR, draws=2048, sobol={"base": 1024, "replicates": 200})
    for unit in UNITS:
        lead = found.decomposition(code="Integrity", result="score", unit=unit).leading
        assert lead.factor == "big"
        assert lead.total > 0.97
    said = [str(one) for one in found.messages if one.code == "indices.driver.score"]
    assert said[0].startswith("Most of the uncertainty of the score of Alder on Integrity comes from “big” (")


def test_independent_errors_that_add_up_are_shared_by_their_variances():
    first = {"factor": "assessors", "name": "first", "spread": {"training": 6.0}}
    second = {"factor": "assessors", "name": "second", "spread": {"audits": 3.0}}
    found = simulated(first, second, steps=LINEAR, sobol={"base": 4096, "replicates": 100})
    for unit in UNITS:
        shares = found.decomposition(code="Integrity", result="score", unit=unit).shares
        assert [one.first for one in shares] == pytest.approx([0.8, 0.2], abs=0.04)
        assert [one.total for one in shares] == pytest.approx([0.8, 0.2], abs=0.04)
    # 300 units are 100 points, and an indicator is a quarter of the whole
    spread = found.score(code="Integrity", unit="Cedar")
    error = ((6 / 3) ** 2 + (3 / 3) ** 2) ** 0.5 / 4
    assert (spread.high - spread.low) / 2 == pytest.approx(1.645 * error, rel=0.1)


def test_sampling_errors_give_normal_intervals_and_shares_stay_shares():
    data = small_data(vetting=(0.02, 0.5, 0.9, 0.3, 0.7))
    table = {"se": errors(vetting=[0.02, 0.05, 0.05, 0.05, 0.05])}
    steps = [{"step": "normalise", "method": "none"}, {"step": "aggregate"}]
    asking = asked({"factor": "sampling", "standard_errors": "se", "logit": ["vetting"]}, steps=steps)
    found = drawn(small_framework(), data, asking, tables=table, stop=512)
    values = np.array([row[1:] for row in found.rows])
    assert ((values > 0) & (values < 1)).all()
    assert np.median(values, axis=0) == pytest.approx([0.02, 0.5, 0.9, 0.3, 0.7], rel=0.1)
    assert values[:, 1].std() == pytest.approx(0.05, rel=0.1)


def test_assessors_are_believed_by_cell_or_by_unit():
    table = {"other": np.array([[20, 3, 4, 5], [20, 2, 4, 10], [25, 2, 3, 20], [40, 4, 2, 40], [45, 4, 1, 20]], float)}
    for per, together in (("cell", False), ("unit", True)):
        factor = {"factor": "assessors", "table": "other", "per": per}
        found = drawn(small_framework(), small_data(), asked(factor), tables=table, stop=200)
        one = [row[found.names.index("assessors: Alder training")] for row in found.rows]
        other = [row[found.names.index("assessors: Alder complaints")] for row in found.rows]
        assert set(one) == {10.0, 20.0}
        assert set(other) == {5.0, 4.0}
        assert 60 < one.count(10.0) < 140
        assert all((a == 10.0) == (b == 5.0) for a, b in zip(one, other, strict=True)) is together
    between = {"factor": "assessors", "table": "other", "draw": "between"}
    found = drawn(small_framework(), small_data(), asked(between), tables=table, stop=200)
    one = [row[found.names.index("assessors: Alder training")] for row in found.rows]
    assert min(one) > 10
    assert max(one) < 20
    assert np.mean(one) == pytest.approx(15, abs=0.7)


@pytest.mark.parametrize("method", ["donors", "residuals"])
def test_imputed_values_are_drawn_from_donors_of_the_group(method):
    data = small_data(training=(10, 20, 30, 40, None))
    factor = {"factor": "imputation", "method": method, "group": "Region"}
    steps = [{"step": "impute", "method": "mean"}, {"step": "normalise", "method": "none"}, {"step": "aggregate"}]
    found = simulate(small_framework(), data, asked(factor, steps=steps))
    ends = found.score(code="Prevention", unit="Elm")
    wanted = (30, 40) if method == "donors" else (25 + 30 - 25, 25 + 40 - 25)
    assert (ends.low, ends.high) == pytest.approx([(one + 5) / 2 for one in wanted])
    certain = found.score(code="Prevention", unit="Alder")
    assert certain.low == certain.high == certain.nominal
    traced = found.decomposition(code="Integrity", result="score", unit="Alder")
    assert traced.reason is not None
    assert traced.reason.code == "indices.no-variance"


def test_a_setting_between_two_numbers_and_unequal_probabilities():
    setting = {"factor": "normalise", "parameter": "high", "between": [100, 200]}
    steps = [{"step": "normalise", "method": "scaled", "low": 0, "high": 100}, {"step": "aggregate"}]
    found = drawn(small_framework(), small_data(), asked(setting, steps=steps), stop=512)
    values = [float(row[1]) for row in found.rows]
    assert min(values) > 100
    assert max(values) < 200
    assert np.mean(values) == pytest.approx(150, abs=0.5)
    uneven = {**METHOD, "probabilities": [0.9, 0.1]}
    found = drawn(small_framework(), small_data(), asked(uneven), stop=1000)
    assert [row[1] for row in found.rows].count('"geometric"') == pytest.approx(100, abs=3)


def test_weights_move_within_their_noise_and_as_shares():
    found = drawn(small_framework(), small_data(), asked({"factor": "weights", "noise": 0.25, "levels": [2]}), stop=500)
    values = np.array([row[1:] for row in found.rows])
    assert found.names[1:] == ("weights: Prevention", "weights: Control")
    assert 0.75 <= values.min() < 0.76
    assert 1.24 < values.max() <= 1.25
    shares = {"factor": "weights", "distribution": "dirichlet", "concentration": 50, "levels": [2]}
    values = np.array([row[1:] for row in drawn(small_framework(), small_data(), asked(shares), stop=500).rows])
    assert values.sum(axis=1) == pytest.approx(np.full(500, 2.0))
    # the variance of a Dirichlet share p is p (1 - p) / (concentration + 1)
    assert (values[:, 0] / 2).std() == pytest.approx((0.25 / 51) ** 0.5, rel=0.1)


def test_a_unit_that_some_draws_screen_out_is_said_to_have_no_score_there():
    data = small_data(training=(10, 20, 30, 40, None), vetting=(1, 2, 2, 4, None))
    steps = [
        {"step": "screen", "minimum_available": 0.4},
        *[{"step": "impute"}, {"step": "normalise"}, {"step": "aggregate"}],
    ]
    strict = {"factor": "screen", "parameter": "minimum_available", "of": [0.4, 0.9]}
    found = simulate(small_framework(), data, asked(strict, NOISE, steps=steps))
    elm = found.score(code="Integrity", unit="Elm")
    assert elm.without == pytest.approx(0.5)
    assert sum(elm.bands) == pytest.approx(0.5)
    assert sum(found.rank(code="Integrity", unit="Elm").shares) == pytest.approx(0.5)
    assert "indices.without-score" in {one.code for one in found.messages}
    reason = found.decomposition(code="Integrity", result="score", unit="Elm").reason
    assert reason is not None
    assert reason.code == "indices.draws-without-value"
