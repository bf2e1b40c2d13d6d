"""A figure refuses what cannot be on its scale."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rectitude.core.charts import AreaFigure, area_sentence, chart_table, half_up
from tests.core.charts.samples import OVERSIGHT, PROCEDURES, SELECTION, scorecard


@pytest.mark.parametrize("score", [-0.1, 100.1, float("nan"), float("inf")])
def test_a_score_off_the_scale_is_refused(score: float) -> None:
    with pytest.raises(ValueError, match="outside 0 to 100"):
        AreaFigure(name="A", n_answered=1, n_applicable=1, claimed=score)


def test_a_reversed_interval_is_refused() -> None:
    with pytest.raises(ValueError, match="reversed"):
        AreaFigure(name="A", n_answered=1, n_applicable=1, verified=50, interval=(60, 40))


def test_more_answers_than_items_are_refused() -> None:
    with pytest.raises(ValueError, match="3 answered of 2"):
        AreaFigure(name="A", n_answered=3, n_applicable=2)


def test_the_table_says_every_figure_and_what_is_not_shown() -> None:
    said = chart_table(scorecard())
    assert said.columns == ("Area", "verified", "claimed", "2024", "n")
    assert said.rows == (
        ("Selection", "62 (55 to 70)", "81", "55", "15 of 15 answered"),
        ("Procedures", "65", "70", "not shown", "14 of 14 answered"),
        ("Oversight", "not shown", "66", "not shown", "7 of 15 answered"),
    )


def test_the_previous_round_has_no_column_where_there_was_none() -> None:
    assert chart_table(scorecard(PROCEDURES)).columns == ("Area", "verified", "claimed", "n")


def test_the_sentence_says_what_the_picture_shows() -> None:
    figure = scorecard()
    assert area_sentence(SELECTION, figure) == "verified 62, claimed 81, 2024 55, 55 to 70; 15 of 15 answered"
    assert area_sentence(OVERSIGHT, figure) == "claimed 66; 7 of 15 answered"


@pytest.mark.parametrize(
    ("value", "places", "rounded"),
    [
        (62.5, 0, "63"),
        (0.5, 0, "1"),
        (61.9, 0, "62"),
        (2.675, 2, "2.68"),
        (-0.5, 0, "-1"),
        (Decimal("1.005"), 2, "1.01"),
    ],
)
def test_halves_are_rounded_away_from_zero_as_written(value: float | Decimal, places: int, rounded: str) -> None:
    assert str(half_up(value, places)) == rounded


@given(st.floats(min_value=0, max_value=100), st.integers(min_value=0, max_value=3))
def test_rounding_moves_a_score_by_half_a_step_at_most(value: float, places: int) -> None:
    assert abs(half_up(value, places) - Decimal(str(value))) <= Decimal(5).scaleb(-places - 1)
