"""Every estimate a specification may ask for, by name.

figures       means, totals, ratios, variances, shares, quantiles
models        tables and their tests, t-tests, regressions, scales
experience    bribery: prevalence, reporting, bribes a payer
reliability   how far people who rated the same things agree
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ..answers import Answer
from ..asked import Asked
from . import experience, figures, models, reliability


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """How a kind of estimate is worked out; `by_itself`: by domain too, otherwise it is asked for each in turn;
    `free`: its degrees of freedom may be chosen.
    """

    work_out: Callable[[Asked], Answer]
    by_itself: bool = False
    free: bool = True


KINDS: dict[str, Kind] = {
    "mean": Kind(work_out=figures.mean, by_itself=True),
    "total": Kind(work_out=figures.total, by_itself=True),
    "ratio": Kind(work_out=figures.ratio, by_itself=True),
    "variance": Kind(work_out=figures.variance),
    "proportion": Kind(work_out=figures.proportion, by_itself=True),
    "categories": Kind(work_out=figures.categories),
    "quantile": Kind(work_out=figures.quantile),
    "cells": Kind(work_out=models.cells),
    "association": Kind(work_out=models.association, free=False),
    "t-test": Kind(work_out=models.t_test, free=False),
    "linear-regression": Kind(work_out=models.linear_regression),
    "logistic-regression": Kind(work_out=models.logistic_regression),
    "alpha": Kind(work_out=models.alpha),
    "prevalence": Kind(work_out=experience.prevalence, by_itself=True),
    "reporting-rate": Kind(work_out=experience.reporting_rate, by_itself=True),
    "reasons-for-not-reporting": Kind(work_out=experience.reasons),
    "mean-bribes": Kind(work_out=experience.mean_bribes, by_itself=True),
    "krippendorff-alpha": Kind(work_out=reliability.krippendorff, free=False),
    "kappa": Kind(work_out=reliability.kappa, free=False),
    "exact-agreement": Kind(work_out=reliability.exact, free=False),
    "adjacent-agreement": Kind(work_out=reliability.adjacent, free=False),
    "icc": Kind(work_out=reliability.icc, free=False),
    "cronbach-alpha": Kind(work_out=reliability.cronbach, free=False),
}

__all__ = ["KINDS", "Kind"]
