"""Indicators scored in law and in practice, each 0-4 or with the reason there is no level; and their areas' figures."""

from .areas import METHOD, VERSION, AreaLevels, HalfFigure, all_areas, area_levels
from .indicators import HALVES, SCORABLE_REASONS, Half, Indicator
from .refusals import Refusals, refusal_cap

__all__ = [
    "HALVES",
    "METHOD",
    "SCORABLE_REASONS",
    "VERSION",
    "AreaLevels",
    "Half",
    "HalfFigure",
    "Indicator",
    "Refusals",
    "all_areas",
    "area_levels",
    "refusal_cap",
]
