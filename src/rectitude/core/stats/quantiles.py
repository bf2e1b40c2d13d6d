"""Quantiles of the distributions intervals are made of. SciPy is imported by the first call that needs it.

Only `scipy.special` is used: `scipy.stats` takes seconds and a hundred megabytes to import.
"""

from __future__ import annotations

from statistics import NormalDist


def upper_probability(confidence: float) -> float:
    """The probability below the upper end of a two-sided interval (0.975 for 0.95).

    ValueError unless `confidence` is strictly between 0 and 1.
    """
    if not 0 < confidence < 1:
        raise ValueError(f"confidence lies strictly between 0 and 1, not {confidence}")
    return 0.5 + confidence / 2


def normal_quantile(probability: float) -> float:
    """The standard normal value below which `probability` (0-1) lies."""
    return NormalDist().inv_cdf(probability)


def t_quantile(probability: float, *, df: float) -> float:
    """The value of Student's t with `df` (> 0) degrees of freedom below which `probability` (0-1) lies."""
    from scipy.special import stdtrit

    return float(stdtrit(df, probability))


def f_quantile(probability: float, *, df1: float, df2: float) -> float:
    """The value of F with `df1` and `df2` (> 0) degrees of freedom below which `probability` (0-1) lies."""
    from scipy.special import fdtri

    return float(fdtri(df1, df2, probability))
