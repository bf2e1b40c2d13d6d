"""Law, practice, gap and interval: in the specification, in the table and in the sentence."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rectitude.core.charts import (
    ProfileArea,
    ProfileFigure,
    ProfileWords,
    canonical,
    profile_sentence,
    profile_specification,
    profile_table,
)

WORDS = ProfileWords(
    area="Area", law="in law", practice="in practice", gap="gap", counted="{n} of {applicable} indicators",
    interval="{low} to {high}", withheld="withheld", before="2024",
)  # fmt: skip
OVERSIGHT = ProfileArea(
    code="IO", name="Internal oversight", n=6, n_applicable=6, law=62.5, practice=41, gap=21.5, interval=(35, 47)
)
HIDDEN = ProfileArea(code="EO", name="External oversight", n=2, n_applicable=6)
SCORE = st.none() | st.floats(min_value=0, max_value=100)


def figure(*areas: ProfileArea) -> ProfileFigure:
    return ProfileFigure(title="Law and practice", areas=areas or (OVERSIGHT, HIDDEN), words=WORDS)


def test_every_figure_is_in_the_data() -> None:
    first, second = profile_specification(figure())["data"]["values"]
    assert (first["law"], first["practice"], first["low"], first["high"]) == (62.5, 41, 35, 47)
    assert second["law"] is second["practice"] is second["low"] is None


def test_the_scale_is_whole_and_the_areas_keep_their_order() -> None:
    encoding = profile_specification(figure(), labels="codes")["encoding"]
    assert encoding["x"]["scale"]["domain"] == [0, 100]
    assert encoding["y"]["sort"] is None


def test_what_is_written_beside_the_marks() -> None:
    assert profile_specification(figure(), labels="names")["data"]["values"][0]["area"] == (
        "Internal oversight\n6 of 6 indicators"
    )
    assert profile_specification(figure(), labels="codes")["data"]["values"][0]["area"] == "IO"
    assert profile_specification(figure())["encoding"]["y"]["axis"] is None


def test_the_table_says_every_figure_and_what_is_withheld() -> None:
    table = profile_table(figure())
    assert table.columns == ("Area", "in practice", "in law", "gap", "n")
    assert table.rows[0] == ("Internal oversight", "41 (35 to 47)", "63", "22", "6 of 6 indicators")
    assert table.rows[1] == ("External oversight", "withheld", "withheld", "withheld", "2 of 6 indicators")


def test_the_round_before_has_a_column_only_where_there_is_one() -> None:
    before = ProfileArea(code="IO", name="Internal oversight", n=6, n_applicable=6, practice=41, before=30)
    table = profile_table(figure(before, HIDDEN))
    assert table.columns[4] == "2024"
    assert [row[4] for row in table.rows] == ["30", "withheld"]


def test_the_sentence_for_who_hears_it() -> None:
    shown = figure()
    assert profile_sentence(OVERSIGHT, shown) == "in practice 41, 35 to 47, in law 63; 6 of 6 indicators"
    assert profile_sentence(HIDDEN, shown) == "withheld; 2 of 6 indicators"


@pytest.mark.parametrize(
    "wrong",
    [{"law": 101}, {"practice": -1}, {"interval": (47, 35)}, {"n": 7}, {"before": float("nan")}],
)
def test_figures_that_cannot_be_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="IO"):
        ProfileArea(**{"code": "IO", "name": "x", "n": 1, "n_applicable": 6, **wrong})  # type: ignore[arg-type]


@given(SCORE, SCORE, SCORE)
def test_any_figures_make_a_specification_that_is_json(
    law: float | None, practice: float | None, before: float | None
) -> None:
    area = ProfileArea(code="IO", name="x", n=1, n_applicable=1, law=law, practice=practice, before=before)
    specification = profile_specification(figure(area))
    assert json.loads(canonical(specification)) == specification
