"""A share of a count, with the interval of Wilson."""

from __future__ import annotations

from .estimates import Because, Estimate, Input, without_value
from .quantiles import normal_quantile, upper_probability
from .sentences import NOTHING_COUNTED

_SOURCE = "Wilson 1927, Journal of the American Statistical Association 22, 209-212"


def share(count: int, *, of: int, confidence: float = 0.95, method: str = "share") -> Estimate:
    """The share `count / of` (0-1) with Wilson's score interval, without continuity correction.

    `of` is the number counted (n of the estimate); nothing counted gives no value and the reason. The interval
    stays within 0-1 and has a width even when everything, or nothing, is counted.
    ValueError unless 0 <= count <= of.
    """
    if not 0 <= count <= of:
        raise ValueError(f"{count} of {of} is no share")
    z = normal_quantile(upper_probability(confidence))
    inputs = (Input(name="count", value=count), Input(name="of", value=of))
    because = Because(method=method, version="1", source=_SOURCE, inputs=inputs)
    if of == 0:
        return without_value(NOTHING_COUNTED, confidence=confidence, n=0, because=because)
    p = count / of
    shrink = 1 + z * z / of
    centre = (p + z * z / (2 * of)) / shrink
    half = z * (p * (1 - p) / of + z * z / (4 * of * of)) ** 0.5 / shrink
    low = 0.0 if count == 0 else max(0.0, centre - half)
    high = 1.0 if count == of else min(1.0, centre + half)
    return Estimate(value=p, low=low, high=high, confidence=confidence, n=of, because=because)
