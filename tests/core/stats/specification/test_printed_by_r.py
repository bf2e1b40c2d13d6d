"""Every block of expected.txt, which R printed from make_ref.R: the same numbers to all the digits it prints."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from rectitude.core.stats.specification import estimate

API = Path(__file__).resolve().parents[5] / "shared" / "reference-values" / "r_survey_api"
ONE = {"weights": "pw", "clusters": "dnum", "fpc": "fpc"}
STRATA = {"weights": "pw", "strata": "stype", "fpc": "fpc"}
TWO = {"clusters": ["dnum", "snum"], "fpc": ["fpc1", "fpc2"]}  # without weights, as in make_ref.R
TYPES = {"E": 4421, "H": 755, "M": 1018}
RAKED = {
    "fit": "rake",
    "margins": [
        {"groups": "stype", "population": TYPES},
        {"groups": "sch.wide", "population": {"No": 1072, "Yes": 5122}},
    ],
    "epsilon": 1,  # where R's rake stops unless told otherwise
}
POST = {"fit": "post-stratify", "groups": "stype", "population": TYPES}
TOTALS = {"(Intercept)": 6194, "stypeH": 755, "stypeM": 1018, "api99": 3914069}
CALIBRATED = {"fit": "calibrate", "terms": ["stype", "api99"], "totals": TOTALS}
MEAN, TOTAL = {"estimate": "mean", "variable": "api00"}, {"estimate": "total", "variable": "enroll"}
RATIO = {"estimate": "ratio", "variable": "api00", "over": "api99"}
BOTH = ["value", "standard_error"]
ENDS = ["low", "high"]
TERMS = ["ell", "meals", "mobility"]


def table(**more: str) -> dict[str, str]:
    return {"estimate": "association", "rows": "sch.wide", "columns": "stype", **more}


# The block of expected.txt, the data, the design, what is asked, which numbers of each row (in R's order), and what R
# prints between them that is no result.
BLOCKS: list[tuple[str, str, dict[str, Any], dict[str, Any], list[str], str]] = [
    *(
        (f"{name} {block}", data, design, asked, BOTH, "")
        for name, data, design in (
            ("dclus1", "apiclus1", ONE),
            ("dstrat", "apistrat", STRATA),
            ("dclus2", "apiclus2", TWO),
        )
        for block, asked in (("mean api00", MEAN), ("total enroll", TOTAL), ("ratio", RATIO))
    ),
    (
        "dclus1 quantile",
        "apiclus1",
        ONE,
        {"estimate": "quantile", "variable": "api00", "at": [0.25, 0.5, 0.75]},
        ["value", *ENDS, "standard_error"],
        r"^0\.\d+",
    ),
    ("dclus1 by stype", "apiclus1", ONE, {"estimate": "mean", "variable": "api99", "by": "stype"}, BOTH, ""),
    ("deff", "apiclus1", ONE, MEAN, [*BOTH, "design_effect"], ""),
    ("chisq F", "apiclus1", ONE, table(), ["statistic", "df", "df2", "p"], ""),
    ("chisq Chisq", "apiclus1", ONE, table(statistic="Chisq"), ["pearson", "df", "p"], ""),
    ("jk1 mean", "apiclus1", {**ONE, "replicates": {"kind": "JK1"}}, MEAN, BOTH, ""),
    ("rake total enroll", "apiclus1", {**ONE, "fits": [RAKED]}, TOTAL, BOTH, ""),
    ("rake mean api00", "apiclus1", {**ONE, "fits": [RAKED]}, MEAN, BOTH, ""),
    ("ps total", "apiclus1", {**ONE, "fits": [POST]}, TOTAL, BOTH, ""),
    ("ps mean", "apiclus1", {**ONE, "fits": [POST]}, MEAN, BOTH, ""),
    ("cal mean", "apiclus1", {**ONE, "fits": [CALIBRATED]}, MEAN, BOTH, ""),
    ("cal tot", "apiclus1", {**ONE, "fits": [CALIBRATED]}, TOTAL, BOTH, ""),
    (
        "glm",
        "apistrat",
        STRATA,
        {"estimate": "linear-regression", "variable": "api00", "terms": TERMS},
        [*BOTH, "t", "p"],
        "",
    ),
    (
        "logit",
        "apistrat",
        STRATA,
        {"estimate": "logistic-regression", "variable": "sch.wide == 'Yes'", "terms": TERMS},
        [*BOTH, "t", "p"],
        "",
    ),
    (
        "ciprop",
        "apiclus1",
        ONE,
        {"estimate": "proportion", "variable": "ell == 0"},
        ["value", *ENDS],
        "",
    ),
    (
        "ciprop beta",
        "apiclus1",
        ONE,
        {"estimate": "proportion", "variable": "ell == 0", "interval": "beta"},
        ["value", *ENDS],
        "",
    ),
    ("var", "apiclus1", ONE, {"estimate": "variance", "variable": "api00"}, BOTH, ""),
    ("cronbach", "apistrat", STRATA, {"estimate": "alpha", "items": ["ell", "mobility", "meals"]}, ["value"], ""),
]
_NUMBER = re.compile(r"(?<![\w.(])-?\d+(?:\.\d+)?(?:e-?\d+)?(?![\w.%])")


def _printed() -> dict[str, str]:
    if not API.exists():
        pytest.skip("what R printed is not beside the checkout; test_against_r.py carries R's numbers itself")
    blocks = (API / "expected.txt").read_text(encoding="utf-8").split("## ")[1:]
    return {block.split("\n", 1)[0].strip(): block.split("\n", 1)[1] for block in blocks}


def _asked(data: str, design: dict[str, Any], asked: dict[str, Any]) -> dict[str, Any]:
    document = {"data": f"{data}.csv", "design": design, "estimates": [asked]}
    found = estimate(json.loads(json.dumps(document)), files={f"{data}.csv": (API / f"{data}.csv").read_bytes()})
    answer: dict[str, Any] = found["estimates"][0]
    for row in answer["values"]:
        if row.get("standard_error"):
            row["t"] = row["value"] / row["standard_error"]
    return answer


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block[0])
def test_a_block(block: tuple[str, str, dict[str, Any], dict[str, Any], list[str], str]) -> None:
    name, data, design, asked, keys, without = block
    text = re.sub(r"2\.5%|97\.5%|ell == 0|ci\.[\d.]+|X\^2", "", _printed()[name])
    text = re.sub(without, "", text, flags=re.MULTILINE) if without else text
    printed = [word for word in _NUMBER.findall(text) if word != "0"]
    found = [row[key] for row in _asked(data, design, asked)["values"] for key in keys]
    assert len(printed) >= len(found), (printed, found)
    for word, number in zip(printed, found, strict=False):
        digits = len(word.split("e")[0].split(".")[1]) if "." in word else 0
        power = int(word.split("e")[1]) if "e" in word else 0
        assert number == pytest.approx(float(word), abs=0.500001 * 10.0 ** (power - digits), rel=1e-9)


def test_a_t_test() -> None:
    text = _printed()["ttest"]
    row = _asked("apiclus2", TWO, {"estimate": "t-test", "variable": "api00", "groups": "comp.imp"})["values"][0]
    assert "t = 3.9978497, df = 38, p-value = 0.0002841979" in text
    assert (row["statistic"], row["df"]) == (pytest.approx(3.9978497, abs=5e-8), 38)
    assert row["p"] == pytest.approx(0.0002841979, abs=5e-14, rel=3e-7)
    assert row["difference"]["value"] == pytest.approx(148.8459995, abs=5e-8)
    assert (row["difference"]["low"], row["difference"]["high"]) == (
        pytest.approx(73.47473825, abs=5e-9),
        pytest.approx(224.21726076, abs=5e-9),
    )


def test_old_quantiles() -> None:
    asked = {"estimate": "quantile", "variable": "api00", "at": [0.25, 0.5, 0.75], "rule": "oldsvyquantile"}
    rows = _asked("apiclus1", ONE, asked)["values"]
    assert "490.5048501" in _printed()["oldquant"]
    assert [row["value"] for row in rows] == pytest.approx([551.75, 652, 717.5], abs=1e-9)
    assert [row["low"] for row in rows] == pytest.approx([490.5048501, 557.1891883, 691.0], abs=5e-8)
    assert [row["high"] for row in rows] == pytest.approx([626.9902998, 714.0, 772.7397348], abs=5e-8)


def test_no_block_is_left_out() -> None:
    asked = {block[0] for block in BLOCKS} | {"ttest", "oldquant"}
    assert set(_printed()) == asked
