"""Correlations, p-values and alpha as R and COINr give them."""

import math

import numpy as np
import pytest

from rectitude.core.indices.arrays.consistency import pairwise_alpha
from rectitude.core.indices.arrays.correlations import correlations
from rectitude.core.indices.arrays.faults import DiagnosticsFault

from . import asem

NONE = math.nan
A = [3, 1, NONE, 4, 4, 2, 6, 5, 9, 7]
B = [2, 2, 5, 1, 6, NONE, 4, 8, 8, 3]


@pytest.mark.parametrize(
    ("method", "value", "p_value"),
    [
        # R: cor.test(a, b, method = m, exact = FALSE)
        ("pearson", 0.56896761701, 0.141061558729),
        ("spearman", 0.618193171696, 0.102343545716),
        ("kendall", 0.415168245853, 0.163782087238),
    ],
)
def test_a_pair_with_gaps_and_ties(method: str, value: float, p_value: float) -> None:
    found = correlations(np.column_stack([A, B]), method=method)
    assert found.counts.tolist() == [[9, 8], [8, 9]]
    assert found.values[0, 1] == pytest.approx(value, rel=1e-11)
    assert found.p_values[0, 1] == pytest.approx(p_value, rel=1e-10)
    assert found.values[0, 0] == pytest.approx(1)


@pytest.mark.parametrize(
    ("method", "value", "p_value", "conn"),
    [
        # cor.test(raw$Flights, raw$Elec, method = m, exact = FALSE); get_corr(coin, "Aggregated", Levels = c(3, 2))
        ("pearson", 0.487844866091, 0.000282044066171, [0.530745068463, 0.860427291738, 0.862878324125]),
        ("spearman", 0.261881063336, 0.0633987995178, [0.533031674208, 0.737375565611, 0.854298642534]),
        ("kendall", 0.188041843892, 0.0521501985346, [0.39137255, 0.543529411765, 0.665882352941]),
    ],
)
def test_the_asem_example(method: str, value: float, p_value: float, conn: list[float]) -> None:
    found = correlations(asem.stage("stage_Raw").of("Flights", "Elec"), method=method)
    assert found.values[0, 1] == pytest.approx(value, rel=1e-11)
    assert found.p_values[0, 1] == pytest.approx(p_value, rel=1e-10)
    stage = asem.stage("stage_Aggregated")
    related = correlations(stage.of("ConEcFin", "Instit", "P2P"), stage.of("Conn"), method=method)
    np.testing.assert_allclose(related.values[:, 0], conn, rtol=1e-8)


@pytest.mark.parametrize("method", ["pearson", "spearman", "kendall"])
def test_there_is_none_where_nothing_varies_or_too_few_have_both(method: str) -> None:
    table = [[1.0, 5, 1, NONE], [2, 5, NONE, NONE], [3, 5, 2, NONE], [4, 5, NONE, NONE]]
    found = correlations(table, method=method)
    assert np.isnan(found.values[0, 1:]).all()
    assert np.isnan(found.p_values[1]).all()
    assert found.counts[0].tolist() == [4, 4, 2, 0]
    large = np.array([[1e9, 1.0], [1e9, 2.0], [1e9 + 1e-7, 3.0]])
    assert math.isnan(correlations(large, method="pearson").values[0, 1])


def test_perfect_step_has_a_p_value_of_nil() -> None:
    found = correlations([[1.0, -2.0], [2.0, -4.0], [3.0, -6.0], [5.0, -10.0]])
    assert found.values[0, 1] == -1
    assert found.p_values[0, 1] == 0


def test_alpha_of_the_asem_example() -> None:
    # get_cronbach(coin, dset, iCodes = "Conn", Level = 1) on "Normalised" and "Raw" (with gaps), Level = 2 on "Aggregated"
    parents, levels = asem.meta("Parent"), asem.meta("Level")
    stage = asem.stage("stage_Normalised")
    conn = [code for code in stage.codes if levels[code] == "1" and parents[parents[code]] == "Conn"]
    assert pairwise_alpha(stage.of(*conn)) == pytest.approx(0.880554345595, rel=1e-11)
    assert pairwise_alpha(asem.stage("stage_Raw").of(*conn)) == pytest.approx(0.20337901014, rel=1e-9)
    groups = asem.stage("stage_Aggregated").of("ConEcFin", "Instit", "P2P", "Physical", "Political")
    assert pairwise_alpha(groups) == pytest.approx(0.782717127233, rel=1e-11)


def test_alpha_without_a_value() -> None:
    assert math.isnan(pairwise_alpha([[1.0, 1.0], [1.0, 1.0]]))
    assert math.isnan(pairwise_alpha([[1.0, NONE], [NONE, 1.0], [2.0, 3.0]]))
    with pytest.raises(DiagnosticsFault, match="two columns"):
        pairwise_alpha([[1.0], [2.0]])


def test_what_cannot_be_compared_is_refused() -> None:
    with pytest.raises(DiagnosticsFault, match="two tables of the same units"):
        correlations([[1.0], [2.0]], [[1.0]])
    with pytest.raises(DiagnosticsFault, match="infinite"):
        correlations([[1.0], [math.inf]])


@pytest.mark.parametrize("method", ["spearman", "kendall"])
def test_the_rounding_of_a_sum_is_no_difference_of_ranks(method: str) -> None:
    first, second = np.array([[1.0, 2, 2, 3, 4, np.nan]]).T, np.array([[5.0, 1, 1.0000000000000002, 7, 9, 2]]).T
    exact = np.where(second == 1.0000000000000002, 1.0, second)
    found, wanted = (correlations(first, one, method=method).values[0, 0] for one in (second, exact))
    assert found == wanted
