"""What is wrong with a specification, its data or its design is said in one sentence that begins with the place."""

from typing import Any

import pytest

from rectitude.core.snapshots import DocumentFault, read_document
from rectitude.core.stats.specification import SpecificationFault, estimate, files_named

from ...bundles.sample import DATA

MEAN = {"estimate": "mean", "variable": "trust"}
DESIGN = {"weights": "w", "strata": "region", "clusters": "station"}


def document(*estimates: Any, **more: Any) -> dict[str, Any]:
    return {"data": "people.csv", "design": DESIGN, "estimates": list(estimates or [MEAN]), **more}


def said(asked: dict[str, Any], data: bytes = DATA) -> str:
    with pytest.raises(SpecificationFault) as caught:
        estimate(asked, files={"people.csv": data})
    return str(caught.value)


THERE = "there are: region, station, w, trust, paid"


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"estimate": "mean", "variable": "trus"}, f"estimates[0].variable: no column 'trus' in people.csv; {THERE}"),
        ({"estimate": "mean", "variable": "a name"}, f"estimates[0].variable: no column 'a name' in people.csv; {THERE}"),
        ({"estimate": "mean", "variable": "region"}, "estimates[0].variable: people.csv, line 2, column 'region': 'a' is"),
        ({"estimate": "mean"}, "estimates[0]: 'variable' is missing"),
        ({"estimate": "mode", "variable": "trust"}, "estimates[0].estimate: there is no 'mode'; there are: mean, total"),
        ({**MEAN, "whre": "paid == 1"}, "estimates[0].whre: nothing is called so here; there are: estimate, where, by"),
        ({**MEAN, "where": "trust"}, "estimates[0].where: a condition is true or false"),
        ({**MEAN, "where": "trust + 1"}, "estimates[0].where: a condition is true or false"),
        ({**MEAN, "where": "trust = 1"}, "estimates[0].where: Write == to compare"),
        ({**MEAN, "where": {"sex": "f"}}, "estimates[0].where.sex: no column 'sex'"),
        ({**MEAN, "where": {"trust": {"over": 1}}}, "estimates[0].where.trust.over: nothing is called so here"),
        ({**MEAN, "where": "region > 'a'"}, "estimates[0].where: a word is compared with one column, by == or !="),
        ({**MEAN, "where": "sum(trust) > 1"}, "estimates[0].where: answered(column) is the only function here"),
        ({**MEAN, "by": "sex"}, "estimates[0].by: no column 'sex'"),
        ({**MEAN, "confidence": 95}, "estimates[0].confidence: between 0 and 1 (at most 0.999999999), not 95"),
        ({**MEAN, "degrees_of_freedom": -1}, "estimates[0].degrees_of_freedom: above nil"),
        ({"estimate": "proportion", "variable": "trust"}, "estimates[0]: answers of a proportion are True or False"),
        ({"estimate": "quantile", "variable": "trust", "at": 1.5}, "estimates[0]: quantiles lie at shares between 0"),
        ({"estimate": "quantile", "variable": "trust", "rule": "hf10"}, "estimates[0].rule: there is no 'hf10'; there are: math"),
        ({**MEAN, "contrasts": {"d": {"a": 1}}}, "estimates[0].contrasts: this estimate has no two figures"),
        ({**MEAN, "by": "region", "contrasts": {"d": {"z": 1}}}, "estimates[0].contrasts.d.z: there is no such figure"),
        ({"estimate": "linear-regression", "variable": "trust", "terms": [{"factor": "region", "reference": "z"}]},
         "estimates[0].terms[0].reference: nobody is 'z'; there are: a, b, c"),
        ({"estimate": "linear-regression", "variable": "trust", "terms": ["paid", "paid"]},
         "estimates[0].terms[1]: 'paid' is among the terms already"),
        ({"estimate": "kappa", "raters": ["trust", "paid"], "scale": [0, 1]}, "estimates[0].scale: '2' is found in the data"),
        ({"estimate": "prevalence"}, "estimates[0].estimate: the specification says nothing of bribery"),
        ({**MEAN, "by": []}, "estimates[0].by: a name, or a list of names, not an empty list"),
        ({**MEAN, "where": {"paid": []}}, "estimates[0].where.paid: nothing is said of what stands there"),
        ({**MEAN, "where": {"paid": {}}}, "estimates[0].where.paid: nothing is said of what stands there"),
        ({**MEAN, "by": "paid", "contrasts": {"a": None}}, "estimates[0].contrasts.a: an object of figures"),
        ({**MEAN, "confidence": 0.9999999999999999}, "estimates[0].confidence: between 0 and 1 (at most 0.999999999)"),
        ({**MEAN, "variable": "w" + " * 100000000000000" * 5},
         "estimates[0].variable: numbers past 1e60 are too large"),
        ({"estimate": "quantile", "variable": "trust", "at": []}, "estimates[0].at: a number, or a list of numbers, not an empty"),
        ({"estimate": "t-test", "variable": "trust", "degrees_of_freedom": 5}, "estimates[0].degrees_of_freedom: this estimate has its own"),
        ("mean", "estimates[0]: an object, { … }, not 'mean'"),
    ],
)  # fmt: skip
def test_an_estimate(asked: Any, expected: str) -> None:
    assert said(document(asked)).startswith(expected)


@pytest.mark.parametrize(
    ("design", "expected"),
    [
        ({**DESIGN, "stratum": "x"}, "design.stratum: nothing is called so here; there are: "),
        ({**DESIGN, "clusters": [1]}, "design.clusters: the name of a column, or a list"),
        ({"weights": "trust"}, "design: weights are above nil; line 7 of people.csv has none. To leave"),
        ({"probabilities": "w"}, "design.probabilities: above 0 and up to 1; line 2 of people.csv has another 'w', or none"),
        ({"weights": "w", "replicates": {"kind": "bootstrap", "replicates": 10**9, "seed": 1}}, "design.replicates.replicates: at most 10000"),
        ({**DESIGN, "fpc": "trust"}, "design: population, stage 1: numbers are above nil; line 7 of people.csv has none"),
        ({**DESIGN, "fpc": "w"}, "design: population, stage 1: line 4 of people.csv differs from others of its stratum"),
        ({**DESIGN, "strata": "trust"}, "design: strata, stage 1: line 7 of people.csv has none"),
        ({"clusters": "station"}, "design: without weights, the population size of every stage is needed"),
        ({**DESIGN, "strata": "station", "clusters": "w"}, "design: stratum '1' has one cluster"),
        ({**DESIGN, "lonely": "ignore"}, "design.lonely: there is no 'ignore'; there are: fail, remove, certainty"),
        ({**DESIGN, "replicates": {"kind": "JK1"}}, "design.replicates.kind: JK1 is for designs without strata"),
        ({**DESIGN, "replicates": {"kind": "bootstrap"}}, "design.replicates: 'replicates' is missing"),
        ({"weights": "w", "replicate_weights": {"prefix": "rep"}}, "design.replicate_weights.prefix: 0 columns begin"),
        ({**DESIGN, "fits": [{"fit": "rake"}]}, "design.fits[0]: each margin has its population"),
        ({**DESIGN, "fits": [{"fit": "post-stratify", "groups": "region", "population": {"a": 1, "b": 2}}]},
         "design.fits[0]: groups: no population for 'c'"),
        ({**DESIGN, "fits": [{"fit": "calibrate", "terms": ["paid"], "totals": {"(Intercept)": 300}}]},
         "design.fits[0].totals: no total for 'paid'"),
        ({**DESIGN, "fits": [{"fit": "calibrate", "terms": ["paid"], "totals": {"(Intercept)": 300, "paid": 9999}}]},
         "design.fits[0]: "),
    ],
)  # fmt: skip
def test_a_design(design: dict[str, Any], expected: str) -> None:
    data = DATA
    fits = design.get("fits", [{}])[0]
    if "9999" in str(fits):
        fits["bounds"] = [0.9, 1.1]
    assert said({**document(), "design": design}, data).startswith(expected)


def test_the_whole() -> None:
    assert said({**document(), "estimate": []}).startswith(
        "estimate: nothing is called so here; there are: missing, data,"
    )
    assert said(document(compute={"w": "paid + 1"})) == "compute.w: people.csv has a column 'w' already"
    assert said({"data": "people.csv"}).startswith("estimates: a list of one estimate or more")
    assert said(document(), b"a,b\n1\n") == "people.csv: line 2: 1 cells, but 2 columns (from 'a' to 'b')"
    assert said(document(data="other.csv")) == "the file 'other.csv' is not there"
    with pytest.raises(SpecificationFault, match="the specification: 'data' is missing"):
        files_named({})


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"{", "line 1, column 2"),
        (b"[]", "a specification is an object"),
        (b'{"a": 1, "a": 2}', "'a' is given twice"),
        (b'{"a": NaN}', "NaN is no number that JSON knows"),
        (b"\xff", "not UTF-8"),
        (b'{"a":' * 9999, "brackets inside each other"),
    ],
)
def test_a_document(data: bytes, expected: str) -> None:
    with pytest.raises(DocumentFault, match=expected.replace("{", r"\{")):
        read_document(data)


def test_a_number_too_large_is_not_taken_for_a_word() -> None:
    terms = {"estimate": "linear-regression", "variable": "a", "terms": ["b"]}
    data = b"a,b\n1,2\n2,3\n4,1e300\n5,1\n"
    assert said({"data": "people.csv", "estimates": [terms]}, data).startswith(
        "people.csv, line 4, column 'b': numbers past 1e60"
    )


def test_one_row() -> None:
    assert said({"data": "people.csv", "estimates": [MEAN]}, b"trust\n1\n").startswith(
        "design: the sample has one cluster"
    )
