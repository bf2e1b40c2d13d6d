"""Figures as values -> Vega-Lite specification -> accessible SVG, each with its table.

Pure: who renders a specification is the caller's affair.
"""

from rectitude.core.charts.figures import AreaFigure, ChartTable, ChartWords, ScorecardFigure
from rectitude.core.charts.layered import LayeredNode, Layout, layered_layout
from rectitude.core.charts.layered_svg import layered_svg
from rectitude.core.charts.profile import (
    ProfileArea,
    ProfileFigure,
    ProfileWords,
    counted,
    profile_sentence,
    profile_specification,
    profile_table,
)
from rectitude.core.charts.rounding import half_up
from rectitude.core.charts.scorecard import scorecard_specification
from rectitude.core.charts.specification import Specification, canonical, digest_of
from rectitude.core.charts.svg import accessible_svg
from rectitude.core.charts.tables import area_sentence, chart_table

__all__ = [
    "AreaFigure",
    "ChartTable",
    "ChartWords",
    "LayeredNode",
    "Layout",
    "ProfileArea",
    "ProfileFigure",
    "ProfileWords",
    "ScorecardFigure",
    "Specification",
    "accessible_svg",
    "area_sentence",
    "canonical",
    "chart_table",
    "counted",
    "digest_of",
    "half_up",
    "layered_layout",
    "layered_svg",
    "profile_sentence",
    "profile_specification",
    "profile_table",
    "scorecard_specification",
]
