"""Sobol indices against functions whose indices are known, and the sequence and streams they rest on."""

import numpy as np
import pytest

from rectitude.core.indices.uncertainty import decompose
from rectitude.core.indices.uncertainty.arrays.ranking import band_shares, pair_shares, quantiles, rank_shares, ranks
from rectitude.core.indices.uncertainty.arrays.sequence import DIMENSIONS, sobol_points
from rectitude.core.indices.uncertainty.arrays.streams import normal, steps, stream_key, uniform


def ishigami(points):
    """Ishigami and Homma 1990, with a = 7 and b = 0.1 as in Saltelli and others 2008."""
    x = (2 * points - 1) * np.pi
    return np.sin(x[:, 0]) + 7 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])


G = np.array([0, 1, 4.5, 9, 99, 99, 99, 99])


def g_function(points):
    """Sobol's g (Saltelli and others 2010)."""
    return np.prod((np.abs(4 * points - 2) + G) / (1 + G), axis=1)


def test_the_ishigami_function_has_the_printed_indices():
    found = decompose(ishigami, factors=("x1", "x2", "x3"), base=2**16)
    assert [round(one.first, 4) for one in found.shares] == [0.3139, 0.4424, 0.0]
    assert [round(one.total, 4) for one in found.shares] == [0.5576, 0.4424, 0.2437]
    assert found.variance == pytest.approx(0.5 + 49 / 8 + 0.1 * np.pi**4 / 5 + 0.01 * np.pi**8 / 18, rel=1e-4)


def test_sobols_g_function_has_its_analytic_indices():
    found = decompose(g_function, factors=tuple(f"x{number}" for number in range(1, 9)), base=2**14)
    alone = 1 / 3 / (1 + G) ** 2
    whole = np.prod(1 + alone) - 1
    assert [one.first for one in found.shares] == pytest.approx(alone / whole, abs=0.004)
    assert [one.total for one in found.shares] == pytest.approx(
        alone * np.prod(1 + alone) / (1 + alone) / whole, abs=0.004
    )


@pytest.mark.parametrize("seed", range(5))
def test_intervals_hold_the_true_indices_and_narrow_with_more_points(seed):
    few = decompose(ishigami, factors=("x1", "x2", "x3"), base=512, seed=seed)
    many = decompose(ishigami, factors=("x1", "x2", "x3"), base=8192, seed=seed)
    for one, other, first, total in zip(
        few.shares, many.shares, (0.3139, 0.4424, 0.0), (0.5576, 0.4424, 0.2437), strict=True
    ):
        assert one.first_low - 0.02 < first < one.first_high + 0.02
        assert one.total_low - 0.02 < total < one.total_high + 0.02
        assert other.total_high - other.total_low < one.total_high - one.total_low


def test_in_a_sum_nothing_works_together():
    found = decompose(lambda x: x @ np.array([4.0, 2.0, 1.0]), factors=("a", "b", "c"), base=4096)
    for one, share in zip(found.shares, (16 / 21, 4 / 21, 1 / 21), strict=True):
        assert one.first == pytest.approx(share, abs=0.002)
        assert one.total == pytest.approx(share, abs=0.002)


def test_in_a_pure_product_nothing_works_alone():
    found = decompose(lambda x: (x[:, 0] - 0.5) * (x[:, 1] - 0.5), factors=("a", "b"), base=4096)
    assert [one.first for one in found.shares] == pytest.approx([0, 0], abs=0.01)
    assert [one.total for one in found.shares] == pytest.approx([1, 1], abs=0.01)


def test_what_never_changes_has_no_shares_and_says_why():
    found = decompose(lambda x: np.ones(len(x)), factors=("a", "b"), base=64)
    assert found.shares == ()
    assert found.reason is not None
    assert found.reason.code == "indices.no-variance"


def test_more_factors_than_the_sequence_has_dimensions_for():
    names = tuple(f"x{number}" for number in range(12))
    found = decompose(lambda x: x.sum(axis=1), factors=names, base=4096)
    assert [one.total for one in found.shares] == pytest.approx([1 / 12] * 12, abs=0.02)


def test_the_sequence_is_scipys():
    from scipy.stats import qmc

    theirs = qmc.Sobol(DIMENSIONS, scramble=False, bits=32).random(1024)
    ours = np.stack([sobol_points(one, start=0, stop=1024) for one in range(DIMENSIONS)], axis=1)
    assert np.abs(ours - theirs).max() < 2.0**-32


def test_a_stream_is_the_same_wherever_it_is_cut():
    key = stream_key(seed=7, factor="sampling", side="A")
    whole = steps(key=key, start=0, stop=100, size=37)
    assert np.array_equal(whole[23:61], steps(key=key, start=23, stop=61, size=37))
    assert whole[0, :6].tolist() == steps(key=key, start=0, stop=1, size=37)[0, :6].tolist()
    others = [stream_key(seed=7, factor="sampling", side="B"), stream_key(seed=8, factor="sampling", side="A")]
    assert all(not np.array_equal(whole, steps(key=other, start=0, stop=100, size=37)) for other in others)


def test_the_first_numbers_of_a_stream_stay_what_they_are():
    key = stream_key(seed=1, factor="sampling", side="A")
    assert steps(key=key, start=0, stop=1, size=4)[0].tolist() == [59223, 27824, 2498, 63847]


def test_the_normal_steps_have_mean_nil_and_variance_one():
    every = normal(np.arange(65536, dtype=np.uint16))
    assert every.mean() == pytest.approx(0, abs=1e-12)
    assert (every**2).mean() == pytest.approx(1, abs=1e-12)
    assert np.quantile(every, [0.025, 0.5, 0.975]) == pytest.approx([-1.95996, 0, 1.95996], abs=1e-3)
    assert uniform(np.array([0, 65535], dtype=np.uint16)).tolist() == [0.5 / 65536, 65535.5 / 65536]


def test_ranks_share_the_better_place_and_skip_who_has_no_score():
    assert ranks(np.array([[3.0, 5.0, 3.0, 1.0]])).tolist() == [[2, 1, 2, 4]]
    found = ranks(np.array([[np.nan, 1.0, 2.0]]))
    assert np.isnan(found[0, 0])
    assert found[0, 1:].tolist() == [2, 1]


def test_quantiles_are_numpys_and_leave_out_what_is_missing():
    values = np.random.Generator(np.random.PCG64(1)).normal(size=(4, 101))
    wanted = np.quantile(values, [0.05, 0.5, 0.95], axis=1)
    assert quantiles(values, (0.05, 0.5, 0.95)) == pytest.approx(wanted, rel=1e-12)
    values[0, :50] = np.nan
    values[1] = np.nan
    found = quantiles(values, (0.05,))[0]
    assert found[0] == pytest.approx(np.nanquantile(values[0], 0.05), rel=1e-12)
    assert np.isnan(found[1])


def test_shares_of_ranks_pairs_and_bands():
    places = np.array([[1.0, 2.0, 3.0], [2.0, 1.0, 3.0], [1.0, 1.0, 3.0], [1.0, 2.0, np.nan]])
    assert rank_shares(places).tolist() == [[0.75, 0.25, 0], [0.5, 0.5, 0], [0, 0, 0.75]]
    assert pair_shares(places).tolist() == [[0, 0.5, 1], [0.25, 0, 1], [0, 0, 0]]
    scores = np.array([[10.0, 19.9, 20.0, 55.0, -3.0], [np.nan, 80.0, 80.0, 80.0, 80.0]])
    assert band_shares(scores, (0.0, 20.0, 50.0)).tolist() == [[0.4, 0.2, 0.2], [0, 0, 0.8]]
