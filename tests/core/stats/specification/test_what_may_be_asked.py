"""Filters, formulas, domains, terms, replicate weights, bribery and agreement, as a specification asks for them."""

import math
from typing import Any

import pytest

from rectitude.core.stats import experience, reliability, surveys
from rectitude.core.stats.specification import estimate

from ...bundles.sample import DATA

REGIONS = list("aaaabbbbcccc")
STATIONS = [1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6]
WEIGHTS = [30, 30, 25, 25, 40, 40, 50, 50, 20, 20, 15, 15]
TRUST = [3, 4, 2, 4, 5, None, 3, 1, 4, 4, 2, 3]
PAID = [0, 1, 0, 0, 0, 0, 1, 1, 0, 0, 0, 1]
DESIGN = {"weights": "w", "strata": "region", "clusters": "station"}
OURS = surveys.survey_design(weights=WEIGHTS, strata=REGIONS, clusters=STATIONS)


def asked(one: dict[str, Any], *, data: bytes = DATA, **more: Any) -> dict[str, Any]:
    found = estimate({"data": "d.csv", "design": DESIGN, "estimates": [one], **more}, files={"d.csv": data})
    answer: dict[str, Any] = found["estimates"][0]
    return answer


def row(one: dict[str, Any], **more: Any) -> dict[str, Any]:
    first: dict[str, Any] = asked(one, **more)["values"][0]
    return first


@pytest.mark.parametrize(
    ("where", "rows"),
    [
        ({"region": "a"}, [0, 1, 2, 3]),
        ({"region": ["a", "c"]}, [0, 1, 2, 3, 8, 9, 10, 11]),
        ({"region": {"not": "a"}, "paid": 1}, [6, 7, 11]),
        ({"trust": {"above": 3}}, [1, 3, 4, 8, 9]),
        ({"trust": {"at_least": 2, "under": 4}}, [0, 2, 6, 10, 11]),
        ({"trust": {"missing": False}, "station": [3, 4]}, [4, 6, 7]),
        ("region == 'a' and paid == 1", [1]),
        ("not (region == 'a' or region == 'b') and trust * 2 >= 6", [8, 9, 11]),
        ("w / 2 > 15 and answered(trust)", [4, 6, 7]),
        (["paid == 1", {"station": 3}], [1, 4, 6, 7, 11]),
        ("trust > 3 or region == 'b'", [1, 3, 4, 6, 7, 8, 9]),
    ],
)
def test_where(where: Any, rows: list[int]) -> None:
    import numpy as np

    found = row({"estimate": "mean", "variable": "trust", "where": where})
    ours = surveys.mean(TRUST, design=OURS, where=np.isin(np.arange(12), rows))
    assert (found["n"], found["value"], found["standard_error"]) == (len(rows), ours.value, ours.standard_error)


def test_domains_of_one_column_and_of_several() -> None:
    found = asked({"estimate": "mean", "variable": "trust", "by": ["region", "paid"]})["values"]
    ours = surveys.means(TRUST, by=[f"{r}.{p}" for r, p in zip(REGIONS, PAID, strict=True)], design=OURS)
    assert {one["name"]: one["value"] for one in found} == {name: one.value for name, one in ours}
    assert found[1]["of"] == {"region": "a", "paid": "1"}
    one_by_one = asked({"estimate": "quantile", "variable": "trust", "by": "region", "at": [0.25, 0.5]})["values"]
    assert [one["name"] for one in one_by_one][:3] == ["a.0.25", "a.0.5", "b.0.25"]
    assert one_by_one[1]["of"] == {"region": "a", "at": "0.5"}


def test_a_domain_without_anybody_says_so() -> None:
    found = row({"estimate": "mean", "variable": "trust", "where": {"region": "z"}})
    assert (found["value"], found["n"], found["reason"]["code"]) == (None, 0, "surveys.nobody-answered")


def test_numbers_as_labels_stand_in_their_order() -> None:
    data = DATA.replace(b",6,", b",10,")
    found = asked({"estimate": "categories", "variable": "station"}, data=data)["values"]
    assert [one["of"]["station"] for one in found] == ["1", "2", "3", "4", "5", "10"]


def test_degrees_of_freedom_and_confidence_of_all_and_of_one() -> None:
    mean = {"estimate": "mean", "variable": "trust"}
    given = {"defaults": {"confidence": 0.9, "degrees_of_freedom": "normal"}}
    ours = surveys.mean(TRUST, design=OURS, confidence=0.9, df=math.inf)
    assert (row(mean, **given)["low"], row(mean, **given)["high"]) == ours.interval
    again = row({**mean, "confidence": 0.95, "degrees_of_freedom": "design"}, **given)
    assert (again["low"], again["high"]) == surveys.mean(TRUST, design=OURS).interval
    assert row({**mean, "degrees_of_freedom": 7})["degrees_of_freedom"] == 7


def test_terms_of_a_model() -> None:
    terms = [{"factor": "region", "reference": "b"}, "paid", "region:paid"]
    found = asked({"estimate": "linear-regression", "variable": "trust", "terms": terms}, design={"weights": "w"})
    names = [one["name"] for one in found["values"]]
    assert names == ["(constant)", "regiona", "regionc", "paid", "regiona:paid", "regionc:paid"]
    plain = asked({"estimate": "linear-regression", "variable": "trust", "terms": ["w * paid", "station"]})
    on = {"x": [w * p for w, p in zip(WEIGHTS, PAID, strict=True)], "s": STATIONS}
    ours = surveys.linear_regression(TRUST, on=on, design=OURS)
    assert [one["value"] for one in plain["values"]] == [one.value for _, one in ours.coefficients]
    assert [one["p"] for one in plain["values"]] == list(ours.p)


def test_replicate_weights_of_a_file() -> None:
    jackknife = surveys.jackknife(OURS)
    assert jackknife.replicates is not None
    factors = (jackknife.replicates.factors[jackknife.replicates.unit] * OURS.weights[:, None]).tolist()
    lines = DATA.decode().splitlines()
    names = [f"rep{number}" for number in range(len(factors[0]))]
    wide = [lines[0] + "," + ",".join(names)]
    wide += [line + "," + ",".join(map(repr, own)) for line, own in zip(lines[1:], factors, strict=True)]
    given: dict[str, Any] = {"prefix": "rep", "kind": "JKn", "rscales": jackknife.replicates.rscales.tolist()}
    mean = {"estimate": "mean", "variable": "trust"}
    data, ours = "\n".join(wide).encode(), surveys.mean(TRUST, design=jackknife)
    for own in (given, {**given, "columns": names, "prefix": None}):
        found = row(mean, data=data, design={"weights": "w", "replicate_weights": own})
        assert found["standard_error"] == pytest.approx(ours.standard_error, rel=1e-12)
    made = row(mean, design={**DESIGN, "replicates": {"kind": "jackknife"}})
    assert made["standard_error"] == ours.standard_error
    for kind, more in (("BRR", {}), ("Fay", {"fay": 0.5}), ("bootstrap", {"replicates": 20, "seed": 3})):
        found = row(mean, design={**DESIGN, "replicates": {"kind": kind, **more}})
        again = {
            "BRR": lambda: surveys.balanced_replicates(OURS),
            "Fay": lambda: surveys.balanced_replicates(OURS, fay=0.5),
            "bootstrap": lambda: surveys.bootstrap(OURS, replicates=20, seed=3),
        }[kind]()
        assert found["standard_error"] == surveys.mean(TRUST, design=again).standard_error


def test_probabilities_are_weights_upside_down() -> None:
    mean = {"estimate": "total", "variable": "paid"}
    data = DATA.decode().splitlines()
    both = "\n".join([data[0] + ",p", *(f"{line},{1 / w!r}" for line, w in zip(data[1:], WEIGHTS, strict=True))])
    found = row(mean, data=both.encode(), design={**DESIGN, "weights": None, "probabilities": "p"})
    assert found["value"] == pytest.approx(row(mean)["value"], rel=1e-12)


BRIBES = b"""met_police,gave_police,asked_police,times,met_court,gave_court,asked_court,times_court,told,why,sex
1,1,0,2,0,,,,1,,f
1,0,1,,1,0,0,,0,useless,m
1,0,0,,0,,,,,,f
1,1,1,5,1,1,0,1,0,fear,m
0,,,,1,0,0,,,,f
1,dont_know,0,,0,,,,,,m
1,1,0,1,0,,,,0,fear,f
"""


def test_bribery() -> None:
    officials = {
        "police": {"contact": "met_police", "gave": "gave_police", "asked": "asked_police", "times": "times"},
        "court": {"contact": "met_court", "gave": "gave_court", "asked": "asked_court", "times": "times_court"},
    }
    given = {"officials": officials, "reported": "told", "reason": "why"}
    n = None
    ours = experience.Answers(
        contact={"police": [1, 1, 1, 1, 0, 1, 1], "court": [0, 1, 0, 1, 1, 0, 0]},
        gave={"police": [1, 0, 0, 1, n, n, 1], "court": [n, 0, n, 1, 0, n, n]},
        asked={"police": [0, 1, 0, 1, n, 0, 0], "court": [n, 0, n, 0, 0, n, n]},
        times={"police": [2, n, n, 5, n, n, 1], "court": [n, n, n, 1, n, n, n]},
        reported=[1, 0, n, 0, n, n, 0],
        reason=[n, "useless", n, "fear", n, n, "fear"],
    )
    design = surveys.survey_design(weights=[1.0] * 7)

    def values(kind: str, **more: Any) -> list[float]:
        one = {"estimate": kind, **more}
        found = estimate({"data": "b", "experience": given, "estimates": [one]}, files={"b": BRIBES})
        return [value["value"] for value in found["estimates"][0]["values"]]

    whole = experience.prevalence(ours, design=design)
    assert values("prevalence") == [whole.paid.value, whole.asked_only.value, whole.either.value]
    each = experience.prevalence_by_official(ours, design=design)
    assert values("prevalence", each_official=True)[3:] == [
        each["court"].paid.value,
        each["court"].asked_only.value,
        each["court"].either.value,
    ]
    assert values("mean-bribes") == [experience.mean_bribes(ours, design=design).value]
    assert values("reporting-rate", official="police") == [
        experience.reporting_rate(ours, design=design, official="police").value
    ]
    assert values("reasons-for-not-reporting") == [
        one.value for _, one in experience.reasons_for_not_reporting(ours, design=design)
    ]
    by_sex = experience.prevalences(ours, by=list("fmfmfmf"), design=design)
    assert values("prevalence", by="sex")[:2] == [one.value for one in by_sex.paid.estimates]


RATINGS = b"a,b,c\n9,2,5\n6,1,3\n8,4,6\n7,1,2\n10,5,6\n6,2,4\n"


def test_agreement() -> None:
    rows = [tuple(map(int, line.split(b","))) for line in RATINGS.splitlines()[1:]]

    def values(**one: Any) -> list[float]:
        found = estimate({"data": "r", "estimates": [one]}, files={"r": RATINGS})
        return [value["value"] for value in found["estimates"][0]["values"]]

    ours = reliability.intraclass_correlations(rows)
    assert values(estimate="icc", raters=["a", "b", "c"])[:2] == [ours.icc1.value, ours.icc2.value]
    alpha = reliability.krippendorff_alpha(rows, level=reliability.Level.INTERVAL, seed=1)
    assert values(estimate="krippendorff-alpha", raters=["a", "b", "c"], level="interval", seed=1) == [alpha.value]
    assert values(estimate="cronbach-alpha", items=["a", "b", "c"]) == [reliability.cronbach_alpha(rows).value]
    pairs = [(b, c) for _, b, c in rows]
    table = reliability.cross_table(pairs, top=10)
    kappa = reliability.kappa(table, weights=reliability.Weighting.QUADRATIC)
    scale = list(range(11))
    assert values(estimate="kappa", raters=["b", "c"], weights="quadratic", scale=scale) == [kappa.value]
    assert values(estimate="adjacent-agreement", raters=["b", "c"], scale=scale) == [
        reliability.adjacent_agreement(pairs).value
    ]


def test_a_product_takes_the_factor_among_the_terms() -> None:
    """Labels that are numbers, and the reference chosen, hold for the product too."""
    factors = [{"factor": "region", "reference": "c"}, {"factor": "paid"}]
    asking = {"estimate": "linear-regression", "variable": "trust", "terms": [*factors, "region:paid"]}
    names = [one["name"] for one in asked(asking, design={"weights": "w"})["values"]]
    assert names == ["(constant)", "regiona", "regionb", "paid1", "regiona:paid1", "regionb:paid1"]


def test_degrees_of_freedom_of_a_regression() -> None:
    asking = {"estimate": "linear-regression", "variable": "paid", "terms": ["w"]}
    own, normal = asked(asking), asked({**asking, "degrees_of_freedom": "normal"})
    assert (own["degrees_of_freedom"], normal["degrees_of_freedom"]) == (2.0, None)
    first = normal["values"][0]
    assert first["high"] - first["value"] == pytest.approx(1.959963984540054 * first["standard_error"], rel=1e-12)
    assert asked({**asking, "degrees_of_freedom": 2})["values"] == own["values"]
    assert (
        asked({"estimate": "t-test", "variable": "paid"}, defaults={"degrees_of_freedom": 9})["values"][0]["df"] == 2.0
    )
