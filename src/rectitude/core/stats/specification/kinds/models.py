"""Tables and their tests, t-tests, regressions, the consistency of scales."""

from __future__ import annotations

import math
from typing import Any

from ... import surveys
from ...surveys import ProportionInterval, Regression, Statistic
from ..answers import Answer, Row
from ..asked import Asked
from ..terms import columns_of_terms

_R_STATISTICS = {
    "Chisq": Statistic.CHI_SQUARED,
    "Wald": Statistic.WALD,
    "adjWald": Statistic.ADJUSTED_WALD,
}


def cells(asked: Asked) -> Answer:
    """The share of every cell of a two-way table."""
    rows, columns = asked.labels("rows"), asked.labels("columns")
    found = surveys.cell_shares(
        rows.values,
        columns.values,
        interval=asked.given.choice("interval", ProportionInterval, ProportionInterval.LOGIT),
        **asked.options,
    )
    names: list[Any] = list(found.names)
    said = [
        Row(name=f"{rows.name(a)}.{columns.name(b)}", of=rows.named(a) | columns.named(b), found=one)
        for (a, b), one in zip(names, found.estimates, strict=True)
    ]
    return Answer(rows=tuple(said), family=found)


def association(asked: Asked) -> Answer:
    """Whether rows and columns of a table have to do with each other."""
    statistic = asked.given.choice("statistic", Statistic, Statistic.F, also=_R_STATISTICS)
    found = surveys.association(
        asked.labels("rows").values,
        asked.labels("columns").values,
        design=asked.design,
        where=asked.where,
        statistic=statistic,
    )
    return Answer(rows=(Row(name=statistic.value, of={}, found=found),))


def t_test(asked: Asked) -> Answer:
    """Whether two groups differ, or a mean is other than nil."""
    labels = asked.labels("groups") if asked.given.has("groups") else None
    found = surveys.t_test(
        asked.numbers("variable"),
        by=None if labels is None else labels.values,
        design=asked.design,
        where=asked.where,
        confidence=asked.confidence,
    )
    return Answer(rows=(Row(name=asked.given.text("variable"), of={}, found=found),))


def linear_regression(asked: Asked) -> Answer:
    """A straight-line fit."""
    return _regression(
        surveys.linear_regression(
            asked.numbers("variable"),
            on=columns_of_terms(asked.given.raw("terms", []), asked.columns, place=asked.given.at("terms")),
            constant=asked.given.flag("constant", True),
            **asked.options,
        )
    )


def logistic_regression(asked: Asked) -> Answer:
    """The log odds of yes."""
    return _regression(
        surveys.logistic_regression(
            asked.numbers("variable"),
            on=columns_of_terms(asked.given.raw("terms", []), asked.columns, place=asked.given.at("terms")),
            constant=asked.given.flag("constant", True),
            tolerance=asked.given.number("tolerance", 1e-8),
            most=asked.given.whole("rounds", 25),
            **asked.options,
        )
    )


def alpha(asked: Asked) -> Answer:
    """Cronbach's alpha of a sample's items."""
    found = surveys.cronbach_alpha(asked.several("items", fewest=2), **asked.options)
    return Answer(rows=(Row(name="alpha", of={}, found=found),))


def _regression(found: Regression) -> Answer:
    rows = [
        Row(name=str(name), of={"coefficient": str(name)}, found=one, more={"p": p})
        for (name, one), p in zip(found.coefficients, found.p, strict=True)
    ]
    df = found.degrees_of_freedom
    about = {
        "degrees_of_freedom": df if math.isfinite(df) else None,
        "deviance": found.deviance,
        "rounds": found.rounds,
    }
    return Answer(rows=tuple(rows), family=found.coefficients, more={"n": found.n, **about})
