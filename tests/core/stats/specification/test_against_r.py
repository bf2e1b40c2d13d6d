"""A specification gives the numbers of R's survey package: every estimator, on every kind of design."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest

from ..surveys import people, r_api, r_people
from ..surveys.battery import agree
from .everything import everything, fitted

API = Path(__file__).resolve().parents[5] / "shared" / "reference-values" / "r_survey_api"
PEOPLE = {letter: letter for letter in "yxzmbgh"}
SCHOOLS = {"y": "api00", "x": "api99", "z": "meals", "m": "enroll", "g": "stype", "h": "comp.imp"}
SCHOOLS["b"] = "sch.wide == 'Yes'"


def _people() -> bytes:
    columns: dict[str, Any] = {
        **people.ROWS,
        "s": people.STRATA,
        "c": people.CLUSTERS,
        "p": range(24),
        "fc": people.CLUSTERS_THERE,
        "fp": people.PEOPLE_THERE,
    }
    out = io.StringIO(newline="")
    rows = zip(*columns.values(), strict=True)
    csv.writer(out).writerows([columns, *(["NA" if cell is None else cell for cell in row] for row in rows)])
    return out.getvalue().encode()


CLUSTERS = {"weights": "w", "strata": "s", "clusters": "c"}
STAGES = {"weights": "w", "strata": "s", "clusters": ["c", "p"], "fpc": ["fc", "fp"]}
JACKKNIFE = CLUSTERS | {"fpc": "fc", "replicates": {"kind": "JKn"}}


@pytest.mark.parametrize(("design", "expected"), [(CLUSTERS, r_people.CLUSTERS), (STAGES, r_people.STAGES)])
def test_the_made_up_survey(design: dict[str, Any], expected: r_people.Expected) -> None:
    known = {"groups": people.GROUPS, "answers": people.ANSWERS, "of_z": people.SUM_OF_Z, "bounds": (0.5, 2.0)}
    agree(everything(_people(), design, PEOPLE) | fitted(_people(), design, PEOPLE, **known), expected)


def test_the_made_up_survey_by_jackknife() -> None:
    found = everything(_people(), JACKKNIFE, PEOPLE, leave_out="old")  # R has no such interval for replicates
    agree(found, {name: numbers for name, numbers in r_people.JACKKNIFE.items() if "fitted" not in name})


@pytest.mark.parametrize(
    ("name", "design", "expected"),
    [
        ("apiclus1", {"weights": "pw", "clusters": "dnum", "fpc": "fpc"}, r_api.CLUSTERS),
        ("apistrat", {"weights": "pw", "strata": "stype", "fpc": "fpc"}, r_api.STRATA),
        ("apiclus2", {"weights": "pw", "clusters": ["dnum", "snum"], "fpc": ["fpc1", "fpc2"]}, r_api.STAGES),
        ("apisrs", {"weights": "pw", "fpc": "fpc"}, r_api.SIMPLE),
    ],
)
def test_the_california_samples(name: str, design: dict[str, Any], expected: r_api.Expected) -> None:
    if not API.exists():
        pytest.skip("the California API samples are not beside the checkout; the made-up survey is checked instead")
    data = (API / f"{name}.csv").read_bytes()
    groups, answers = {"E": 4421.0, "H": 755.0, "M": 1018.0}, {"No": 1692.0, "Yes": 4502.0}
    known = {"groups": groups, "answers": answers, "of_z": 298000.0, "bounds": (0.5, 2.0)}
    agree(everything(data, design, SCHOOLS) | fitted(data, design, SCHOOLS, **known), expected)
