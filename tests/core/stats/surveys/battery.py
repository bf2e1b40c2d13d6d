"""The same estimates of any design, as flat lists of numbers by name, in the order in which R was asked for them."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import pytest

from rectitude.core.stats.surveys import (
    Design,
    Movement,
    ProportionInterval,
    QuantileRule,
    Statistic,
    SurveyEstimate,
    Test,
    association,
    calibrate,
    categories,
    cronbach_alpha,
    difference,
    joint_means,
    linear_regression,
    logistic_regression,
    mean,
    means,
    post_stratify,
    proportion,
    quantiles,
    rake,
    ratio,
    t_test,
    total,
    variance,
)

Numbers = dict[str, list[float | None]]
QUARTERS = (0.25, 0.5, 0.75)
RULES = [rule for rule in QuantileRule if rule is not QuantileRule.OLD]
BOUNDED = (ProportionInterval.LOGIT, ProportionInterval.BETA, ProportionInterval.MEAN)


def values(*found: SurveyEstimate) -> list[float | None]:
    """Values, then standard errors."""
    return [one.value for one in found] + [one.standard_error for one in found]


def tested(found: Test) -> list[float | None]:
    """As R prints it: Pearson's own statistic where chi squared is asked for."""
    if found.df2 is None:
        return [found.pearson, found.df, found.p]
    return [found.statistic, found.df, found.df2, found.p]


def linear_numbers(design: Design, d: Mapping[str, Any]) -> Numbers:
    y, found = mean(d["y"], design=design), means(d["x"], by=d["g"], design=design)
    yes = [h == "Yes" for h in d["h"]]
    import numpy as np

    some = mean(d["y"], design=design, where=np.array(yes))
    both = joint_means({"y": d["y"], "x": d["x"]}, design=design)
    return {
        "mean": [*values(y), y.design_effect, y.degrees_of_freedom],
        "mean.na": values(mean(d["m"], design=design)),
        "total": values(total(d["m"], design=design)),
        "ratio": values(ratio(d["y"], over=d["x"], design=design)),
        "domain": [*values(some), some.design_effect, some.degrees_of_freedom],
        "by": values(*found.estimates),
        "variance": values(variance(d["y"], design=design)),
        "categories": values(*categories(d["g"], design=design).estimates),
        "difference": values(difference(both, "y", "x")),
    }


def share_numbers(design: Design, d: Mapping[str, Any]) -> Numbers:
    found: Numbers = {}
    for interval in BOUNDED:
        one = proportion(d["b"], design=design, interval=interval)
        found[f"proportion.{interval}"] = [*values(one), one.low, one.high]
    for rule in RULES:
        found[f"quantiles.{rule}"] = [one.value for one in quantiles(d["y"], at=QUARTERS, design=design, rule=rule)]
    half = quantiles(d["y"], at=(0.5,), design=design)[0]
    found["median"] = [half.value, half.low, half.high, half.standard_error]
    old = quantiles(d["y"], at=QUARTERS, design=design, rule=QuantileRule.OLD)
    found["old"] = [one.value for one in old] + [end for one in old for end in one.interval or ()]
    return found


def model_numbers(design: Design, d: Mapping[str, Any]) -> Numbers:
    import numpy as np

    found: Numbers = {f"table.{s}": tested(association(d["b"], d["g"], design=design, statistic=s)) for s in Statistic}
    two, one = t_test(d["y"], by=d["h"], design=design), t_test(np.subtract(d["y"], d["x"]), design=design)
    for name, test in (("t.two", two), ("t.one", one)):
        assert test.estimate is not None
        found[name] = [test.estimate.value, test.statistic, test.df, test.p, *(test.estimate.interval or ())]
    line = linear_regression(d["y"], on={"z": d["z"], "m": d["m"]}, design=design)
    curve = logistic_regression(d["b"], on={"z": d["z"], "x": d["x"]}, design=design)
    for name, model in (("linear", line), ("logistic", curve)):
        flat = [number for row in model.coefficients.covariance for number in row]
        found[name] = [*(one.value for _, one in model.coefficients), *flat, model.degrees_of_freedom]
    found["alpha"] = [cronbach_alpha({k: d[k] for k in "yxz"}, design=design).value]
    return found


def everything(design: Design, d: Mapping[str, Any]) -> Numbers:
    return linear_numbers(design, d) | share_numbers(design, d) | model_numbers(design, d)


def fitted_numbers(
    design: Design,
    d: Mapping[str, Any],
    *,
    groups: Mapping[Any, float],
    answers: Mapping[Any, float],
    of_z: float,
    bounds: tuple[float, float],
) -> Numbers:
    """The mean of y, the total of m and the mean of y where h says yes, of each fitting."""
    import numpy as np

    columns = {"one": [1.0] * design.rows, "z": d["z"]} | {k: [g == k for g in d["g"]] for k in ("H", "M")}
    sums = {"one": sum(groups.values()), "z": of_z, "H": groups["H"], "M": groups["M"]}

    def by_totals(movement: Movement, low: float, high: float) -> Design:
        return calibrate(design, variables=columns, totals=sums, movement=movement, bounds=(low, high), tolerance=1e-13)

    fitted = {
        "post-stratified": post_stratify(design, groups=d["g"], population=groups),
        "raked": rake(design, margins=[d["g"], d["h"]], populations=[groups, answers]),
        "linear": by_totals(Movement.LINEAR, -math.inf, math.inf),
        "bounded": by_totals(Movement.LINEAR, *bounds),
        "power": by_totals(Movement.RAKING, -math.inf, math.inf),
        "logit": by_totals(Movement.LOGIT, *bounds),
    }
    yes = np.array([h == "Yes" for h in d["h"]])
    return {
        f"fitted.{name}": [
            *values(mean(d["y"], design=one)),
            *values(total(d["m"], design=one)),
            *values(mean(d["y"], design=one, where=yes)),
        ]
        for name, one in fitted.items()
    }


def agree(found: Mapping[str, list[float | None]], expected: Mapping[str, tuple[float, ...]]) -> None:
    """Every number equals R's to one part in a thousand million."""
    assert set(found) == set(expected)
    for name, numbers in expected.items():
        assert found[name] == pytest.approx(list(numbers), rel=1e-9, abs=1e-13), name
