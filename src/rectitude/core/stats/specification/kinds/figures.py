"""Means, totals, ratios, variances, shares and quantiles."""

from __future__ import annotations

from ... import surveys
from ...surveys import ProportionInterval, QuantileInterval, QuantileRule
from ..answers import Answer, Row, of_family, of_names
from ..asked import Asked

_ARCSINE = {"asin": ProportionInterval.ARCSINE}
_R_RULES = {f"hf{number}": QuantileRule(f"hf{number}") for number in range(1, 10)} | {
    "oldsvyquantile": QuantileRule.OLD
}
_R_INTERVALS = {
    "xlogit": QuantileInterval.LOGIT,
    "asin": QuantileInterval.ARCSINE,
    "quantile": QuantileInterval.REPLICATES,
}


def mean(asked: Asked) -> Answer:
    """The mean of a variable, by domain or not; of several together, for what lies between them."""
    by = asked.by
    if asked.given.has("variables"):
        several = asked.several("variables")
        if by is None:
            return of_names(surveys.joint_means(several, **asked.options), key="variable")
        rows = []
        for code, one in asked.domains():
            for name, found in surveys.joint_means(several, **one.options):
                rows.append(
                    Row(name=f"{by.name(code)}.{name}", of=by.named(code) | {"variable": str(name)}, found=found)
                )
        return Answer(rows=tuple(rows))
    values = asked.numbers("variable")
    found_by = surveys.means(values, by=None if by is None else by.values, **asked.options)
    return of_family(found_by, by=by, variable=asked.given.text("variable"))


def total(asked: Asked) -> Answer:
    """The total of a variable, or of several one by one."""
    by = asked.by
    several = asked.several("variables" if asked.given.has("variables") else "variable")
    answers = {
        name: of_family(
            surveys.totals(values, by=None if by is None else by.values, **asked.options), by=by, variable=name
        )
        for name, values in several.items()
    }
    if len(answers) == 1:
        return next(iter(answers.values()))
    rows = [
        Row(name=f"{row.name}.{name}" if by else name, of={**row.of, "variable": name}, found=row.found)
        for name, one in answers.items()
        for row in one.rows
    ]
    return Answer(rows=tuple(rows))


def ratio(asked: Asked) -> Answer:
    """The total of a variable over the total of another."""
    values, over = asked.numbers("variable"), asked.numbers("over")
    by = asked.by
    found = surveys.ratios(values, over=over, by=None if by is None else by.values, **asked.options)
    return of_family(found, by=by, variable=f"{asked.given.text('variable')}/{asked.given.text('over')}")


def variance(asked: Asked) -> Answer:
    """The variance of a variable in the population."""
    found = surveys.variance(asked.numbers("variable"), **asked.options)
    return Answer(rows=(Row(name=asked.given.text("variable"), of={}, found=found),))


def proportion(asked: Asked) -> Answer:
    """The share of yes among yes and no."""
    interval = asked.given.choice("interval", ProportionInterval, ProportionInterval.LOGIT, also=_ARCSINE)
    by = asked.by
    found = surveys.proportions(
        asked.numbers("variable"), by=None if by is None else by.values, interval=interval, **asked.options
    )
    return of_family(found, by=by, variable=asked.given.text("variable"))


def categories(asked: Asked) -> Answer:
    """The share of every label of a column, or of several crossed."""
    labels = asked.labels("variable")
    interval = asked.given.choice("interval", ProportionInterval, ProportionInterval.LOGIT, also=_ARCSINE)
    found = surveys.categories(labels.values, interval=interval, **asked.options)
    rows = [Row(name=labels.name(code), of=labels.named(code), found=one) for code, one in found]
    return Answer(rows=tuple(rows), family=found)


def quantile(asked: Asked) -> Answer:
    """Quantiles of a variable: the median unless said otherwise."""
    given = asked.given
    shares = given.numbers("at", [0.5])
    found = surveys.quantiles(
        asked.numbers("variable"),
        at=shares,
        rule=given.choice("rule", QuantileRule, QuantileRule.MATH, also=_R_RULES),
        interval=given.choice("interval", QuantileInterval, QuantileInterval.MEAN, also=_R_INTERVALS),
        **asked.options,
    )
    rows = [Row(name=repr(share), of={"at": repr(share)}, found=one) for share, one in zip(shares, found, strict=True)]
    return Answer(rows=tuple(rows))
