"""The specification carries the figures, and only the marks that have one."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rectitude.core.charts import AreaFigure, canonical, digest_of, scorecard_specification
from tests.core.charts.samples import OVERSIGHT, SELECTION, scorecard

SCORE = st.none() | st.floats(min_value=0, max_value=100)


def labels(specification: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The text marks by what they say."""
    marks = [layer["mark"] for layer in specification["layer"] if layer["mark"]["type"] == "text"]
    return {mark["text"]: mark for mark in marks}


def test_every_figure_is_in_the_data() -> None:
    values = scorecard_specification(scorecard())["data"]["values"]
    assert values[0]["verified"] == 62
    assert (values[0]["low"], values[0]["high"]) == (55, 70)
    assert values[2]["verified"] is None


def test_the_scale_is_always_the_whole_scale() -> None:
    assert scorecard_specification(scorecard())["encoding"]["x"]["scale"]["domain"] == [0, 100]


def test_a_mark_no_area_has_is_not_named() -> None:
    assert set(labels(scorecard_specification(scorecard(OVERSIGHT)))) == {"claimed"}


def test_labels_of_marks_close_together_turn_away_from_each_other() -> None:
    close = AreaFigure(name="A", n_answered=1, n_applicable=1, verified=64, claimed=60)
    found = labels(scorecard_specification(scorecard(close)))
    assert (found["claimed"]["align"], found["verified"]["align"]) == ("right", "left")
    apart = labels(scorecard_specification(scorecard(SELECTION)).copy())
    assert apart["2024"]["align"] == "center"


def test_names_and_counts_are_drawn_only_where_the_figure_stands_alone() -> None:
    alone = scorecard_specification(scorecard(), with_names=True)
    assert alone["data"]["values"][0]["area"] == "Selection\n15 of 15 answered"
    assert alone["encoding"]["x"]["axis"]["values"] == [0, 25, 50, 75, 100]
    assert scorecard_specification(scorecard())["encoding"]["y"]["axis"] is None


@given(SCORE, SCORE, SCORE)
def test_any_scores_make_a_specification_that_is_json(
    verified: float | None, claimed: float | None, previous: float | None
) -> None:
    area = AreaFigure(name="A", n_answered=1, n_applicable=1, verified=verified, claimed=claimed, previous=previous)
    specification = scorecard_specification(scorecard(area))
    assert json.loads(canonical(specification)) == specification


def test_equal_specifications_have_one_digest_and_parts_do_not_run_together() -> None:
    assert canonical({"b": 1, "a": 2}) == canonical({"a": 2, "b": 1})
    assert digest_of("ab", "c") != digest_of("a", "bc")
    with pytest.raises(ValueError, match="JSON"):
        canonical({"a": float("nan")})
