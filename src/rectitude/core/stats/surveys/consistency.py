"""Cronbach's alpha of the items of a scale, for samples drawn by a design."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .designs import Design
from .faults import ValuesFault
from .intervals import because, none, with_t
from .results import SurveyEstimate
from .sentences import NO_VARIANCE_TO_SPLIT, NOBODY_ANSWERED

_SOURCE = "Cronbach 1951, Psychometrika 16, 297-334; value as svycralpha of R's survey; error by linearisation"


def cronbach_alpha(
    items: Mapping[str, Any],
    *,
    design: Design,
    where: Any = None,
    confidence: float = 0.95,
    df: float | None = None,
) -> SurveyEstimate:
    """k / (k - 1) (1 - sum of the items' variances / variance of their sum), for k items (n each, by name).

    Rows with a gap in any item count as outside. The standard error is that of the ratio of the sum of the items'
    squared deviations to the squared deviations of their sum, both from the population's means; the interval is the
    value -+ t standard errors. R gives no error. ValuesFault under two items; no spread: no value.
    """
    import numpy as np

    from .arrays import linear
    from .arrays.columns import flags, numbers
    from .intervals import estimates

    if len(items) < 2:
        raise ValuesFault("alpha needs two items or more")
    k = len(items)
    table = np.stack([numbers(one, rows=design.rows, name=name) for name, one in items.items()], axis=1)
    kept, asked = ~np.isnan(table).any(axis=1), flags(where, rows=design.rows)
    used = asked & kept
    table[~used] = 0.0
    n = int(used.sum())
    about = because(design, method="survey-cronbach-alpha", source=_SOURCE, missing=int((asked & ~kept).sum()))
    if not n:
        return none(NOBODY_ANSWERED, n=0, confidence=confidence, because=about)
    weighted = design.weights * used
    centred = np.where(used[:, None], table - weighted @ table / weighted.sum(), 0.0)
    parts, whole = (centred**2).sum(axis=1), centred.sum(axis=1) ** 2
    if not weighted @ whole > 1e-24 * float(weighted @ (table**2).sum(axis=1)):
        return none(NO_VARIANCE_TO_SPLIT, n=n, confidence=confidence, because=about)
    found = linear.ratios(design, parts, whole, np.where(used, 0, -1), 1)
    share = estimates(found, confidence=confidence, df=df, because=about)[0]
    if share.value is None:
        return none(NO_VARIANCE_TO_SPLIT, n=n, confidence=confidence, because=about)
    factor = k / (k - 1)
    return with_t(
        factor * (1 - share.value),
        variance=factor**2 * float(found.covariance[0, 0]),
        df=float(found.df[0]) if df is None else df,
        n=n,
        confidence=confidence,
        because=about,
    )
