"""Linear and logistic regression for samples drawn by a design."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..estimates import Because
from .designs import Design
from .faults import ModelFault
from .intervals import because, family, noted, with_t
from .results import Regression, SurveyEstimate
from .sentences import replicates_without_a_value

if TYPE_CHECKING:
    from .arrays.columns import Flags
    from .arrays.models import Fit
    from .designs import Floats

CONSTANT = "(constant)"
_SOURCE = "Binder 1983, International Statistical Review 51, 279-292; as svyglm of R's survey"


def linear_regression(
    values: Any,
    *,
    on: Mapping[str, Any],
    design: Design,
    where: Any = None,
    constant: bool = True,
    confidence: float = 0.95,
    df: float | None = None,
) -> Regression:
    """The straight-line fit of `values` (n) on the columns `on` (n numbers each, by name), weighted by the design.

    Rows with a gap anywhere count as outside, as in `mean`. Variances are those of the weighted scores (Binder 1983);
    with replicates the model is fitted again for each. Student's t has the design's degrees of freedom plus one less
    the coefficients, unless `df` says otherwise (infinite: the normal distribution). Labels become columns with `indicators`. ModelFault: columns that repeat each other, or no more
    rows than columns.
    """
    return _regression(values, on, design, where, constant, confidence, df, logistic=False, tolerance=0.0, most=1)


def logistic_regression(
    answers: Any,
    *,
    on: Mapping[str, Any],
    design: Design,
    where: Any = None,
    constant: bool = True,
    confidence: float = 0.95,
    df: float | None = None,
    tolerance: float = 1e-8,
    most: int = 25,
) -> Regression:
    """The log odds of `answers` (n: True/False, 1/0, None) on the columns `on`. See `linear_regression`.

    `tolerance` and `most`: when the rounds of fitting stop, with glm's meaning and defaults in R. ModelFault also for
    other answers, everybody answering the same, answers a column tells apart without fail, or no settling.
    """
    return _regression(
        answers, on, design, where, constant, confidence, df, logistic=True, tolerance=tolerance, most=most
    )


def indicators(labels: Any, *, base: Any = None, prefix: str = "") -> dict[str, Floats]:
    """A column of 1 and 0 (NaN = missing) for each label (n) but the `base`: the first in order when None."""
    import numpy as np

    from .arrays.columns import coded

    codes, kinds = coded(labels, rows=len(labels), name="labels")
    if base is not None and base not in kinds:
        raise ModelFault(f"nobody is {base!r}")
    left = kinds.index(base) if base is not None else 0
    gap = np.where(codes < 0, np.nan, 0.0)
    return {f"{prefix}{kind}": (codes == code) + gap for code, kind in enumerate(kinds) if code != left}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Model:
    """The rows used of a model, ready to be fitted under any weights."""

    x: Floats
    y: Floats
    used: Flags
    unit: float  # the mean weight in the domain, rows with a gap included: where glm's rounds begin depends on it
    names: tuple[str, ...]
    logistic: bool
    tolerance: float
    most: int

    def fit(self, weights: Floats, start: Floats | None = None) -> Fit:
        from .arrays.models import least_squares, logistic

        own = weights if len(self.y) == len(weights) else weights[self.used]
        if not own.sum() > 0:
            raise ModelFault("no row has any weight")
        own = own / (self.unit if start is None else own.sum())
        if not self.logistic:
            return least_squares(self.x, self.y, own, self.names)
        return logistic(self.x, self.y, own, self.names, start=start, tolerance=self.tolerance, most=self.most)


def _regression(
    values: Any,
    on: Mapping[str, Any],
    design: Design,
    where: Any,
    constant: bool,
    confidence: float,
    df: float | None,
    *,
    logistic: bool,
    tolerance: float,
    most: int,
) -> Regression:
    import numpy as np

    from .arrays import linear
    from .arrays.columns import flags

    model, missing = _model(values, on, design, where, constant, logistic=logistic, tolerance=tolerance, most=most)
    fit = model.fit(design.weights)
    method = "survey-logistic-regression" if logistic else "survey-linear-regression"
    about = because(design, method=method, source=_SOURCE, missing=missing)
    counted = flags(where, rows=design.rows) if design.replicates else model.used
    group = None if counted.all() else np.where(counted, 0, -1)
    if df is None:
        df = float(linear.degrees_of_freedom(design, group, 1)[0]) + 1 - len(model.names)
    spread, lost = _covariance(design, model, fit)
    if lost:
        about = noted(about, replicates_without_a_value(n=lost))
    done = _coefficients(fit, spread, df=df, n=len(model.y), confidence=confidence, about=about)
    return Regression(
        coefficients=family(model.names, done, spread),
        p=tuple(_p(one, df) for one in done),
        n=len(model.y),
        degrees_of_freedom=df,
        deviance=fit.deviance,
        rounds=fit.rounds,
    )


def _model(
    values: Any,
    on: Mapping[str, Any],
    design: Design,
    where: Any,
    constant: bool,
    *,
    logistic: bool,
    tolerance: float,
    most: int,
) -> tuple[_Model, int]:
    """The model and how many rows a gap leaves out."""
    import numpy as np

    from .arrays.columns import flags, numbers, whole

    y, asked = numbers(values, rows=design.rows, name="values"), flags(where, rows=design.rows)
    columns = [numbers(one, rows=design.rows, name=name) for name, one in on.items()]
    used = asked
    for column in (y, *columns):
        if not whole(column):
            used = used & ~np.isnan(column)
    names = ((CONSTANT,) if constant else ()) + tuple(on)
    n = int(used.sum())
    if not names or n <= len(names):
        raise ModelFault(f"{n} rows for {len(names)} coefficients")
    x = np.empty((n, len(names)), order="F")  # column after column: quicker to read, and to add up by cluster
    rows = slice(None) if n == design.rows else used
    x[:, 0] = 1.0
    for place, column in enumerate(columns, int(constant)):
        x[:, place] = column[rows]
    kept = y[rows]
    if design.weights.min() < 0:
        raise ModelFault("some weights are negative; fit them again with bounds")
    if logistic and (not ((kept == 0) | (kept == 1)).all() or kept.min() == kept.max()):
        raise ModelFault("answers are 1 or 0, and both occur")
    unit = float(design.weights.mean() if where is None else design.weights[asked].mean())
    model = _Model(x=x, y=kept, used=used, unit=unit, names=names, logistic=logistic, tolerance=tolerance, most=most)
    return model, int((asked & ~used).sum())


def _covariance(design: Design, model: _Model, fit: Fit) -> tuple[Floats, int]:
    """Of the coefficients (p, p): inverse times the covariance of the scores times inverse, or from replicates.

    With it, how many replicates cannot be fitted and are left out. ModelFault when that is half of them.
    """
    import numpy as np

    from .arrays.scores import Dense
    from .arrays.variance import covariance, replicated

    if design.replicates is not None:
        lost = []

        def again(weights: Floats) -> Floats:
            try:
                return model.fit(weights, fit.coefficients).coefficients
            except ModelFault as fault:
                lost.append(fault)
                return np.full(len(model.names), np.nan)

        found = replicated(design, design.replicates, fit.coefficients, again)
        if 2 * len(lost) >= design.replicates.factors.shape[1]:
            raise lost[0]
        return found, len(lost)
    scores = model.x * fit.residual[:, None]
    if not model.used.all():
        everybody = np.zeros((design.rows, len(model.names)))
        everybody[model.used] = scores
        scores = everybody
    spread = covariance(design, Dense(values=scores))
    return np.asarray(fit.inverse @ spread @ fit.inverse, dtype=np.float64), 0


def _coefficients(
    fit: Fit, spread: Floats, *, df: float, n: int, confidence: float, about: Because
) -> tuple[SurveyEstimate, ...]:
    return tuple(
        with_t(float(value), variance=float(own), df=df, n=n, confidence=confidence, because=about)
        for value, own in zip(fit.coefficients, spread.diagonal(), strict=True)
    )


def _p(found: SurveyEstimate, df: float) -> float | None:
    """Two-sided; None without degrees of freedom or standard error."""
    from scipy.special import stdtr

    if found.value is None or not found.standard_error or df < 1 or not math.isfinite(found.value):
        return None
    return 2 * float(stdtr(df, -abs(found.value / found.standard_error)))
