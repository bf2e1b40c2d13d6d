"""Every estimator on every kind of design gives the numbers of R's survey package."""

import csv
from pathlib import Path
from typing import Any

import pytest

from rectitude.core.stats.surveys import Design, jackknife, survey_design

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
