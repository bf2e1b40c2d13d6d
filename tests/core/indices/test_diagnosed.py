"""The diagnostics a specification asks for, against COINr 1.1.14 where the ASEM example is at hand."""

import json
from typing import Any

import pytest

from rectitude.core.indices import IndexFault
from rectitude.core.indices.specification import read_specification, written

from .test_reporting import DATA, STEPS, answer


def test_what_is_asked_for_is_answered() -> None:
    found = answer(*STEPS, diagnostics={"correlation": "spearman", "between": [[1, 1], [3, 1]]})["diagnostics"]
    assert json.loads(json.dumps(found, allow_nan=False)) == json.loads(json.dumps(found))
    assert found["stage"] == "aggregated"
    assert list(found["statistics"]) == ["raw", "normalised", "aggregated"]
    assert [(one["first"], one["second"]) for one in found["within_groups"]] == [("a", "b"), ("G", "H")]
    assert len(found["between"]) == 3 + 3
    assert found["between"][0]["value"] == pytest.approx(0.5)
    assert [(one["group"], one["of"]) for one in found["consistency"]] == [
        ("G", "children"),
        ("H", "children"),
        ("T", "children"),
        ("T", "indicators"),
    ]
    assert all("sentence" in one for one in found["findings"])


def test_an_earlier_stage_has_no_findings() -> None:
    found = answer(*STEPS, diagnostics={"stage": "raw"})["diagnostics"]
    assert (found["findings"], found["influences"], found["with_parents"]) == (None, [], [])
    assert [(one["group"], one["of"]) for one in found["components"]][-1] == ("T", "indicators")


def test_gaps_and_constants_leave_no_number_and_a_reason() -> None:
    data = DATA.replace("1,2,3", "1,,7").replace("2,4,1", "2,,7").replace("3,1,9", "3,1,7")
    middle = {"step": "normalise", "constant": "middle"}
    found = answer(middle, STEPS[1], data=data, diagnostics={"stage": "raw"})["diagnostics"]
    json.dumps(found, allow_nan=False)
    assert next(one for one in found["components"] if one["group"] == "G")["reason"]
    assert found["statistics"]["raw"][2]["skew"] is None


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"stage": "treated"}, "diagnostics.stage: there is no stage treated; there are raw, normalised, aggregated"),
        ({"correlation": "best"}, "diagnostics.correlation: pearson or spearman or kendall"),
        ({"between": [1, 2]}, "diagnostics.between: a list of pairs of levels"),
        ({"between": [[1, 2, 3]]}, "diagnostics.between: a list of pairs of levels"),
        ({"stages": "raw"}, "diagnostics.stages: this key is not known here"),
    ],
)
def test_what_cannot_be_asked(asked: dict[str, Any], said: str) -> None:
    with pytest.raises(IndexFault, match=said.replace(".", r"\.")):
        answer(*STEPS, data=DATA.replace("1,2,3", "1,,7"), diagnostics=asked)


def test_it_is_written_as_it_was_read() -> None:
    given = {"steps": STEPS, "diagnostics": {"stage": "raw", "between": [[1, 2]]}}
    assert read_specification(written(read_specification(given))) == read_specification(given)
