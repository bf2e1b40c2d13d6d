"""What assessor disagreement alone implies for the mean level of an area.

This is no sampling interval: the indicators of an area are all there are. It answers one question: had two other
assessors of the same kind scored the same evidence, how far might the mean have moved?
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from rectitude.core.instruments.messages import Message

from ..estimates import Because, Estimate, Input, without_value
from ..quantiles import t_quantile, upper_probability
from ..sentences import NO_PAIRS, NOTHING_SCORED, all_agree, one_scores_higher
from .pairs import Pair, checked_pairs, complete

_SOURCE = "Dahlberg 1940, Statistical methods for medical and biological students: s^2 = sum d^2 / 2n; Student's t"
_FEWEST_TO_COMPARE = 5


def area_interval(
    pairs: Iterable[Pair],
    *,
    pooled_over: Iterable[Pair],
    mean: float | None = None,
    weights: Sequence[float] | None = None,
    confidence: float = 0.95,
    top: int = 4,
) -> Estimate:
    """The mean level (0 to `top`) of an area, with the interval two assessors' disagreement implies.

    `pairs`: both blind assessors' levels of each indicator of the area. `pooled_over`: the pairs of every doubly
    scored indicator of the assessment, the area's own included; s^2 = sum d^2 / 2n over its n complete pairs, with
    n degrees of freedom. `weights`: one per indicator, 0 or more; equal when None. `mean`: the mean as reported,
    when adjudication moved it; otherwise the (weighted) mean of the indicators' means.

    Standard error: s sqrt(sum w^2 / r) / sum w, with r = 1 or 2 levels on the indicator; for m equally weighted
    indicators scored twice this is sqrt(s^2 / 2m). The interval is the mean -+ t standard errors, cut to 0 and
    `top`. n counts indicators with a level. Assumed: the assessors are exchangeable and their errors independent
    between indicators; a note says so when one scores higher throughout. No level: no value. No complete pair to
    pool: no interval. All agree: an interval without width, and a note.
    ValueError for other levels, weights or means.
    """
    probability = upper_probability(confidence)
    rows, weight = _scored(checked_pairs(pairs, top=top), weights)
    both = complete(checked_pairs(pooled_over, top=top))
    inputs = [Input(name="indicators", value=len(rows)), Input(name="pairs_pooled", value=len(both))]
    if mean is not None and not 0 <= mean <= top:
        raise ValueError(f"a mean level lies between 0 and {top}, not {mean}")
    if not rows:
        because = _because(inputs, ())
        return without_value(NOTHING_SCORED, confidence=confidence, n=0, because=because)
    total = math.fsum(weight)
    own = math.fsum(w * sum(row) / len(row) for w, row in zip(weight, rows, strict=True)) / total
    value = own if mean is None else float(mean)
    if not both:
        return Estimate(
            value=value, low=None, high=None, confidence=confidence, n=len(rows), because=_because(inputs, ()),
            reason=NO_PAIRS,
        )  # fmt: skip
    variance = sum((a - b) ** 2 for a, b in both) / (2 * len(both))
    error = math.sqrt(variance * math.fsum(w * w / len(row) for w, row in zip(weight, rows, strict=True))) / total
    t = t_quantile(probability, df=len(both))
    inputs += [
        Input(name="variance_within_indicators", value=variance),
        Input(name="mean_difference", value=sum(a - b for a, b in both) / len(both)),
        Input(name="degrees_of_freedom", value=len(both)),
        Input(name="t", value=t),
    ]
    return Estimate(
        value=value,
        low=min(value, max(0.0, value - t * error)),
        high=max(value, min(float(top), value + t * error)),
        confidence=confidence,
        n=len(rows),
        because=_because(inputs, _notes(both, probability=probability)),
        standard_error=error,
    )


def _scored(pairs: Sequence[Pair], weights: Sequence[float] | None) -> tuple[list[list[int]], list[float]]:
    """The levels of each indicator that has one and a weight above nil, and those weights."""
    given = [1.0] * len(pairs) if weights is None else [float(w) for w in weights]
    if len(given) != len(pairs) or not all(math.isfinite(w) and w >= 0 for w in given):
        raise ValueError("one weight per indicator, 0 or more")
    rows = [[level for level in pair if level is not None] for pair in pairs]
    kept = [(row, w) for row, w in zip(rows, given, strict=True) if row and w > 0]
    return [row for row, _ in kept], [w for _, w in kept]


def _notes(both: Sequence[tuple[int, int]], *, probability: float) -> tuple[Message, ...]:
    """Nobody differs; or one scores higher throughout (paired t beyond the confidence asked for)."""
    n = len(both)
    differences = [a - b for a, b in both]
    if not any(differences):
        return (all_agree(n=n),)
    centre = sum(differences) / n
    if n < _FEWEST_TO_COMPARE or centre == 0:
        return ()
    spread = math.sqrt(sum((d - centre) ** 2 for d in differences) / (n - 1) / n)
    return (one_scores_higher(difference=centre),) if abs(centre) > spread * t_quantile(probability, df=n - 1) else ()


def _because(inputs: Sequence[Input], notes: tuple[Message, ...]) -> Because:
    return Because(method="area-disagreement-interval", version="1", source=_SOURCE, inputs=tuple(inputs), notes=notes)
