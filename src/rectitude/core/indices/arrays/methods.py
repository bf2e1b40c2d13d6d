"""The methods by the names a specification uses, and the parameters each understands. No NumPy here."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final


class Normalisation(StrEnum):
    """How values of different units become comparable. COINr's names: n_minmax, n_zscore, n_rank, n_prank, n_borda,
    n_dist2max, n_dist2ref, n_dist2targ, n_fracmax, n_goalposts, n_scaled; FIXED is ours; NONE turns directions only.
    """

    MIN_MAX = "min-max"
    Z_SCORE = "z-score"
    RANK = "rank"
    PERCENTILE_RANK = "percentile-rank"
    BORDA = "borda"
    DISTANCE_TO_MAXIMUM = "distance-to-maximum"
    DISTANCE_TO_REFERENCE = "distance-to-reference"
    DISTANCE_TO_TARGET = "distance-to-target"
    FRACTION_OF_MAXIMUM = "fraction-of-maximum"
    GOALPOSTS = "goalposts"
    SCALED = "scaled"
    FIXED = "fixed"
    NONE = "none"


class Ties(StrEnum):
    """The rank that equal values share: the lowest ("sport" ranking), the mean or the highest of their places."""

    LOWEST = "lowest"
    MEAN = "mean"
    HIGHEST = "highest"


class Constant(StrEnum):
    """An indicator on which all units are equal: refused, or everybody in the middle of the scale."""

    REFUSE = "refuse"
    MIDDLE = "middle"


class Aggregation(StrEnum):
    """How children become their parent. COINr's names: a_amean, a_gmean, a_hmean, a_genmean, a_copeland."""

    ARITHMETIC = "arithmetic"
    GEOMETRIC = "geometric"
    HARMONIC = "harmonic"
    GENERALISED = "generalised"
    MEDIAN = "median"
    MINIMUM = "minimum"
    COPELAND = "copeland"


class ShareOf(StrEnum):
    """What the minimum share is counted in: children (COINr's dat_thresh) or their weight."""

    CHILDREN = "children"
    WEIGHT = "weight"


class Correlation(StrEnum):
    """Pearson's r, Spearman's rho, Kendall's tau-b."""

    PEARSON = "pearson"
    SPEARMAN = "spearman"
    KENDALL = "kendall"


class Optimum(StrEnum):
    """What weights are sought for: shares of correlation with the index (targets), or the largest sum of them."""

    BALANCE = "balance"
    INFOMAX = "infomax"


class Negative(StrEnum):
    """Loadings below nil, which make no weight: refused, counted without their sign, set to nil, or kept (COINr)."""

    REFUSE = "refuse"
    ABSOLUTE = "absolute"
    NIL = "nil"
    KEEP = "keep"


REQUIRED: Final = object()
"""Stands for the default of a parameter that must be given."""

_TIES, _CONSTANT, _SCALE = {"ties": Ties.LOWEST}, {"constant": Constant.REFUSE}, {"scale": 1.0}

PARAMETERS: Final[Mapping[Normalisation, Mapping[str, Any]]] = MappingProxyType(
    {
        Normalisation.MIN_MAX: {"range": (0.0, 100.0), **_CONSTANT},
        Normalisation.Z_SCORE: {"mean": 0.0, "sd": 1.0, **_CONSTANT},
        Normalisation.RANK: _TIES,
        Normalisation.PERCENTILE_RANK: {**_TIES, **_CONSTANT, **_SCALE},
        Normalisation.BORDA: _TIES,
        Normalisation.DISTANCE_TO_MAXIMUM: {**_CONSTANT, **_SCALE},
        Normalisation.DISTANCE_TO_REFERENCE: {"reference": REQUIRED, "truncate": False, **_SCALE},
        Normalisation.DISTANCE_TO_TARGET: {"target": REQUIRED, "truncate": False, **_SCALE},
        Normalisation.FRACTION_OF_MAXIMUM: _SCALE,
        Normalisation.GOALPOSTS: {"low": REQUIRED, "high": REQUIRED, "scale": 100.0, "truncate": True},
        Normalisation.SCALED: {"low": 0.0, "high": 100.0, "scale": 100.0},
        Normalisation.FIXED: {"low": 0.0, "high": 4.0, "range": (0.0, 100.0)},
        Normalisation.NONE: {},
    }
)
"""Parameters of each normalisation with their defaults. Numbers may be one for all, or one for each indicator."""
