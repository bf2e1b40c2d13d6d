"""One specification that asks for all that R was asked for, and its answer as flat lists by name, as R's are kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rectitude.core.stats.specification import estimate
from rectitude.core.stats.surveys import QuantileRule, Statistic

Numbers = dict[str, list[float | None]]
RULES = [rule.value for rule in QuantileRule if rule is not QuantileRule.OLD]
QUARTERS = [0.25, 0.5, 0.75]


def _asks(v: Mapping[str, str]) -> list[dict[str, Any]]:
    """v: the columns' names by the letters of the battery; b is a formula."""
    yes = {v["h"]: "Yes"}
    return [
        {"name": "mean", "estimate": "mean", "variable": v["y"]},
        {"name": "mean.na", "estimate": "mean", "variable": v["m"]},
        {"name": "total", "estimate": "total", "variable": v["m"]},
        {"name": "ratio", "estimate": "ratio", "variable": v["y"], "over": v["x"]},
        {"name": "domain", "estimate": "mean", "variable": v["y"], "where": yes},
        {"name": "by", "estimate": "mean", "variable": v["x"], "by": v["g"]},
        {"name": "variance", "estimate": "variance", "variable": v["y"]},
        {"name": "categories", "estimate": "categories", "variable": v["g"]},
        {
            "name": "difference",
            "estimate": "mean",
            "variables": [v["y"], v["x"]],
            "contrasts": {"difference": {v["y"]: 1, v["x"]: -1}},
        },
        *(
            {"name": f"proportion.{kind}", "estimate": "proportion", "variable": v["b"], "interval": kind}
            for kind in ("logit", "beta", "mean")
        ),
        *(
            {"name": f"quantiles.{rule}", "estimate": "quantile", "variable": v["y"], "at": QUARTERS, "rule": rule}
            for rule in RULES
        ),
        {"name": "median", "estimate": "quantile", "variable": v["y"]},
        {"name": "old", "estimate": "quantile", "variable": v["y"], "at": QUARTERS, "rule": "oldsvyquantile"},
        *(
            {
                "name": f"table.{s.value}",
                "estimate": "association",
                "rows": "b",
                "columns": v["g"],
                "statistic": s.value,
            }
            for s in Statistic
        ),
        {"name": "t.two", "estimate": "t-test", "variable": v["y"], "groups": v["h"]},
        {"name": "t.one", "estimate": "t-test", "variable": f"{v['y']} - {v['x']}"},
        {"name": "linear", "estimate": "linear-regression", "variable": v["y"], "terms": [v["z"], v["m"]]},
        {"name": "logistic", "estimate": "logistic-regression", "variable": v["b"], "terms": [v["z"], v["x"]]},
        {"name": "alpha", "estimate": "alpha", "items": [v["y"], v["x"], v["z"]]},
    ]


def everything(data: bytes, design: Mapping[str, Any], v: Mapping[str, str], *, leave_out: str = "") -> Numbers:
    """Every number by the name R's has."""
    document = {
        "data": "data.csv",
        "design": design,
        "compute": {"b": v["b"]} if v["b"] != "b" else {},
        "estimates": [one for one in _asks(v) if one["name"] != leave_out],
    }
    answer = estimate(document, files={"data.csv": data})
    return {one["name"]: _flat(one) for one in answer["estimates"]}


def _flat(one: Mapping[str, Any]) -> list[float | None]:
    rows, kind = one["values"], one["name"].split(".")[0]
    first = rows[0]
    if kind == "t":
        difference = first["difference"]
        return [difference["value"], first["statistic"], first["df"], first["p"], difference["low"], difference["high"]]
    if kind == "table":
        if first["df2"] is None:
            return [first["pearson"], first["df"], first["p"]]
        return [first["statistic"], first["df"], first["df2"], first["p"]]
    if kind in ("linear", "logistic"):
        flat = [number for row in one["covariance"] for number in row]
        return [*(row["value"] for row in rows), *flat, one["degrees_of_freedom"]]
    if kind == "quantiles":
        return [row["value"] for row in rows]
    if kind == "old":
        return [row["value"] for row in rows] + [row[end] for row in rows for end in ("low", "high")]
    if kind == "median":
        return [first[key] for key in ("value", "low", "high", "standard_error")]
    if kind == "alpha":
        return [first["value"]]
    if kind == "difference":
        rows = rows[-1:]
    found = [row["value"] for row in rows] + [row["standard_error"] for row in rows]
    if kind == "proportion":
        found += [first["low"], first["high"]]
    if one["name"] in ("mean", "domain"):
        found += [first["design_effect"], first["degrees_of_freedom"]]
    return found


def fitted(
    data: bytes,
    design: Mapping[str, Any],
    v: Mapping[str, str],
    *,
    groups: Mapping[str, float],
    answers: Mapping[str, float],
    of_z: float,
    bounds: tuple[float, float],
) -> Numbers:
    """The mean of y, the total of m and the mean of y where h says yes, of each fitting."""
    g = v["g"]
    totals = {"(Intercept)": sum(groups.values()), v["z"]: of_z, f"{g}H": groups["H"], f"{g}M": groups["M"]}
    calibrate = {"fit": "calibrate", "terms": [v["z"], g], "totals": totals, "tolerance": 1e-13}
    sizes = "\n".join(["groups,Freq", *(f"{label},{size!r}" for label, size in groups.items())])
    fits = {
        "post-stratified": {"fit": "post-stratify", "groups": g, "population": groups},
        "raked": {
            "fit": "rake",
            "margins": [
                {"groups": g, "population": {"file": "sizes.csv", "groups": "groups"}},
                {"groups": v["h"], "population": [{v["h"]: k, "count": n} for k, n in answers.items()]},
            ],
        },
        "linear": calibrate,
        "bounded": calibrate | {"bounds": list(bounds)},
        "power": calibrate | {"distance": "raking"},
        "logit": calibrate | {"distance": "logit", "bounds": list(bounds)},
    }
    asks = [
        {"estimate": "mean", "variable": v["y"]},
        {"estimate": "total", "variable": v["m"]},
        {"estimate": "mean", "variable": v["y"], "where": f"{v['h']} == 'Yes'"},
    ]
    found: Numbers = {}
    for name, fit in fits.items():
        document = {"data": "data.csv", "design": {**design, "fits": [fit]}, "estimates": asks}
        answer = estimate(document, files={"data.csv": data, "sizes.csv": sizes.encode()})
        rows = [one["values"][0] for one in answer["estimates"]]
        found[f"fitted.{name}"] = [row[key] for row in rows for key in ("value", "standard_error")]
    return found
