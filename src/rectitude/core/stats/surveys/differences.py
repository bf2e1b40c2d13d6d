"""Student's t-test for samples drawn by a design."""

from __future__ import annotations

from typing import Any

from rectitude.core.instruments.messages import Message

from ..estimates import Because
from .contrasts import difference
from .designs import Design
from .intervals import because
from .means import mean, means
from .results import SurveyEstimate, Test
from .sentences import NO_SPREAD, NOBODY_ANSWERED, TOO_FEW_CLUSTERS, not_two_groups

_SOURCE = "Student's t with the design's degrees of freedom less one, as R's svyttest"


def t_test(values: Any, *, by: Any = None, design: Design, where: Any = None, confidence: float = 0.95) -> Test:
    """Whether the means of two groups of `by` (n labels) differ; without `by`, whether the mean is other than nil.

    `estimate`: the mean of the second group (in the order of their labels) less that of the first, or the mean.
    Degrees of freedom: the design's among the rows used, less one (for one group too: that is R's rule, and a careful
    one). Two-sided. Rows and missing values as in `mean`. Other than two groups, or no spread: no statistic.
    """
    import numpy as np

    from .arrays import linear
    from .arrays.columns import coded, flags, numbers

    y, asked = numbers(values, rows=design.rows, name="values"), flags(where, rows=design.rows)
    codes, names = np.zeros(design.rows, dtype=np.int64), [None]
    if by is not None:
        codes, names = coded(by, rows=design.rows, name="by")
    used = asked & ~np.isnan(y) & (codes >= 0)
    n = int(used.sum())
    about = because(design, method="survey-t-test", source=_SOURCE, missing=int((asked & ~used).sum()))
    df = float(linear.degrees_of_freedom(design, np.where(used, 0, -1), 1)[0]) - 1
    if not n:
        return _none(NOBODY_ANSWERED, n, about)
    if by is None:
        found = mean(values, design=design, where=used, confidence=confidence, df=df)
        return _test(found, df=df, n=n, about=about)
    present = [names[code] for code in np.unique(codes[used]).tolist()]
    if len(present) != 2:
        return _none(not_two_groups(n=len(present)), n, about)
    both = means(values, by=by, design=design, where=used, confidence=confidence)
    return _test(difference(both, present[1], present[0], confidence=confidence, df=df), df=df, n=n, about=about)


def _test(found: SurveyEstimate, *, df: float, n: int, about: Because) -> Test:
    from scipy.special import stdtr

    if df < 1:
        return _none(TOO_FEW_CLUSTERS, n, about)
    if found.value is None or not found.standard_error:
        return _none(NO_SPREAD, n, about)
    t = found.value / found.standard_error
    return Test(statistic=t, df=df, df2=None, p=2 * float(stdtr(df, -abs(t))), n=n, because=about, estimate=found)


def _none(reason: Message, n: int, about: Because) -> Test:
    return Test(statistic=None, df=None, df2=None, p=None, n=n, because=about, reason=reason)
