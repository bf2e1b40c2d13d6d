"""Forty-eight made-up people by formula (r_further.R makes the same), and what R was asked about them, in its order."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import numpy as np

from rectitude.core.stats.surveys import (
    Design,
    ProportionInterval,
    QuantileInterval,
    QuantileRule,
    Statistic,
    SurveyEstimate,
    association,
    categories,
    contrast,
    indicators,
    joint_means,
    linear_regression,
    logistic_regression,
    mean,
    means,
    proportion,
    quantiles,
    ratio,
    ratios,
    t_test,
    total,
    totals,
    variance,
)

Numbers = dict[str, list[float | None]]
I = np.arange(48)  # noqa: E741  the row, from 0, as in the formulas of R
STRATUM, CLUSTER, W = I // 8, I // 4, 5.0 + (I * 7) % 13
Y, X = 20.0 + (I * 37) % 41 + 3 * (I // 8), 10.0 + (I * 23) % 17
M = np.where(I % 11 == 4, np.nan, (I * 29.0) % 31)
B, KIND, HALF = ((I * 5) % 7 < 3) * 1.0, (I * I + I // 5) % 3, (I * 3 + I // 7) % 2
CLUSTERS_THERE, PEOPLE_THERE = 9.0 + STRATUM, 10.0 + CLUSTER
INSIDE = I % 6 != 2
AT = (0.2, 0.5, 0.8)
SHARES = {"logit": "logit", "asin": "arcsine", "beta": "beta", "mean": "mean"}
TESTS = {"F": Statistic.F, "Chisq": Statistic.CHI_SQUARED, "Wald": Statistic.WALD, "adjWald": Statistic.ADJUSTED_WALD}


def expected() -> Numbers:
    """The numbers R printed, by name."""
    lines = Path(__file__).with_name("r_further.txt").read_text(encoding="utf-8").splitlines()
    split = [line.split() for line in lines if line and not line.startswith("#")]
    found = {name: [None if word == "-" else float(word) for word in words] for name, *words in split}
    return {name: _whole(numbers) if _of_quantiles(name) else numbers for name, numbers in found.items()}


def _of_quantiles(name: str) -> bool:
    return name.endswith((".quantiles", ".missing")) or ".rule." in name or ".ends." in name


def _whole(numbers: list[float | None]) -> list[float | None]:
    """An interval of which one end lies beyond the sample: R gives the other end, and ours none."""
    values, low, high, errors = (numbers[i : i + 3] for i in (0, 3, 6, 9))
    gone = [a is None or b is None for a, b in zip(low, high, strict=True)]
    low, high, errors = ([None if g else one for one, g in zip(k, gone, strict=True)] for k in (low, high, errors))
    return [*values, *low, *high, *errors]


def both(*found: SurveyEstimate) -> list[float | None]:
    """Values, then standard errors."""
    return [one.value for one in found] + [one.standard_error for one in found]


def ends(found: tuple[SurveyEstimate, ...]) -> list[float | None]:
    """Values, low ends, high ends, standard errors."""
    return [getattr(one, name) for name in ("value", "low", "high", "standard_error") for one in found]


def asked(design: Design, where: Any = None, rows: Any = None) -> Numbers:
    """What is asked of every design; `rows`: those of the 48 that it describes."""
    y, x, m, b, kind, half = (one if rows is None else one[rows] for one in (Y, X, M, B, KIND, HALF))
    k: dict[str, Any] = {"design": design, "where": where}
    plain, normal = mean(y, **k), mean(y, df=math.inf, **k)
    labels = list(zip(kind.tolist(), half.tolist(), strict=True))
    found: Numbers = {
        "mean": [*both(plain), plain.low, plain.high, normal.low, normal.high],
        "total": both(total(m, **k)),
        "ratio": both(ratio(m, over=x, **k)),
        "variance": both(variance(y, **k)),
        "means": both(*means(y, by=kind, **k).estimates),
        "totals": both(*totals(m, by=kind, **k).estimates),
        "ratios": both(*ratios(y, over=x, by=kind, **k).estimates),
        "crossed": both(*means(y, by=labels, **k).estimates),
        "categories": both(*categories(kind, **k).estimates),
        "contrast": both(contrast(joint_means({"y": y, "x": x}, **k), {"y": 2.0, "x": -0.5})),
        "quantiles": ends(quantiles(y, at=AT, **k)),
    }
    for name, interval in SHARES.items():
        share = proportion(b, interval=ProportionInterval(interval), **k)
        found[f"share.{name}"] = [*both(share), share.low, share.high]
    ninety = proportion(b, interval=ProportionInterval.BETA, confidence=0.9, **k)
    found["share90"] = [ninety.low, ninety.high]
    for name, statistic in TESTS.items():
        test = association(b, kind, statistic=statistic, **k)
        chi = statistic is Statistic.CHI_SQUARED
        found[f"table.{name}"] = [test.pearson, test.df, test.p] if chi else [test.statistic, test.df, test.df2, test.p]
    return found | _models(y, x, b, kind, half, k)


def _models(y: Any, x: Any, b: Any, kind: Any, half: Any, k: dict[str, Any]) -> Numbers:
    test = t_test(y, by=half, **k)
    assert test.estimate is not None
    line = linear_regression(y, on={"x": x} | indicators(kind, prefix="k"), **k)
    odds = logistic_regression(b, on={"x": x} | indicators(half, prefix="h"), **k)
    of_line = line.coefficients.estimates
    return {
        "t": [test.estimate.value, test.statistic, test.df, test.p, *(test.estimate.interval or ())],
        "line": [
            *both(*of_line), line.degrees_of_freedom, *line.p, *(o.low for o in of_line), *(o.high for o in of_line),
        ],
        "odds": [*both(*odds.coefficients.estimates), odds.degrees_of_freedom],
    }  # fmt: skip


def asked_further(design: Design) -> Numbers:
    """Design effects, every rule of quantiles, their other intervals, missing answers."""
    plain = mean(Y, design=design)
    replaced = (plain.design_effect or 0.0) * (1 - 48 / W.sum())  # deff="replace": against a sample with replacement
    found: Numbers = {"deff": [plain.design_effect, replaced, total(Y, design=design).design_effect]}
    for rule in QuantileRule:
        if rule not in (QuantileRule.OLD, QuantileRule.SHAHVAISH):  # R leaves the weights of shahvaish unscaled
            found[f"rule.{rule}"] = ends(quantiles(Y, at=AT, design=design, rule=rule))
    for name, interval in (("beta", "beta"), ("xlogit", "logit"), ("asin", "arcsine")):
        found[f"ends.{name}"] = ends(quantiles(Y, at=AT, design=design, interval=QuantileInterval(interval)))
    return found | {"missing": ends(quantiles(M, at=AT, design=design))}


def fitted(design: Design) -> Numbers:
    """What is asked of a design whose weights were fitted."""
    k: dict[str, Any] = {"design": design}
    test, odds = association(B, HALF, **k), logistic_regression(B, on={"x": X}, **k)
    share = proportion(B, interval=ProportionInterval.BETA, **k)
    return {
        "weights": design.weights[[0, 8, 29]].tolist(),
        "mean": both(mean(Y, **k)),
        "total": both(total(M, **k)),
        "domain": both(mean(Y, where=INSIDE, **k)),
        "means": both(*means(Y, by=HALF, **k).estimates),
        "table": [test.statistic, test.df, test.df2, test.p],
        "odds": both(*odds.coefficients.estimates),
        "share": [*both(share), share.low, share.high],
    }
