"""Krippendorff's alpha for any number of raters, with missing scores, and a bootstrap interval over units.

Krippendorff 2011, Computing Krippendorff's alpha-reliability. The interval resamples units with replacement and
takes percentiles (Zapf, Castell, Morawietz and Karch 2016, BMC Medical Research Methodology 16, 93), not the
algorithm of Hayes and Krippendorff 2007, which resamples single pairs as if pairs of one unit were independent.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from ..estimates import Because, Estimate, Input, without_value
from ..quantiles import upper_probability
from ..sentences import (
    NO_PAIRS,
    NO_SPREAD,
    NO_VARIATION,
    rough_interval,
    too_few_for_an_interval,
    too_often_without_variation,
)

if TYPE_CHECKING:
    from rectitude.core.instruments.messages import Message

    from .coincidences import Coincidences, Floats

FEWEST_UNITS = 5
ENOUGH_UNITS = 20
MOST_DROPPED = 0.05
_SOURCE = "Krippendorff 2011; interval: bootstrap over units, percentiles (Zapf et al. 2016)"

Score: TypeAlias = float | str


class Level(StrEnum):
    """What scores mean: names, ranks, distances, or sizes (0 or more, where ratios count)."""

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    INTERVAL = "interval"
    RATIO = "ratio"


def krippendorff_alpha(
    units: Iterable[Sequence[Score | None]],
    *,
    level: Level,
    seed: int,
    confidence: float = 0.95,
    resamples: int = 2000,
) -> Estimate:
    """Alpha (at most 1; 0 is what chance gives) of units, each a sequence of its scores by rater, None = missing.

    Units may have any number of raters; only those with two or more scores count (n). Words are allowed for
    nominal scores, numbers otherwise, 0 or more for ratio. The same seed gives the same interval, in whatever
    order units and raters come. No unit with two scores, or every score the same: no value. Under five units, no
    spread, or over 5 % of the resamples without variation: a value without interval.
    ValueError for other scores, a negative seed or under 100 resamples.
    """
    tail = 1 - upper_probability(confidence)
    if seed < 0 or resamples < 100:
        raise ValueError("a seed is 0 or more, and an interval takes 100 resamples or more")
    present = [[score for score in unit if score is not None] for unit in units]
    pairable = [unit for unit in present if len(unit) > 1]
    _check(present, level=level)
    categories = _categories(pairable)
    number = {category: place for place, category in enumerate(categories)}
    n = len(pairable)
    inputs = [
        Input(name="units", value=len(present)),
        Input(name="units_with_two_scores", value=n),
        Input(name="scores", value=sum(len(unit) for unit in pairable)),
    ]
    if len(categories) < 2:
        reason = NO_VARIATION if pairable else NO_PAIRS
        return without_value(reason, confidence=confidence, n=n, because=_because(level, inputs, n=n))
    from .coincidences import alphas, coincidences_of

    found = coincidences_of([[number[score] for score in unit] for unit in pairable], categories=len(categories))
    squares = _squares(categories, level=level)
    value = float(alphas(found, found.repeats[None, :].astype(float), squares=squares)[0])
    ends, reason_for_none, dropped = _interval(found, squares, n=n, seed=seed, resamples=resamples, tail=tail)
    inputs += [Input(name="seed", value=seed), Input(name="resamples", value=resamples)]
    inputs += [Input(name="resamples_without_variation", value=dropped)]
    return Estimate(
        value=value,
        low=ends[0] if ends else None,
        high=ends[1] if ends else None,
        confidence=confidence,
        n=n,
        because=_because(level, inputs, n=n),
        reason=reason_for_none,
    )


def _interval(
    found: Coincidences, squares: Floats | None, *, n: int, seed: int, resamples: int, tail: float
) -> tuple[tuple[float, float] | None, Message | None, int]:
    """The percentiles, or why there are none; and how many resamples had no variation."""
    if n < FEWEST_UNITS:
        return None, too_few_for_an_interval(n=n, fewest=FEWEST_UNITS), 0
    import numpy as np

    from .coincidences import resampled

    drawn = resampled(found, squares=squares, seed=seed, resamples=resamples)
    kept = drawn[~np.isnan(drawn)]
    dropped = resamples - len(kept)
    if dropped > MOST_DROPPED * resamples:
        return None, too_often_without_variation(dropped=dropped, resamples=resamples), dropped
    low, high = (float(end) for end in np.quantile(kept, [tail, 1 - tail]))
    if high - low <= 1e-12:
        return None, NO_SPREAD, dropped
    return (low, high), None, dropped


def _check(units: Sequence[Sequence[Score]], *, level: Level) -> None:
    scores = [score for unit in units for score in unit]
    numbers = [score for score in scores if not isinstance(score, str)]
    if not all(math.isfinite(score) for score in numbers):
        raise ValueError("a missing score is None; others are finite")
    if level is not Level.NOMINAL and len(numbers) < len(scores):
        raise ValueError(f"{level} scores are numbers")
    if level is Level.RATIO and any(score < 0 for score in numbers):
        raise ValueError("ratio scores are 0 or more")


def _categories(units: Sequence[Sequence[Score]]) -> list[Score]:
    """The different scores in order. Equal numbers are one category, whatever their type."""
    scores = {score for unit in units for score in unit}
    numbers = sorted(score for score in scores if not isinstance(score, str))
    return [*numbers, *sorted(score for score in scores if isinstance(score, str))]


def _squares(categories: Sequence[Score], *, level: Level) -> Floats | None:
    """Squared differences (K, K) between categories; None for ordinal, where they depend on the counts."""
    import numpy as np

    if level is Level.ORDINAL:
        return None
    if level is Level.NOMINAL:
        return 1.0 - np.eye(len(categories))
    values = np.array(categories, dtype=np.float64)
    values /= np.abs(values).max()
    differences = values[:, None] - values[None, :]
    if level is Level.INTERVAL:
        differences /= np.abs(differences).max()
    else:
        sums = values[:, None] + values[None, :]
        differences = np.divide(differences, sums, out=np.zeros_like(sums), where=sums > 0)
    return np.asarray(differences**2, dtype=np.float64)


def _because(level: Level, inputs: Sequence[Input], *, n: int) -> Because:
    notes = (rough_interval(n=n, wanted=ENOUGH_UNITS),) if FEWEST_UNITS <= n < ENOUGH_UNITS else ()
    name = f"krippendorff-alpha-{level.value}"
    return Because(method=name, version="1", source=_SOURCE, inputs=tuple(inputs), notes=notes)
