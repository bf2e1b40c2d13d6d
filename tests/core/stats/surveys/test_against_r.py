"""Every estimator on every kind of design gives the numbers of R's survey package."""

import csv
from pathlib import Path
from typing import Any

import pytest

from rectitude.core.stats.surveys import Design, jackknife, mean, means, survey_design, total

from . import people, r_api, r_people
from .battery import agree, everything, fitted_numbers

API = Path(__file__).resolve().parents[5] / "shared" / "reference-values" / "r_survey_api"
COLUMNS = {"y": "api00", "x": "api99", "z": "meals", "m": "enroll", "b": "sch.wide", "g": "stype", "h": "comp.imp"}


def _people(*, stages: bool = False) -> Design:
    clusters, there = people.CLUSTERS, people.CLUSTERS_THERE
    if not stages:
        return survey_design(weights=people.WEIGHTS, strata=list(people.STRATA), clusters=clusters)
    return survey_design(
        weights=people.WEIGHTS,
        strata=list(people.STRATA),
        clusters=(clusters, list(range(24))),
        population=(there, people.PEOPLE_THERE),
    )


@pytest.mark.parametrize(("stages", "expected"), [(False, r_people.CLUSTERS), (True, r_people.STAGES)])
def test_the_made_up_survey(stages: bool, expected: r_people.Expected) -> None:
    design = _people(stages=stages)
    fitted = fitted_numbers(
        design, people.ROWS, groups=people.GROUPS, answers=people.ANSWERS, of_z=people.SUM_OF_Z, bounds=(0.5, 2.0)
    )
    agree(everything(design, people.ROWS) | fitted, expected)


def test_the_made_up_survey_by_jackknife() -> None:
    design = survey_design(
        weights=people.WEIGHTS,
        strata=list(people.STRATA),
        clusters=people.CLUSTERS,
        population=people.CLUSTERS_THERE,
    )
    found = everything(jackknife(design), people.ROWS)
    del found["old"]  # R has no such interval for replicates
    agree(found, {name: numbers for name, numbers in r_people.JACKKNIFE.items() if "fitted" not in name})


def _api(name: str) -> dict[str, list[Any]]:
    if not API.exists():
        pytest.skip("the California API samples are not beside the checkout; the made-up survey is checked instead")
    with (API / f"{name}.csv").open(encoding="utf-8") as file:
        return _columns(list(csv.DictReader(file)))


def _columns(rows: list[dict[str, str]]) -> dict[str, list[Any]]:
    numbers = {"api00", "api99", "meals", "enroll", "pw", "fpc", "fpc1", "fpc2"}
    found: dict[str, list[Any]] = {
        name: [(None if row[name] == "NA" else float(row[name])) if name in numbers else row[name] for row in rows]
        for name in rows[0]
    }
    return (
        found
        | {ours: found[theirs] for ours, theirs in COLUMNS.items()}
        | {"b": [float(answer == "Yes") for answer in found["sch.wide"]]}
    )


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("apiclus1", r_api.CLUSTERS),
        ("apistrat", r_api.STRATA),
        ("apiclus2", r_api.STAGES),
        ("apisrs", r_api.SIMPLE),
    ],
)
def test_the_california_samples(name: str, expected: r_api.Expected) -> None:
    d = _api(name)
    design = {
        "apiclus1": lambda: survey_design(weights=d["pw"], clusters=d["dnum"], population=d["fpc"]),
        "apistrat": lambda: survey_design(weights=d["pw"], strata=d["stype"], population=d["fpc"]),
        "apiclus2": lambda: survey_design(
            weights=d["pw"], clusters=(d["dnum"], d["snum"]), population=(d["fpc1"], d["fpc2"])
        ),
        "apisrs": lambda: survey_design(weights=d["pw"], population=d["fpc"]),
    }[name]()
    groups, answers = {"E": 4421.0, "H": 755.0, "M": 1018.0}, {"No": 1692.0, "Yes": 4502.0}
    fitted = fitted_numbers(design, d, groups=groups, answers=answers, of_z=298000.0, bounds=(0.5, 2.0))
    agree(everything(design, d) | fitted, expected)


def test_three_stages() -> None:
    """Two strata, two clusters of each, two of those in each, two people in each; R's svydesign(id=~p+s+e, fpc=~...)."""
    y = [3, 5, 4, 8, 9, 7, 6, 6.5, 2, 1, 4, 3.5, 8, 9, 7, 5]
    weights = [10, 11, 9, 8, 12, 12, 14, 13, 7, 7, 9, 8, 10, 12, 11, 9.5]
    strata = [1] * 8 + [2] * 8
    clusters = ([1, 1, 1, 1, 2, 2, 2, 2] * 2, [1, 1, 2, 2] * 4, [1, 2] * 8)
    there = (
        [6] * 8 + [11] * 8,
        [n for n in (5, 4, 9, 3) for _ in range(4)],
        [n for n in (4, 7, 3, 8, 6, 5, 9, 4) for _ in range(2)],
    )
    design = survey_design(weights=weights, strata=strata, clusters=clusters, population=there, nest=True)
    by = means(y, by=(list("uvv") * 6)[:16], design=design)
    found = [mean(y, design=design), total(y, design=design), *by.estimates]
    expected = [
        (5.803076923077, 1.045967024995),
        (943.0, 252.587230032),
        (5.3418803418803, 0.9712447994748),
        (6.0625, 1.1991775323439),
    ]
    for one, (value, error) in zip(found, expected, strict=True):
        assert one.value == pytest.approx(value, rel=1e-11)
        assert one.standard_error == pytest.approx(error, rel=1e-11)
    unweighted = survey_design(strata=strata, clusters=clusters, population=there, nest=True)
    assert unweighted.weights.sum() == pytest.approx(528)
    assert mean(y, design=unweighted).standard_error == pytest.approx(1.560044051087, rel=1e-11)
