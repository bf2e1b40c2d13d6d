"""Means, totals, ratios and variances of a population, for everybody or by domain."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from rectitude.core.instruments.messages import Message

from .designs import Design
from .intervals import because, estimates, family
from .results import Family, SurveyEstimate
from .sentences import NIL_DENOMINATOR, NOBODY_ANSWERED, ONE_ANSWER

if TYPE_CHECKING:
    from .arrays.linear import Found

_SOURCE = "Horvitz and Thompson 1952; Sarndal, Swensson and Wretman 1992, 5.5 and 10; R survey (Lumley 2004)"


def mean(
    values: Any, *, design: Design, where: Any = None, confidence: float = 0.95, df: float | None = None
) -> SurveyEstimate:
    """The mean of `values` (n; None or NaN = missing) among the rows `where` (n, True or False; all when None).

    Sum of w y over sum of w. Rows without a value count as outside the domain, and are counted in the because; that
    is right when who answered does not depend on the answer. `df` replaces the degrees of freedom (clusters less
    strata among the rows used); math.inf gives the normal distribution, as R's confint does unless told otherwise.
    Nobody left: no value. ValuesFault for other lengths or infinite numbers.
    """
    return means(values, by=None, design=design, where=where, confidence=confidence, df=df).estimates[0]


def total(
    values: Any, *, design: Design, where: Any = None, confidence: float = 0.95, df: float | None = None
) -> SurveyEstimate:
    """The total of `values`, sum of w y, in their unit. Rows, faults and `df` as in `mean`.

    A missing value adds nothing, so that the total of an item with missing answers is too low.
    """
    return totals(values, by=None, design=design, where=where, confidence=confidence, df=df).estimates[0]


def ratio(
    values: Any, *, over: Any, design: Design, where: Any = None, confidence: float = 0.95, df: float | None = None
) -> SurveyEstimate:
    """The total of `values` over the total of `over` (n). A row needs both. Rows, faults and `df` as in `mean`."""
    return ratios(values, over=over, by=None, design=design, where=where, confidence=confidence, df=df).estimates[0]


def means(
    values: Any, *, by: Any, design: Design, where: Any = None, confidence: float = 0.95, df: float | None = None
) -> Family:
    """The mean in each domain of `by` (n labels; None = in none), with their covariance. See `mean`."""
    return _by("survey-mean", values, None, by, design, where, confidence, df)


def totals(
    values: Any, *, by: Any, design: Design, where: Any = None, confidence: float = 0.95, df: float | None = None
) -> Family:
    """The total in each domain of `by`, with their covariance. See `total`."""
    return _by("survey-total", values, None, by, design, where, confidence, df)


def ratios(
    values: Any,
    *,
    over: Any,
    by: Any,
    design: Design,
    where: Any = None,
    confidence: float = 0.95,
    df: float | None = None,
) -> Family:
    """The ratio in each domain of `by`, with their covariance. See `ratio`."""
    return _by("survey-ratio", values, over, by, design, where, confidence, df)


def joint_means(
    values: Mapping[str, Any],
    *,
    design: Design,
    where: Any = None,
    confidence: float = 0.95,
    df: float | None = None,
) -> Family:
    """Means of several items, by name, of the rows that have them all, with their covariance (for differences)."""
    import numpy as np

    from .arrays import linear
    from .arrays.columns import flags, numbers

    table = np.stack([numbers(one, rows=design.rows, name=name) for name, one in values.items()], axis=1)
    kept, asked = ~np.isnan(table).any(axis=1), flags(where, rows=design.rows)
    used = asked & kept
    table[~used] = 0.0
    k, n = len(values), int(used.sum())
    about = because(design, method="survey-mean", source=_SOURCE, missing=int((asked & ~kept).sum()))
    value, cov = np.zeros(k), np.zeros((k, k))
    if n:
        value, cov = linear.joint_means(design, table, used.astype(np.float64))
    df_here = linear.degrees_of_freedom(design, np.where(used, 0, -1), 1)
    found = linear.Found(
        values=value, covariance=cov, n=np.full(k, n), df=np.repeat(df_here, k), simple=np.full(k, np.nan)
    )
    return family(tuple(values), estimates(found, confidence=confidence, df=df, because=about), cov)


def variance(
    values: Any, *, design: Design, where: Any = None, confidence: float = 0.95, df: float | None = None
) -> SurveyEstimate:
    """The variance of `values` in the population: n / (n - 1) times the weighted mean squared deviation.

    Its standard error is that of the mean of n / (n - 1) (y - mean)^2, as in R's svyvar. Under two answers: no value.
    """
    import numpy as np

    from .arrays import linear
    from .arrays.columns import flags, numbers

    y, asked = numbers(values, rows=design.rows, name="values"), flags(where, rows=design.rows)
    used = asked & ~np.isnan(y)
    y, group, n = np.where(used, y, 0.0), np.where(used, 0, -1), int(used.sum())
    missing = int((asked & ~used).sum())
    about = because(design, method="survey-variance", source=_SOURCE, missing=missing)
    if n < 2:
        nothing = linear.Found(
            values=np.array([np.nan]), covariance=np.zeros((1, 1)), n=np.array([n]), df=np.zeros(1, dtype=np.int64),
            simple=np.array([np.nan]),
        )  # fmt: skip
        return estimates(nothing, confidence=confidence, df=df, because=about, nil=ONE_ANSWER)[0]
    centre = float(linear.ratios(design, y, None, group, 1).values[0])
    squares = np.where(used, (y - centre) ** 2 * (n / (n - 1)), 0.0)
    found = linear.ratios(design, squares, None, group, 1)
    if design.replicates is not None:
        found = _replicated_variance(found, design, y, group, n)
    return estimates(found, confidence=confidence, df=df, because=about)[0]


def _replicated_variance(found: Found, design: Design, y: Any, group: Any, n: int) -> Found:
    """The same with the centre worked out again under each set of replicate weights."""
    from dataclasses import replace

    import numpy as np

    from .arrays.variance import replicate_sums, spread

    assert design.replicates is not None
    shift = float(np.average(y, weights=design.weights * (group == 0)))
    z = np.where(group == 0, y - shift, 0.0)
    sums = [replicate_sums(design, design.replicates, one, group, 1) for one in (z * z, z, np.ones(len(z)))]
    below = np.where(sums[2] != 0, sums[2], np.nan)
    thetas = (sums[0] / below - (sums[1] / below) ** 2) * (n / (n - 1))
    return replace(found, covariance=spread(design.replicates, thetas, found.values))


def _by(
    method: str, values: Any, over: Any, by: Any, design: Design, where: Any, confidence: float, df: float | None
) -> Family:
    from .arrays import linear
    from .arrays.domains import asked

    got = asked(values, rows=design.rows, by=by, where=where, over=over)
    if not got.names:
        return Family(names=(), estimates=(), covariance=())
    about = because(design, method=method, source=_SOURCE, missing=got.missing)
    if method == "survey-total":
        found = linear.totals(design, got.y, got.group, got.k)
    else:
        found = linear.ratios(design, got.y, got.x, got.group, got.k)
    nil: Message = NOBODY_ANSWERED if over is None else NIL_DENOMINATOR
    return family(got.names, estimates(found, confidence=confidence, df=df, because=about, nil=nil), found.covariance)
