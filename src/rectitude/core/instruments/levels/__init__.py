"""Indicators scored in law and in practice, each 0-4 or with the reason there is no level; and their areas' figures."""

from .areas import METHOD, VERSION, AreaLevels, HalfFigure, all_areas, area_levels
from .bands import Band, band_of, bands_between
from .changes import (
    AreaChange,
    Comparability,
    HalfChange,
    IndicatorChange,
    area_changes,
    comparability_of,
    indicator_changes,
)
from .indicators import HALVES, SCORABLE_REASONS, Half, Indicator
from .refusals import Refusals, refusal_cap
from .triangles import MARKED_FROM, Sides, claim_on, sides_together

__all__ = [
    "HALVES",
    "MARKED_FROM",
    "METHOD",
    "SCORABLE_REASONS",
    "VERSION",
    "AreaChange",
    "AreaLevels",
    "Band",
    "Comparability",
    "Half",
    "HalfChange",
    "HalfFigure",
    "Indicator",
    "IndicatorChange",
    "Refusals",
    "Sides",
    "all_areas",
    "area_changes",
    "area_levels",
    "band_of",
    "bands_between",
    "claim_on",
    "comparability_of",
    "indicator_changes",
    "refusal_cap",
    "sides_together",
]
