"""A specification is read whole or refused by place, and what is written reads back the same."""

from typing import Any

import pytest

from rectitude.core.indices import SpecificationFault, read_specification, written
from rectitude.core.indices.specification import (
    AbsenceRule,
    Aggregate,
    Impute,
    Normalise,
    Screen,
    Transformation,
    Treat,
    Weigh,
    read_step,
)

FULL: dict[str, Any] = {
    "data": "iData.csv",
    "indicators": "iMeta.csv",
    "steps": [
        {"step": "denominate", "by": {"x": None, "y": "GDP"}, "scale": {"y": 1000}},
        {"step": "screen", "minimum_available": 0.9, "minimum_nonzero": None, "keep": ["AUS"]},
        {
            "step": "impute",
            "method": "group-mean",
            "group": "GDP_group",
            "absences": {"refused": "lowest"},
            "each": {"x": {"method": "constant", "value": 3}},
        },
        {
            "step": "treat",
            "skew": 2,
            "winsorise": 3,
            "each": {"LPI": {"method": "none"}, "x": {"then": "box-cox", "lambda": 0.5}},
        },
        {
            "step": "normalise",
            "method": "min-max",
            "range": [0, 100],
            "each": {"CPI": {"method": "goalposts", "low": 0, "high": 5}, "x": {"range": [1, 10]}},
        },
        {"step": "weigh", "method": "optimised", "weights": {"Conn": 2}, "levels": [3], "targets": {"Conn": 1}},
        {"step": "aggregate", "method": "arithmetic", "levels": {"2": "geometric"}, "minimum_share": 0.5},
    ],
    "bands": [{"name": "critical", "from": 0}, {"name": "weak", "from": 20}],
    "uncertainty": {"draws": 500, "factors": [{"factor": "weights", "noise": 0.25, "levels": [2, 3]}]},
}


def test_what_is_written_reads_back_the_same() -> None:
    read = read_specification(FULL)
    assert read_specification(written(read)) == read
    assert len(read.steps) == 7
    screen, impute, treat, normalise, weigh, aggregate = read.steps[1:]
    assert isinstance(screen, Screen)
    assert (screen.method, screen.minimum_available, screen.keep) == ("available", 0.9, ("AUS",))
    assert isinstance(impute, Impute)
    assert (impute.rule_for("x").value, impute.rule_for("x").group, impute.rule_for("z").method) == (
        3.0,
        "GDP_group",
        "group-mean",
    )
    assert impute.absence_rule("refused") is AbsenceRule.LOWEST
    assert impute.absence_rule("not_applicable") is AbsenceRule.LEAVE
    assert isinstance(treat, Treat)
    assert not treat.rule_for("LPI").treated
    assert treat.rule_for("x").then is Transformation.BOX_COX
    assert (treat.rule_for("x").power, treat.rule_for("x").winsorise, treat.rule_for("y").power) == (0.5, 3, 0.0)
    assert isinstance(normalise, Normalise)
    assert normalise.rule_for("CPI").parameters == {"low": 0.0, "high": 5.0}
    assert normalise.rule_for("x").parameters == {"range": (1.0, 10.0)}
    assert isinstance(weigh, Weigh)
    assert weigh.levels == (3,)
    assert isinstance(aggregate, Aggregate)
    assert (aggregate.method_at(2), aggregate.method_at(3)) == ("geometric", "arithmetic")
    assert read.uncertainty is not None


def test_defaults_are_written_in_full_and_read_back() -> None:
    names = ("denominate", "screen", "impute", "treat", "normalise", "weigh", "aggregate")
    read = read_specification({"steps": [{"step": name} for name in names]})
    assert read_specification(written(read)) == read
    assert written(read)["steps"][3]["winsorise"] == 5


def test_a_change_of_the_whole_step_leaves_what_single_indicators_say() -> None:
    step = read_step({"step": "treat", "winsorise": 2, "each": {"x": {"skew": 1}}})
    assert isinstance(step, Treat)
    assert (step.rule_for("x").winsorise, step.rule_for("x").skew) == (2, 1.0)


@pytest.mark.parametrize(
    ("step", "said"),
    [
        ({"step": "polish"}, r"steps\[0\].step: denominate or screen"),
        ({"step": "treat", "skwe": 2}, r"steps\[0\].skwe: this key is not known here; known are combine, each"),
        ({"step": "treat", "winsorise": 2.5}, r"steps\[0\].winsorise: a whole number"),
        ({"step": "treat", "winsorise": True}, r"steps\[0\].winsorise: a whole number"),
        ({"step": "treat", "skew": float("nan")}, r"steps\[0\].skew: a number"),
        ({"step": "treat", "each": {"x": {"then": "cube"}}}, r"steps\[0\].each.x.then: log or"),
        ({"step": "treat", "each": {"x": {"range": [0, 1]}}}, r"steps\[0\].each.x.range: this key is not known"),
        ({"step": "screen", "minimum_available": 90}, r"steps\[0\].minimum_available: a number from 0 to 1"),
        ({"step": "screen", "keep": ["A"], "drop": ["A"]}, r"steps\[0\].drop: A cannot be both"),
        ({"step": "impute", "method": "group-mean"}, r"steps\[0\].group: group-mean needs"),
        ({"step": "impute", "each": {"x": {"method": "group-median"}}}, r"steps\[0\].each.x.group"),
        ({"step": "impute", "absences": {"lost": "lowest"}}, r"steps\[0\].absences.lost: no absence"),
        ({"step": "impute", "absences": {"not_applicable": "lowest"}}, "cannot be scored against it"),
        ({"step": "normalise", "range": [5, 5]}, r"steps\[0\].range: the second number"),
        ({"step": "normalise", "range": [5]}, r"steps\[0\].range: two numbers"),
        ({"step": "normalise", "method": "goalposts", "low": 1}, r"steps\[0\].high: goalposts needs high"),
        ({"step": "normalise", "method": "z-score", "sd": 0}, r"steps\[0\].sd"),
        ({"step": "normalise", "method": "rank", "range": [0, 1]}, r"steps\[0\].range: this key is not known"),
        ({"step": "weigh", "weights": {"a": -1}}, r"steps\[0\].weights.a: a number of at least 0"),
        ({"step": "weigh", "levels": ["2"]}, r"steps\[0\].levels: a list of levels"),
        ({"step": "aggregate", "levels": {"1": "geometric"}}, r"steps\[0\].levels.1: a level is that of the parent"),
        ({"step": "aggregate", "method": "generalised", "power": 0}, r"steps\[0\].power"),
        ({"step": "denominate", "scale": {"x": 0}}, r"steps\[0\].scale.x: a number above 0"),
        ({"step": "denominate", "by": {"x": 3}}, r"steps\[0\].by.x"),
        ("treat", r"steps\[0\]: an object in braces"),
    ],
)
def test_what_cannot_be_is_refused_by_its_place(step: Any, said: str) -> None:
    with pytest.raises(SpecificationFault, match=said):
        read_specification({"steps": [step]})


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "^steps: a list of steps"),
        ({"steps": []}, "^steps: a list of steps"),
        ({"steps": [{"step": "treat"}], "band": []}, "^band: this key is not known here"),
        ({"steps": [{"step": "treat"}, {"step": "treat"}]}, r"steps\[1\]: the step treat is there already"),
        ({"steps": [{"step": "normalise"}, {"step": "treat"}]}, r"steps\[1\]: treat comes before normalise"),
        ({"steps": [{"step": "aggregate"}, {"step": "normalise"}]}, r"steps\[1\]: normalise comes before"),
        ({"steps": [{"step": "aggregate"}, {"step": "weigh"}]}, r"steps\[1\]: weigh comes before aggregate"),
        ({"steps": [{"step": "treat"}, {"step": "denominate"}]}, r"steps\[1\]: denominate comes before"),
        (
            {"steps": [{"step": "treat"}], "bands": [{"name": "a", "from": 1}, {"name": "b", "from": 1}]},
            r"bands\[1\].from",
        ),
        (
            {"steps": [{"step": "treat"}], "bands": [{"name": "a", "from": 1}, {"name": "a", "from": 2}]},
            r"bands\[1\].name",
        ),
        ({"steps": [{"step": "treat"}], "bands": [{"from": 1}]}, r"bands\[0\].name: a band needs a name"),
        ({"steps": [{"step": "treat"}], "bands": [{"name": "a"}]}, r"bands\[0\].from: a number"),
        ({"steps": [{"step": "treat"}], "uncertainty": 3}, "^uncertainty"),
    ],
)
def test_what_does_not_fit_together_is_refused_by_its_place(given: Any, said: str) -> None:
    with pytest.raises(SpecificationFault, match=said):
        read_specification(given)
